"""What may stand at an offset, half-typed or not: the question behind completion and signature help.

``context.py`` answers it; ``wanted.py`` has the answers.
"""
