"""Which paths a template may write."""

import pytest

from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.paths import faults, printable, reserved
from patterns_cli.scaffold.tree import File, Tree


def said_of(*paths: str) -> list[str]:
    return [fault.message for fault in faults(paths)]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/etc/passwd", "absolute"),
        ("C:/Windows/x", "absolute"),
        ("c:x", "absolute"),
        ("../evil", "leaves the target"),
        ("app/../../evil", "leaves the target"),
        ("app/./main.py", "leaves the target"),
        ("app//main.py", "is empty"),
        ("", "is empty"),
        ("app/", "is empty"),
        ("a\0b", "cannot be printed"),
        ("a\nb", "cannot be printed"),
        ("a\u202eb", "cannot be printed"),
        ("a\\..\\b", "holds one of"),
        ("what?.py", "holds one of"),
        ("file:stream", "holds one of"),
        ("dot.", "ends with a dot"),
        ("folder /file", "ends with a dot or a space"),
        ("nul", "Windows keeps"),
        ("app/CON.py", "Windows keeps"),
        ("lpt1.tar.gz", "Windows keeps"),
        ("com¹", "Windows keeps"),
        ("aux .txt", "Windows keeps"),
        ("x" * 256, "longer than 255 bytes"),
        ("ü" * 128, "longer than 255 bytes"),
    ],
)
def test_a_path_that_is_not_safe_everywhere_is_refused(path: str, reason: str) -> None:
    (message,) = said_of(path)

    assert reason in message


@pytest.mark.parametrize(
    "path",
    [
        "app/main.py", ".github/workflows/check.yml", "src/app/[id]/page.tsx", "src/app/(group)/@slot/page.tsx",
        "naïve/größe.py", "com10", "console", "a b/c d", "x" * 255, "..hidden", "null.py",
    ],
)  # fmt: skip
def test_a_path_that_is_fine_passes(path: str) -> None:
    assert said_of(path) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("README.md", "readme.md"),
        ("app/User.py", "app/user.py"),
        ("App/main.py", "app/models.py"),
        ("straße", "strasse"),
        ("é.py", "e\u0301.py"),
    ],
)
def test_two_names_that_some_file_system_takes_for_one_collide(first: str, second: str) -> None:
    (message,) = said_of(first, second)

    assert "differ only in case" in message


def test_a_file_and_a_folder_of_one_name_collide() -> None:
    (message,) = said_of("app", "app/main.py", "application")

    assert message == "the template would write `app` both as a file and as a folder"


def test_a_tree_names_all_faults_at_once() -> None:
    with pytest.raises(ScaffoldError) as caught:
        Tree.of({"../a": File(b""), "/b": File(b""), "fine": File(b"")})

    assert len(caught.value.faults) == 2


@pytest.mark.parametrize("name", ["con", "PRN.txt", "Com9", "lpt².log", "NUL.", "conout$"])
def test_devices_of_windows_are_reserved(name: str) -> None:
    assert reserved(name)


def test_what_is_printed_holds_no_control_character_and_is_not_endless() -> None:
    shown = printable("\x1b[31m\0" + "a" * 500)

    assert shown.startswith("\\x1b[31m\\x00")
    assert len(shown) == 100
