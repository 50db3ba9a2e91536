"""Definitions across the project: what they are called, how a file can import them, which variables they share."""
