"""Business logic: what the service decides, free of HTTP."""
