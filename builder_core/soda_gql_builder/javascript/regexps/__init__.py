"""JavaScript's regular expressions: parsed, compiled and matched here, with a budget."""
