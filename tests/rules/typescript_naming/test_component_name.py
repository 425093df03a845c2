"""TS003 component-name."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions, Naming, TypeScriptNaming
from patterns_cli.model import Span
from patterns_cli.testing import findings

BAD = [
    ("const userCard = () => <a />;", "userCard", "UserCard"),
    ("export const userCard = ({ user }: TProps) => <a>{user}</a>;", "userCard", "UserCard"),
    ("export default function userCard() { return <a />; }", "userCard", "UserCard"),
    ("export async function user_card(props: TProps) { return <></>; }", "user_card", "UserCard"),
    ("let userCard = function () { return (<a />); };", "userCard", "UserCard"),
    ("function card() { return ok ? <a /> : null; }", "card", "Card"),
    ("function card() { return ok && <a />; }", "card", "Card"),
    ("function card() { if (a) { return null; } return <a />; }", "card", "Card"),
    ("function card() { const body = <a />; return body; }", "card", "Card"),
    ("function card() { return <a /> as TNode; }", "card", "Card"),
    (
        "function card() { return createPortal(<a />, root); }\nimport { createPortal } from 'react-dom';",
        "card",
        "Card",
    ),
    ("import * as R from 'react'; const card = () => R.createElement('a');", "card", "Card"),
    ("import { memo } from 'react'; const card = memo(() => <a />);", "card", "Card"),
    (
        "import { memo as keep } from 'react'; const card = keep(forwardRef((props, ref) => <a ref={ref} />));",
        "card",
        "Card",
    ),
    ("const card: React.FC<TProps> = () => null;", "card", "Card"),
    ("class card extends React.Component { render() { return <a />; } }", "card", "Card"),
    ("export const renderRow = (row: TRow) => <tr />;", "renderRow", "RenderRow"),
    ("function card(props: TProps, ref: TRef) { return <a />; }", "card", "Card"),
    ("export const été = () => <a>R&D</a>;", "été", "Été"),
]
GOOD = [
    "export const toReact = (node: unknown) => <p>{String(node)}</p>;",
    "const UserCard = () => <a />;",
    "export default function UserCard() { return <a />; }",
    "export default () => <a />;",
    "const List = () => { const renderRow = () => <li />; return <ul>{renderRow()}</ul>; };",
    "function Outer() { function inner() { return <a />; } return inner(); }",
    "const header = <a />;",
    "const icons = { home: <a />, user: () => <b /> };",
    "const columns = [{ cell: () => <a /> }];",
    "function useIcon() { return <a />; }",
    "export const rows = (list: string[]) => list.map((row) => <li>{row}</li>);",
    "const highlight = (text: string) => <mark>{text}</mark>;",
    "const wrap = (inner: React.ComponentType<TProps>) => React.createElement(inner);",
    "const wrap = (children: React.ReactNode) => <p>{children}</p>;",
    "const cell = (row: TRow, index: number, list: TRow[]) => <td />;",
    "const cell = (row: TRow, index: number) => <td />;",
    "function withAuth(Inner: TComponent) { return function Wrapped() { return <Inner />; }; }",
    "const load = () => { render(<a />); };",
    "class Table { row() { return <tr />; } }",
    "const { card } = makeCards(() => <a />);",
    "const lazyCard = lazy(() => import('./Card'));",
    "const themeContext = createContext(null);",
    "const parse = () => document.createElement('a');",
    "declare const card: React.FC;",
    "namespace Cards { export const card = () => <a />; }",
    "import userCard from './userCard'; export { userCard }; <a />;",
    "// const card = () => <a />;",
    "",
]


@pytest.mark.parametrize(("text", "name", "wanted"), BAD, ids=[text for text, _, _ in BAD])
def test_misnamed_component(text: str, name: str, wanted: str) -> None:
    [finding] = findings("TS003", text, path="src/components/features/Card.tsx")

    assert finding.message == f"`{name}` is not PascalCase; write `{wanted}`"
    assert finding.symbol == name


@pytest.mark.parametrize("text", GOOD)
def test_what_passes(text: str) -> None:
    assert findings("TS003", text, path="src/components/features/Card.tsx") == ()


def test_a_component_without_jsx_in_a_plain_file() -> None:
    text = "import { createElement } from 'react';\nexport const card = () => createElement('a');"

    [finding] = findings("TS003", text, path="src/lib/card.ts")

    assert finding.span == Span(2, 14, 2, 18)


@pytest.mark.parametrize(
    ("styles", "acronyms", "ignore", "text", "names"),
    [
        (("PascalCase",), "strict", (), "const UICard = () => <a />; const UiCard = () => <a />", ["UICard"]),
        (("camelCase",), "loose", (), "const UserCard = () => <a />; const userCard = () => <a />", ["UserCard"]),
        (("PascalCase",), "loose", ("render*",), "const renderRow = () => <a />; const row = () => <a />", ["row"]),
    ],
)
def test_team_decides(
    styles: tuple[str, ...], acronyms: str, ignore: tuple[str, ...], text: str, names: list[str]
) -> None:
    typescript = TypeScriptNaming(component=CaseStyles.of(*styles), ignore=ignore)
    conventions = replace(Conventions(), naming=Naming(acronyms=acronyms, typescript=typescript))  # type: ignore[arg-type] # a table's text

    found = findings("TS003", text, path="src/Card.tsx", conventions=conventions)

    assert [finding.symbol for finding in found] == names
