"""The GraphQL documents that definitions hold: where they are written, and what edits make of them."""
