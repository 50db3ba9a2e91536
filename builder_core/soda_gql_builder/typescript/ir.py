"""The expression IR: the JavaScript that evaluation understands, with types and syntax noise erased.

A tree belongs to one *root* (a definition or a binding).
The first member of every node, ``id``, indexes the root's span table, so the tree itself holds no positions:
white space, comments and edits elsewhere in the file leave it equal, and its hash is the identity of the code.
Nodes are frozen, serialisable, and contain no cycles.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec


class Node(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True):
    """What all nodes have."""

    id: int


# --- literals ------------------------------------------------------------------------------------------


class Number(Node, frozen=True, gc=False):
    value: float


class String(Node, frozen=True, gc=False):
    """``value`` is the cooked string; a lone surrogate stays one."""

    value: str


class Boolean(Node, frozen=True, gc=False):
    value: bool


class Null(Node, frozen=True, gc=False):
    pass


class Regex(Node, frozen=True, gc=False):
    pattern: str
    flags: str


class Quasi(Node, frozen=True, gc=False):
    """A piece of template text; ``cooked`` is None if it has an invalid escape."""

    cooked: str | None
    raw: str


class Template(Node, frozen=True, gc=False):
    """One more quasi than expressions."""

    quasis: tuple[Quasi, ...]
    expressions: tuple[Expression, ...]


# --- references and access -----------------------------------------------------------------------------


class Identifier(Node, frozen=True, gc=False):
    name: str


class This(Node, frozen=True, gc=False):
    pass


class Member(Node, frozen=True, gc=False):
    """``object.name``; ``name_id`` is the span of the name alone."""

    object: Expression
    name: str
    name_id: int
    optional: bool


class Index(Node, frozen=True, gc=False):
    """``object[index]``."""

    object: Expression
    index: Expression
    optional: bool


class Call(Node, frozen=True, gc=False):
    callee: Expression
    arguments: tuple[Expression | SpreadElement, ...]
    optional: bool


class New(Node, frozen=True, gc=False):
    callee: Expression
    arguments: tuple[Expression | SpreadElement, ...]


class TaggedTemplate(Node, frozen=True, gc=False):
    tag: Expression
    template: Template


class Chain(Node, frozen=True, gc=False):
    """The outermost link of an optional chain: where a short circuit comes out as undefined."""

    expression: Expression


class DefinitionReference(Node, frozen=True, gc=False):
    """A ``gql.x(…)`` call met in a binding: the definition that it makes, by its AST path."""

    path: str


# --- compound values -----------------------------------------------------------------------------------


class SpreadElement(Node, frozen=True, gc=False):
    """``...argument`` in an array, an object or a call."""

    argument: Expression


class Hole(Node, frozen=True, gc=False):
    """A missing array element: ``[1, , 2]``."""


class Array(Node, frozen=True, gc=False):
    items: tuple[Expression | SpreadElement | Hole, ...]


class Property(Node, frozen=True, gc=False):
    """``key: value``, a shorthand, or a method; ``id`` is the span of the key."""

    key: str | Expression
    value: Expression


class Getter(Node, frozen=True, gc=False):
    key: str | Expression
    function: Function


class Object(Node, frozen=True, gc=False):
    members: tuple[Property | Getter | SpreadElement, ...]


class Function(Node, frozen=True, gc=False):
    """An arrow (``arrow``), function expression or method.  ``body`` is an expression or a block.

    ``variables`` are the names that ``var`` declares anywhere inside; ``depth`` says how many levels its code nests.
    """

    name: str | None
    parameters: tuple[Pattern, ...]
    body: Expression | Block
    arrow: bool
    is_async: bool
    variables: tuple[str, ...]
    depth: int


# --- operators -----------------------------------------------------------------------------------------


class Unary(Node, frozen=True, gc=False):
    """``operator`` is one of ``! - + ~ typeof void``."""

    operator: str
    operand: Expression


class Binary(Node, frozen=True, gc=False):
    operator: str
    left: Expression
    right: Expression


class Logical(Node, frozen=True, gc=False):
    """``operator`` is one of ``&& || ??``."""

    operator: str
    left: Expression
    right: Expression


class Conditional(Node, frozen=True, gc=False):
    test: Expression
    then: Expression
    otherwise: Expression


class Assign(Node, frozen=True, gc=False):
    """``target operator= value``; ``operator`` is empty for a plain assignment."""

    operator: str
    target: Pattern
    value: Expression


class Update(Node, frozen=True, gc=False):
    """``++`` and ``--``; ``step`` is 1 or -1."""

    step: int
    prefix: bool
    target: Expression


class EnumMember(Node, frozen=True, gc=False):
    """``value`` None counts on from the member before."""

    name: str
    value: Expression | None


class Enum(Node, frozen=True, gc=False):
    """The object of a TypeScript ``enum``; members may refer to earlier ones by their bare names."""

    members: tuple[EnumMember, ...]


class Delete(Node, frozen=True, gc=False):
    target: Expression


class Sequence(Node, frozen=True, gc=False):
    expressions: tuple[Expression, ...]


class Await(Node, frozen=True, gc=False):
    argument: Expression


class Unsupported(Node, frozen=True, gc=False):
    """Something outside the subset; ``construct`` names it for the user, e.g. "a class"."""

    construct: str


Expression: TypeAlias = (
    Number
    | String
    | Boolean
    | Null
    | Regex
    | Template
    | Identifier
    | This
    | Member
    | Index
    | Call
    | New
    | TaggedTemplate
    | Chain
    | DefinitionReference
    | Array
    | Object
    | Function
    | Unary
    | Binary
    | Logical
    | Conditional
    | Assign
    | Update
    | Enum
    | Delete
    | Sequence
    | Await
    | Unsupported
)


# --- patterns ------------------------------------------------------------------------------------------


class BindName(Node, frozen=True, gc=False):
    name: str


class BindDefault(Node, frozen=True, gc=False):
    """``target = default``."""

    target: Pattern
    default: Expression


class BindRest(Node, frozen=True, gc=False):
    target: Pattern


class BindEntry(Node, frozen=True, gc=False):
    """``key: target`` of an object pattern; ``id`` is the span of the key."""

    key: str | Expression
    target: Pattern


class BindObject(Node, frozen=True, gc=False):
    entries: tuple[BindEntry, ...]
    rest: Pattern | None


class BindArray(Node, frozen=True, gc=False):
    items: tuple[Pattern | Hole, ...]


class BindExpression(Node, frozen=True, gc=False):
    """An assignment target that is no binding: ``a.b = …``, ``a[b] = …``."""

    target: Member | Index | Unsupported


Pattern: TypeAlias = BindName | BindDefault | BindRest | BindObject | BindArray | BindExpression


def bound_names(pattern: Pattern) -> list[str]:
    """The names that a pattern declares, in the order of the text."""
    names: list[str] = []
    pending: list[Pattern | Hole] = [pattern]
    while pending:
        part = pending.pop()
        if isinstance(part, BindName):
            names.append(part.name)
        elif isinstance(part, BindDefault | BindRest):
            pending.append(part.target)
        elif isinstance(part, BindArray):
            pending.extend(reversed(part.items))
        elif isinstance(part, BindObject):
            if part.rest is not None:
                pending.append(part.rest)
            pending.extend(entry.target for entry in reversed(part.entries))
    return names


# --- statements ----------------------------------------------------------------------------------------


class ExpressionStatement(Node, frozen=True, gc=False):
    expression: Expression


class Declarator(Node, frozen=True, gc=False):
    target: Pattern
    value: Expression | None


class Declare(Node, frozen=True, gc=False):
    kind: Literal["const", "let", "var"]
    declarators: tuple[Declarator, ...]


class DeclareFunction(Node, frozen=True, gc=False):
    """Hoisted to the top of its block."""

    name: str
    function: Function


class Return(Node, frozen=True, gc=False):
    value: Expression | None


class Throw(Node, frozen=True, gc=False):
    value: Expression


class Block(Node, frozen=True, gc=False):
    statements: tuple[Statement, ...]


class If(Node, frozen=True, gc=False):
    test: Expression
    then: Statement
    otherwise: Statement | None


class For(Node, frozen=True, gc=False):
    initial: Declare | Expression | None
    test: Expression | None
    update: Expression | None
    body: Statement


class ForEach(Node, frozen=True, gc=False):
    """``for (target of iterable)`` and ``for (target in object)``; ``kind`` None assigns instead of declaring."""

    over: Literal["of", "in"]
    kind: Literal["const", "let", "var"] | None
    target: Pattern
    iterable: Expression
    body: Statement


class While(Node, frozen=True, gc=False):
    """``test_first`` is False for ``do … while``."""

    test: Expression
    body: Statement
    test_first: bool


class Break(Node, frozen=True, gc=False):
    label: str | None


class Continue(Node, frozen=True, gc=False):
    label: str | None


class Labeled(Node, frozen=True, gc=False):
    label: str
    body: Statement


class Try(Node, frozen=True, gc=False):
    block: Block
    parameter: Pattern | None
    handler: Block | None
    finalizer: Block | None


class Case(Node, frozen=True, gc=False):
    """``test`` None is ``default:``."""

    test: Expression | None
    statements: tuple[Statement, ...]


class Switch(Node, frozen=True, gc=False):
    value: Expression
    cases: tuple[Case, ...]


Statement: TypeAlias = (
    ExpressionStatement
    | Declare
    | DeclareFunction
    | Return
    | Throw
    | Block
    | If
    | For
    | ForEach
    | While
    | Break
    | Continue
    | Labeled
    | Try
    | Switch
)
