"""The database: connections, the base of the models, column types."""
