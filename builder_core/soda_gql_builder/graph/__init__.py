"""The dependency graph of a project: modules and definitions, and who needs whom, as values."""
