"""The endpoints, one module for each resource; every module's `router` is served."""

from collections.abc import Iterator

from fastapi import APIRouter

from app.utils.modules import import_submodules


def discover_routers() -> Iterator[APIRouter]:
    """Yield the `router` of every module of this package."""
    for module in import_submodules(__name__, __path__):
        yield module.router
