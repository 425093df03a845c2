"""The service; its folders are the layers, and each uses only those below it: api, services, crud, models, db."""

__version__ = "0.1.0"
