"""DCK010 missing-healthcheck."""

import pytest

from patterns_cli.model import Severity
from patterns_cli.testing import findings


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('FROM a:1\nCMD ["x"]\n', 1),
        ("FROM a:1\nEXPOSE 8000\n", 1),
        ('FROM a:1\nENTRYPOINT ["x"]\n', 1),
        ('FROM a:1 AS b\nHEALTHCHECK CMD x\nFROM a:1\nCMD ["x"]\n', 3),
        ('FROM a:1 AS b\nEXPOSE 1\nFROM b\nCOPY a b\nCMD ["x"]\n', 3),
        ('FROM a:1\n# HEALTHCHECK CMD x\nCMD ["x"]\n', 1),
        ('FROM a:1\nONBUILD HEALTHCHECK CMD x\nCMD ["x"]\n', 1),
    ],
)
def test_missing(text: str, line: int) -> None:
    [finding] = findings("DCK010", text, path="Dockerfile")

    assert (finding.span.line, finding.severity) == (line, Severity.INFO)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('FROM a:1\nHEALTHCHECK CMD x\nCMD ["x"]\n', "Dockerfile"),
        ('FROM a:1\nHEALTHCHECK NONE\nCMD ["x"]\n', "Dockerfile"),
        ('FROM a:1 AS b\nHEALTHCHECK CMD x\nFROM b\nCMD ["x"]\n', "Dockerfile"),
        ('FROM a:1\nHEALTHCHECK --interval=30s \\\n  CMD x\nCMD ["x"]\n', "Dockerfile"),
        ("FROM a:1\nCOPY a b\n", "Dockerfile"),
        ('FROM public.ecr.aws/lambda/python:3.13\nCMD ["a.b"]\n', "Dockerfile"),
        ('FROM a:1\nCMD ["x"]\n', "dev.Dockerfile"),
        ("", "Dockerfile"),
    ],
)
def test_there_or_nothing_to_ask(text: str, path: str) -> None:
    assert findings("DCK010", text, path=path) == ()
