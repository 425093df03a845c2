"""Findings as text for people and as JSON for machines; functions from findings to strings."""
