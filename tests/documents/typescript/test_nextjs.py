"""The names that Next.js gives."""

import pytest

from patterns_cli.documents.typescript.nextjs import is_special_file, is_special_folder


@pytest.mark.parametrize(
    "path",
    [
        "app/page.tsx",
        "src/app/layout.tsx",
        "frontend/src/app/(shop)/[id]/not-found.tsx",
        "src/app/api/users/route.ts",
        "src/app/opengraph-image.alt.ts",
        "src/app/icon3.tsx",
        "proxy.ts",
        "src/middleware.ts",
        "src/pages/index.tsx",
        "pages/blog/[...slug].tsx",
    ],
)
def test_special_file(path: str) -> None:
    assert is_special_file(path)


@pytest.mark.parametrize(
    "path", ["src/components/page.tsx", "page.tsx", "src/app/Card.tsx", "src/app/page1.tsx", "src/mypages/about-us.tsx"]
)
def test_ordinary_file(path: str) -> None:
    assert not is_special_file(path)


@pytest.mark.parametrize(
    "name",
    [
        "[id]",
        "[...slug]",
        "[[...slug]]",
        "(group)",
        "@slot",
        "(.)photo",
        "(..)photo",
        "(..)(..)photo",
        "(...)photo",
        "_private",
    ],
)
def test_special_folder(name: str) -> None:
    assert is_special_folder(name)


@pytest.mark.parametrize("name", ["users", "user-card", "UserCard", "id]", "()", "[]", "@", "_"])
def test_ordinary_folder(name: str) -> None:
    assert not is_special_folder(name)
