"""TST004 test-without-assertion."""

from textwrap import dedent

import pytest

from patterns_cli.model import Severity, Span
from patterns_cli.testing import findings

PYTHON = "tests/test_users.py"
SCRIPT = "src/users.test.tsx"

BAD_PYTHON = [
    "def test_a():\n    pass\n",
    'def test_a():\n    """Later."""\n',
    "def test_a():\n    ...\n",
    "def test_a(client):\n    client.post('/users')\n",
    "async def test_a(client):\n    response = await client.post('/users')\n    print(response)\n",
    "def test_a():\n    result = add(1, 2)\n    result == 3\n",
    "class TestUsers:\n    def test_a(self):\n        self.client.get('/')\n",
    "class UserCase(unittest.TestCase):\n    def test_a(self):\n        self.client.get('/')\n",
    "@pytest.mark.parametrize('a', [1])\ndef test_a(a):\n    add(a)\n",
    "def test_a():\n    with open('x') as file:\n        file.read()\n",
    "def make():\n    return 1\ndef test_a():\n    make()\n",
    "def test_a():\n    for each in (1, 2):\n        add(each)\n",
    "def test_client_error(client):\n    client.get('/error')\n",
    "def test_a(test_client):\n    test_client.get('/')\n",
    "def test_a():\n    TestClient(app).get('/')\n",
    "def test_a():\n    checkbox.click()\n",
    "def test_a():\n    expected.append(1)\n    re.match('a', 'a')\n",
    "def test_a():\n    subprocess.run(['x'])\n",
    "from app.users import create_user\ndef test_a():\n    create_user()\n",
    "from tests.flows import make_user\ndef test_a():\n    make_user()\n",
    "from tests.flows import flow\ndef test_a():\n    user = flow()\n",
    "from fastapi.testclient import TestClient\ndef test_a():\n    client = TestClient(app)\n    client.get('/')\n",
    "def test_a(client_factory):\n    client = client_factory(app)\n    client.get('/')\n",
    "def test_a(client_factory):\n    with client_factory(app) as client:\n        client.get('/')\n",
    "def test_a(make_user):\n    make_user()\n",
    "type X = int\ndef test_a():\n    add(1, 2)\n",
    "def test_\N{LATIN SMALL LETTER E WITH ACUTE}():\n    add(1, 2)\n",
]
GOOD_PYTHON = [
    "@scenario('publish.feature', 'Publishing')\ndef test_publish():\n    'Publish.'\n",
    "def test_a():\n    assert add(1, 2) == 3\n",
    "def test_a():\n    for each in (1, 2):\n        assert each\n",
    "def test_a():\n    with pytest.raises(ValueError):\n        add(None)\n",
    "def test_a():\n    pytest.raises(ValueError, add, None)\n",
    "def test_a():\n    with pytest.warns(UserWarning):\n        add(None)\n",
    "class T(TestCase):\n    def test_a(self):\n        self.assertEqual(1, 1)\n",
    "class T(TestCase):\n    def test_a(self):\n        with self.assertRaises(ValueError): add()\n",
    "class T(TestCase):\n    def test_a(self):\n        self.fail('never')\n",
    "def test_a(mocker):\n    send = mocker.Mock()\n    run(send)\n    send.assert_called_once()\n",
    "def test_a(page):\n    page.goto('/')\n    expect(page).to_have_title('x')\n",
    "def test_a():\n    np.testing.assert_allclose(1, 1)\n",
    "def test_a():\n    if add(1, 2) != 3:\n        raise AssertionError\n",
    "def test_a():\n    check_user(create_user())\n",
    "def test_a():\n    response = client.get('/')\n    response.raise_for_status()\n",
    "def test_a():\n    subprocess.run(['x'], check=True)\n",
    "def test_a():\n    subprocess.check_call(['x'])\n",
    "def helper(a):\n    assert a\ndef test_a():\n    helper(1)\n",
    "def test_a():\n    helper(1)\ndef helper(a):\n    deeper(a)\ndef deeper(a):\n    assert a\n",
    "class TestA:\n    def same(self, a):\n        assert a\n    def test_a(self):\n        self.same(1)\n",
    "class TestA(Base):\n    def test_a(self):\n        self.judge(1)\n",
    "class TestA(Base):\n    def test_a(self):\n        pass\n",
    "class TestA(Base):\n    def test_a(self):\n        super().test_a()\n",
    "def test_a():\n    def handler():\n        assert True\n    run(handler)\n",
    "from .helpers import judge\ndef test_a():\n    judge()\n",
    "from tests.flows import judge\ndef test_a():\n    judge()\n",
    "from testlib import flows\ndef test_a():\n    flows.judge()\n",
    "def test_a(run_case):\n    run_case(1)\n",
    "def test_a(service):\n    service.run('lint')\n",
    "def test_a(snapshot):\n    render()\n",
    "def test_a(benchmark):\n    benchmark(add, 1, 2)\n",
    "@pytest.fixture\ndef sent():\n    yield 1\n    assert mails\ndef test_a(sent):\n    send()\n",
    "class T(TestCase):\n    def tearDown(self):\n        assert mails\n    def test_a(self):\n        send()\n",
    "@pytest.fixture(autouse=True)\ndef calm():\n    yield\n    assert mails\ndef test_a():\n    send()\n",
    "@pytest.mark.skip(reason='x')\ndef test_a():\n    add()\n",
    "@pytest.mark.xfail\ndef test_a():\n    pass\n",
    "pytestmark = pytest.mark.skip\ndef test_a():\n    pass\n",
    "@pytest.mark.skip\nclass TestA:\n    def test_a(self):\n        pass\n",
    "@unittest.skip('x')\nclass TestA(TestCase):\n    def test_a(self):\n        pass\n",
    "class TestA:\n    @abstractmethod\n    def test_a(self): ...\n",
    "def test_a():\n    pytest.skip('later')\n",
    "def test_closing_twice_does_not_raise():\n    close()\n    close()\n",
    "def test_no_error_without_a_name():\n    add()\n",
    "def testDoesNotRaise():\n    add()\n",
    "def test_smoke():\n    add()\n",
    "def test_an_ordinary_name_passes():\n    refuse('shop')\n",
    "def test_a():\n    add()  # must not raise\n",
    "def test_a():\n    # no exception here\n    add()\n",
    'def test_a():\n    """It never fails, see https://example.org/issues/12."""\n    add()\n',
    "def test_a():\n    add('x')  # type: ignore[arg-type]\n",
    "def test_a():\n    warnings.simplefilter('error')\n    add()\n",
    "def test_a():\n    assert_type(add(1, 2), int)\n",
    "def test_a(pytester):\n    pytester.runpytest().stdout.fnmatch_lines(['*'])\n",
    "def test_a():\n    _test_paging(1)\n",
    "def test_a():\n    run_test(1)\n",
    "def test_a(module):\n    module.test_paging()\n",
    'def test_a():\n    """With a value, nothing happens."""\n    add()\n',
    "def test_a():\n    # Neither of both\n    # raises here.\n    add()\n",
    "def helper_of_tests():\n    pass\n",
    "def testfile_of(name):\n    pass\n",
    "class TestTable:\n    __test__ = False\n    def test_a(self):\n        pass\n",
    "def test_a():\n    class TestInner:\n        def test_b(self):\n            pass\n    assert TestInner\n",
    "def test_a(:\n    pass\n",
    "@pytest.fixture\ndef test_user():\n    return 1\n",
]

