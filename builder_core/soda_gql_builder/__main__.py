"""``python -m soda_gql_builder`` is ``soda-gql-build``."""

from __future__ import annotations

import sys

from soda_gql_builder.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
