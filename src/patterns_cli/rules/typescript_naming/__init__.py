"""TS: names in TypeScript, and the names of its files."""