BAD_SCRIPT = [
    'it("adds", () => {\n  add(1, 2);\n});',
    'it("adds", () => {});',
    'test("adds", async () => {\n  await add(1, 2);\n});',
    'it.only("adds", () => {\n  add(1, 2);\n});',
    'fit("adds", () => {\n  add(1, 2);\n});',
    'it.each([1])("adds %s", (n) => {\n  add(n);\n});',
    'it("renders", () => {\n  render(<App />);\n});',
    'describe("sums", () => {\n  it("adds", () => {\n    add(1, 2);\n  });\n});',
    'it("adds", () => add(1, 2));',
    'it("adds", function () {\n  add(1, 2);\n});',
    'import { test } from "bun:test";\ntest("adds", () => {\n  add(1, 2);\n});',
    'import { add } from "./sums";\nit("adds", () => {\n  add(1, 2);\n});',
    'const make = () => 1;\nit("adds", () => {\n  make();\n});',
    'import { renderApp } from "./testUtils";\nit("renders", () => {\n  renderApp();\n});',
    'it("reads", () => {\n  JSON.parse("{}");\n});',
    'it("adds", { timeout: 5 }, () => {\n  add(1, 2);\n});',
    'test("opens", async ({ page }) => {\n  await page.goto("/");\n});',
]
GOOD_SCRIPT = [
    'it("adds", () => {\n  expect(add(1, 2)).toBe(3);\n});',
    'it("adds", () => expect(add(1, 2)).toBe(3));',
    'it("adds", async () => {\n  await expect(add(1, 2)).resolves.toBe(3);\n});',
    'it("adds", () => {\n  assert.equal(add(1, 2), 3);\n});',
    'it("adds", () => {\n  add(1, 2).should.equal(3);\n});',
    'test("adds", (t) => {\n  t.assert.equal(add(1, 2), 3);\n});',
    'it("adds", () => {\n  [1].forEach((n) => {\n    expect(n).toBe(1);\n  });\n});',
    'it("finds", () => {\n  render(<App />);\n  screen.getByRole("button");\n});',
    'it("finds", async () => {\n  render(<App />);\n  await screen.findByText("x");\n});',
    'it("waits", async () => {\n  await waitFor(() => ready());\n});',
    'it("answers", async () => {\n  await request(app).get("/").expect(200);\n});',
    'it("types", () => {\n  expectTypeOf(add).toBeFunction();\n});',
    'it("types", () => {\n  // @ts-expect-error no text\n  add("x");\n});',
    'it("types", () => {\n  type _ = Expect<Equal<A, B>>;\n});',
    'it("throws", () => {\n  if (!add(1, 2)) throw new Error("x");\n});',
    'it("opens", () => {\n  cy.visit("/");\n  cy.contains("x");\n});',
    'function same(a) {\n  expect(a).toBe(1);\n}\nit("adds", () => {\n  same(1);\n});',
    'const same = (a) => deeper(a);\nconst deeper = (a) => { expect(a); };\nit("adds", () => {\n  same(1);\n});',
    'import { run } from "./testUtils";\nit("adds", () => {\n  run(1);\n});',
    'import { run } from "../test/flows";\nit("adds", () => {\n  run(1);\n});',
    'test("signs in", async ({ loginPage }) => {\n  await loginPage.signIn();\n});',
    'afterEach(() => {\n  expect(errors).toEqual([]);\n});\nit("adds", () => {\n  add(1, 2);\n});',
    'it.skip("adds", () => {\n  add(1, 2);\n});',
    'xit("adds", () => {\n  add(1, 2);\n});',
    'describe.skip("sums", () => {\n  it("adds", () => {\n    add(1, 2);\n  });\n});',
    'it.todo("adds");',
    'it("adds");',
    'it.fails("adds", () => {\n  add(1, 2);\n});',
    'it("adds", verify);',
    'it("adds", withDatabase(async () => {\n  add(1, 2);\n}));',
    'it("does not throw without a name", () => {\n  add();\n});',
    'it("adds", () => {\n  // must never throw\n  add();\n});',
    'it("passes", () => {\n  schema.parse({});\n});',
    'it("fits", () => {\n  schema.parse({});\n});',
    'import test from "ava";\ntest("adds", (t) => {\n  t.is(add(1, 2), 3);\n});',
    'import { it } from "unknown-runner";\nit("adds", () => {\n  add(1, 2);\n});',
    "const matches = /x/.test('x', () => {});",
]


