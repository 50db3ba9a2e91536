"""Every construct of the grammar at least once."""

EXECUTABLE = '''
# Operations: all kinds, with and without names, variables and directives.
query Everything(
  $required: ID!, $list: [Filter!]! = [{ by: NAME, limit: 10 }], $flag: Boolean = true @experiment(level: 1.5e-3)
  "A described variable" $text: String = """block"""
) @cached(seconds: 60) @traced {
  me: viewer @include(if: $flag) @skip(if: false) {
    id, name
    ... on Person @defer { born { year } }
    ... @include(if: $flag) { nick }
    ... { motto }
    ...Details @include(if: true)
    ...on
  Robot { serial }
  }
  on: query(mutation: subscription, fragment: {on: on, true_: true, null_: null, input: []}) { fragment type }
  values(
    int: -42, zero: 0, float: 6.02E+23, string: "tab\\t \\"quote\\" \\u00e9 \\u{1F600}", empty: ""
    block: """
      First line
        indented \\""" line

    """
    true: true, false: false, null: null, enum: ENUM_VALUE, list: [1, "two", [THREE], {}], nested: {a: {b: [$text]}}
    variable: $required
  )
}

mutation { like(story: 123) @defer { story { id } } }
mutation Named { unlike }
subscription Stream($input: StreamInput @internal) { story(input: $input) { likers { count } } }
query ($anonymous: Int) { a }
query @anonymous { a }
{ unnamed(truthy: true, falsy: false), query }

fragment Details on Person @onFragment { foo(size: $size, bar: $b, obj: {key: "value", block: """x"""}) }
fragment WithVariables($size: Int = 10, $b: [Boolean!]) on Person { id }
"A described query" query Described { __typename }
"""A described fragment""" fragment query on mutation { on }
'''

SCHEMA = '''
"""This is the schema."""
schema @onSchema(value: [1, { a: B }]) { query: QueryType mutation: MutationType }
extend schema @onSchema
extend schema @onSchema { subscription: SubscriptionType }

"""
A type
  with an indented description.
"""
type Foo implements Bar & Baz & Two {
  "Description of one." one: Type
  """
  Description of two.
  """
  two("An argument." argument: InputType!): Type
  three(argument: InputType, other: String): Int
  four(argument: String = "string"): String
  five(argument: [String] = ["string", "string"]): String
  six(argument: InputType = {key: "value"}): Type
  seven(argument: Int = null @onArgument): Type @deprecated(reason: "old")
  type: String!, input: [[Int!]!]!, implements: on
}
type AnnotatedObject @onObject(arg: "value") { annotated(arg: Type = "default" @onArg): Type @onField }
type UndefinedType
extend type Foo { seven(argument: [String]): Type }
extend type Foo @onType
extend type Foo implements & Another

interface Bar { one: Type, four(argument: String = "string"): String }
interface AnnotatedInterface @onInterface { annotated(arg: Type @onArg): Type @onField }
interface UndefinedInterface
interface Deep implements & Bar & Two { one: Type }
extend interface Bar implements Two { two(argument: InputType!): Type }
extend interface Bar @onInterface

union Feed = | Story | Article | Advert
union AnnotatedUnion @onUnion = A | B
union UndefinedUnion
extend union Feed = Photo | Video
extend union Feed @onUnion

scalar CustomScalar
"Described" scalar AnnotatedScalar @onScalar @specifiedBy(url: "https://example.com")
extend scalar CustomScalar @onScalar

enum Site {
  "Described" DESKTOP @deprecated
  """
  Described too
  """
  MOBILE, query on
}
enum AnnotatedEnum @onEnum { ANNOTATED_VALUE @onEnumValue OTHER_VALUE }
enum UndefinedEnum
extend enum Site { VR }
extend enum Site @onEnum

input InputType { key: String!, answer: Int = 42 }
input AnnotatedInput @onInputObject { annotated: Type @onField }
input UndefinedInput
extend input InputType { other: Float = 1.23e4 @onInputFieldDefinition }
extend input InputType @onInputObject

"""Described"""
directive @skip("Described" if: Boolean! @onArgument) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
directive @include2(if: Boolean!) on | FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
directive @repeatable repeatable on OBJECT | INTERFACE | SCHEMA | SCALAR | FIELD_DEFINITION | ARGUMENT_DEFINITION
directive @everywhere on QUERY | MUTATION | SUBSCRIPTION | FRAGMENT_DEFINITION | VARIABLE_DEFINITION | UNION | ENUM
  | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
'''
