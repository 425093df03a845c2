"""Valid rows for tests, a module for each resource."""
