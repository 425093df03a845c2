"""Whether a name in a file may be misnamed, told from its path and its text before anything is parsed.

Each question is answered in two steps: whether a word of a wrong shape stands in the text, then whether it stands where
a name is bound (`contexts`). See `registry.Trigger` for what they promise.
"""

from typing import Final

from patterns_cli.conventions.cases import CaseStyles, Style
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.words import bare_words
from patterns_cli.rules.typescript_naming import contexts
from patterns_cli.rules.typescript_naming.contexts import (
    ANNOTATION,
    BEGINS_MEMBER,
    CAPITAL,
    END,
    FUNCTION_VALUE,
    GAP,
    LISTED,
    LITERAL_VALUE,
    MODIFIER,
    PARAMETERS_END,
    PLAIN_TYPE,
    PRIMITIVE,
    STAR,
    WORD,
    WORDY,
    InList,
)
from patterns_cli.rules.typescript_naming.judge import VERBS, is_test
from patterns_cli.rules.typescript_naming.lists import may_part_parameters, may_part_variables
from patterns_cli.rules.typescript_naming.looks import Look, looks_of
from patterns_cli.rules.typescript_naming.searching import all_in, compiled, is_in

_Patterns = tuple[bytes | InList, ...]

_ANY_FUNCTION: Final = (rb"(?:const|let|var|function|class)" + END,)
_ANY_NAME: Final = (rb"[A-Za-z_$\x80-\xff]",)
_UNDERSCORED_MEMBER: Final = (contexts.UNDERSCORED_MEMBER,)
_CLASS: Final = (contexts.CLASS,)
_LONG: Final = (contexts.LONG,)

_MODIFIED: Final = rb"(?:" + MODIFIER + rb")*+"
_FUNCTION: Final = rb"function" + END + GAP + rb"\*?" + GAP
_CONSTANTS_NAME: Final = (_FUNCTION + rb"[_$]*+[A-Z\x80-\xff][A-Z0-9$]*+_++[A-Z0-9$]",)
"""A function that is called like a constant, in any file."""

_HIDDEN: Final = b"".join(
    rb"(?<!export %sfunction)" % words for words in (b"", b"default ", b"async ", b"default async ")
)  # fmt: skip
_HIDDEN_LIST: Final = rb"(?:const(?<!export const)|let(?<!export let)|var(?<!export var)|using)" + END + GAP
_VERB: Final = rb"[_$]*+(?=[A-Z])(?i:" + b"|".join(sorted(verb.encode() for verb in VERBS)) + rb")" + WORD + rb"++"
_BOUND_TO_FUNCTION: Final = (
    GAP + rb"(?:" + FUNCTION_VALUE + rb"|" + ANNOTATION + rb"(?:" + FUNCTION_VALUE + rb"|[^=]))"
)  # fmt: skip
_CAPITALISED_FUNCTION: Final = (
    rb"function" + _HIDDEN + END + GAP + rb"\*?" + GAP + CAPITAL + rb"(?!\(this\b)",
    _FUNCTION + _VERB,
)
_CAPITALISED_BOUND: Final = (_HIDDEN_LIST + WORDY + _BOUND_TO_FUNCTION, LISTED + _VERB + _BOUND_TO_FUNCTION)
"""A function with a capital that is not exported, or is and begins with a verb."""

_LISTS: Final = (b"const", b"let", b"var", b"using")
_LISTED_CAPITAL: Final = tuple(word + END + GAP + rb"[_$]*+[A-Z\x80-\xff]" for word in _LISTS)
"""What stands in every file with one of those, or a variable, in a list; each is quick to be searched for."""

_CAPITALISED_VARIABLE: Final = (
    LISTED + WORDY + GAP + rb"(?:" + LITERAL_VALUE + rb"|!?:" + GAP + PRIMITIVE
    + rb"|" + ANNOTATION + rb"(?:" + LITERAL_VALUE + rb"|[^=;]))",
    rb"(?:let|var|using)" + END + GAP + WORDY,
)  # fmt: skip
"""A variable with a capital that is bound to a string or a number, or to nothing yet."""

_FURTHER_VARIABLE: Final = (
    rb"," + GAP + WORDY
    + rb"(?:" + GAP + rb"(?:[;:}/]|" + FUNCTION_VALUE + rb"|" + LITERAL_VALUE + rb"|\Z)|[ \t]*+[\r\n]\s*+[\w$@{])"
)  # fmt: skip
"""What may be a further variable of a list, and may be a member of an object or an enum."""

_MANY: Final = 50

_MOST: Final = 1000
"""Places of which one may be in a list for all that is looked over: each look goes over thousands of bytes."""

_SMALL_ELEMENTS: Final = rb"(?:\s*+(?:\.\.\.)?[_$]*+(?:[a-z]" + WORD + rb"*+)?\s*+(?:,|(?=\])))*+\]"
_ELEMENT_ENDS: Final = rb"(?=,|\]" + GAP + rb"[:,)=?\]}]|=(?![=>]))"
"""What an element of an array goes on with that is taken apart by a parameter, perhaps as part of an object."""

