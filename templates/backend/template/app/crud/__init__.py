"""Repositories: the only place that queries the database."""
