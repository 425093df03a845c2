"""TST003 arrange-act-assert."""

from dataclasses import replace
from textwrap import dedent

import pytest

from patterns_cli.conventions import schema
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.base import Source
from patterns_cli.documents.open import documents_of
from patterns_cli.lint.run import check_documents
from patterns_cli.model import Severity, Span
from patterns_cli.rules import catalogue
from patterns_cli.testing import findings

PYTHON = "tests/test_users.py"
SCRIPT = "src/users.test.tsx"
FREE = replace(Conventions(), tests=schema.Tests(structure="free"))

BAD_PYTHON = {
    "bound again": """\
        user = create("ada")

        assert user.name == "ada"

        user = create("")  # <
        assert user is None
        """,
    "the same call": """\
        ada = create("ada")
        assert ada.name == "ada"

        grace = create("grace")  # <
        assert grace.name == "grace"
        """,
    "in a with": """\
        with TestClient(app) as client:
            response = client.get("/a")
            assert response.status_code == 200

            response = client.post("/b")  # <
            assert response.status_code == 201
        """,
    "awaited": """\
        response = await client.get("/a")
        assert response.status_code == 200

        response = await client.get("/b")  # <
        assert response.status_code == 200
        """,
    "a block of six lines": """\
        response = client.get("/a")
        assert response.status_code == 200
        assert response.text == "a"
        response = client.get("/b")  # <
        assert response.status_code == 200
        assert response.text == "b"
        """,
    "after what is looked at": """\
        response = client.get("/a")
        assert response.status_code == 200
        data = response.json()
        assert data == {}

        response = client.get("/b")  # <
        data = response.json()
        assert data == {} and response
        """,
    "checked by a helper": """\
        response = client.get("/a")
        check_answer(response)

        response = client.get("/b")  # <
        check_answer(response)
        """,
    "marked": """\
        # Arrange
        user = make()
        # Act
        user.rename("ada")
        # Assert
        assert user.name == "ada"
        # Act
        user.delete()  # <
        # Assert
        assert user.deleted
        """,
    "marked in other words": """\
        # GIVEN
        user = make()
        # WHEN
        user.rename("ada")
        # THEN
        assert user.name == "ada"
        # WHEN
        user.delete()  # <
        # THEN
        assert user.deleted
        """,
    "marked together": """\
        # Act & Assert
        assert rename("ada")
        # Act & Assert
        assert rename("grace")  # <
        """,
    "marked the wrong way round": """\
        # Assert
        assert ready
        # Arrange
        user = make()  # <
        # Act / Assert
        assert user.rename("ada")
        """,
}
GOOD_PYTHON = {
    "comments": """\
        # Arrange
        user = make()

        # Act
        user = rename(user, "ada")

        # Assert
        assert user.name == "ada"
        """,
    "comments decide": """\
        # Arrange
        user = make("a")
        assert user
        user = make("b")

        # Act
        user = rename(user)

        # Assert
        assert user
        """,
    "combined comments": """\
        # Arrange
        user = make()

        # Act and assert
        assert user.rename("ada")
        """,
    "arrange and act": """\
        # --- Arrange & Act ---
        user = make()

        # --- Assert ---
        assert user
        """,
    "a story": """\
        # Given a user
        user = make()

        # When it is renamed
        user.rename("ada")

        # Then its name is another one
        assert user.name == "ada"
        """,
    "prose": """\
        # When nothing is given, the default counts.
        user = make()

        # Then that is renamed.
        user.rename("ada")

        assert user.name == "ada"
        # When it is done
        assert user.done
        """,
    "blocks": """\
        user = make()

        renamed = rename(user)

        assert renamed.name == "ada"
        assert renamed.id == user.id
        """,
    "one expression": "assert add(1, 2) == 3\n",
    "only assertions": "assert add(1, 2) == 3\n\nassert add(2, 2) == 4\n",
    "a short block": """\
        user = create("ada")
        assert user.name == "ada"
        user = create("")
        assert user is None
        """,
    "raises": """\
        with pytest.raises(ValueError):
            create("")
        """,
    "raises, twice": """\
        with pytest.raises(ValueError):
            create("")

        with pytest.raises(ValueError):
            create(None)
        """,
    "raises, then says what": """\
        with pytest.raises(ValueError) as caught:
            create("")

        assert "name" in str(caught.value)
        """,
    "looked at in between": """\
        response = client.get("/a")
        assert response.status_code == 200

        data = response.json()
        assert data == {}
        """,
    "read again": """\
        user = create("ada")
        assert user.id

        stored = await session.get(User, user.id)
        assert stored.name == "ada"
        """,
    "two results compared": """\
        first = create("ada")
        assert first.id == 1

        second = create("ada")
        assert second == first
        """,
    "an earlier result compared": """\
        ada = make("ada")

        grace = make("grace")
        assert grace > ada

        other = make("ada")
        assert other == ada
        """,
    "what came of two results compared": """\
        answer = client.get("/a")
        before = answer.json()
        assert before

        answer = client.get("/b")
        assert answer.json() == before
        """,
    "a precondition": """\
        user = find("ada")
        assert user is not None

        renamed = rename(user)
        assert renamed.name == "grace"
        """,
    "a loop": """\
        for name in NAMES:
            user = create(name)

            assert user.name == name
        """,
    "cleaned up": """\
        user = create("ada")

        assert user.name == "ada"

        user = create("nobody")
        """,
    "without results": """\
        git("commit")
        assert log() == 1

        git("commit")
        assert log() == 2
        """,
    "arranged again": """\
        path = tmp_path.joinpath("x")
        assert not path.exists()

        other = monkeypatch.setenv("A", "b")
        assert other is None
        """,
    "a helper of the file": """\
        def judge(name):
            assert name

        judge("ada")

        judge("grace")
        """,
}
BAD_SCRIPT = {
    "bound again": """\
        let user = create("ada");
        expect(user.name).toBe("ada");

        user = create(""); // <
        expect(user).toBeNull();
        """,
    "the same call": """\
        const first = await counter.tick();
        expect(first).toBe(1);

        const second = await counter.tick(); // <
        expect(second).toBe(2);
        """,
    "marked": """\
        // Arrange
        const user = make();
        // Act
        user.rename("ada");
        // Assert
        expect(user.name).toBe("ada");
        // Act
        user.remove(); // <
        // Assert
        expect(user.removed).toBe(true);
        """,
    "marked in blocks": """\
        /* Act & Assert */
        expect(rename("ada")).toBe(true);
        /* Act & Assert */
        expect(rename("grace")).toBe(true); // <
        """,
}
GOOD_SCRIPT = {
    "comments": """\
        // Arrange
        const user = make();

        // Act
        const renamed = rename(user);

        // Assert
        expect(renamed.name).toBe("ada");
        """,
    "blocks": """\
        const user = make();

        const renamed = rename(user);

        expect(renamed.name).toBe("ada");
        """,
    "a screen that is used": """\
        const user = userEvent.setup();
        render(<Form />);

        await user.click(screen.getByRole("button"));
        expect(screen.getByText("one")).toBeVisible();

        await user.click(screen.getByRole("button"));
        expect(screen.getByText("two")).toBeVisible();
        """,
    "queried again": """\
        render(<Form />);

        const one = screen.getByText("one");
        expect(one).toBeVisible();

        const two = screen.getByText("two");
        expect(two).toBeVisible();
        """,
    "mocks": """\
        const a = vi.fn();
        expect(a).not.toHaveBeenCalled();

        const b = vi.fn();
        expect(b).not.toHaveBeenCalled();
        """,
    "a short block": """\
        let user = create("ada");
        expect(user.name).toBe("ada");
        user = create("");
        expect(user).toBeNull();
        """,
    "compared": """\
        const first = make();
        expect(first).toBeDefined();

        const second = make();
        expect(second).toEqual(first);
        """,
}


