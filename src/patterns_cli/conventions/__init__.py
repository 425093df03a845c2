"""The team's conventions: the schema of patterns.yml, how it is found, read, checked and published."""
