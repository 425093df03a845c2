"""How database migrations are named."""
