"""What is taken from the environment, and how it is shown."""
