"""Random documents over a schema: mostly valid ones, and ways to spoil them."""

from __future__ import annotations

import re
from random import Random

from soda_gql_builder.schema.index import InputValue, SchemaIndex, TypeInfo, TypeRef

_TOKEN = re.compile(r'[\w]+|\$\w+|@\w+|"[^"]*"|\.\.\.|-?\d+(?:\.\d+)?|\S')
_ALIASES = ("x", "y", "id", "name", "title")
_LITERALS = (
    "1",
    "-7",
    "2147483648",
    "1.5",
    '"a"',
    "true",
    "null",
    "JAZZ",
    "NOPE",
    "[1]",
    "[]",
    "{}",
    "{ a: 1 }",
    "$v0",
)


class Author:
    """Writes one document: an operation and fragments that it spreads, with the operation's variables in all."""

    def __init__(self, random: Random, schema: SchemaIndex) -> None:
        self.random = random
        self.schema = schema
        self.variables: list[tuple[str, str]] = []
        self.fragments: list[str] = []
        composite = [info for info in schema.types.values() if info.composite and not info.name.startswith("__")]
        count = random.choice((0, 0, 1, 1, 2, 3))
        self.conditions = [random.choice(composite) for _ in range(count)]

    def document(self) -> str:
        random = self.random
        for number in reversed(range(len(self.conditions))):
            info = self.conditions[number]
            body = self.selection_set(info, random.randint(1, 2), number + 1)
            self.fragments.append(f"fragment F{number} on {info.name}{self.directives('FRAGMENT_DEFINITION')} {body}")
        kind = random.choice([*["query"] * 6, *self.schema.roots])
        body = self.selection_set(self.schema.types[self.schema.roots[kind]], random.randint(1, 3), 0)
        declared = ", ".join(f"${name}: {written}" for name, written in self.variables)
        head = f"{kind} Q{f'({declared})' if declared else ''}{self.directives(kind.upper())}"
        return "\n".join([f"{head} {body}", *self.fragments])

    def selection_set(self, info: TypeInfo, depth: int, first_fragment: int) -> str:
        count = self.random.choice((1, 1, 2, 2, 3, 4))
        return "{ " + " ".join(self.selection(info, depth, first_fragment) for _ in range(count)) + " }"

    def selection(self, info: TypeInfo, depth: int, first_fragment: int) -> str:
        random = self.random
        choice = random.random()
        if choice < 0.12 and depth:
            inner = random.choice([info, *(self.schema.types[name] for name in (*info.possible, *info.interfaces))])
            condition = f" on {inner.name}" if inner is not info or random.random() < 0.5 else ""
            body = self.selection_set(inner, depth - 1, first_fragment)
            return f"...{condition}{self.directives('INLINE_FRAGMENT')} {body}"
        fitting = [n for n in range(first_fragment, len(self.conditions)) if self.fits(info, self.conditions[n])]
        if choice < 0.3 and fitting:
            return f"...F{random.choice(fitting)}{self.directives('FRAGMENT_SPREAD')}"
        return self.field(info, depth, first_fragment)

    def fits(self, info: TypeInfo, other: TypeInfo) -> bool:
        return bool(set(info.possible) & set(other.possible))

    def field(self, info: TypeInfo, depth: int, first_fragment: int) -> str:
        random = self.random
        leaves = [field for field in info.fields.values() if not self.schema.types[field.type.name].composite]
        fields = list(info.fields.values()) if depth else leaves
        if not fields or random.random() < 0.05:
            return random.choice(("__typename", "x: __typename"))
        field = random.choice(fields)
        alias = f"{random.choice(_ALIASES)}: " if random.random() < 0.08 else ""
        written = f"{alias}{field.name}{self.arguments(list(field.arguments.values()))}{self.directives('FIELD')}"
        below = self.schema.types[field.type.name]
        return f"{written} {self.selection_set(below, depth - 1, first_fragment)}" if below.composite else written

    def arguments(self, definitions: list[InputValue]) -> str:
        random = self.random
        given = [
            f"{item.name}: {self.value(item.type, 2, item.default is not None)}"
            for item in definitions
            if item.required or random.random() < 0.3
        ]
        random.shuffle(given)
        return f"({', '.join(given)})" if given else ""

    def directives(self, location: str) -> str:
        random = self.random
        if random.random() > 0.1:
            return ""
        options = [item for item in self.schema.directives.values() if location in item.locations]
        if not options:
            return ""
        chosen = random.choice(options)
        return f" @{chosen.name}{self.arguments(list(chosen.arguments.values()))}"

    def value(self, ref: TypeRef, depth: int, has_default: bool = False) -> str:
        random = self.random
        if random.random() < 0.3:
            return self.variable(ref, has_default)
        if not ref.non_null and random.random() < 0.05:
            return "null"
        item = ref.nullable.item
        if item is not None:
            if random.random() < 0.2:
                return self.value(TypeRef(item.name, item.modifier.removesuffix("!") + "!"), depth)
            return f"[{', '.join(self.value(item, depth) for _ in range(random.randint(0, 2)))}]"
        info = self.schema.types[ref.name]
        if info.kind == "enum":
            return random.choice(list(info.values))
        if info.kind == "input":
            return self.input_object(info, depth)
        return self.scalar(ref.name)

    def scalar(self, name: str) -> str:
        literals = {
            "Int": ("0", "42", "-1"),
            "Float": ("1", "2.5"),
            "Boolean": ("true", "false"),
            "ID": ('"a"', "1"),
            "String": ('""', '"text"'),
        }
        return self.random.choice(literals.get(name, ('"2020"', "{ a: [1] }", "7", "A")))

    def input_object(self, info: TypeInfo, depth: int) -> str:
        fields = list(info.input_fields.values())
        if info.one_of:
            field = self.random.choice(fields)
            return f"{{ {field.name}: {self.value(TypeRef(field.type.name, field.type.modifier + '!'), depth - 1)} }}"
        chance = 0.4 if depth > 0 else 0
        given = [item for item in fields if item.required or self.random.random() < chance]
        return f"{{ {', '.join(f'{item.name}: {self.value(item.type, depth - 1)}' for item in given)} }}"

    def variable(self, ref: TypeRef, has_default: bool) -> str:
        written = str(ref)
        known = [name for name, declared in self.variables if declared == written]
        if known and self.random.random() < 0.6:
            return "$" + self.random.choice(known)
        name = f"v{len(self.variables)}"
        if has_default and ref.non_null:
            written = written[:-1]
        elif not ref.non_null and self.random.random() < 0.3:
            written += "!"
        elif ref.modifier == "" and ref.name in ("Int", "Float") and self.random.random() < 0.3:
            written += " = 3"
        self.variables.append((name, written))
        return "$" + name


