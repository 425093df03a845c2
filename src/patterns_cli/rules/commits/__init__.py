"""CM: the form of commit messages."""
