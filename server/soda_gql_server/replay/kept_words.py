"""Words that mean something to the builder and stay when a trace is redacted; everything else is somebody's name."""

from __future__ import annotations

from collections.abc import Iterator

from soda_gql_builder.config.check import KEYS as CONFIG_KEYS
from soda_gql_builder.config.check_schemas import KEYS as SCHEMA_KEYS
from soda_gql_builder.evaluate.packages import PACKAGES
from soda_gql_builder.javascript.builtins import (
    GLOBALS,
    arrays,
    collections,
    dates,
    errors,
    function_methods,
    numbers,
    objects,
    patterns,
    promises,
    strings,
)
from soda_gql_builder.javascript.values import JSObject, Native, Value

_METHODS = (
    *(arrays.METHODS, collections.MAP_METHODS, collections.SET_METHODS, collections.ITERATOR_METHODS, dates.METHODS),
    *(function_methods.METHODS, numbers.NUMBER_METHODS, numbers.BOOLEAN_METHODS, objects.METHODS, patterns.METHODS),
    *(promises.METHODS, strings.METHODS, *errors.METHODS.values()),
)

_TYPESCRIPT = """
abstract any as asserts async await bigint boolean break case catch class const constructor continue debugger declare
default delete do else enum export extends false finally for from function get global if implements import in infer
instanceof interface is keyof let meta module namespace never new null number object of out override package private
protected public readonly require return satisfies set static string super switch symbol this throw true try type
typeof undefined unique unknown using var void while with yield length arguments prototype Symbol NaN Infinity
"""
_GRAPHQL = """
query mutation subscription fragment on true false null schema scalar type interface union enum input directive
extend implements repeatable Query Mutation Subscription Int Float String Boolean ID skip include deprecated specifiedBy
oneOf if reason url QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT
VARIABLE_DEFINITION SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE
INPUT_OBJECT INPUT_FIELD_DEFINITION
"""
_SODA_GQL = """
soda gql graphql system core config codegen runtime common adapter adapters defineConfig defineScalar defineAdapter
defineHelpers helpers attach createValue define compat spread fields variables variable metadata transformDocument
transform document operationType operationName variableNames schemaLabel fragmentMetadata aggregateFragmentMetadata
schemaLevel fieldPath colocate dir var inject scalars path ts swc importExtension chunkSize suffix category pattern
exclude output name input getName getValue getNameAt getValueAt getPath getVariablesName hasVarRefInside typename
prebuild internal injects prebuilt defs types key directives
"""
_SYNTAX_TREE = """
kind value loc start end body selectionSet selections definitions operation variableDefinitions arguments alias
typeCondition defaultValue values block Name Document OperationDefinition VariableDefinition SelectionSet Field Argument
FragmentSpread InlineFragment FragmentDefinition Variable IntValue FloatValue StringValue BooleanValue NullValue
EnumValue ListValue ObjectValue ObjectField Directive NamedType ListType NonNullType enter leave
"""
_FILES = """
index tsx js jsx mts cts mjs cjs json jsonc node_modules tsconfig jsconfig compilerOptions paths baseUrl references
extends files node fs os posix join resolve relative dirname basename extname normalize isAbsolute sep fileURLToPath
pathToFileURL pathname href protocol cwd env process __dirname __filename exports main
"""


def kept_words() -> frozenset[str]:
    """Of TypeScript, JavaScript, GraphQL, soda-gql's API and config, and file names with a meaning."""
    listed = f"{_TYPESCRIPT}{_GRAPHQL}{_SODA_GQL}{_SYNTAX_TREE}{_FILES}".split()
    inherited = [name for methods in _METHODS for name in methods]
    exported = [word for exports in PACKAGES.values() for name in exports for word in (name, *_members(exports[name]))]
    globals_ = [word for name in GLOBALS for word in (name, *_members(GLOBALS[name]))]
    return frozenset([*listed, *inherited, *exported, *globals_, *CONFIG_KEYS, *SCHEMA_KEYS])


def _members(value: Value) -> Iterator[str]:
    if isinstance(value, JSObject):
        yield from value.entries
    elif isinstance(value, Native):
        yield from value.properties or ()
