"""The config file of a project, read without being run."""
