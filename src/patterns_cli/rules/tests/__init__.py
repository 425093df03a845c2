"""How tests are named."""
