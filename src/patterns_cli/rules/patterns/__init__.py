"""PAT: what the linter says of its own work: files it could not read or parse, suppressions that do nothing."""
