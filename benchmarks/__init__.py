"""Measurements: generated projects, and programs that print ratios."""
