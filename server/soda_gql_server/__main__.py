"""``python -m soda_gql_server``."""

from soda_gql_server.main import main

main()
