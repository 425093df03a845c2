"""What every other part relies on: settings, logging, errors, request context."""
