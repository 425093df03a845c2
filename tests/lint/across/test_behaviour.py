"""Whatever packages import from one another, and in whatever form: renamed, they do what they did."""

import importlib
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lint.across.project import carry_out, renaming, write

EXAMPLES = int(os.environ.get("ACROSS_EXAMPLES", "12"))

MODULES = ("UserStore", "orders", "ItemList", "user_store", "tools")
NAMES = ("getUser", "get_user", "loadAll", "user_box", "UserBox", "Max_Size", "maxSize", "MAX_SIZE")
FORMS = {
    "from": ("from {there} import {name}", "show({name})"),
    "from as": ("from {there} import {name} as other_{low}", "show(other_{low})"),
    "from as itself": ("from {there} import {name} as {name}", "show({name})"),
    "import": ("import {there}", "show({there}.{name})"),
    "import as": ("import {there} as mod_{module}", "show(mod_{module}.{name})"),
    "module": ("from pkg.sub import {module}", "show({module}.{name})"),
    "module as": ("from pkg.sub import {module} as mod_{module}", "show(mod_{module}.{name})"),
    "package": ("import pkg.sub.{module}\nfrom pkg import sub", "show(sub.{module}.{name})"),
    "relative": ("from .{module} import {name}", "show({name})"),
    "relative module": ("from . import {module}", "show({module}.{name})"),
    "star": ("from {there} import *", "show({name})"),
    "guarded": ("try:\n    from {there} import {name}\nexcept ImportError:\n    {name} = None", "show({name})"),
    "string": ("", "show(named('{there}.{name}'))"),
    "imported string": ("", "show(importlib.import_module('{there}').probe())"),
    "getattr": ("import {there} as mod_{module}", "show(getattr(mod_{module}, '{name}'))"),
    "formatted": ("from {there} import {name}", "f'a{{show({name})!r:>9}}b'"),
    "shadowed": ("from {there} import {name}", "(lambda {wanted}: (show({name}), {wanted}))(1)"),
    "keyword": ("from {there} import {name}", "{name}(theSize=7)"),
    "comprehension": ("from {there} import {name}", "[show({name}) for {wanted} in 'ab' if {wanted}]"),
    "taken": ("from {there} import {name}\n{wanted} = 5", "(show({name}), show({wanted}))"),
}  # fmt: skip
"""Imports, and expressions that use them; `wanted` is what the name would be called."""

PRELUDE = """
import importlib

def show(it, **more):
    return it(**more) if callable(it) else it

def named(path):
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)

"""


def definition(name: str, value: str) -> str:
    if (name[0].isupper() and "_" not in name) or name == "user_box":
        return f"class {name}:\n    def __new__(cls, theSize=0):\n        return f'{value}{{theSize}}'\n"
    if ("_" in name and name[0] == "M") or name == "maxSize":
        return f"{name} = '{value}'\n"
    return f"def {name}(theSize=0):\n    return f'{value}{{theSize}}'\n"


def is_called(name: str) -> bool:
    return not definition(name, "").startswith(name)


def use(form: str, module: str, name: str) -> tuple[str, str]:
    """The import and the expression of one use."""
    wanted = {"getUser": "get_user", "user_box": "UserBox", "Max_Size": "max_size", "maxSize": "MAX_SIZE"}.get(
        name, "x"
    )
    words = {"there": f"pkg.sub.{module}", "module": module, "name": name, "low": name.lower(), "wanted": wanted}
    imported, shown = FORMS["from" if form == "keyword" and not is_called(name) else form]
    return imported.format(**words), shown.format(**words)


@st.composite
def packages(draw: st.DrawFn) -> Mapping[str, str]:
    modules = draw(st.lists(st.sampled_from(MODULES), min_size=2, max_size=4, unique=True))
    held: dict[str, list[str]] = {}
    files = {"pkg/__init__.py": "", "pkg/sub/__init__.py": ""}
    for module in modules:
        names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
        lines = [definition(name, f"{module} {name} ") for name in names]
        imports, shown = _uses(draw, held)
        files[f"pkg/sub/{module}.py"] = "".join(
            (*(f"{each}\n" for each in imports), PRELUDE, *lines, f"\ndef probe():\n    return [{', '.join(shown)}]\n")
        )
        held[module] = names
    again = draw(st.sampled_from(modules))
    files["pkg/__init__.py"] = f"from pkg.sub.{again} import {held[again][0]}\n__all__ = ['{held[again][0]}']\n"
    imports, shown = _uses(draw, held)
    probes = ", ".join(f"importlib.import_module('pkg.sub.{each}').probe()" for each in modules)
    files["main.py"] = "".join(
        (*(f"{each.replace('from .', 'from pkg.sub.').replace('sub. ', 'sub ')}\n" for each in imports), PRELUDE,
         f"import pkg\ndef run():\n    return [show(pkg.{held[again][0]}), {', '.join((*shown, probes))}]\n")
    )  # fmt: skip
    return files


def _uses(draw: st.DrawFn, held: Mapping[str, list[str]]) -> tuple[list[str], list[str]]:
    known = [(module, name) for module, names in held.items() for name in names]
    chosen = draw(st.lists(st.tuples(st.sampled_from([*FORMS]), st.sampled_from(known)), max_size=5)) if known else []
    made = [use(form, module, name) for form, (module, name) in chosen]
    return [each for each, _ in made if each], [shown for _, shown in made]


def outcome(folder: Path) -> object:
    """What the project says, or how it fails."""
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    importlib.invalidate_caches()
    try:
        return importlib.import_module("main").run()
    except Exception as error:  # noqa: BLE001 - a package may well be wrong, and must stay so
        return type(error)
    finally:
        sys.path.remove(str(folder))
        sys.dont_write_bytecode = before
        for name in [each for each in sys.modules if each == "main" or each.partition(".")[0] == "pkg"]:
            del sys.modules[name]


@given(packages())
@settings(max_examples=EXAMPLES)
def test_a_package_does_what_it_did(files: Mapping[str, str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write(folder, files)
        before = outcome(folder)
        made = renaming(folder, "PY001", "PY002", "PY004", "PY005", "PY006", "PY007")
        carry_out(folder, made)
        assert outcome(folder) == before or isinstance(before, type), made
        again = renaming(folder, "PY001", "PY002", "PY004", "PY005", "PY006", "PY007")
        assert not again.renamed
        assert {each.wish for each in again.refused} == {each.wish for each in made.refused}
