"""The command ``soda-gql-build``; the only place of the core that prints, exits or reads the environment."""
