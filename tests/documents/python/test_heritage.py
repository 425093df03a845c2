"""What classes inherit: from the same file, and from other files of the tree by every way an import can go."""

from collections.abc import Mapping

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.documents.python.document import PythonDocument
from patterns_cli.documents.tree import TreeDocument


def document(text: str, path: str = "x.py", files: Mapping[str, str] | None = None) -> PythonDocument:
    everything = {**(files or {}), path: text}
    tree = TreeDocument.of(everything, lambda each: Source(each, everything[each].encode()))
    return PythonDocument(Source(path, text.encode()), tree)


CLASSES = """
import ast
class Base(ast.NodeVisitor):
    def fooBar(self): pass
class Middle(Base): pass
class Last(Middle, Ring):
    def fooBar(self): pass
    def own(self): pass
class Ring(Last): pass
class Same(other.Same): pass
class Stranger(other.Base):
    def fooBar(self): pass
class Outer:
    class Inner:
        def fooBar(self): pass
class Heir(Outer.Inner):
    def fooBar(self): pass
"""


@pytest.mark.parametrize(
    ("name", "ancestors"),
    [
        ("Base", set()),
        ("Middle", {"Base"}),
        ("Last", {"Middle", "Base", "Ring"}),
        ("Ring", {"Last", "Middle", "Base"}),
        ("Same", set()),
        ("Stranger", set()),
        ("Heir", {"Inner"}),
    ],
)
def test_ancestors_in_the_file(name: str, ancestors: set[str]) -> None:
    made = document(CLASSES)
    declared = next(each for each in made.classes if each.name == name)

    assert {each.declared.name for each in made.heritage.family(declared)[1:]} == ancestors


def test_base_origins_reach_through_the_ancestors() -> None:
    made = document(CLASSES)
    last = next(each for each in made.classes if each.name == "Last")

    assert "ast.NodeVisitor" in made.heritage.base_origins(last)


def test_overrides_are_methods_that_an_ancestor_has() -> None:
    made = document(CLASSES)

    overriding = [
        (each.owner.name, each.name) for each in made.functions if each.owner and any(made.heritage.overridden(each))
    ]

    assert overriding == [("Last", "fooBar"), ("Heir", "fooBar")]


BASE = "import ast\nclass Base(ast.NodeVisitor):\n    level = 1\n    def fooBar(self):\n        self.theName = 1\n"
OUTER = "import ast\nclass Outer:\n    class Base(ast.NodeVisitor):\n        def fooBar(self):\n            pass\n"
BODY = ":\n    def fooBar(self): pass\n"

WAYS = [
    ("app/a.py", "from app.base import Base\nclass A(Base)", {"app/base.py": BASE}),
    ("app/a.py", "from .base import Base\nclass A(Base)", {"app/base.py": BASE}),
    ("app/a.py", "from . import base\nclass A(base.Base)", {"app/base.py": BASE}),
    ("app/x/y/a.py", "from ...base import Base as B\nclass A(B)", {"app/base.py": BASE}),
    ("app/x/a.py", "from ..base import Base\nclass A(Base)", {"app/base/__init__.py": BASE}),
    ("app/a.py", "import app.base\nclass A(app.base.Base)", {"app/base.py": BASE}),
    ("app/a.py", "import app.base as b\nclass A(b.Base[int])", {"app/base.py": BASE}),
    ("backend/app/x/a.py", "from app.base import Base\nclass A(Base)", {"backend/app/base.py": BASE}),
    ("tests/a.py", "from shop.base import Base\nclass A(Base)", {"src/shop/base.py": BASE}),
    ("one/tests/a.py", "from shop.base import Base\nclass A(Base)", {"one/src/shop/base.py": BASE}),
    (
        "app/a.py",
        "from app.core import Root\nclass A(Root)",
        {"app/core/__init__.py": "from .base import Base as Root", "app/core/base.py": BASE},
    ),
    (
        "app/a.py",
        "from app.core import Base\nclass A(Base)",
        {"app/core/__init__.py": "from .base import *", "app/core/base.py": BASE},
    ),
    ("app/a.py", "from app.base import *\nclass A(Base)", {"app/base.py": BASE}),
    (
        "app/a.py",
        "from app.middle import Middle\nclass A(Middle)",
        {"app/middle.py": "from app.base import Base\nclass Middle(Base): pass", "app/base.py": BASE},
    ),
    ("app/a.py", "from app.o import Outer\nclass A(Outer.Base)", {"app/o.py": OUTER}),
]


@pytest.mark.parametrize(("path", "text", "files"), WAYS)
def test_ancestors_in_other_files(path: str, text: str, files: Mapping[str, str]) -> None:
    made = document(text + BODY, path, files)
    declared = made.classes[0]

    assert "Base" in [each.declared.name for each in made.heritage.family(declared)]
    assert "ast.NodeVisitor" in made.heritage.base_origins(declared)
    assert any(made.heritage.overridden(made.functions[0]))


def test_methods_class_attributes_and_attributes_are_inherited() -> None:
    made = document("from app.base import Base\nclass A(Base): pass", "app/a.py", {"app/base.py": BASE})

    inherited = [made.heritage.inherits(made.classes[0], name) for name in ("level", "fooBar", "theName", "other")]

    assert inherited == [True, True, True, False]


@pytest.mark.parametrize(
    ("path", "text", "files"),
    [
        ("app/a.py", "from app.base import Base\nclass A(Base): pass", {}),
        ("app/a.py", "from ....base import Base\nclass A(Base): pass", {"base.py": BASE}),
        ("app/a.py", "from app.base import Other\nclass A(Other): pass", {"app/base.py": BASE}),
        ("app/a.py", "from app.base import Base\nclass A(Base): pass", {"app/base.py": "class Base(:"}),
        ("app/a.py", "from app.a import A\nclass A(A): pass", {}),
        ("app/a.py", "from app.b import B as A\nclass C(A): pass", {"app/b.py": "from app.a import A as B"}),
        ("app/a.py", "from app import *\nclass C(A): pass", {"app/__init__.py": "from app.a import *"}),
        ("a.py", "from b import B\nclass A(B): pass", {"b.py": "from a import A\nclass B(A): pass"}),
    ],
)
def test_circles_and_dead_ends_come_to_an_end(path: str, text: str, files: Mapping[str, str]) -> None:
    made = document(text, path, files)

    assert not any(made.heritage.inherits(declared, "fooBar") for declared in made.classes)


def test_only_what_is_asked_for_is_read() -> None:
    read: list[str] = []
    files = {"app/base.py": BASE, "app/other.py": BASE}

    def reader(path: str) -> Source:
        read.append(path)
        return Source(path, files[path].encode())

    text = "from app.base import Base\nfrom app.other import Other\nclass A(Base): pass\nclass B(Other): pass"
    made = PythonDocument(Source("app/a.py", text.encode()), TreeDocument.of(files, reader))

    before = list(read)
    families = [len(made.heritage.family(made.classes[0])) for _ in range(2)]

    assert (before, families, read) == ([], [2, 2], ["app/base.py"])


def test_a_long_line_of_heirs_is_not_followed_to_its_end() -> None:
    chain = "class A0: pass\n" + "".join(f"class A{i}(A{i - 1}):\n    def fooBar(self): pass\n" for i in range(1, 400))
    same = "class A(A):\n    def fooBar(self): pass\n" * 400

    for text in (chain, same):
        made = document(text)
        assert max(len(made.heritage.family(each)) for each in made.classes) == 256
