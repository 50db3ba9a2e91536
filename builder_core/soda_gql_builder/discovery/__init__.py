"""Discovery: which files belong to a project, and which file an import specifier names."""
