"""Python modules: facts, and the two parsers that they are read by."""
