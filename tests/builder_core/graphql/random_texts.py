"""Random GraphQL: tokens of valid documents, layouts for them, and mutations that mostly spoil them.

Everything is a function of a ``Random``, so that Hypothesis can shrink what it finds.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Tokens = list[str]

NAMES = ("a", "id", "user", "Node", "_x1", "on", "type", "query", "fragment", "input", "true", "null", "extend")
FREE_NAMES = tuple(name for name in NAMES if name not in ("on", "true", "null"))
NUMBERS = ("0", "-0", "7", "-12", "1.5", "-0.0", "1e3", "2.5E-7", "0e+1")
STRINGS = (
    '""',
    '"a b"',
    '"# { ("',
    r'"\"\\\/\b\f\n\r\t"',
    r'"\u00e9\u{1F600}\uD83D\uDE00"',
    '"é😀"',
    '""""""',
    '"""x"""',
    '"""\n    one\n      two\r\n\n    \\""" "three"\r  \n"""',
    '"""  a\n\tb\\n"""',
)
LONG_STRINGS = tuple(f'"{"x" * length}"' for length in (20, 40, 69, 75))
LOCATIONS = ("QUERY", "FIELD", "ENUM_VALUE", "VARIABLE_DEFINITION")
SPACES = (" ", " ", "  ", "\n", "\n  ", "\r\n", "\r", "\t", ", ", ",,", ' # { "\n', "#\n", "\ufeff", "\n\n")
JUNK = (*"{}()[]:!$@=|&", "...", "..", "x", "on", "5", "1.", "01", '"s"', '"', '"""', "'", "'a'", "é", ";", "#", "\\")


def executable(random: Random) -> Tokens:
    return _several(random, _definition, 1, 3)


def schema(random: Random) -> Tokens:
    return _several(random, _schema_item, 1, 4)


def laid_out(random: Random, tokens: Tokens) -> str:
    """The tokens with white space, commas and comments; sometimes as little as possible."""
    dense = random.random() < 0.3
    parts = [random.choice(("", "", " ", "# c\n", "\ufeff"))]
    for index, token in enumerate(tokens):
        parts.append(token)
        after = tokens[index + 1] if index + 1 < len(tokens) else ""
        if dense and not _must_part(token, after):
            continue
        parts.append(random.choice(SPACES) if after or random.random() < 0.5 else "")
    return "".join(parts)


def mutated(random: Random, tokens: Tokens) -> Tokens:
    """The tokens with one of them deleted, doubled, swapped with its neighbour, replaced, or joined by junk."""
    tokens = list(tokens)
    at = random.randrange(len(tokens))
    match random.randrange(5):
        case 0:
            del tokens[at]
        case 1:
            tokens.insert(at, tokens[at])
        case 2:
            tokens[at : at + 2] = reversed(tokens[at : at + 2])
        case 3:
            tokens[at] = random.choice(JUNK)
        case _:
            tokens.insert(at, random.choice(JUNK))
    return tokens


def _must_part(token: str, after: str) -> bool:
    """Whether two tokens would become others without anything between them."""
    wordy = (token[-1].isalnum() or token[-1] in "_-") and (after[:1].isalnum() or after[:1] in ("_", "."))
    return wordy or (token[-1] in "\"'.#" and after[:1] in tuple("\"'.0123456789"))


def _several(random: Random, make: Callable[[Random], Tokens], least: int, most: int) -> Tokens:
    return [token for _ in range(random.randint(least, most)) for token in make(random)]


def _maybe(random: Random, make: Callable[[Random], Tokens], chance: float = 0.4) -> Tokens:
    return make(random) if random.random() < chance else []


def _name(random: Random) -> str:
    return random.choice(NAMES)


def _string(random: Random) -> str:
    return random.choice(STRINGS if random.random() < 0.8 else LONG_STRINGS)


def _description(random: Random) -> Tokens:
    return [_string(random)]


# Executable documents


def _definition(random: Random) -> Tokens:
    kind = random.randrange(4)
    if kind == 0:
        return _selection_set(random)
    directives = _directives(random, constant=False)
    if kind == 1:
        name = random.choice(FREE_NAMES)
        variables = _maybe(random, _variables)
        tokens = ["fragment", name, *variables, "on", _name(random), *directives, *_selection_set(random)]
    else:
        operation = random.choice(("query", "mutation", "subscription"))
        name_tokens = [_name(random)] if random.random() < 0.7 else []
        tokens = [operation, *name_tokens, *_maybe(random, _variables), *directives, *_selection_set(random)]
    return [*_maybe(random, _description, 0.1), *tokens]


def _variables(random: Random) -> Tokens:
    return ["(", *_several(random, _variable_definition, 1, 3), ")"]


def _variable_definition(random: Random) -> Tokens:
    default = ["=", *_value(random, 2, constant=True)] if random.random() < 0.4 else []
    directives = _directives(random, constant=True)
    described = _maybe(random, _description, 0.1)
    return [*described, "$", _name(random), ":", *_type(random), *default, *directives]


def _type(random: Random) -> Tokens:
    tokens = ["[", *_type(random), "]"] if random.random() < 0.25 else [_name(random)]
    return [*tokens, "!"] if random.random() < 0.4 else tokens


def _selection_set(random: Random, depth: int = 3) -> Tokens:
    selections = [token for _ in range(random.randint(1, 4)) for token in _selection(random, depth)]
    return ["{", *selections, "}"]


