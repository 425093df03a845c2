"""TS009 hook-name."""

import pytest

from patterns_cli.model import Span
from patterns_cli.testing import findings

BAD = [
    ("const fetchUser = (id: string) => useQuery({});", "fetchUser", "useQuery", "useFetchUser"),
    ("export function session() { return useContext(Session); }", "session", "useContext", "useSession"),
    ("export default function theme() { const [a] = useState(1); return a; }", "theme", "useState", "useTheme"),
    ("const getTheme = function () { useEffect(() => {}); };", "getTheme", "useEffect", "useGetTheme"),
    ("function a() { const b = () => { useState(1); }; }", "b", "useState", "useB"),
    ("import * as React from 'react'; const theme = () => React.useMemo(() => 1, []);", "theme", "useMemo", "useTheme"),
    ("const theme = () => React.useMemo(() => 1, []);", "theme", "useMemo", "useTheme"),
    ("const users = () => api.user.list.useQuery();", "users", "useQuery", "useUsers"),
    ("import { use } from 'react'; function read(p) { return use(p); }", "read", "use", "useRead"),
    ("const theme = (/* a */ (() => useState(1)) as TTheme)!;", "theme", "useState", "useTheme"),
    ("function theme(a = useState(1)) { class B { c = 1; } }", "theme", "useState", "useTheme"),
    ("const useless = () => useState(1);", "useless", "useState", "useUseless"),
    ("function useA() { return useState(1); } function other() { return useA(); }", "other", "useA", "useOther"),
    ("const get_user = () => useQuery<TUser>({});", "get_user", "useQuery", "useGetUser"),
    ("if (a) { useB(); }\nfunction c() { if (d) { useE(); } }", "c", "useE", "useC"),
]
GOOD = [
    "export const useUser = () => useQuery({});",
    "function use() { return useState(1); } function _useUser() { useState(1); } const unstable_useA = () => useB();",
    "function Card() { const [a] = useState(1); return null; }",
    "const Provider = () => { useEffect(() => {}); };",
    "const useUser = () => { const load = () => fetchUser(); return useQuery({ queryFn: load }); };",
    "const withAuth = (Inner) => { return function Wrapped() { useAuth(); return null; }; };",
    "const card = memo(() => { useState(1); return <a />; });",
    "const api = { users() { return useQuery({}); }, list: () => useQuery({}) };",
    "class A { users() { return useQuery({}); } }",
    "function configure(app) { app.useGlobalPipes(a); app.use(b); jest.useFakeTimers(); page.useState(1); }",
    "import { useFakeTimers } from 'sinon'; function setup() { useFakeTimers(); }",
    "import { use } from 'chai'; function setup() { use(plugin); }",
    "function title(useName: TName) { return useName('a'); } const f = ({ useB }) => useB();",
    "const useLock = (a) => a.lock(); const run = (a) => useLock(a);",
    "function load() { usePlugin; user(); reuseAll(); used(); }",
    "declare function fetchUser(): ReturnType<typeof useQuery>;",
    "import { fetchUser } from './a'; useEffect(() => {}); fetchUser();",
    "const text = 'function a() { useState(1) }'; // const b = () => useState(1)",
    "",
]


@pytest.mark.parametrize(("text", "name", "hook", "wanted"), BAD, ids=[text for text, *_ in BAD])
def test_a_hook_by_another_name(text: str, name: str, hook: str, wanted: str) -> None:
    [finding] = findings("TS009", text, path="src/hooks/useUser.ts")

    assert finding.message == f"`{name}` calls the hook `{hook}`; write `{wanted}`"
    assert finding.symbol == name


@pytest.mark.parametrize("text", GOOD)
def test_what_passes(text: str) -> None:
    assert findings("TS009", text, path="src/hooks/useUser.tsx") == ()


@pytest.mark.parametrize("path", ["src/a.test.ts", "src/a.stories.tsx", "tests/a.ts", "src/a.d.ts"])
def test_tests_and_declaration_files_are_left_alone(path: str) -> None:
    assert findings("TS009", "export const user = () => useQuery({});", path=path) == ()


def test_the_span_is_that_of_the_name() -> None:
    [finding] = findings("TS009", "\nexport const user = () => useQuery({});", path="src/a.ts")

    assert finding.span == Span(2, 14, 2, 18)


def test_a_component_that_is_called_like_a_function_is_a_matter_of_its_name() -> None:
    text = "export const card = () => { useState(1); return <a />; };"

    assert findings("TS009", text, path="src/Card.tsx") == ()
    assert len(findings("TS003", text, path="src/Card.tsx")) == 1
