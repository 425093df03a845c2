"""Texts with a kind, and the facts they answer with; the only room that parses."""
