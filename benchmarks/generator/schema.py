"""The schema of generated projects: the entities that modules select, and as many further types as asked for."""

from __future__ import annotations

ENTITIES = ("Product", "Order", "Customer", "Review", "Category", "Supplier")

_BASE = """scalar DateTime
scalar Money

enum Status {
  OPEN
  CLOSED
  ARCHIVED
}

interface Node {
  id: ID!
}

input Filter {
  text: String
  status: Status = OPEN
  tags: [String!]
  anyOf: [Filter!]
}

type Owner implements Node {
  id: ID!
  name: String!
  since: DateTime
}
"""


def schema_text(types: int = 30) -> str:
    """SDL of 14 lines for each further type, so that 5,000 of them have the size of the largest public schemas."""
    parts = [_BASE]
    parts += [_entity(name, _after(name)) for name in ENTITIES]
    parts += [_further(index, types) for index in range(types)]
    roots = [
        f"  {name.lower()}(id: ID!): {name}\n  {name.lower()}s(filter: Filter, first: Int): [{name}!]!"
        for name in ENTITIES
    ]
    parts.append("type Query {\n" + "\n".join(roots) + "\n}\n")
    renames = [f"  rename{name}(id: ID!, name: String!): {name}" for name in ENTITIES]
    parts.append("type Mutation {\n" + "\n".join(renames) + "\n  close(id: ID!): Boolean!\n}\n")
    return "\n".join(parts)


def _after(name: str) -> str:
    return ENTITIES[(ENTITIES.index(name) + 1) % len(ENTITIES)]


def _entity(name: str, other: str) -> str:
    return (
        f"type {name} implements Node {{\n  id: ID!\n  name: String!\n  status: Status\n  createdAt: DateTime!\n"
        f'  price(currency: String = "EUR"): Money\n  tags: [String!]!\n  rating: Float\n  owner: Owner\n'
        f"  {other.lower()}: {other}\n  {other.lower()}s(first: Int, filter: Filter): [{other}!]!\n}}\n"
    )


def _further(index: int, types: int) -> str:
    return f""""What number {index} is about."
type Extra{index} implements Node {{
  id: ID!
  title: String
  count(over: Int = 1): Int
  status: Status!
  tags: [String!]
  price(currency: String): Money
  changedAt: DateTime
  "The one after it."
  next: Extra{(index + 1) % types}
  all(first: Int, after: ID, filter: Filter): [Extra{(index * 7 + 3) % types}!]!
}}
"""
