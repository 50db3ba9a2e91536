"""The command ``soda-gql-replay``: editing sessions, recorded or made up, are replayed, measured and checked."""