def in_python(body: str, head: str = "async def test_a(client):") -> str:
    lines = dedent(body).splitlines()
    return "\n".join([head, *(f"    {line}" if line else "" for line in lines)]) + "\n"


def in_script(body: str, head: str = 'it("a", async () => {') -> str:
    lines = dedent(body).splitlines()
    return "\n".join([head, *(f"  {line}" if line else "" for line in lines), "});"]) + "\n"


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.endswith("<"))


@pytest.mark.parametrize("body", BAD_PYTHON.values(), ids=BAD_PYTHON)
def test_python_that_acts_anew(body: str) -> None:
    text = in_python(body)

    [finding] = findings("TST003", text, path=PYTHON)

    assert finding.severity is Severity.WARNING
    assert finding.span.line == line_of(text)
    assert finding.message.startswith("`test_a` has asserted in line ")
    assert finding.message.endswith(f" and acts anew in line {line_of(text)}; make it two tests")


@pytest.mark.parametrize("body", GOOD_PYTHON.values(), ids=GOOD_PYTHON)
def test_python_that_acts_once(body: str) -> None:
    assert findings("TST003", in_python(body), path=PYTHON) == ()


@pytest.mark.parametrize("body", BAD_SCRIPT.values(), ids=BAD_SCRIPT)
def test_a_script_that_acts_anew(body: str) -> None:
    text = in_script(body)

    [finding] = findings("TST003", text, path=SCRIPT)

    assert finding.span.line == line_of(text)


