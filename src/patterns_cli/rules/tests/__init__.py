"""How tests are named, where they stand, how they are laid out, and whether they test anything."""
