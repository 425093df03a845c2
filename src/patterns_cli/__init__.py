"""A team's conventions document, made executable."""

__version__ = "0.1.0"
