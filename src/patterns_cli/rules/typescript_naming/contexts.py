"""Where a name may be bound in TypeScript, as byte patterns that read valid code from left to right.

They are searched for in `TypeScriptDocument.screened`, in which a comment or string stands only where it could not be
told for sure; such a mark counts for anything.
"""

from typing import Final, NamedTuple

WORD: Final = rb"[\w$\x80-\xff]"
END: Final = rb"(?!" + WORD + rb")"
SMALL: Final = rb"[a-z\x80-\xff]"

_SNAKE: Final = (
    rb"_(?:(?<=[a-z\x80-\xff]_)|(?<=[A-Z0-9$]_)(?:(?=[A-Z0-9_$]{0,100}+[\w$\x80-\xff])|(?<="
    + SMALL + rb"[A-Z0-9$]_)))_*" + WORD
)  # fmt: skip
_LONGEST_ACRONYM: Final = 12
_MIXED: Final = (
    rb"_(?:" + rb"|".join(rb"(?<=" + SMALL + rb"[A-Z0-9$]{%d}_)" % length for length in range(2, _LONGEST_ACRONYM))
    + rb"|(?<=[A-Z0-9$]{%d}_))" % _LONGEST_ACRONYM + WORD
)  # fmt: skip
UNDERSCORED: Final = rb"_(?:" + _SNAKE[1:] + rb"|" + _MIXED[1:] + rb")"
"""Words in which underscores part letters of which some are small, as no camelCase or UPPER_SNAKE_CASE has them.

The search goes from underscore to underscore, and looks back from there.
"""

_BLOCK: Final = rb"/\*(?:[^*]|\*(?!/))"
_LINE: Final = rb"//[^\r\n]"
GAP: Final = rb"\s*+(?:(?:" + _BLOCK + rb"{0,4000}+\*/|" + _LINE + rb"{0,2000}+(?=[\r\n]))\s*+){0,50}+"
"""What may stand between two words of a declaration."""

LONG: Final = (
    rb"/(?:"
    + _BLOCK[1:]
    + rb"{4000}|"
    + _LINE[1:]
    + rb"{2000}|"
    + _LINE[1:]
    + rb"{0,2000}+\s++(?:"
    + _LINE
    + rb"{0,2000}+\s++){49})"
)
"""More comment than is looked over between two words: without an end to that, a search could take quadratic time."""

CAPITAL: Final = rb"[_$]*+[A-Z\x80-\xff]" + WORD + rb"++"
"""A name of two letters or more that begins with a capital; one letter is free."""

WORDY: Final = rb"[_$]*+[A-Z\x80-\xff][A-Z0-9_$]*+[a-z\x80-\xff]" + WORD + rb"*+"
"""A capital with a small letter behind it, so that it is no constant's name."""

LISTED: Final = rb"(?:const|let|var|using)" + END + GAP

_STRING: Final = rb"\"(?:[^\"\\\r\n]|\\.)*+\"|'(?:[^'\\\r\n]|\\.)*+'"
_PLAIN: Final = rb"[^(){}'\"`/]|" + _STRING
_NESTED: Final = _PLAIN + rb"|\((?:" + _PLAIN + rb")*+\)|\{(?:" + _PLAIN + rb")*+\}"
_DEEPER: Final = _PLAIN + rb"|\((?:" + _NESTED + rb")*+\)|\{(?:" + _NESTED + rb")*+\}"
_GROUP: Final = rb"\((?:" + _DEEPER + rb")*+\)|\{(?:" + _DEEPER + rb")*+\}"
_TYPES: Final = rb"<(?:[^<>(){}'\"`/]|<[^<>(){}'\"`/]*+>)*+>"
_NEXT: Final = rb"," + GAP + rb"(?=[A-Za-z_$@{\[.)\x80-\xff])"
"""A comma and the beginning of a parameter, which a value that is handed over may not have."""

_PIECE: Final = rb"[^(){}<>,;=/'\"`]|=>|==|" + b"|".join((_STRING, _TYPES, _GROUP, _NEXT))
_ENDS: Final = rb"\)" + GAP + rb"(?:=>|[{:])|[({</'\"`]"
_NO_TYPES: Final = rb">(?!" + GAP + rb"(?:\{|(?:extends|implements)" + END + rb")|\s++=|[,;])"
PARAMETERS_END: Final = (
    rb"(?:" + _PIECE + rb"){0,1000}+(?:" + _ENDS + rb"|[^(){}<>,;=/'\"`]"
    rb"|=(?:" + _PIECE + rb"|=){0,1000}+(?:" + _ENDS + rb"|[^(){}<>,;=/'\"`]|" + _NO_TYPES + rb"))"
)  # fmt: skip
"""What a list of parameters goes on with: to a `)` with `=>`, `{` or `:` behind it.

It is none if an object or a list of types ends first, or if a comma has what only values begin with behind it. What
nests deeply or goes on for long counts as one. A `>` behind a `=` may be an operator's.
"""


