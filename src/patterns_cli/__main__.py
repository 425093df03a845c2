"""`python -m patterns_cli` is `patterns`."""

import sys

from patterns_cli.cli.entry import main

sys.exit(main())