def _selection(random: Random, depth: int) -> Tokens:
    kind = random.randrange(8)
    directives = _directives(random, constant=False)
    if kind == 0:
        return ["...", random.choice(FREE_NAMES), *directives]
    if kind == 1 and depth > 0:
        condition = ["on", _name(random)] if random.random() < 0.7 else []
        return ["...", *condition, *directives, *_selection_set(random, depth - 1)]
    alias = [_name(random), ":"] if random.random() < 0.2 else []
    below = _selection_set(random, depth - 1) if depth > 0 and random.random() < 0.3 else []
    return [*alias, _name(random), *_maybe(random, _arguments, 0.3), *directives, *below]


def _arguments(random: Random) -> Tokens:
    return ["(", *_several(random, _argument, 1, 3), ")"]


def _argument(random: Random) -> Tokens:
    return [_name(random), ":", *_value(random, 2, constant=False)]


def _directives(random: Random, *, constant: bool) -> Tokens:
    tokens = []
    while random.random() < 0.2:
        value = [_name(random), ":", *_value(random, 2, constant=constant)]
        tokens += ["@", _name(random), *(["(", *value, ")"] if random.random() < 0.5 else [])]
    return tokens


def _value(random: Random, depth: int, *, constant: bool) -> Tokens:
    kind = random.randrange(7)
    if kind == 0 and depth > 0:
        items = [token for _ in range(random.randint(0, 3)) for token in _value(random, depth - 1, constant=constant)]
        return ["[", *items, "]"]
    if kind == 1 and depth > 0:
        fields = []
        for _ in range(random.randint(0, 3)):
            fields += [_name(random), ":", *_value(random, depth - 1, constant=constant)]
        return ["{", *fields, "}"]
    if kind == 2 and not constant:
        return ["$", _name(random)]
    if kind in (3, 4):
        return [_string(random)]
    return [random.choice(NUMBERS) if kind == 5 else _name(random)]


# Schemas


def _schema_item(random: Random) -> Tokens:
    kind = random.choice(("schema", "scalar", "type", "interface", "union", "enum", "input", "directive"))
    if kind == "directive":
        tokens = _directive_definition(random)
    elif random.random() < 0.2:
        return ["extend", kind, *_extension(random, kind)]
    elif kind == "schema":
        tokens = ["schema", *_directives(random, constant=True), *_operation_types(random)]
    else:
        tokens = [kind, _name(random), *_maybe(random, lambda random: _content(random, kind), 0.9)]
    return [*_maybe(random, _description, 0.3), *tokens]


def _extension(random: Random, kind: str) -> Tokens:
    name = [] if kind == "schema" else [_name(random)]
    while not (content := _content(random, kind)):
        continue
    return [*name, *content]


def _content(random: Random, kind: str) -> Tokens:
    directives = _directives(random, constant=True)
    match kind:
        case "schema":
            return directives + _maybe(random, _operation_types)
        case "type" | "interface":
            interfaces = _maybe(random, _interfaces, 0.3)
            return interfaces + directives + _maybe(random, _fields, 0.8)
        case "union":
            return directives + _maybe(random, lambda random: ["=", *_delimited(random, "|", NAMES)], 0.8)
        case "enum":
            return directives + _maybe(random, _enum_values, 0.8)
        case "input":
            return directives + _maybe(random, _input_fields, 0.8)
    return directives or ["@", _name(random)]


def _operation_types(random: Random) -> Tokens:
    operations = random.sample(("query", "mutation", "subscription"), random.randint(1, 3))
    return ["{", *(token for operation in operations for token in (operation, ":", _name(random))), "}"]


def _interfaces(random: Random) -> Tokens:
    return ["implements", *_delimited(random, "&", NAMES)]


def _delimited(random: Random, delimiter: str, names: tuple[str, ...]) -> Tokens:
    tokens = [delimiter] if random.random() < 0.3 else []
    for _ in range(random.randint(0, 2)):
        tokens += [random.choice(names), delimiter]
    return [*tokens, random.choice(names)]


def _fields(random: Random) -> Tokens:
    return ["{", *_several(random, _field, 1, 3), "}"]


def _field(random: Random) -> Tokens:
    described = _maybe(random, _description, 0.2)
    arguments = _maybe(random, _argument_definitions, 0.3)
    return [*described, _name(random), *arguments, ":", *_type(random), *_directives(random, constant=True)]


def _argument_definitions(random: Random) -> Tokens:
    return ["(", *_several(random, _input_value, 1, 3), ")"]


def _input_fields(random: Random) -> Tokens:
    return ["{", *_several(random, _input_value, 1, 3), "}"]


def _input_value(random: Random) -> Tokens:
    default = ["=", *_value(random, 2, constant=True)] if random.random() < 0.3 else []
    described = _maybe(random, _description, 0.2)
    return [*described, _name(random), ":", *_type(random), *default, *_directives(random, constant=True)]


def _enum_values(random: Random) -> Tokens:
    return ["{", *_several(random, _enum_value, 1, 4), "}"]


def _enum_value(random: Random) -> Tokens:
    name = random.choice([name for name in NAMES if name not in ("true", "null")])
    return [*_maybe(random, _description, 0.2), name, *_directives(random, constant=True)]


def _directive_definition(random: Random) -> Tokens:
    repeatable = ["repeatable"] if random.random() < 0.3 else []
    arguments = _maybe(random, _argument_definitions)
    return ["directive", "@", _name(random), *arguments, *repeatable, "on", *_delimited(random, "|", LOCATIONS)]
