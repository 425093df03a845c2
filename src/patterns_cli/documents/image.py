"""What an image is called: registry, repository, tag and digest; and the files that name images."""

from collections.abc import Iterator
from typing import Self

from patterns_cli.documents.base import Comment, Document
from patterns_cli.documents.compose import ComposeDocument
from patterns_cli.documents.dockerfile.document import DockerfileDocument
from patterns_cli.documents.dockerfile.facts import Stage, Word
from patterns_cli.documents.dockerfile.variables import substituted
from patterns_cli.records import dataclass

_HUB = ("docker.io/", "index.docker.io/", "registry-1.docker.io/", "public.ecr.aws/docker/", "mirror.gcr.io/")
_LIBRARY = "library/"


@dataclass(frozen=True, slots=True)
class Image:
    """The name of an image in its parts; `repository` is without Docker Hub's own names, so `python` for all of them.

    `tag` and `digest` are empty where there is none.
    """

    repository: str
    tag: str
    digest: str

    @classmethod
    def of(cls, reference: str) -> Self:
        """The parts of `reference`, which is taken as it stands, whether or not a registry would."""
        name, _, digest = reference.partition("@")
        repository, colon, tag = name.rpartition(":")
        if not colon or "/" in tag:
            repository, tag = name, ""
        for hub in _HUB:
            repository = repository.removeprefix(hub)
        return cls(repository.removeprefix(_LIBRARY), tag, digest)


@dataclass(frozen=True, slots=True)
class ImageUse:
    """A place that names an image from outside; `resolved` has the defaults of variables in, None where one has none.

    `varies` says that the name as written holds a variable.
    """

    written: Word
    resolved: str | None
    varies: bool


@dataclass(frozen=True)
class ImagesDocument(Document):
    """The images that a Dockerfile or a compose file takes from outside."""

    origin: DockerfileDocument | ComposeDocument

    @property
    def uses(self) -> tuple[ImageUse, ...]:
        """Every place that names one, in order, each once."""
        uses = _in_dockerfile(self.origin) if isinstance(self.origin, DockerfileDocument) else _in_compose(self.origin)
        return tuple({use.written.span: use for use in uses}.values())

    def comments(self) -> Iterator[Comment]:
        """The comments of the file."""
        return self.origin.comments()


def _in_dockerfile(document: DockerfileDocument) -> Iterator[ImageUse]:
    """The images of FROM, `--from` and `--mount=from`, earlier stages and `scratch` set aside."""
    values: dict[str, str | None] = {}
    for instruction in document.syntax.instructions:
        if instruction.keyword == "FROM":
            break
        for each in instruction.assignments():
            values[each.name] = None if each.value is None else substituted(each.value, values)
    before: list[Stage] = []
    for stage in document.stages:
        if stage.base is None:
            yield ImageUse(stage.image, stage.resolved, "$" in stage.image.text)
        for instruction in stage.instructions:
            for name, value in instruction.flags:
                source = value.text if name == "from" else _mounted(name, value.text)
                if source and not _is_stage(source, before):
                    yield ImageUse(Word(source, value.span), substituted(source, values), "$" in source)
        before.append(stage)


def _mounted(flag: str, value: str) -> str:
    """What `--mount=…,from=IMAGE` mounts, or nothing."""
    if flag != "mount":
        return ""
    return next((part.removeprefix("from=") for part in value.split(",") if part.startswith("from=")), "")


def _is_stage(source: str, before: list[Stage]) -> bool:
    return source.isdigit() or any(
        stage.name is not None and stage.name.text.lower() == source.lower() for stage in before
    )


def _in_compose(document: ComposeDocument) -> Iterator[ImageUse]:
    """The images of services that nothing in the file builds."""
    built = {service.image.text for service in document.services if service.image and service.build is not None}
    for service in document.services:
        image = service.image
        if image is not None and service.build is None and image.text not in built:
            yield ImageUse(image, substituted(image.text, {}), "$" in image.text)
