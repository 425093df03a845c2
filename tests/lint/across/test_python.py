"""What a renaming in Python edits beside the name itself, and where it is refused."""

from pathlib import Path

import pytest
from tests.lint.across.project import after, renaming, write

FUNCTION = "def getUser(user_id):\n    return user_id\n"
CLASS = "class user_account:\n    pass\n"

FOLLOWED = {
    "an import": ("from app.users import getUser\ngetUser(1)\n", "from app.users import get_user\nget_user(1)\n"),
    "an alias": (
        "from app.users import getUser as found\nfound(1)\n",
        "from app.users import get_user as found\nfound(1)\n",
    ),
    "a module": ("import app.users\napp.users.getUser(1)\n", "import app.users\napp.users.get_user(1)\n"),
    "a module's alias": ("import app.users as u\nu.getUser(1)\n", "import app.users as u\nu.get_user(1)\n"),
    "a module of a package": (
        "from app import users\nusers.getUser(1)\n",
        "from app import users\nusers.get_user(1)\n",
    ),
    "a relative import": ("from .users import getUser\ngetUser(1)\n", "from .users import get_user\nget_user(1)\n"),
    "an import in a function": (
        "def run():\n    from app.users import getUser\n    return getUser(1)\n",
        "def run():\n    from app.users import get_user\n    return get_user(1)\n",
    ),
    "an f-string": (
        'from app.users import getUser\nNAME = f"{getUser(1)!r:>{9}} getUser"\n',
        'from app.users import get_user\nNAME = f"{get_user(1)!r:>{9}} getUser"\n',
    ),
    "a string with its path": (
        'from unittest import mock\nmock.patch("app.users.getUser", None)\n',
        'from unittest import mock\nmock.patch("app.users.get_user", None)\n',
    ),
    "a string beside its module": (
        'from app import users\n\n\ndef test(monkeypatch):\n    monkeypatch.setattr(users, "getUser", None)\n',
        'from app import users\n\n\ndef test(monkeypatch):\n    monkeypatch.setattr(users, "get_user", None)\n',
    ),
    "what is given on": (
        'from app.users import getUser\n\n__all__ = ["getUser"]\n',
        'from app.users import get_user\n\n__all__ = ["get_user"]\n',
    ),
    "a star": ("from app.users import *\ngetUser(1)\n", "from app.users import *\nget_user(1)\n"),
    "a name of its own": (
        "import app.users\n\n\ndef run(getUser_):\n    return {'a': app.users.getUser}\n",
        "import app.users\n\n\ndef run(getUser_):\n    return {'a': app.users.get_user}\n",
    ),
    "another's name": ("import os\n\nos.getUser()\n", "import os\n\nos.getUser()\n"),
    "a local of the name": (
        "def run(rows):\n    return [getUser for getUser in rows]\n",
        "def run(rows):\n    return [getUser for getUser in rows]\n",
    ),
}


@pytest.mark.parametrize("name", FOLLOWED)
def test_a_function_is_followed_through(tmp_path: Path, name: str) -> None:
    before, wanted = FOLLOWED[name]
    write(tmp_path, {"app/__init__.py": "", "app/users.py": FUNCTION, "app/other.py": before})
    made = renaming(tmp_path, "PY002")
    assert not made.refused
    assert after(tmp_path, made) == {
        "app/__init__.py": "",
        "app/users.py": FUNCTION.replace("getUser", "get_user"),
        "app/other.py": wanted,
    }


