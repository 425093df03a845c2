"""TS010 file-export-mismatch."""

import pytest

from patterns_cli.model import START, Severity
from patterns_cli.testing import findings

CARD = "export const %s = () => <a />;"

BAD = [
    ("src/UserCard.tsx", CARD % "ProfilePanel", "ProfilePanel", "ProfilePanel.tsx"),
    (
        "src/UserCard.tsx",
        "export default function ProfilePanel() { return <a />; }",
        "ProfilePanel",
        "ProfilePanel.tsx",
    ),
    ("src/UserCard.tsx", "const Panel = () => <a />; export default Panel;", "Panel", "Panel.tsx"),
    ("src/UserCard.tsx", "const Panel = () => <a />; export { Panel };", "Panel", "Panel.tsx"),
    (
        "src/UserCard.tsx",
        CARD % "Panel" + "export const toRow = (a: string) => a; export type TA = 1;",
        "Panel",
        "Panel.tsx",
    ),
    ("src/UserCard.tsx", "export const Panel = memo(() => <a />); import { memo } from 'react';", "Panel", "Panel.tsx"),
    ("src/hooks/useUser.ts", "export const useSession = () => 1;", "useSession", "useSession.ts"),
    ("src/hooks/useUser.ts", "export default function useSession() {}", "useSession", "useSession.ts"),
    ("src/lib/formatDate.ts", "export default function parseDate() {}", "parseDate", "parseDate.ts"),
    ("src/lib/userService.ts", "export default class OrderService {}", "OrderService", "OrderService.ts"),
]
GOOD = [
    ("src/UserCard.tsx", CARD % "UserCard"),
    ("src/UserCard.tsx", CARD % "UserCard" + CARD % "ProfilePanel"),
    ("src/UserCard.tsx", CARD % "UserCardSkeleton"),
    ("src/Button.tsx", CARD % "PrimaryButton"),
    ("src/UserCardContainer.tsx", CARD % "UserCard"),
    ("src/user/Card.tsx", CARD % "UserCard"),
    ("src/features/user/profile/Card.tsx", "export default function UserProfileCard() { return <a />; }"),
    ("src/Dialog.tsx", CARD % "Root" + CARD % "Title"),
    ("src/UserCard.tsx", "export default withAuth(Panel);"),
    ("src/UserCard.tsx", "export default () => <a />;"),
    ("src/UserCard.tsx", "export { Panel } from './Panel'; export * from './Row';"),
    ("src/UserCard.tsx", CARD % "Panel" + "export * from './Row';"),
    ("src/UserCard.tsx", "const Panel = () => <a />;"),
    ("src/AuthProvider.tsx", CARD % "Provider"),
    ("src/Auth.tsx", CARD % "Session" + "export const useSession = () => 1;"),
    ("src/UserCard.test.tsx", CARD % "Panel"),
    ("src/UserCard.stories.tsx", CARD % "Primary"),
    ("src/__tests__/Form.tsx", CARD % "Panel"),
    ("src/index.tsx", CARD % "Panel"),
    ("src/user-card.tsx", CARD % "Panel"),  # TS001 has it renamed
    ("src/app/users/page.tsx", "export default function UserPage() { return <a />; }"),
    ("src/app/layout.tsx", "export default function Root() { return <a />; }"),
    ("src/pages/users.tsx", "export default function Panel() { return <a />; }"),
    ("src/hooks/useUser.ts", "export const useUser = () => 1; export const useUsers = () => 1;"),
    ("src/hooks/useSessions.ts", "export const useA = () => 1; export const useB = () => 1;"),
    ("src/hooks/useUser.ts", "export const userKeys = {};"),
    ("src/lib/userService.ts", "export class OrderService {}"),
    ("src/lib/userService.ts", "export default class UserService {}"),
    ("src/lib/settings.ts", "const config = {}; export default config;"),
    ("src/lib/dates.ts", "export function parseDate() {}"),
    ("src/UserCard.d.ts", "export default function panel(): void;"),
    ("vite.config.ts", "export default function panel() {}"),
    ("src/UserCard.tsx", "export const Panel = () => <a>;"),
    ("src/UserCard.tsx", ""),
]


@pytest.mark.parametrize(("path", "text", "held", "wanted"), BAD, ids=[f"{path} {text}" for path, text, *_ in BAD])
def test_a_file_that_holds_something_else(path: str, text: str, held: str, wanted: str) -> None:
    [finding] = findings("TS010", text, path=path)

    name = path.rpartition("/")[2]
    assert finding.message == f"`{name}` holds `{held}`; call the file `{wanted}`, or what it holds otherwise"
    assert (finding.symbol, finding.span, finding.severity) == (held, START, Severity.WARNING)


@pytest.mark.parametrize(("path", "text"), GOOD, ids=[f"{path} {text}" for path, text in GOOD])
def test_what_passes(path: str, text: str) -> None:
    assert findings("TS010", text, path=path) == ()
