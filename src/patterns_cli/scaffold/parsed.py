"""YAML that templates are made of, as data: read by yaml once, and then from the cache."""

from hashlib import sha256
from typing import Any

from patterns_cli.scaffold import cache


def parsed(text: bytes) -> Any:  # noqa: ANN401 - whatever the text says
    """What the YAML text says.

    Raises:
        ValueError: it is not YAML; said in yaml's words, which callers need not load it to catch.
    """
    return cache.remembered("settings", "yaml", sha256(text).hexdigest(), lambda: _read(text))


def _read(text: bytes) -> Any:  # noqa: ANN401 - see `parsed`
    import yaml  # noqa: PLC0415 - 25 ms, and only for a text that is new to this machine

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are the safe loader
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
