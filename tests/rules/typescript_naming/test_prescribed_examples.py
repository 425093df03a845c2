"""The TypeScript examples of the prescribed document, each in its proper file, have no finding."""

import pytest

from patterns_cli.rules import catalogue
from patterns_cli.testing import findings

USER_CARD = """\
// File naming: PascalCase.tsx for components, camelCase.ts for utilities
// Component naming: PascalCase
// Function/variable naming: camelCase
// Constants: UPPER_SNAKE_CASE
// Types/Interfaces: PascalCase with 'I' or 'T' prefix

// Example structure
import { z } from 'zod';

export const UserSchema = z.object({
  id: z.number(),
  username: z.string(),
  email: z.string().email(),
  isActive: z.boolean().default(true),
});

export type TUser = z.infer<typeof UserSchema>;

export const UserCard: React.FC<{ user: TUser }> = ({ user }) => {
  // Component implementation
};
"""

USE_USER = """\
// Using TanStack Query
export const useUser = (userId: string) => {
  return useQuery({
    queryKey: ['user', userId],
    queryFn: () => fetchUser(userId),
    staleTime: 5 * 60 * 1000, // 5 minutes
  });
};
"""

EXAMPLES = {
    "frontend/src/components/features/UserCard.tsx": USER_CARD,
    "frontend/src/hooks/useUser.ts": USE_USER,
    "frontend/src/components/features/UserCard.test.tsx": "it('renders', () => {});\n",
}
CODES = [code for code in catalogue() if code.startswith("TS0")]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", EXAMPLES)
def test_prescribed_example_has_no_finding(code: str, path: str) -> None:
    assert findings(code, EXAMPLES[path], path=path) == ()


@pytest.mark.parametrize(
    ("code", "path", "text"),
    [
        ("TS001", "frontend/src/components/features/user-card.tsx", USER_CARD),
        ("TS002", "frontend/src/hooks/use-user.ts", USE_USER),
        (
            "TS003",
            "frontend/src/components/features/UserCard.tsx",
            USER_CARD.replace("const UserCard", "const userCard"),
        ),
        ("TS004", "frontend/src/hooks/useUser.ts", USE_USER.replace("useUser =", "use_user =")),
        ("TS005", "frontend/src/lib/user.ts", USER_CARD.replace("UserSchema", "user_schema")),
        ("TS006", "frontend/src/lib/user.ts", USER_CARD.replace("UserSchema", "User_Schema")),
        ("TS007", "frontend/src/components/features/UserCard.tsx", USER_CARD.replace("TUser", "User")),
        ("TS008", "frontend/src/components/features/UserCard.tsx", USER_CARD.replace("TUser", "t_user")),
        ("TS009", "frontend/src/hooks/useUser.ts", USE_USER.replace("useUser =", "getUser =")),
        ("TS010", "frontend/src/hooks/useAccount.ts", USE_USER),
    ],
)
def test_prescribed_example_misnamed_has_one(code: str, path: str, text: str) -> None:
    assert len(findings(code, text, path=path)) == 1
