"""The project over time: what is known of its modules, kept up to date one change set at a time."""