REFUSED = {
    "an object of which nothing is known": ("def run(users):\n    return users.getUser(1)\n", "unknown object"),
    "a string that is the name": ('NAMES = ["getUser"]\n', "the string `getUser` may mean it"),
    "a name that is taken": (
        "from app.users import getUser\n\nget_user = 1\ngetUser(get_user)\n",
        "`get_user` means something else there already",
    ),
    "a name that would be captured": (
        "from app.users import getUser\n\n\ndef run(get_user):\n    return getUser(get_user)\n",
        "`get_user` means something else where `getUser` is read",
    ),
    "a second meaning": (
        "try:\n    from app.users import getUser\nexcept ImportError:\n    from other import getUser\n",
        "imported from elsewhere too",
    ),
    "a fallback": (
        "try:\n    from app.users import getUser\nexcept ImportError:\n    getUser = None\n",
        "bound to something else too",
    ),
    "a star that brings another of the name": (
        "from app.users import getUser\nfrom app.third import *\ngetUser(1)\n",
        "imported with a star too",
    ),
    "a file that does not parse": ("from app.users import getUser\nif\n", "a file that cannot be read"),
    "an example in a docstring": ('"""Users.\n\n>>> getUser(1)\n"""\n', "an example of a docstring"),
    "a pattern of a class": (
        "def run(it):\n    match it:\n        case Box(getUser=1):\n            return 1\n",
        "unknown object",
    ),
    "a module that may be several": (
        (
            "import sys\n\nif sys.argv:\n    from app import users as some\nelse:\n    from app import others as some\n"
            "some.getUser\n"
        ),
        "may be one of several modules",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_function_is_not_renamed_for(tmp_path: Path, name: str) -> None:
    text, reason = REFUSED[name]
    files = {"app/__init__.py": "", "app/users.py": FUNCTION, "app/others.py": "X = 1\n", "app/other.py": text}
    if "third" in text:
        files["app/third.py"] = "getUser = 1\n"
    write(tmp_path, files)
    made = renaming(tmp_path, "PY002")
    assert [each.wish.old for each in made.refused] == ["getUser"]
    assert reason in made.refused[0].reason
    assert "app/other.py" in made.refused[0].reason
    assert not made.renamed
    assert not made.texts


MEMBERS = {
    "self and heirs": (
        "class Store:\n    def getAll(self):\n        return []\n\n    def size(self):\n        return self.getAll()\n",
        "from app.users import Store\n\n\nclass Sorted(Store):\n    def one(self):\n        return super().getAll()\n",
    ),
    "a new object": (
        "class Store:\n    def getAll(self):\n        return []\n",
        "from app import users\n\nusers.Store().getAll()\n",
    ),
    "a variable, a parameter and what a function returns": (
        "class Store:\n    def getAll(self):\n        return []\n\n\ndef made() -> 'Store':\n    return Store()\n",
        (
            "from app.users import Store, made\n\n\ndef run(one: Store | None, two=None):\n    three = Store()\n"
            "    return one.getAll() + three.getAll() + made().getAll() + Store.getAll(three)\n"
        ),
    ),
}


@pytest.mark.parametrize("name", MEMBERS)
def test_a_method_is_followed_through(tmp_path: Path, name: str) -> None:
    first, second = MEMBERS[name]
    write(tmp_path, {"app/__init__.py": "", "app/users.py": first, "app/other.py": second})
    made = renaming(tmp_path, "PY003")
    assert not made.refused
    found = after(tmp_path, made)
    assert found["app/users.py"] == first.replace("getAll", "get_all")
    assert found["app/other.py"] == second.replace("getAll", "get_all")


STORE = "class Store:\n    def getAll(self):\n        return []\n"
MEMBERS_REFUSED = {
    "an unknown object": (STORE, "def run(store):\n    return store.getAll()\n", "unknown object"),
    "a base from elsewhere": ("from lib import Base\n\n\n" + STORE.replace("Store:", "Store(Base):"), "", "elsewhere"),
    "a method of the new name": (
        STORE,
        "from app.users import Store\n\n\nclass Sorted(Store):\n    def get_all(self):\n        return 1\n",
        "has a `get_all` already",
    ),
    "an argument of the name": (STORE, "from unittest.mock import Mock\n\nMock(getAll=1)\n", "an argument"),
    "an object that hands on what it is asked for": (
        STORE,
        (
            "from app.users import Store\n\n\nclass Proxy:\n    def __getattr__(self, name):\n"
            "        return getattr(Store(), name)\n\n\nProxy().getAll()\n"
        ),
        "unknown object",
    ),
    "its name in a string": (STORE, 'from app.users import Store\n\ngetattr(Store, "getAll")\n', "the string"),
}


@pytest.mark.parametrize("name", MEMBERS_REFUSED)
def test_a_method_is_not_renamed_for(tmp_path: Path, name: str) -> None:
    first, second, reason = MEMBERS_REFUSED[name]
    write(tmp_path, {"app/__init__.py": "", "app/users.py": first, "app/other.py": second})
    made = renaming(tmp_path, "PY003")
    assert [each.wish.old for each in made.refused] == ["getAll"]
    assert reason in made.refused[0].reason
    assert not made.texts


PARAMETERS = {
    "a call that names it": (
        "def find(userId):\n    return userId\n",
        "from app.users import find as f\n\nf(userId=1)\ndict(userId=2)\n",
        "from app.users import find as f\n\nf(user_id=1)\ndict(userId=2)\n",
    ),
    "a class that is made": (
        "class User:\n    def __init__(self, userId):\n        self.id = userId\n",
        "from app import users\n\nusers.User(userId=1)\n",
        "from app import users\n\nusers.User(user_id=1)\n",
    ),
    "a method": (
        "class User:\n    def rename(self, userId):\n        return userId\n",
        "from app.users import User\n\nUser().rename(userId=1)\n",
        "from app.users import User\n\nUser().rename(user_id=1)\n",
    ),
}


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_parameter_is_followed_into(tmp_path: Path, name: str) -> None:
    first, second, wanted = PARAMETERS[name]
    write(tmp_path, {"app/__init__.py": "", "app/users.py": first, "app/other.py": second})
    made = renaming(tmp_path, "PY004")
    assert not made.refused
    found = after(tmp_path, made)
    assert found["app/users.py"] == first.replace("userId", "user_id")
    assert found["app/other.py"] == wanted


PARAMETERS_REFUSED = {
    "a decorator": ("import lib\n\n\n@lib.route\ndef find(userId):\n    return userId\n", "", "`@lib.route`"),
    "a test": ("def test_find(userId):\n    assert userId\n", "", "pytest"),
    "a mapping": (
        "def find(userId):\n    return userId\n",
        "from app.users import find\n\nfind(**{'userId': 1})\n",
        "spreads",
    ),
    "an unknown call": (
        "def find(userId):\n    return userId\n",
        "def run(find):\n    return find(userId=1)\n",
        "the argument",
    ),
    "a partial": (
        "def find(userId):\n    return userId\n",
        "from functools import partial\nfrom app.users import find\n\npartial(find, userId=1)\n",
        "the argument",
    ),
    "something that looks names up": ("def find(userId):\n    return locals()\n", "", "looks names up"),
}


@pytest.mark.parametrize("name", PARAMETERS_REFUSED)
def test_a_parameter_is_not_renamed_for(tmp_path: Path, name: str) -> None:
    first, second, reason = PARAMETERS_REFUSED[name]
    write(tmp_path, {"app/__init__.py": "", "app/users.py": first, "app/other.py": second})
    made = renaming(tmp_path, "PY004")
    assert [each.wish.old for each in made.refused] == ["userId"]
    assert reason in made.refused[0].reason
    assert not made.texts


MODULES = {
    "imports of every form": (
        "app/other.py",
        (
            "import app.UserStore\nimport app.UserStore as u\nfrom app import UserStore\nfrom . import UserStore as s\n"
            "from .UserStore import X\nfrom app.UserStore import X as y\n\nprint(app.UserStore.X, UserStore.X)\n"
        ),
    ),
    "strings": (
        "app/other.py",
        (
            'import importlib\n\nimportlib.import_module("app.UserStore")\nimportlib.import_module("app.UserStore").X\n'
            'PATHS = ["app/UserStore.py", "app.UserStore:X", "uvicorn app.UserStore:X --reload"]\n'
        ),
    ),
    "an entry point": ("pyproject.toml", '[project.scripts]\nshop = "app.UserStore:X"\n'),
    "a server's command": ("Dockerfile", 'CMD ["uvicorn", "app.UserStore:X", "--port", "80"]\n'),
    "settings": ("setup.cfg", "[mypy-app.UserStore]\nfiles = app/UserStore.py\n"),
}


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_followed_through(tmp_path: Path, name: str) -> None:
    path, text = MODULES[name]
    write(tmp_path, {"app/__init__.py": "", "app/UserStore.py": "X = 1\n", "app/UserStore.pyi": "X: int\n", path: text})
    made = renaming(tmp_path, "PY007")
    assert not made.refused
    found = after(tmp_path, made)
    assert found.keys() == {"app/__init__.py", "app/user_store.py", "app/user_store.pyi", path}
    assert found[path] == text.replace("UserStore", "user_store")


def test_a_package_takes_its_files_with_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "app/__init__.py": "from .UserStore import X\n",
            "app/UserStore/__init__.py": "from app.UserStore.parts import X\n",
            "app/UserStore/parts.py": "from . import data\n\nX = 1\n",
            "app/UserStore/data/table.json": "{}\n",
            "pyproject.toml": 'include = ["app/UserStore/data/table.json"]\n',
        },
    )
    made = renaming(tmp_path, "PY007")
    assert not made.refused
    assert after(tmp_path, made) == {
        "app/__init__.py": "from .user_store import X\n",
        "app/user_store/__init__.py": "from app.user_store.parts import X\n",
        "app/user_store/parts.py": "from . import data\n\nX = 1\n",
        "app/user_store/data/table.json": "{}\n",
        "pyproject.toml": 'include = ["app/user_store/data/table.json"]\n',
    }


