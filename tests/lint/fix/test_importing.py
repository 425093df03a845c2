"""Who imports or names a file, told from text."""

import pytest

from patterns_cli.documents.base import Source
from patterns_cli.lint.fix.importing import speaks_of

TEST = "backend/tests/user_service.py"
SCRIPT = "frontend/src/lib/date-format.ts"


@pytest.mark.parametrize(
    ("path", "text", "target", "expected"),
    [
        ("backend/tests/test_a.py", "from tests.user_service import make", TEST, True),
        ("backend/tests/test_a.py", "from .user_service import make", TEST, True),
        ("backend/tests/test_a.py", "from . import conftest, user_service", TEST, True),
        ("backend/tests/test_a.py", "from . import (\n    conftest,\n    user_service,\n)", TEST, True),
        ("backend/tests/a/test_a.py", "from ..user_service import make", TEST, True),
        ("backend/tests/test_a.py", "from tests import user_service", TEST, True),
        ("backend/tests/test_a.py", "import user_service", TEST, True),
        ("backend/conftest.py", "pytest_plugins = ['tests.user_service']", TEST, True),
        ("Makefile.yml", "run: pytest tests/user_service.py", TEST, True),
        ("backend/app/api.py", "from app.services.user_service import UserService", TEST, False),
        ("backend/app/api.py", "from app.services import user_service", TEST, False),
        ("backend/app/api.py", "user_service = 1  # tests, user_service", TEST, False),
        ("backend/tests/test_a.py", "from tests.user_service_more import x", TEST, False),
        ("a.py", "import old", "old.py", True),
        ("a/b.py", "from app import old", "old.py", False),
        ("frontend/src/lib/a.ts", "import { x } from './date-format';", SCRIPT, True),
        ("frontend/src/lib/a.ts", 'export * from "./date-format.js"', SCRIPT, True),
        ("frontend/src/app/page.tsx", "import { x } from '@/lib/date-format';", SCRIPT, True),
        ("frontend/src/app/page.tsx", "const x = import(`../lib/date-format`)", SCRIPT, True),
        ("frontend/vite.config.mjs", "alias: 'src/lib/date-format.ts'", SCRIPT, True),
        ("frontend/tsconfig.json", '"files": ["src/lib/date-format.ts"]', SCRIPT, True),
        ("frontend/src/app/a.ts", "import { x } from './date-format';", SCRIPT, False),
        ("frontend/src/app/a.ts", "import { x } from 'date-format';", SCRIPT, False),
    ],
)
def test_who_speaks_of_a_file(path: str, text: str, target: str, *, expected: bool) -> None:
    assert speaks_of(Source(path, text.encode()), target) is expected
