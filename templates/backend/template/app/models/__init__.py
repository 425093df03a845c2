"""The tables, one module each; importing this package knows them all."""

from app.utils.modules import import_submodules

# Relationships and migrations need every table, whichever module was asked for first.
MODULES = tuple(import_submodules(__name__, __path__))
