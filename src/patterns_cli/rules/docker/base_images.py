"""What is known of public base images: which of them are general, run as root, or step down by themselves."""

import re
from typing import Final

from patterns_cli.documents.image import Image

_LANGUAGES: Final = frozenset({
    "python", "pypy", "node", "golang", "rust", "ruby", "php", "openjdk", "eclipse-temurin", "amazoncorretto", "maven",
    "gradle", "perl", "elixir", "erlang", "haskell", "julia", "swift", "dart", "r-base", "gcc", "buildpack-deps",
    "clojure", "oven/bun", "denoland/deno", "ghcr.io/astral-sh/uv", "continuumio/miniconda3", "continuumio/anaconda3",
    "condaforge/miniforge3", "condaforge/mambaforge", "tiangolo/uvicorn-gunicorn-fastapi", "tiangolo/uvicorn-gunicorn",
    "mcr.microsoft.com/dotnet/sdk", "mcr.microsoft.com/dotnet/aspnet", "mcr.microsoft.com/dotnet/runtime",
})  # fmt: skip
_SYSTEMS: Final = frozenset({
    "alpine", "debian", "ubuntu", "fedora", "centos", "rockylinux", "almalinux", "amazonlinux", "oraclelinux",
    "archlinux", "busybox", "nvidia/cuda", "nvcr.io/nvidia/cuda",
})  # fmt: skip
_SERVERS: Final = frozenset({"nginx", "httpd", "caddy", "traefik", "tomcat"})
_NON_ROOT: Final = re.compile(r"non-?root|rootless|unprivileged|chiseled", re.IGNORECASE)
_DISTROLESS: Final = "gcr.io/distroless/"


def is_language(image: Image) -> bool:
    """Whether the image holds what an application is built with."""
    return image.repository in _LANGUAGES


def is_general(image: Image) -> bool:
    """Whether the image is a language or a system, which does nothing until an application is in it."""
    return is_language(image) or image.repository in _SYSTEMS


def runs_as_root(image: Image) -> bool:
    """Whether the image is known to run what it is given as root; False for one of which that is not known."""
    if _NON_ROOT.search(f"{image.repository}:{image.tag}"):
        return False
    return is_general(image) or image.repository in _SERVERS or image.repository.startswith(_DISTROLESS)
