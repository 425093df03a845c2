"""The comments of a TypeScript file."""

import pytest

from patterns_cli.documents.base import Comment, Source
from patterns_cli.documents.typescript.document import TypeScriptDocument


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("// a", Comment("// a", 1, 1, 1, own_line=True)),
        ("  // a\n", Comment("// a", 1, 1, 3, own_line=True)),
        ("const x = 1; // a", Comment("// a", 1, 1, 14, own_line=False)),
        ("const é = '😀'; // a", Comment("// a", 1, 1, 16, own_line=False)),
        ("/* a\n b */ const x = 1", Comment("/* a\n b */", 1, 2, 1, own_line=True)),
        ("f(/* a */ b)", Comment("/* a */", 1, 1, 3, own_line=False)),
        ("const x = <a>\n  {/* a */}\n</a>", Comment("/* a */", 2, 2, 4, own_line=True)),
        ("const x = <a>{/* a */}</a>", Comment("/* a */", 1, 1, 15, own_line=False)),
        ("const x = <a b={1 /* a */} />", Comment("/* a */", 1, 1, 19, own_line=False)),
        ("const x = 1;\r// a\rconst y = 2", Comment("// a", 2, 2, 1, own_line=True)),
        ("const x = 1;\r\n// a\r\nconst y = 2", Comment("// a", 2, 2, 1, own_line=True)),
    ],
)
def test_comment(text: str, comment: Comment) -> None:
    document = TypeScriptDocument(Source("a.tsx", text.encode()))

    assert list(document.comments()) == [comment]


@pytest.mark.parametrize(
    "text",
    [
        "const a = '// b'",
        "const a = `/* ${b} */`",
        "const a = /[/]/*2",
        "const a = <a>// b</a>",
        "const a = <a b='/*' />",
        "",
    ],
)
def test_what_is_no_comment(text: str) -> None:
    assert list(TypeScriptDocument(Source("a.tsx", text.encode())).comments()) == []


def test_comments_are_as_they_stand_where_a_second_reading_was_needed() -> None:
    text = "// accessor x & using y = 1\nclass A { accessor b = 1 } // R&D\n"

    comments = TypeScriptDocument(Source("a.tsx", text.encode())).comments()

    assert [one.text for one in comments] == ["// accessor x & using y = 1", "// R&D"]