def test_a_module_and_the_class_that_hides_it_are_two(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "app/__init__.py": "from app.UserStore import UserStore\n",
            "app/UserStore.py": "class UserStore:\n    pass\n",
            "app/other.py": "import app\nfrom app import UserStore\nfrom app.UserStore import UserStore as S\n\n"
            "print(UserStore, app.UserStore, S)\n",
        },
    )
    made = renaming(tmp_path, "PY007")
    assert not made.refused
    found = after(tmp_path, made)
    assert found["app/__init__.py"] == "from app.user_store import UserStore\n"
    assert found["app/other.py"] == (
        "import app\nfrom app import UserStore\nfrom app.user_store import UserStore as S\n\n"
        "print(UserStore, app.UserStore, S)\n"
    )


MODULES_REFUSED = {
    "a file of the new name": ({"app/user_store.py": ""}, "is there already"),
    "a name of the package": ({"app/__init__.py": "user_store = 1\n"}, "means something else in the package"),
    "a relative path in a string": (
        {"app/other.py": 'import importlib\n\nimportlib.import_module(".UserStore", __package__)\n'},
        "the string",
    ),
    "two of the name": (
        {"app/other.py": "import shop.UserStore\n", "x/shop/UserStore.py": "", "y/shop/UserStore.py": ""},
        "may be one of several modules",
    ),
}


