"""The soda-gql language server."""
