"""What a renaming in TypeScript edits beside the name itself, and where it is refused."""

from pathlib import Path

import pytest
from tests.lint.across.project import after, renaming, write

DATE = "export function format_date(date: Date) {\n  return date.toISOString();\n}\n"
CONFIG = '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } } // an alias\n'

FOLLOWED = {
    "an import": (
        'import { format_date } from "./date";\nexport const now = format_date(new Date());\n',
        'import { formatDate } from "./date";\nexport const now = formatDate(new Date());\n',
    ),
    "an alias": (
        'import { format_date as shown } from "@/lib/date";\nshown(new Date());\n',
        'import { formatDate as shown } from "@/lib/date";\nshown(new Date());\n',
    ),
    "an extension": (
        'import { format_date } from "./date.js";\nformat_date(new Date());\n',
        'import { formatDate } from "./date.js";\nformatDate(new Date());\n',
    ),
    "a namespace": (
        'import * as dates from "./date";\ndates.format_date(1);\nexport type TFormat = typeof dates.format_date;\n',
        'import * as dates from "./date";\ndates.formatDate(1);\nexport type TFormat = typeof dates.formatDate;\n',
    ),
    "an export": ('export { format_date } from "./date";\n', 'export { formatDate } from "./date";\n'),
    "an export under another name": (
        'export { format_date as shown } from "./date";\n',
        'export { formatDate as shown } from "./date";\n',
    ),
    "an object": (
        'import { format_date } from "./date";\nexport const all = { format_date };\nall.format_date(1);\n',
        'import { formatDate } from "./date";\nexport const all = { format_date: formatDate };\nall.format_date(1);\n',
    ),
    "a mock": (
        'vi.mock("@/lib/date", () => ({ format_date: vi.fn() }));\n',
        'vi.mock("@/lib/date", () => ({ formatDate: vi.fn() }));\n',
    ),
    "a spy": (
        'import * as dates from "./date";\nvi.spyOn(dates, "format_date");\n',
        'import * as dates from "./date";\nvi.spyOn(dates, "formatDate");\n',
    ),
    "another's name": (
        'import { format_date } from "dates";\nformat_date(new Date());\n',
        'import { format_date } from "dates";\nformat_date(new Date());\n',
    ),
    "a property": (
        "export const run = (it: TDates) => it.format_date(new Date());\n",
        "export const run = (it: TDates) => it.format_date(new Date());\n",
    ),
}


@pytest.mark.parametrize("name", FOLLOWED)
def test_a_function_is_followed_through(tmp_path: Path, name: str) -> None:
    before, wanted = FOLLOWED[name]
    write(tmp_path, {"tsconfig.json": CONFIG, "src/lib/date.ts": DATE, "src/lib/other.ts": before})
    made = renaming(tmp_path, "TS004")
    refused = [each for each in made.refused if each.wish.path == "src/lib/date.ts"]
    assert not refused
    found = after(tmp_path, made)
    assert found["src/lib/date.ts"] == DATE.replace("format_date", "formatDate")
    assert found["src/lib/other.ts"] == wanted


def test_stars_and_lists_give_a_name_on(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "src/lib/date.ts": DATE,
            "src/lib/index.ts": 'export * from "./date";\n',
            "src/index.ts": 'import { format_date } from "./lib";\nexport { format_date };\n',
            "src/main.ts": 'import { format_date } from ".";\nformat_date(new Date());\n',
        },
    )
    made = renaming(tmp_path, "TS004")
    assert not made.refused
    found = after(tmp_path, made)
    assert found["src/lib/index.ts"] == 'export * from "./date";\n'
    assert found["src/index.ts"] == 'import { formatDate } from "./lib";\nexport { formatDate };\n'
    assert found["src/main.ts"] == 'import { formatDate } from ".";\nformatDate(new Date());\n'


def test_a_type_is_followed(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "src/types/user.ts": "export type user_profile = { id: number };\nexport default interface other {}\n",
            "src/lib/user.ts": 'import { type user_profile } from "../types/user";\n'
            "export const load = (): Promise<user_profile[]> => Promise.resolve([]);\n",
        },
    )
    made = renaming(tmp_path, "TS008")
    assert after(tmp_path, made)["src/lib/user.ts"] == (
        'import { type TUserProfile } from "../types/user";\n'
        "export const load = (): Promise<TUserProfile[]> => Promise.resolve([]);\n"
    )


