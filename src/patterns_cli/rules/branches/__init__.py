"""BR: the names of branches."""
