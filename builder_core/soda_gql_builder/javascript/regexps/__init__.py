"""JavaScript's regular expressions: parsed, compiled and matched here, with a budget instead of endless backtracking."""
