"""The command ``soda-gql-replay``: recorded editing sessions, replayed, measured, checked, shrunk, redacted and made."""
