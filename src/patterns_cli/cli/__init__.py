"""The command line: one module a command, which parses, calls, prints and returns an exit code."""
