"""TS001 component-file-name."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions, Naming, TypeScriptNaming
from patterns_cli.model import START
from patterns_cli.testing import findings

CARD = "export const UserCard = () => <a />;"

BAD = [
    ("src/components/userCard.tsx", CARD, "UserCard.tsx"),
    ("src/components/user-card.tsx", CARD, "UserCard.tsx"),
    ("src/components/user_card.tsx", "export default function UserCard() { return <a />; }", "UserCard.tsx"),
    ("src/components/card.tsx", "export default () => <a />;", "Card.tsx"),
    ("src/components/card.tsx", "const Card = () => <a />;\nexport { Card };", "Card.tsx"),
    ("src/components/card.tsx", "const Card = () => <a />;\nexport default Card;", "Card.tsx"),
    ("src/components/card.tsx", "export default memo(function Card() { return <a />; });", "Card.tsx"),
    (
        "src/components/chart.tsx",
        "import dynamic from 'next/dynamic'; export const Chart = dynamic(load);",
        "Chart.tsx",
    ),
    ("src/components/card.tsx", "export class Card extends Component { render() { return <a />; } }", "Card.tsx"),
    ("src/components/card.tsx", "export const card: React.FC = () => <a />;", "Card.tsx"),
    (
        "src/components/button.tsx",
        "export const variants = cva('');\nexport function Button() { return <a />; }",
        "Button.tsx",
    ),
    (
        "src/components/card.ts",
        "import { createElement } from 'react';\nexport const Card = () => createElement('a');",
        "Card.ts",
    ),
    ("src/components/layout.tsx", "export default function Layout() { return <a />; }", "Layout.tsx"),
    ("src/app/providers.tsx", "export function Providers({ children }) { return <a>{children}</a>; }", "Providers.tsx"),
    ("src/hooks/useCases.tsx", "export const UseCases = () => <a />;", "UseCases.tsx"),
    ("src/components/user-card.test.tsx", "it('renders', () => {});", "UserCard.test.tsx"),
    ("src/components/user-card.stories.tsx", "export const Primary = {};", "UserCard.stories.tsx"),
    ("userCard.tsx", CARD, "UserCard.tsx"),
]
GOOD = [
    ("src/components/UserCard.tsx", CARD),
    ("src/components/HTTPCard.tsx", CARD),
    ("src/components/index.tsx", CARD),
    ("src/main.tsx", "export const App = () => <a />;"),
    ("src/components/UserCard.test.tsx", "const Local = () => <a />;"),
    ("src/components/UserCard.stories.tsx", "export default { component: UserCard };"),
    ("src/lib/format.test.tsx", "export const Local = () => <a />;"),
    ("src/hooks/useUser.test.tsx", "it('works', () => {});"),
    ("src/app/page.tsx", "export default function Page() { return <a />; }"),
    ("app/users/[id]/not-found.tsx", "export default function Page() { return <a />; }"),
    ("frontend/src/app/(shop)/@modal/(.)photo/global-error.tsx", "export default function Page() { return <a />; }"),
    ("src/app/opengraph-image2.tsx", "export default function Image() { return <a />; }"),
    ("src/pages/about-us.tsx", "export default function AboutUs() { return <a />; }"),
    ("pages/_app.tsx", "export default function App() { return <a />; }"),
    ("src/pages/blog/[...slug].tsx", "export default function Post() { return <a />; }"),
    ("src/mdx-components.tsx", "export const A = () => <a />;"),
    ("src/routes/posts.$postId.tsx", "export const Post = () => <a />;"),
    ("src/routes/__root.tsx", "export const Root = () => <a />;"),
    ("src/hooks/useAuth.tsx", "export const AuthProvider = () => <a />;\nexport const useAuth = () => 1;"),
    ("src/hooks/use-auth.tsx", "export const AuthProvider = () => <a />;\nexport const useAuth = () => 1;"),
    ("src/lib/columns.tsx", "export const columns = [{ cell: () => <a /> }];"),
    ("src/lib/highlight.tsx", "export const highlight = (text: string) => <a>{text}</a>;"),
    (
        "src/routes/home.tsx",
        "const Home = () => <a />;\nexport const Route = createFileRoute('/')({ component: Home });",
    ),
    ("src/lib/theme.tsx", "export const ThemeContext = createContext(null);"),
    ("src/lib/format.ts", "export const format = () => 1;"),
    ("src/lib/schema.ts", "import { z } from 'zod'; export const Tree = z.lazy(() => Tree);"),
    ("src/components/user-card.tsx", "export const UserCard = () => <a"),
    ("tailwind-theme.config.tsx", CARD),
    ("src/types/user-card.d.ts", "export const UserCard: React.FC;"),
    (".eslintrc.ts", CARD),
    ("src/userCard.gen.tsx", CARD),
]


@pytest.mark.parametrize(("path", "text", "wanted"), BAD)
def test_misnamed_component_file(path: str, text: str, wanted: str) -> None:
    [finding] = findings("TS001", text, path=path)

    name = path.rpartition("/")[2]
    assert finding.message == f"`{name}` is not PascalCase; write `{wanted}`"
    assert (finding.symbol, finding.span) == (name, START)


@pytest.mark.parametrize(("path", "text"), GOOD)
def test_file_that_passes(path: str, text: str) -> None:
    assert findings("TS001", text, path=path) == ()


@pytest.mark.parametrize(
    ("styles", "ignore", "path", "found"),
    [
        (("kebab-case",), (), "src/user-card.tsx", False),
        (("kebab-case",), (), "src/UserCard.tsx", True),
        (("kebab-case",), (), "src/app/not-found.tsx", False),
        (("camelCase",), (), "src/app/not-found.tsx", False),
        (("PascalCase", "kebab-case"), (), "src/user-card.tsx", False),
        (("PascalCase",), ("user-*",), "src/user-card.tsx", False),
    ],
)
def test_team_decides(styles: tuple[str, ...], ignore: tuple[str, ...], path: str, *, found: bool) -> None:
    typescript = TypeScriptNaming(component_file=CaseStyles.of(*styles), ignore=ignore)
    conventions = replace(Conventions(), naming=Naming(typescript=typescript))

    assert bool(findings("TS001", CARD, path=path, conventions=conventions)) is found
