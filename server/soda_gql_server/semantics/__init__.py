"""What code means, for editors; each folder may import what stands above it.

``code`` is the TypeScript of a file, ``places.py`` where things stand.
``names`` says what names mean: symbols, and mentions of them in one document or schema file.
``view.py`` is a session seen from an editor: names by file and by symbol, documents by definition.
``definitions`` is about definitions across the project, ``documents`` about the GraphQL that they hold.
``expected`` says what may be written at an offset.
"""
