"""How classes, functions, arguments and files are named in Python."""
