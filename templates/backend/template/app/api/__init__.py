"""HTTP: routes, error answers, middleware."""