@pytest.mark.parametrize("body", GOOD_SCRIPT.values(), ids=GOOD_SCRIPT)
def test_a_script_that_acts_once(body: str) -> None:
    assert findings("TST003", in_script(body), path=SCRIPT) == ()


@pytest.mark.parametrize(
    "head",
    [
        "def test_a(page):",
        "def helper():",
        "class Model:\n  def test_a(self):",
    ],
)
def test_stories_in_a_browser_and_what_is_no_test_are_left_alone(head: str) -> None:
    assert findings("TST003", in_python(BAD_PYTHON["bound again"], head), path=PYTHON) == ()


@pytest.mark.parametrize(
    "head", ["def test_a():", "class TestA:\n  def test_a(self):", "@pytest.mark.parametrize('a', [1])\ndef test_a(a):"]
)
def test_every_kind_of_test_is_judged(head: str) -> None:
    assert len(findings("TST003", in_python(BAD_PYTHON["bound again"], head), path=PYTHON)) == 1


@pytest.mark.parametrize(
    "head",
    [
        'it.each([1])("a %s", (n) => {',
        'describe("b", () => { it("a", () => {',
        'test.only("a", function () {',
        'test.concurrent("a", { timeout: 5 }, () => {',
    ],
)
def test_every_kind_of_script_is_judged(head: str) -> None:
    text = in_script(BAD_SCRIPT["bound again"], head) + "});" * (head.count("{") - head.count("}") - 1)

    assert len(findings("TST003", text, path=SCRIPT)) == 1


@pytest.mark.parametrize("path", ["e2e/users.test.ts", "tests/users.e2e.ts", "cypress/users.test.ts"])
def test_scripts_for_a_browser_are_left_alone(path: str) -> None:
    assert findings("TST003", in_script(BAD_SCRIPT["bound again"]), path=path) == ()


def test_playwright_is_left_alone() -> None:
    text = 'import { test as it, expect } from "@playwright/test";\n' + in_script(BAD_SCRIPT["bound again"])

    assert findings("TST003", text, path=SCRIPT) == ()


def test_it_can_be_switched_off() -> None:
    text = in_python(BAD_PYTHON["bound again"])
    documents = documents_of(Source(PYTHON, text.encode()), FREE)

    assert check_documents(documents, FREE, [catalogue()["TST003"]]).findings == ()
    assert not any(document.parsed for document in documents)
    assert findings("TST003", text, path=PYTHON, conventions=FREE) == ()


def test_the_finding_stands_at_the_step() -> None:
    [finding] = findings("TST003", in_python(BAD_PYTHON["bound again"]), path=PYTHON)

    assert finding.span == Span(6, 5, 6, 27)
    assert finding.symbol == "test_a"
