"""Fixing: from the findings of a run to texts that parse, to a diff, and to the disk."""
