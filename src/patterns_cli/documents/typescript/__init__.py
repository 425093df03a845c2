"""TypeScript and TSX files: parsed by tree-sitter on demand, answered in facts."""
