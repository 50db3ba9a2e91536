"""Handlers: they translate and delegate, and decide nothing."""
