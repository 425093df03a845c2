"""Which names are those of assertions, of what may assert, and of what says that nothing is raised."""

import pytest

from patterns_cli.documents.tests.assertions import (
    is_assertion,
    is_check,
    makes,
    may_assert,
    promises_silence,
    runs_test,
)


@pytest.mark.parametrize(
    ("name", "beyond_doubt", "perhaps"),
    [
        ("assert_equal", True, True),
        ("self.assertEqual", True, True),
        ("np.testing.assert_allclose", True, True),
        ("send.assert_called_once_with", True, True),
        ("expect", True, True),
        ("expect().to_be", True, True),
        ("expect().not.toBe", True, True),
        ("expectTypeOf().toBeString", True, True),
        ("assert.equal", True, True),
        ("t.assert.equal", True, True),
        ("answer.should.equal", True, True),
        ("pytest.raises", True, True),
        ("pytest.fail", True, True),
        ("request().get().expect", True, True),
        ("check_answer", False, True),
        ("checkAnswer", False, True),
        ("page.verify_title", False, True),
        ("run_and_check", False, True),
        ("ensure_ready", False, True),
        ("response.raise_for_status", False, True),
        ("wait_for", False, True),
        ("page.waitForSelector", False, True),
        ("screen.getByRole", False, True),
        ("findAllByText", False, True),
        ("page.get_by_label", False, True),
        ("cy.contains", False, True),
        ("check.equal", False, True),
        ("result.stdout.fnmatch_lines", False, True),
        ("create_user", False, False),
        ("client.post", False, False),
        ("expected.append", False, False),
        ("expected_of", False, False),
        ("expectation", False, False),
        ("checkbox.click", False, False),
        ("checkout", False, False),
        ("re.match", False, False),
        ("TestClient", False, False),
        ("test_client.get", False, False),
        ("getBy", False, False),
        ("event.wait", False, False),
        ("waiter.serve", False, False),
        ("screen.queryByRole", False, False),
        ("", False, False),
    ],
)
def test_calls_that_assert(name: str, beyond_doubt: bool, perhaps: bool) -> None:  # noqa: FBT001 - a table
    assert (is_assertion(name), may_assert(name)) == (beyond_doubt, perhaps)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("check_answer", True), ("page.verify", True), ("recheck", False), ("checkbox", False), ("", False)],
)
def test_checks_whose_value_nobody_takes(name: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert is_check(name) is expected


@pytest.mark.parametrize(
    ("name", "test", "maker"),
    [
        ("run_test", True, False),
        ("_test_paging", True, False),
        ("module.test_paging", True, False),
        ("do_case", True, False),
        ("runTest", True, False),
        ("attest", False, False),
        ("make_user", False, True),
        ("renderWithProviders", False, True),
        ("TestClient", False, True),
        ("_Session", False, True),
        ("makeshift", False, False),
        ("judge", False, False),
    ],
)
def test_helpers(name: str, test: bool, maker: bool) -> None:  # noqa: FBT001 - a table
    assert (runs_test(name) and not maker, makes(name)) == (test, maker)


@pytest.mark.parametrize(
    "text",
    [
        "test_closing_twice_does_not_raise",
        "testDoesNotThrow",
        "test_no_error",
        "test_no_errors_without_a_name",
        "does not throw an error",
        "doesn't crash",
        "renders without crashing",
        "must never fail",
        "without raising any exception",
        "neither of them raises",
        "nothing happens",
        "test_smoke",
        "test_an_ordinary_name_passes",
        "https://example.org/issues/12",
        "a regression",
        "should not get an exception",
    ],
)
def test_words_of_silence(text: str) -> None:
    assert promises_silence(text)


@pytest.mark.parametrize(
    "text",
    [
        "test_client_error",
        "test_argument_exception",
        "test_raises",
        "test_piano_errors",
        "test_not_found",
        "test_no_user",
        "test_creation",
        "test_notifies",
        "test_it_works",
        "test_success",
        "throws an error",
        "passport",
        "smoked",
    ],
)
def test_words_that_promise_nothing(text: str) -> None:
    assert not promises_silence(text)
