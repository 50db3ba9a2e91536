"""The TypeScript side of a file, whether or not it is whole: nodes of its code, tokens and brackets, indentation.

Knows nothing of the project around it.
"""