_OBJECT_ENDS: Final = rb"(?:[^(){}]{0,1000}+\}){1,4}+"

_REST_ENDS: Final = rb"(?:[:)\]]|\}" + GAP + rb"(?:[=:;,)\]}]|(?:of|in)" + END + rb"|\Z))"
"""What the rest of something goes on with, which is the last of it."""

_CAPITALISED_ELEMENT: Final[_Patterns] = (
    *(
        word + END + GAP + rb"(?:\[(?!" + _SMALL_ELEMENTS + rb")|\{(?!(?:[^{}\[\]]|\[\]|\{[^{}\[\]]*+\})*+\}))"
        for word in _LISTS
    ),
    InList(rb"\[(?:(?<=[(,\[:/\s]\[)|(?<=\.\.\[))" + GAP + CAPITAL + GAP + _ELEMENT_ENDS, in_object=True),
    InList(rb"," + GAP + CAPITAL + GAP + _ELEMENT_ENDS, in_object=True),
    rb"\.\.\." + GAP + CAPITAL + GAP + _REST_ENDS,
)
"""What takes an array apart, or the rest of something, with a capital or with more than is looked into."""

_CAPITALISED_ARGUMENT: Final = (
    InList(rb"\(" + GAP + _MODIFIED + CAPITAL + GAP + rb"(?:\??" + GAP + rb":()|(?=[,)]|=(?![=>])))"),
    InList(rb"," + GAP + _MODIFIED + CAPITAL + GAP + rb"(?=[?:,)\]]|=(?![=>]))\??"),
)
_BARE_ARROW: Final = (rb"=>(?:(?<=[\w$\x80-\xff]=>)|(?<=[\w$\x80-\xff]\s=>)|(?<=\s\s=>)|(?<=[\r\n/]=>)|(?<=/\s=>))",)
_ARROW: Final = (rb"[A-Z\x80-\xff](?<![A-Za-z0-9\x80-\xff][A-Z\x80-\xff])" + WORD + rb"++" + GAP + rb"=>",)
_ARROW_OF_VALUE: Final = (
    rb"(?:\A|[\r\n]|(?<!\)):|[=(,?\[{;}>]|async|return|yield|default)" + GAP + CAPITAL + GAP + rb"=>",
)
"""An arrow behind a word or a comment, behind a capital, and one that is no type of a function's."""

_CONSTANT: Final = rb"[_$]*+[A-Z][A-Z0-9$]*+_++[A-Z0-9$]" + WORD + rb"*+" + GAP
_PLAINLY_TYPED: Final = rb"\??" + GAP + rb":" + GAP + rb"(?:/|" + PLAIN_TYPE + rb")"
_NAMED_IN_JSX: Final = (
    rb"\(" + GAP + _MODIFIED + CAPITAL + GAP + _PLAINLY_TYPED,
    InList(rb"," + GAP + _MODIFIED + CAPITAL + GAP + rb"(?=" + _PLAINLY_TYPED + rb")\??"),
    InList(rb"[(,]" + GAP + _MODIFIED + _CONSTANT + rb"(?=[?:,)\]]|=(?![=>]))\??"),
    InList(rb"\[(?:(?<=[(,\[:/\s]\[)|(?<=\.\.\[))" + GAP + _CONSTANT + _ELEMENT_ENDS, in_object=True),
    InList(rb"," + GAP + _CONSTANT + _ELEMENT_ENDS, in_object=True),
    rb"\.\.\." + GAP + _CONSTANT + _REST_ENDS,
    rb"[A-Z](?<![\w$][A-Z])[A-Z0-9$]*+_++[A-Z0-9$]" + WORD + rb"*+" + GAP + rb"=>",
)
"""A parameter that is a fault in JSX too: a capital with a plain type, or the name of a constant."""

_BEFORE_MEMBER: Final = BEGINS_MEMBER + _MODIFIED + STAR
_OF_FUNCTION: Final = rb"(?:[?!]?" + GAP + rb":" + GAP + PLAIN_TYPE + rb"|" + FUNCTION_VALUE + rb")"
_OF_VALUE: Final = rb"(?:" + GAP + LITERAL_VALUE + rb"|[ \t]*+[;}\r\n/])"
"""What a field goes on with; one that surely holds no function may be called like a constant."""

_CAPITALISED_MEMBER: Final = (
    InList(_BEFORE_MEMBER + CAPITAL + GAP + rb"(?:<(?:[^<>(){}]|<[^<>]*+>)*+>)?" + GAP + rb"\("),
    _BEFORE_MEMBER
    + rb"(?:" + CAPITAL + GAP + rb"(?:<[^<>(){}]*+[<({]|" + _OF_FUNCTION + rb")|" + WORDY + _OF_VALUE + rb")",
    MODIFIER + STAR + rb"(?:" + CAPITAL + GAP + rb"(?:[(<]|" + _OF_FUNCTION + rb")|" + WORDY + _OF_VALUE + rb")",
)  # fmt: skip
"""A method, or a field that is none or a plain value."""


