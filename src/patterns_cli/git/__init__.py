"""The one door to git: hooks, messages, ranges, paths."""