@pytest.mark.parametrize("text", BAD_PYTHON)
def test_a_python_test_that_asserts_nothing(text: str) -> None:
    [finding] = findings("TST004", text, path=PYTHON)

    assert finding.severity is Severity.ERROR
    assert finding.message == f"`{finding.symbol}` asserts nothing; assert what it is about"
    assert text.splitlines()[finding.span.line - 1][finding.span.column - 1 :].startswith(finding.symbol)


@pytest.mark.parametrize("text", GOOD_PYTHON)
def test_a_python_test_that_may_assert(text: str) -> None:
    assert findings("TST004", text, path=PYTHON) == ()


@pytest.mark.parametrize("text", BAD_SCRIPT)
def test_a_script_that_asserts_nothing(text: str) -> None:
    [finding] = findings("TST004", text, path=SCRIPT)

    assert text.splitlines()[finding.span.line - 1][finding.span.column :].startswith(finding.symbol)


@pytest.mark.parametrize("text", GOOD_SCRIPT)
def test_a_script_that_may_assert(text: str) -> None:
    assert findings("TST004", text, path=SCRIPT) == ()


@pytest.mark.parametrize(
    "path", ["app/users.py", "tests/typing/plain.py", "alembic/versions/test_x.py", "tests/typed.pyi"]
)
def test_other_python_files_are_left_alone(path: str) -> None:
    assert findings("TST004", BAD_PYTHON[0], path=path) == ()


@pytest.mark.parametrize(
    "path", ["src/users.ts", "tests/users.ts", "src/users.test-d.ts", "benchmarks/tests/sums.ts", "tests/x.d.ts"]
)
def test_other_scripts_are_left_alone(path: str) -> None:
    assert findings("TST004", BAD_SCRIPT[0], path=path) == ()


def test_every_such_test_is_reported_in_its_place() -> None:
    text = dedent(
        """\
        def test_a():
            add()

        class TestB:
            async def test_b(self):
                await add()
        """
    )

    found = findings("TST004", text, path=PYTHON)

    assert [finding.span for finding in found] == [Span(1, 5, 1, 11), Span(5, 15, 5, 21)]
