"""TypeScript sources: from a file's text to a module analysis; the only layer that sees tree-sitter."""
