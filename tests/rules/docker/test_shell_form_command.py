"""DCK007 shell-form-command."""

from collections.abc import Callable

import pytest

from patterns_cli.model import Applicability, Fix, Span
from patterns_cli.testing import findings


@pytest.mark.parametrize(
    ("text", "mended", "applicability"),
    [
        ("FROM python:3.13\nCMD python app.py\n", 'CMD ["python", "app.py"]', Applicability.SAFE),
        ("FROM node:24\nENTRYPOINT node 'a b.js'\n", 'ENTRYPOINT ["node", "a b.js"]', Applicability.SAFE),
        ('FROM node:24\ncmd node "x"\n', 'cmd ["node", "x"]', Applicability.SAFE),
        ("FROM node:24\nCMD node \\\n  x.js\n", 'CMD ["node", "x.js"]', Applicability.SAFE),
        ("FROM node:24\nCMD ['node', 'x.js']\n", 'CMD ["node", "x.js"]', Applicability.UNSAFE),
        ('FROM node:24\nENTRYPOINT ["a"]\nCMD node x.js\n', 'CMD ["node", "x.js"]', Applicability.UNSAFE),
        ("FROM acme/base:1\nCMD node x.js\n", 'CMD ["node", "x.js"]', Applicability.UNSAFE),
        ("FROM node:24\nCMD ./start.sh\n", 'CMD ["./start.sh"]', Applicability.UNSAFE),
        ('FROM node:24\nSHELL ["bash", "-c"]\nCMD node x.js\n', 'CMD ["node", "x.js"]', Applicability.UNSAFE),
    ],
)
def test_plain_words_are_put_into_a_list(
    text: str, mended: str, applicability: Applicability, applied: Callable[[str, Fix], str]
) -> None:
    [finding] = findings("DCK007", text, path="Dockerfile")

    assert finding.fix is not None
    assert finding.fix.applicability is applicability
    after = applied(text, finding.fix)
    assert after.endswith(f"\n{mended}\n")
    assert findings("DCK007", after, path="Dockerfile") == ()


@pytest.mark.parametrize(
    "command",
    [
        "uvicorn app:app --port $PORT",
        "cd /app && python app.py",
        "python app.py | tee log",
        "A=1 python app.py",
        "source .venv/bin/activate",
        "echo hello",
        "python *.py",
        "node `which x`",
        "python 'app.py",
        "['node', \"x\"",
        "[node, x]",
    ],
)
def test_what_needs_a_shell_is_named_without_a_fix(command: str) -> None:
    [finding] = findings("DCK007", f"FROM python:3.13\nCMD {command}\n", path="Dockerfile")

    assert finding.fix is None
    assert finding.span == Span(2, 5, 2, 5 + len(command))


@pytest.mark.parametrize(
    "text",
    [
        'FROM a:1\nCMD ["python", "app.py"]\n',
        'FROM a:1\nCMD [ "python" , "app.py" ]\n',
        'FROM a:1\nENTRYPOINT ["python", \\\n  "app.py"]\n',
        "FROM a:1\nCMD []\n",
        "FROM a:1\nCMD exec uvicorn app:app --port $PORT\n",
        "FROM a:1\nCMD alembic upgrade head && exec uvicorn app:app\n",
        "FROM a:1\nHEALTHCHECK CMD curl -f http://localhost\n",
        "FROM a:1\nONBUILD CMD python app.py\n",
        "FROM a:1\nRUN python app.py\n",
        "FROM a:1\n# CMD python app.py\n",
        "FROM a:1\nCMD\n",
    ],
)
def test_no_shell_in_between(text: str) -> None:
    assert findings("DCK007", text, path="Dockerfile") == ()
