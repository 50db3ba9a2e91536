"""Names across files: which binding an import means, and what module-level code evaluates to."""
