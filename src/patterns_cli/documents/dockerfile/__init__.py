"""Dockerfiles: physical lines to instructions, instructions to stages."""
