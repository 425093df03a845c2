"""The rules of Acme: patterns imports this package, which imports each of its modules, and they register themselves."""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
