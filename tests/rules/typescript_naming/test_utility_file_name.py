"""TS002 utility-file-name."""

from dataclasses import replace

import pytest

from patterns_cli.conventions import schema
from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.schema import Conventions, Naming, TypeScriptNaming
from patterns_cli.documents.base import Source
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.rules.typescript_naming.component_file_name import component_file_name
from patterns_cli.rules.typescript_naming.utility_file_name import utility_file_name
from patterns_cli.testing import findings

FORMAT = "export const formatDate = () => 1;"

BAD = [
    ("src/lib/date__format.ts", FORMAT, "dateFormat.ts"),
    ("src/lib/date-format.ts", FORMAT, "dateFormat.ts"),
    ("src/lib/date_format.ts", FORMAT, "dateFormat.ts"),
    ("src/lib/DateFormat.ts", FORMAT, "dateFormat.ts"),
    ("src/services/UserService.ts", "export class UserService {}", "userService.ts"),
    ("src/types/User.ts", "export interface IUser {}", "user.ts"),
    ("src/hooks/use-user.ts", "export const useUser = () => 1;", "useUser.ts"),
    ("src/hooks/use-auth.tsx", "export const Auth = () => <a />;\nexport const useAuth = () => 1;", "useAuth.tsx"),
    ("src/hooks/use-auth.test.tsx", "it('works', () => {});", "useAuth.test.tsx"),
    ("src/lib/Columns.tsx", "export const columns = [{ cell: () => <a /> }];", "columns.tsx"),
    ("src/lib/date-format.test.ts", "it('formats', () => {});", "dateFormat.test.ts"),
    ("src/lib/date-format.mts", FORMAT, "dateFormat.mts"),
    ("src/lib/HTTP_CLIENT.cts", FORMAT, "httpClient.cts"),
    ("src/lib/theme-context.tsx", "export const ThemeContext = createContext(null);", "themeContext.tsx"),
    ("src/app/api-client.ts", FORMAT, "apiClient.ts"),
    ("src/lib/not-found.ts", FORMAT, "notFound.ts"),
]
GOOD = [
    ("src/components/FAB.tsx", "const FAB = make(() => <a />);\nexport default FAB;\nexport { FAB };\n"),
    ("src/components/FAB.tsx", "export const FAB = make(() => <a />);\n"),
    ("src/lib/dateFormat.ts", FORMAT),
    ("src/lib/date.ts", FORMAT),
    ("src/lib/index.ts", FORMAT),
    ("src/lib/dateFormat.test.ts", "it('formats', () => {});"),
    ("src/components/UserCard.test.tsx", "it('renders', () => {});"),
    ("src/components/UserCard.test.ts", "it('renders', () => {});"),
    ("src/components/UserCard.stories.ts", "export const Primary = {};"),
    ("src/components/UserCard.styles.ts", "export const card = {};"),
    ("src/components/UserCard.tsx", "export const UserCard = () => <a />;"),
    ("src/components/UserCard.tsx", "export default connect(state)(UserCard);"),
    ("src/components/UserCard.tsx", "export { UserCard } from './card';"),
    ("src/components/UserCard.ts", "export { UserCard } from './card';"),
    ("src/components/UserCard.ts", "import { Card } from './card'; export { Card as UserCard };"),
    ("src/components/UserCard.tsx", "export { default } from './card';"),
    ("src/components/Avatar.tsx", "export { default as Icon } from './AvatarIcon';"),
    ("src/components/user-card.tsx", "export const UserCard = () => <a />;"),
    ("src/store/ThemeContext.tsx", "const Theme = createContext(null);\nexport const useTheme = () => use(Theme);"),
    ("src/store/ThemeContext.ts", "export const ThemeContext = createContext(null);"),
    ("src/components/Title.ts", "import s from 'styled-components'; export const Title = s.h1`a`;"),
    ("src/components/Title.ts", "export const Title = styled(Base)<{ $big: boolean }>`a`;"),
    ("src/routes/Home.tsx", "const Home = () => <a />;\nexport const route = makeRoute(Home);"),
    ("src/components/UserCard.tsx", "export const UserCard = () => <a"),
    ("src/hooks/useUser.ts", "export const useUser = () => 1;"),
    ("vite.config.ts", "export default {};"),
    ("react-router.config.ts", "export default {};"),
    ("src/types/css-modules.d.ts", "declare module '*.css';"),
    ("src/routeTree.gen.ts", FORMAT),
    ("src/app/users/opengraph-image.ts", FORMAT),
    ("instrumentation-client.ts", FORMAT),
    ("src/pages/api/user-profile.ts", FORMAT),
    ("src/locales/pt-BR.ts", "export default {};"),
    ("src/locales/zh-Hans.ts", "export default {};"),
    ("src/migrations/20250103_120000-create-users.ts", FORMAT),
    ("src/routes/$postId.ts", FORMAT),
    ("src/lib/_private.ts", FORMAT),
]


