"""The definition that an expression names: ``name``, ``namespace.name`` or ``object.key``."""

from __future__ import annotations

from soda_gql_builder.evaluate.evaluator import DefinitionId
from soda_gql_builder.linking.modules import Target, find_export, find_name
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.modules import DEFAULT_KEY
from soda_gql_server.semantics.view import View


def definition_named(view: View, path: str, expression: str) -> DefinitionId | None:
    """The definition that a dotted expression of a file means; None if it means none, or something more complicated."""
    name, *inner = expression.split(".")
    module = view.load(path)
    target = find_name(view.load, module, name) if module is not None else None
    if target is not None and target.kind == "namespace" and inner:
        namespace = view.load(target.path)
        name, *inner = inner
        target = find_export(view.load, namespace, name) if namespace is not None else None
    return _held(view, target, inner) if target is not None and target.kind == "binding" else None


def _held(view: View, target: Target, keys: list[str]) -> DefinitionId | None:
    module = view.load(target.path)
    binding = module.binding(target.key) if module is not None else None
    code: ir.Node | None = binding.root.code if binding is not None else None
    if module is not None and target.key == DEFAULT_KEY and isinstance(code, ir.Identifier):
        # ``export default name``.
        named = module.binding(code.name)
        code = named.root.code if named is not None else None
    for key in keys:
        members = code.members if isinstance(code, ir.Object) else ()
        found = [item.value for item in members if isinstance(item, ir.Property) and item.key == key]
        code = found[-1] if found else None
    while isinstance(code, ir.Call) and isinstance(code.callee, ir.Member) and code.callee.name == "attach":
        code = code.callee.object
    return (target.path, code.path) if isinstance(code, ir.DefinitionReference) else None