REFUSED = {
    "a name that is taken": (
        'import { format_date } from "./date";\nconst formatDate = 1;\nformat_date(formatDate);\n',
        "`formatDate` means something else there already",
    ),
    "a second binding": (
        'import { format_date } from "./date";\nexport const run = (format_date: number) => format_date;\n',
        "is bound more than once",
    ),
    "a module that is passed on": (
        'import * as dates from "./date";\nregister(dates);\ndates.format_date(new Date());\n',
        "`dates` is passed on as a whole",
    ),
    "a module that is exported": ('export * as dates from "./date";\nexport const x = "format_date";\n', "as `dates`"),
    "a module loaded at run time": (
        'export const run = async () => (await import("./date")).format_date(new Date());\n',
        "loaded at run time",
    ),
    "a module that is required": (
        'const { format_date } = require("./date");\nformat_date(new Date());\n',
        "loaded at run time",
    ),
    "a file that cannot be read": ('import { format_date } from "./date";\nconst = ;\n', "cannot be read whole"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_function_is_not_renamed_for(tmp_path: Path, name: str) -> None:
    text, reason = REFUSED[name]
    write(tmp_path, {"src/lib/date.ts": DATE, "src/lib/other.ts": text})
    made = renaming(tmp_path, "TS004")
    reasons = [each.reason for each in made.refused if each.wish.path == "src/lib/date.ts"]
    assert reasons
    assert reason in reasons[0]
    assert "src/lib/date.ts" not in made.texts


def test_what_is_merged_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, {"src/a.ts": "export interface user_a {}\nexport interface user_a {\n  id: number;\n}\n"})
    made = renaming(tmp_path, "TS008")
    assert not made.texts
    assert "more than once" in made.refused[0].reason


def test_a_file_in_javascript_is_not_guessed_at(tmp_path: Path) -> None:
    write(
        tmp_path, {"src/lib/date.ts": DATE, "src/old.js": 'import { format_date } from "./lib/date";\nformat_date();\n'}
    )
    made = renaming(tmp_path, "TS004")
    assert "no TypeScript" in made.refused[0].reason


CARD = "export const UserCard = () => <article />;\n"
PATHS = {
    "a neighbour": ("src/components/other.ts", 'import { UserCard } from "./user-card";\n'),
    "an alias": ("src/lib/other.ts", "export { UserCard } from '@/components/user-card';\n"),
    "an extension": ("src/lib/other.ts", 'import { UserCard } from "../components/user-card.tsx";\n'),
    "a load at run time": ("src/lib/other.ts", 'export const load = () => import("@/components/user-card");\n'),
    "a mock": ("src/lib/other.ts", 'vi.mock("../components/user-card", () => ({}));\n'),
    "a type": ("src/lib/other.ts", 'export type TCard = typeof import("../components/user-card");\n'),
    "settings": ("vitest.json", '{ "setup": "./src/components/user-card.tsx" }\n'),
}


@pytest.mark.parametrize("name", PATHS)
def test_a_file_is_followed_through(tmp_path: Path, name: str) -> None:
    path, text = PATHS[name]
    write(tmp_path, {"tsconfig.json": CONFIG, "src/components/user-card.tsx": CARD, path: text})
    made = renaming(tmp_path, "TS001")
    assert not made.refused
    found = after(tmp_path, made)
    assert found.keys() == {"tsconfig.json", "src/components/UserCard.tsx", path}
    assert found[path] == text.replace("user-card", "UserCard")


def test_a_file_takes_its_stand_in_with_it(tmp_path: Path) -> None:
    write(tmp_path, {"src/components/user-card.tsx": CARD, "src/components/__mocks__/user-card.tsx": CARD})
    found = after(tmp_path, renaming(tmp_path, "TS001"))
    assert found.keys() == {"src/components/UserCard.tsx", "src/components/__mocks__/UserCard.tsx"}


def test_a_test_takes_its_snapshots_with_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "src/components/user-card.test.tsx": 'import { UserCard } from "./UserCard";\n<UserCard />;\n',
            "src/components/__snapshots__/user-card.test.tsx.snap": "// Vitest\n",
            "src/components/UserCard.tsx": CARD,
        },
    )
    found = after(tmp_path, renaming(tmp_path, "TS001"))
    assert found.keys() == {
        "src/components/UserCard.test.tsx",
        "src/components/__snapshots__/UserCard.test.tsx.snap",
        "src/components/UserCard.tsx",
    }


PATHS_REFUSED = {
    "a file of the new name": ({"src/components/usercard.tsx": CARD}, "is there already"),
    "a path that is worked out": (
        {"src/lib/other.ts": "export const load = (name: string) => import(`../components/${name}`);\n"},
        "worked out",
    ),
    "a file in JavaScript": ({"src/old.js": 'import { UserCard } from "./components/user-card";\n'}, "no TypeScript"),
}


@pytest.mark.parametrize("name", PATHS_REFUSED)
def test_a_file_is_not_renamed_for(tmp_path: Path, name: str) -> None:
    files, reason = PATHS_REFUSED[name]
    write(tmp_path, {"src/components/user-card.tsx": CARD, **files})
    made = renaming(tmp_path, "TS001")
    reasons = [each.reason for each in made.refused if each.wish.path == "src/components/user-card.tsx"]
    assert reasons
    assert reason in reasons[0]
