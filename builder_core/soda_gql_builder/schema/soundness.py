"""A quick proof that a schema is valid.

The proof knows the rules of the specification but none of the messages, and gives up at whatever is unusual: then
``check.py`` asks graphql-core.  So it may fail for a valid schema, and never succeeds for an invalid one.
"""

from __future__ import annotations
