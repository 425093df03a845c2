"""PY008 python-type-variable-name."""

import sys

import pytest

from patterns_cli.testing import findings

BAD = [
    ("from typing import TypeVar\nmodel = TypeVar('model')", "model"),
    ("import typing as t\nmodel_type = t.TypeVar('model_type', bound=int)", "model_type"),
    ("from typing import TypeVar as TV\nModel_T = TV('Model_T')", "Model_T"),
    ("from typing_extensions import ParamSpec\nparams = ParamSpec(\n    'params'\n)", "params"),
    ("from typing import TypeVarTuple\nts = TypeVarTuple('ts')", "ts"),
    ("from typing import TypeVar\nbad_co = TypeVar('bad_co', covariant=True)", "bad_co"),
    ("from typing import TypeVar\na, B = TypeVar('a'), TypeVar('B')", "a"),
    ("from typing import NewType\nuserId = NewType('userId', int)", "userId"),
    ("from typing import TypeVar\nname = TypeVar(name)", "name"),
    ("from typing import TypeAlias\nuser_id: TypeAlias = int", "user_id"),
    ("def f():\n    user_id: 'x'\n    names: typing.TypeAlias = list[str]", "names"),
    ("type user_id = int", "user_id"),
    ("type userId[T] = list[T]", "userId"),
    ("def first[t](x: t): ...", "t"),
    ("class Box[T, **p]: ...", "p"),
    ("class Box[*ts]: ...", "ts"),
    ("class Box[item: int]: ...", "item"),
    ("async def f[T, \\\n  item_t](x): ...", "item_t"),
]
GOOD = [
    "from typing import TypeVar\nT = TypeVar('T')\n_T = TypeVar('_T')\nUserT = TypeVar('UserT')\nKT = TypeVar('KT')",
    "from typing import TypeVar\nT_co = TypeVar('T_co', covariant=True)\nT_contra = TypeVar('T_contra')",
    "from typing import TypeVar\nT_0 = TypeVar('T_0')\n_Model_1 = TypeVar('_Model_1', bound='X')",
    "from typing import ParamSpec, TypeVarTuple\nP = ParamSpec('P')\nTs = TypeVarTuple(\"Ts\")",
    "from typing import NewType\nUserId = NewType('UserId', int)",
    "from typing import TypeAlias\nUserId: TypeAlias = int\nuser_id: int = 1",
    "type UserId = int\ntype Pair[T, U] = tuple[T, U]",
    "def f[T](x: T) -> T: ...\nclass A[KeyT, ValueT, *Ts, **P]: ...\nclass B[T: int = str]: ...",
    "model = mine.TypeVariable('model')\ntype = 1\ntype: int = 2\nprint(type, x)",
    "# the type of x = 1\nx = type(y)\n",
    "from typing import TypeVar\n\ndef f(x: TypeVar) -> None: ...",
]


@pytest.mark.parametrize(("text", "name"), BAD, ids=[ascii(text) for text, _ in BAD])
def test_misnamed_type_variable(text: str, name: str) -> None:
    [finding] = findings("PY008", text, path="app/core/types.py")

    assert finding.symbol == name


@pytest.mark.parametrize("text", GOOD, ids=ascii)
def test_well_named_type_variable(text: str) -> None:
    assert findings("PY008", text, path="app/core/types.py") == ()


def test_place_and_advice() -> None:
    [finding] = findings("PY008", "from typing import TypeVar\nbad_co = TypeVar('bad_co')", path="app/x.py")

    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 1, 7)
    assert finding.message == "`bad_co` is not PascalCase; write `Bad_co`"


@pytest.mark.skipif(sys.version_info < (3, 12), reason="libcst reads it here, which the tables try")
def test_the_interpreter_reads_type_parameters_too() -> None:
    assert len(findings("PY008", "def first[t, *us, **p](x: t): ...", path="app/x.py")) == 3
