"""Renaming across a project: a plan of edits and moves that follows imports, and reasons where it would be a guess."""
