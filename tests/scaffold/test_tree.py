"""Trees made of other trees hold to the same laws as those made at once."""

from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.errors import ScaffoldError
from patterns_cli.scaffold.tree import File, Tree

NAMES = st.sampled_from(["a", "A", "b", "ä", "a\u0308", "con", "..", "", "x.py", "X.py", ".git"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
FILE = File(b"")


def made(files: dict[str, File]) -> Tree | None:
    """The tree, or None where it is refused."""
    try:
        return Tree.of(files)
    except ScaffoldError:
        return None


@given(st.sets(PATHS, max_size=5), PATHS)
def test_a_file_more_is_refused_exactly_where_the_whole_would_be(paths: set[str], path: str) -> None:
    tree = made(dict.fromkeys(paths, FILE))
    if tree is None:
        return
    whole = made(dict.fromkeys({*paths, path}, FILE))

    try:
        more = tree.with_file(path, FILE)
    except ScaffoldError:
        assert whole is None
    else:
        assert whole is not None
        assert list(more) == list(whole)


@given(st.sets(PATHS, min_size=1, max_size=5), PATHS)
def test_a_folder_is_refused_exactly_where_the_whole_would_be(paths: set[str], folder: str) -> None:
    tree = made(dict.fromkeys(paths, FILE))
    if tree is None or folder == "":
        return
    whole = made({f"{folder}/{path}": FILE for path in paths})

    try:
        under = tree.under(folder)
    except ScaffoldError:
        assert whole is None
    else:
        assert whole is not None
        assert list(under) == list(whole)
