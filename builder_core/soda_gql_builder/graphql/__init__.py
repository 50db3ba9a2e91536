"""GraphQL texts: an error-tolerant parser, its syntax tree, and a printer."""
