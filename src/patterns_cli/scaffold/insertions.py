"""What generators put into files that stand there, by the kind of file: members of JSON, entries of TypeScript."""

from collections.abc import Collection, Mapping
from typing import Any

_JSON = ".json"


def inserted(text: bytes, keys: Collection[str], path: str) -> Mapping[str, Any]:
    """The values of those of `keys` that stand in the text; `path` is where it stands, and says what it is.

    Raises:
        ScaffoldError: it is nothing in which they can be told.
    """
    if path.endswith(_JSON):
        from patterns_cli.scaffold.message_catalogue import members  # noqa: PLC0415 - brings tree-sitter

        return {key: value for key, value in members(text, path).items() if key in keys}
    from patterns_cli.scaffold.page_list import entries  # noqa: PLC0415 - likewise

    return entries(text, keys, path)


def without_inserted(text: bytes, keys: Collection[str], path: str) -> bytes:
    """`text` without what is known by these `keys`, as it was before; a key that it lacks is passed over.

    Raises:
        ScaffoldError: it is nothing in which they can be told.
    """
    if path.endswith(_JSON):
        from patterns_cli.scaffold.message_catalogue import without_members  # noqa: PLC0415 - brings tree-sitter

        return without_members(text, keys, path)
    from patterns_cli.scaffold.page_list import without_entries  # noqa: PLC0415 - likewise

    return without_entries(text, keys, path)