@pytest.mark.parametrize(("path", "text", "wanted"), BAD)
def test_misnamed_utility_file(path: str, text: str, wanted: str) -> None:
    [finding] = findings("TS002", text, path=path)

    assert finding.message == f"`{path.rpartition('/')[2]}` is not camelCase; write `{wanted}`"


@pytest.mark.parametrize(("path", "text"), GOOD)
def test_file_that_passes(path: str, text: str) -> None:
    assert findings("TS002", text, path=path) == ()


def test_a_name_that_cannot_be_mended_by_case_alone() -> None:
    [finding] = findings("TS002", FORMAT, path="src/lib/2fa.ts")

    assert finding.message == "`2fa.ts` is not camelCase; choose another name"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("src/lib/dateFormat.ts", FORMAT),
        ("src/components/UserCard.tsx", "export const UserCard = () => <a />;"),
        ("src/components/UserCard.test.tsx", "it('renders', () => {});"),
        ("src/app/page.tsx", "export default function Page() { return <a />; }"),
    ],
)
def test_a_file_that_conforms_is_never_parsed(path: str, text: str) -> None:
    document = TypeScriptDocument(Source(path, text.encode()))

    hits = [*component_file_name(document, Conventions()), *utility_file_name(document, Conventions())]

    assert (hits, document.parsed) == ([], False)


@pytest.mark.parametrize(
    ("styles", "ignore", "path", "found"),
    [
        (("kebab-case",), (), "src/date-format.ts", False),
        (("kebab-case",), (), "src/dateFormat.ts", True),
        (("kebab-case",), (), "src/app/sitemap.ts", False),
        (("camelCase", "kebab-case"), (), "src/date-format.ts", False),
        (("camelCase",), ("date-*",), "src/date-format.ts", False),
        (("PascalCase",), (), "src/dateFormat.ts", True),
    ],
)
def test_team_decides(styles: tuple[str, ...], ignore: tuple[str, ...], path: str, *, found: bool) -> None:
    typescript = TypeScriptNaming(utility_file=CaseStyles.of(*styles), ignore=ignore)
    conventions = replace(Conventions(), naming=Naming(typescript=typescript))

    assert bool(findings("TS002", FORMAT, path=path, conventions=conventions)) is found


@pytest.mark.parametrize(
    ("pattern", "path", "wanted"),
    [
        ("test_{module}.ts", "tests/test_dateFormat.ts", None),
        ("test_{module}.ts", "tests/test_UserCard.ts", None),
        ("test_{module}.ts", "tests/test_date-format.ts", "test_dateFormat.ts"),
        ("test_{module}.ts", "tests/other_dateFormat.ts", "otherDateFormat.ts"),
        ("{module}-test.ts", "tests/dateFormat-test.ts", None),
        ("{module}-test.ts", "tests/date-format-test.ts", "dateFormat-test.ts"),
        ("Check{module}.spec.ts", "tests/CheckdateFormat.spec.ts", None),
        ("{module}.ts", "src/DateFormat.ts", "dateFormat.ts"),
        ("{{{module}}}.ts", "tests/{dateFormat}.ts", None),
    ],
)
def test_of_a_test_the_teams_pattern_is_not_judged(pattern: str, path: str, wanted: str | None) -> None:
    conventions = Conventions(tests=schema.Tests(typescript=(pattern,)))

    found = findings("TS002", FORMAT, path=path, conventions=conventions)

    name = path.rpartition("/")[2]
    assert [one.message for one in found] == ([f"`{name}` is not camelCase; write `{wanted}`"] if wanted else [])
