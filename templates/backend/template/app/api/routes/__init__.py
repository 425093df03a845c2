"""The endpoints, one module for each resource; every module's `router` is served."""

from fastapi import APIRouter

from app.utils.modules import import_submodules


def discover_routers() -> list[APIRouter]:
    """Return the `router` of every module of this package.

    They are tried in turn at every request: the one with the most routes comes first, as most is likely asked of it.
    """
    routers = (module.router for module in import_submodules(__name__, __path__))
    return sorted(routers, key=lambda router: len(router.routes), reverse=True)
