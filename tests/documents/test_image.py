"""The names of images, and the places that name them."""

import pytest

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.image import Image, ImagesDocument
from patterns_cli.documents.open import documents_of


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("python", ("python", "", "")),
        ("python:3.13", ("python", "3.13", "")),
        ("python@sha256:ab", ("python", "", "sha256:ab")),
        ("python:3.13@sha256:ab", ("python", "3.13", "sha256:ab")),
        ("docker.io/library/python:3", ("python", "3", "")),
        ("library/python", ("python", "", "")),
        ("public.ecr.aws/docker/library/python:3", ("python", "3", "")),
        ("localhost:5000/a/b", ("localhost:5000/a/b", "", "")),
        ("localhost:5000/a/b:1", ("localhost:5000/a/b", "1", "")),
        ("ghcr.io/a/b:latest", ("ghcr.io/a/b", "latest", "")),
        ("", ("", "", "")),
        (":", ("", "", "")),
    ],
)
def test_parts(reference: str, expected: tuple[str, str, str]) -> None:
    image = Image.of(reference)

    assert (image.repository, image.tag, image.digest) == expected


def uses(path: str, text: str) -> list[tuple[str, str | None, bool]]:
    documents = documents_of(Source(path, text.encode()), Conventions())
    [images] = [each for each in documents if isinstance(each, ImagesDocument)]
    return [(use.written.text, use.resolved, use.varies) for use in images.uses]


def test_a_dockerfile_names_what_is_not_its_own() -> None:
    text = """ARG V=3
FROM python:$V AS one
COPY --from=tool:1 /a /a
FROM one
COPY --from=One /a /a
COPY --from=0 /a /a
COPY --from=$TOOL /a /a
RUN --mount=from=busybox,target=/b --mount=type=cache,target=/c ls
FROM scratch
"""

    assert uses("Dockerfile", text) == [
        ("python:$V", "python:3", True),
        ("tool:1", "tool:1", False),
        ("$TOOL", None, True),
        ("busybox", "busybox", False),
        ("scratch", "scratch", False),
    ]


def test_a_compose_file_names_what_it_does_not_build() -> None:
    text = (
        "services:\n  a: {build: ., image: shop}\n  b: {image: shop}\n  c: {image: 'redis:${V:-8}'}\n  d: {image: $X}\n"
    )

    assert uses("compose.yml", text) == [("redis:${V:-8}", "redis:8", True), ("$X", None, True)]
