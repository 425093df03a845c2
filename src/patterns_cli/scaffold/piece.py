"""What `patterns new component` and its like may be asked for: the kind of a single piece, its name, and the rest."""

from enum import StrEnum

from patterns_cli.records import dataclass

METHODS = ("get", "post", "put", "delete", "patch")
"""The methods that an endpoint may answer; the first is what it answers by default."""


class Kind(StrEnum):
    """The single pieces that `patterns new` makes, each with its test."""

    COMPONENT = "component"
    HOOK = "hook"
    SERVICE = "service"
    ENDPOINT = "endpoint"
    REPOSITORY = "repository"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the kind, the name as it was written, and what single kinds may be told besides.

    `room` is the folder of a component, `frontend_only` asks for a service of the frontend, `method` is what an
    endpoint answers, `model` the class that a repository is of.
    """

    kind: Kind
    name: str
    room: str | None = None
    frontend_only: bool = False
    method: str = METHODS[0]
    model: str | None = None
