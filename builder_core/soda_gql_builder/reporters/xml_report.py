"""What the XML formats share: attributes without forbidden characters, and the document as text."""

from __future__ import annotations

from xml.etree.ElementTree import Element, indent, tostring

from soda_gql_builder.reporters.characters import xml_text


def attributes(**values: str) -> dict[str, str]:
    """Attributes, in the order given."""
    return {name: xml_text(value) for name, value in values.items()}


def document(root: Element) -> str:
    """The document, indented, with a declaration and a final line end."""
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