def of_functions(document: TypeScriptDocument, conventions: Conventions) -> bool:
    """Whether a function may be misnamed in the file."""
    if not _are_usual(conventions):
        return _holds(document, _ANY_FUNCTION)
    return _binds_underscored(document, conventions) or _may_be_capitalised_function(document)


def of_variables(document: TypeScriptDocument, conventions: Conventions) -> bool:
    """Whether a variable, parameter, member or alias may be misnamed in the file."""
    if not _are_usual(conventions):
        return _holds(document, _ANY_NAME)
    return _binds_underscored(document, conventions) or _may_be_capitalised_variable(document)


def of_constants(document: TypeScriptDocument, conventions: Conventions) -> bool:
    """Whether a malformed constant may stand in the file: small letters and underscores in one name."""
    return _binds_underscored(document, conventions) if _are_usual(conventions) else of_variables(document, conventions)


def may_bind_capitals(document: TypeScriptDocument, conventions: Conventions) -> bool:
    """Whether a function or variable that is called like a component, a class or a constant may be misnamed."""
    usual = _are_usual(conventions)
    return not usual or _may_be_capitalised_function(document) or _may_be_capitalised_variable(document)


def _may_be_capitalised_function(document: TypeScriptDocument) -> bool:
    if _holds(document, _CONSTANTS_NAME):
        return True
    if document.path.endswith(".tsx") or is_test(document.path):
        return False  # a capital passes there
    return (
        _holds(document, _CAPITALISED_FUNCTION)
        or (_holds(document, _LISTED_CAPITAL) and _holds(document, _CAPITALISED_BOUND))
        or _lists(document, _FURTHER_VARIABLE)
    )


def _may_be_capitalised_variable(document: TypeScriptDocument) -> bool:
    if _holds(document, _CLASS) and _holds(document, _CAPITALISED_MEMBER):
        return True
    if document.path.endswith(".tsx"):
        return _holds(document, _NAMED_IN_JSX)
    return (
        _holds(document, _CAPITALISED_ARGUMENT)
        or (_holds(document, _LISTED_CAPITAL) and _holds(document, _CAPITALISED_VARIABLE))
        or _holds(document, _CAPITALISED_ELEMENT)
        or all(_holds(document, each) for each in (_BARE_ARROW, _ARROW, _ARROW_OF_VALUE))
        or _lists(document, _FURTHER_VARIABLE)
    )


def _binds_underscored(document: TypeScriptDocument, conventions: Conventions) -> bool:
    """Whether a name in which underscores part small letters may be bound in the file.

    So may any where a word is longer than is looked over, or a comment in a text whose comments could not be told.
    """
    if b"/" in document.screened and _holds(document, _LONG):
        return True
    if not document.kept((_holds_wrong, id(conventions)), lambda: _holds_wrong(document, conventions)):
        return False
    return _holds(document, (*contexts.BINDS_UNDERSCORED, contexts.LONG_WORD)) or (
        _lists(document, contexts.FURTHER_UNDERSCORED)
        or (_holds(document, _CLASS) and _holds(document, _UNDERSCORED_MEMBER))
    )


def _holds_wrong(document: TypeScriptDocument, conventions: Conventions) -> bool:
    """Whether a word in which underscores part small letters is none that the team may call something by."""
    looks = looks_of(conventions)
    return any(looks[word] is Look.WRONG for word in bare_words(document.screened, compiled(contexts.UNDERSCORED)))


def _lists(document: TypeScriptDocument, further: bytes) -> bool:
    """Whether a comma that `further` begins with may part variables; of many commas one may."""
    return document.kept((_lists, further), lambda: _part_variables(document, further))


def _part_variables(document: TypeScriptDocument, further: bytes) -> bool:
    for number, found in enumerate(all_in(document.screened, further)):
        if number == _MANY or may_part_variables(document.screened, found.start()):
            return True
    return False


def _holds(document: TypeScriptDocument, patterns: _Patterns) -> bool:
    searched = document.searched
    for each in patterns:
        if each not in searched:  # several rules ask for the same
            searched[each] = _is_in(document.screened, each)
        if searched[each]:
            return True
    return False


def _is_in(code: bytes, pattern: bytes | InList) -> bool:
    if isinstance(pattern, bytes):
        return is_in(code, pattern)
    ends = compiled(PARAMETERS_END)
    for number, begun in enumerate(all_in(code, pattern.begin)):
        if begun.lastindex or number == _MOST:
            return True
        found = ends.match(code, begun.end()) is not None
        if not found and pattern.in_object:
            object_ends = compiled(_OBJECT_ENDS).match(code, begun.end())
            found = object_ends is not None and ends.match(code, object_ends.end()) is not None
        if found and (begun[0][:1] != b"," or may_part_parameters(code, begun.start())):
            return True
    return False


def _are_usual(conventions: Conventions) -> bool:
    """Whether functions and constants are named as the patterns have it, so that what they miss is well named."""
    naming = conventions.naming.typescript
    return (
        conventions.naming.acronyms == "loose"
        and _has(naming.function, Style.CAMEL)
        and _has(naming.constant, Style.UPPER_SNAKE)
    )


def _has(styles: CaseStyles, style: Style) -> bool:
    return style in styles.styles
