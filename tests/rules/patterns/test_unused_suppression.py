"""PAT002: suppressions that suppress nothing."""

import pytest

from patterns_cli.testing import findings

NOTHING = "nothing here has to be suppressed for `PY001`; remove it"
BLANKET = "this suppression names no rule, so it suppresses nothing"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("class Good:  # patterns: ignore[PY001] -- why\n    pass\n", NOTHING),
        ("# patterns: ignore[python-class-name]\nclass Good: pass\n", NOTHING.replace("PY001", "python-class-name")),
        ("class user_account: pass  # patterns: ignore[PY999]\n", "`PY999` is no rule"),
        ("class user_account: pass  # patterns: ignore[PY]\n", "`PY` is no rule"),
        ("class user_account: pass  # patterns: ignore\n", BLANKET),
        ("class user_account: pass  # patterns: ignore[]\n", BLANKET),
        ("# patterns: ignore-file[PY001] -- all of it\nclass Good: pass\n", NOTHING),
        ("\n" * 30 + "# patterns: ignore-file[PY001]\nclass user_account: pass\n", NOTHING),
        ("class user_account: pass\n\nx = 1  # patterns: ignore[PY001]\n", NOTHING),
    ],
)  # fmt: skip
def test_suppression_without_effect_is_reported(text: str, message: str) -> None:
    found = findings("PAT002", text, path="models.py")

    assert [finding.message for finding in found] == [message]


@pytest.mark.parametrize(
    "text",
    [
        "class user_account: pass  # patterns: ignore[PY001] -- the old table\n",
        "# patterns: ignore[PY001] -- the old table\nclass user_account: pass\n",
        "# patterns: ignore[PY001] -- the old table\n# which is older still\nclass user_account: pass\n",
        "# patterns: ignore-file[PY001] -- generated names\n\n\nclass user_account: pass\n",
        "class user_account: pass  # patterns: ignore[python-class-name] -- the old table\n",
        'TEXT = "# patterns: ignore[PY001] -- no comment"\n',
        '"""Say `patterns: ignore[PY001]` to a user."""\n',
        "class Good: pass  # patterns: ignore[PY001] patterns: ignore[PAT002] -- on purpose\n",
        "class Good: pass  # patterns: ignored by many\n",
        "",
    ],
)
def test_suppression_with_effect_and_text_that_is_none_are_not_reported(text: str) -> None:
    assert findings("PAT002", text, path="models.py") == ()


def test_the_finding_stands_at_the_label() -> None:
    text = "x = 1  # patterns: ignore[PY001, PY002] -- neither\n"

    found = findings("PAT002", text, path="models.py")

    assert [(finding.symbol, text[finding.span.column - 1 : finding.span.end_column - 1]) for finding in found] == [
        ("PY001", "PY001"),
        ("PY002", "PY002"),
    ]
