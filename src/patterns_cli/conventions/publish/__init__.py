"""Conventions for others to read: a JSON schema for editors, a document for people, a guide to patterns.yml."""