class InList(NamedTuple):
    """A pattern that counts where a list of parameters goes on behind it; or, `in_object`, behind the object it is in.

    It counts anyway where its last group is found. So the end, which is long, is compiled once for all.
    """

    begin: bytes
    in_object: bool = False


MODIFIER: Final = rb"(?:public|private|protected|static|readonly|abstract|async|get|set|accessor|override)" + END + GAP
STAR: Final = rb"(?:\*" + GAP + rb"|#" + GAP + rb")?"
"""The mark of a generator or of a private member."""

BEGINS_MEMBER: Final = (
    rb"[;}{\r\n/](?:(?<=[;}])|(?<=[\r\n])(?<![,<(\[|&=?:.][\r\n])|(?<=//)[^\r\n]*+[\r\n]|(?<=\*/)|(?<=\{)"
    rb"(?<![(,=:\[]\{)(?<![(,=:\[]\s\{)(?<![`./:}-]\$\{)(?<!(?:im|ex)port\s\{)(?<!const\s\{)(?<!return\s\{)"
    rb"(?<!import\stype\s\{))\s*+"
)  # fmt: skip
"""What stands before a member of a class: nothing that an expression, a list or a clause goes on with."""

CLASS: Final = (
    rb"class" + END + GAP + rb"(?:" + WORD + rb"++" + GAP + rb")?(?:[<{]|(?:extends|implements)" + END + rb")"
)

_VALUE: Final = rb"=(?![=>])" + GAP
FUNCTION_VALUE: Final = _VALUE + rb"(?:[(</]|(?:async|function)" + END + rb"|" + WORD + rb"++" + GAP + rb"=>)"
LITERAL_VALUE: Final = (
    _VALUE + rb"(?:\(\s*+)*+(?:['\"`\d\-!~+/]|(?:true|false|typeof|delete|void(?!\s*+[,>]))" + END + rb")"
)  # fmt: skip
"""A string, a number or an operator's; a `void` with nothing behind it is a type."""

ANNOTATION: Final = rb"!?:(?:[^=;{}]|=>|\{(?:[^{}]|\{[^{}]*+\})*+\}){0,1000}+"
"""A type as far as the value behind it, unless it goes on for long."""

PRIMITIVE: Final = rb"(?:string|number|boolean|bigint|null|undefined|['\"`\d/])"
PLAIN_TYPE: Final = (
    rb"(?:string|number|boolean|bigint|null|undefined|Date|RegExp|[\"'`\d{\[\-/]|Readonly|Array|Record|Map|Set"
    rb"|[\w.]++\[\])"
)


LONG_WORD: Final = rb"_(?:" + WORD + rb"{100}|(?<=" + WORD + rb"{100}_))"
"""A word with an underscore so far from its beginning or its end that it is not looked over."""

_NAME: Final = WORD + rb"{0,100}?" + UNDERSCORED + WORD + rb"{0,100}+"
BINDS_UNDERSCORED: Final[tuple[bytes | InList, ...]] = (
    rb"(?:const|let|var|using|function|as|import|type|declare)" + END + GAP + rb"\*?" + GAP + _NAME,
    MODIFIER + STAR + _NAME,
    rb"\.\.\." + GAP + _NAME,
    rb"[(,\[]" + GAP + _NAME + GAP + rb"(?:[,)\]};\w]|=(?!=)|\Z)",
    rb"\(" + GAP + _NAME + GAP + rb"\??" + GAP + rb":",
    InList(rb"," + GAP + _NAME + GAP + rb"\??" + GAP + rb":"),
    rb":" + GAP + _NAME + GAP + rb"(?:[,}]|=(?!=))",
    UNDERSCORED + WORD + rb"{0,100}+" + GAP + rb"=>",
)
"""What binds such a name, members of classes aside."""

FURTHER_UNDERSCORED: Final = rb"," + GAP + _NAME + GAP + rb"[:!]"
"""What may be a further variable of a list, and may be a member of an object."""

UNDERSCORED_MEMBER: Final = (
    BEGINS_MEMBER + rb"(?:" + MODIFIER + rb")*+" + STAR + _NAME + GAP + rb"(?:[(<;}=]|[?!]?" + GAP + rb":|[\r\n]|\Z)"
)