@pytest.mark.parametrize("name", MODULES_REFUSED)
def test_a_module_is_not_renamed_for(tmp_path: Path, name: str) -> None:
    files, reason = MODULES_REFUSED[name]
    write(tmp_path, {"app/__init__.py": "", "app/UserStore.py": "X = 1\n", **files})
    made = renaming(tmp_path, "PY007")
    assert made.refused
    assert all(reason in each.reason for each in made.refused)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("run.sh", 'python -c "from app.UserStore import getUser; getUser(1)"\n'),
        ("notes.ipynb", '{"source": ["import app.UserStore as u\\n", "u.getUser(1)"]}\n'),
    ],
)
def test_what_is_python_elsewhere_is_not_guessed_at(tmp_path: Path, path: str, text: str) -> None:
    write(tmp_path, {"app/__init__.py": "", "app/UserStore.py": FUNCTION, path: text})
    made = renaming(tmp_path, "PY002")
    assert "not read as Python" in made.refused[0].reason


def test_a_file_of_tests_is_renamed(tmp_path: Path) -> None:
    write(tmp_path, {"tests/user_service.py": "def test_it():\n    assert True\n"})
    made = renaming(tmp_path, "TST001")
    assert after(tmp_path, made) == {"tests/test_user_service.py": "def test_it():\n    assert True\n"}


def test_the_string_of_a_table_is_no_mention_of_its_class(tmp_path: Path) -> None:
    write(tmp_path, {"app/users.py": 'class user_account:\n    __tablename__ = "user_account"\n'})
    made = renaming(tmp_path, "PY001")
    assert after(tmp_path, made) == {"app/users.py": 'class UserAccount:\n    __tablename__ = "user_account"\n'}


def test_types_in_quotes_are_mentions(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "app/users.py": 'from typing import TypeVar, cast\n\nT = TypeVar("T", bound="user_account")\n\n\n'
            'class user_account:\n    other: "list[user_account] | None"\n\n'
            '    def me(self) -> "user_account":\n        return cast("user_account", self)\n',
        },
    )
    made = renaming(tmp_path, "PY001")
    assert not made.refused
    assert after(tmp_path, made)["app/users.py"].count("UserAccount") == 5


def test_two_names_that_would_become_one_are_not_both_renamed(tmp_path: Path) -> None:
    write(tmp_path, {"app/users.py": "def getUser():\n    return 1\n\n\ndef get_User():\n    return getUser()\n"})
    made = renaming(tmp_path, "PY002")
    assert [each.wish.old for each in made.renamed] == ["getUser"]
    assert [each.wish.old for each in made.refused] == [] or "means something else" in made.refused[0].reason
