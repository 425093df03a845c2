"""Where comments can be put into a text of each kind, and how to tell that they changed nothing else."""