def spoilt(random: Random, text: str, names: list[str]) -> str:
    """The document with one thing changed: a name, a value, a type, or a piece removed or doubled."""
    tokens = [(found.start(), found.end()) for found in _TOKEN.finditer(text)]
    marks = random.choice(("$@!", '"-0123456789[', "", "", ""))
    start, end = random.choice([place for place in tokens if not marks or text[place[0]] in marks] or tokens)
    token = text[start:end]
    change = random.random()
    if change < 0.15:
        return text[:start] + text[end:]
    if change < 0.3:
        last = random.choice(tokens[tokens.index((start, end)) :][:8])[1]
        return f"{text[:last]} {text[start:last]}{text[last:]}" if random.random() < 0.6 else text[:start] + text[last:]
    if token.startswith("$"):
        return text[:start] + random.choice(("$nope", "$v0", "$v1", "1", "null", "JAZZ")) + text[end:]
    if token.startswith("@"):
        return text[:start] + random.choice(("@nope", "@skip", "@onAll", "@onField", "@deprecated")) + text[end:]
    if token[0] in '"-0123456789' or token in ("true", "false", "null"):
        return text[:start] + random.choice(_LITERALS) + text[end:]
    if token == "!":
        return text[:start] + text[end:]
    if token[0].isalpha() and change < 0.5:
        return text[:start] + random.choice((token + "x", token[:-1] or "q", token.lower(), token.upper())) + text[end:]
    if token[0].isalpha():
        return text[:start] + random.choice(names) + text[end:]
    return text[:end] + random.choice((" id", " __typename", " x: id", "!", " @onAll", " $v0")) + text[end:]


def all_names(schema: SchemaIndex) -> list[str]:
    """Whatever a mistaken name could be."""
    names = [*schema.types, "query", "fragment", "on", *(f"F{number}" for number in range(3))]
    for info in schema.types.values():
        if not info.name.startswith("__"):
            names += [*info.fields, *info.input_fields, *info.values]
            names += [argument for field in info.fields.values() for argument in field.arguments]
    return names
