"""ENV002 example-missing-key."""

from dataclasses import replace

import pytest

from patterns_cli.conventions.schema import Conventions, Project
from patterns_cli.model import Severity, Span
from patterns_cli.testing import findings

NOTHING = "A=\n"


def found(files: dict[str, str], conventions: Conventions | None = None) -> list[tuple[str, str]]:
    tree = "".join(f"==> {path} <==\n{text}" for path, text in files.items())
    return [(each.path, each.symbol) for each in findings("ENV002", tree, conventions=conventions)]


def in_python(text: str, example: str = NOTHING) -> list[str]:
    return [name for _, name in found({"backend/app/a.py": text, "backend/.env.example": example})]


def in_typescript(text: str, example: str = NOTHING, name: str = "src/a.ts") -> list[str]:
    files = {f"frontend/{name}": text, "frontend/package.json": "{}\n", "frontend/.env.example": example}
    return [each for _, each in found(files)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('import os\nX = os.environ["MAIL_KEY"]\n', ["MAIL_KEY"]),
        ('import os\nX = os.environ.get("MAIL_KEY")\n', ["MAIL_KEY"]),
        ('import os\nX = os.getenv("MAIL_KEY", "x")\n', ["MAIL_KEY"]),
        ('import os as o\nX = o.getenv("MAIL_KEY")\n', ["MAIL_KEY"]),
        ('from os import environ\nX = environ["MAIL_KEY"]\n', ["MAIL_KEY"]),
        ('from os import environ as e, getenv as g\nX = e["ONE"], g("TWO")\n', ["ONE", "TWO"]),
        ('import os.path\nX = os.environ["MAIL_KEY"]\n', ["MAIL_KEY"]),
        ('def f():\n    import os\n    return os.getenv("MAIL_KEY") or "x"\n', ["MAIL_KEY"]),
        (
            "from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    mail_key: str\n    b: int = 1\n",
            ["MAIL_KEY"],
        ),
        (
            "class S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix='APP_')\n    key: SecretStr\n",
            ["APP_KEY"],
        ),
        (
            "class S(BaseSettings):\n    key: str = Field(...)\n    other: Annotated[int, Field(ge=1)]\n",
            ["KEY", "OTHER"],
        ),
        ('class S(BaseSettings):\n    key: str = Field(validation_alias="MAIL_KEY")\n', ["MAIL_KEY"]),
        ('class S(BaseSettings):\n    key: str = Field(alias=AliasChoices("ONE", "TWO"))\n', ["ONE"]),
        ('class S(BaseSettings):\n    class Config:\n        env_prefix = "X_"\n    key: AnyHttpUrl\n', ["X_KEY"]),
        ("class Base(BaseSettings, env_prefix='Y_'):\n    pass\nclass S(Base):\n    key: list[str]\n", ["Y_KEY"]),
    ],
)
def test_python_reads(text: str, names: list[str]) -> None:
    assert in_python(text) == names


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ('import os\nX = os.environ["MAIL_KEY"]\n', "MAIL_KEY=x\n"),
        ('import os\nX = os.environ["MAIL_KEY"]\n', "# MAIL_KEY=\n"),
        ('import os\nX = os.environ["MAIL_KEY"]\n', "export MAIL_KEY='x'\n"),
        ('import os\nos.environ["MAIL_KEY"] = "x"\n', NOTHING),
        ('import os\ndel os.environ["MAIL_KEY"]\n', NOTHING),
        ('import os\nos.environ.setdefault("MAIL_KEY", "x")\n', NOTHING),
        ('import os\nX = os.environ[NAME], os.getenv(f"{A}_KEY")\n', NOTHING),
        ('import os\nX = os.environ["PATH"], os.getenv("CI"), os.getenv("GITHUB_SHA")\n', NOTHING),
        ('X = config.environ["MAIL_KEY"], cache.get("MAIL_KEY")\n', NOTHING),
        ('# os.environ["MAIL_KEY"]\nX = \'os.environ["MAIL_KEY"]\'\n', NOTHING),
        ("class S(BaseSettings):\n    mail_key: str\n", "Mail_Key=x\n"),
        ("class S(BaseSettings):\n    mail_key: str = 'x'\n    b: str | None\n    c: Optional[str]\n", NOTHING),
        ("class S(BaseSettings):\n    mail: MailSettings\n    x: ClassVar[str]\n    _y: str\n", NOTHING),
        ("class S(BaseSettings):\n    key: str = Field(default_factory=make)\n    b: str = Field('x')\n", NOTHING),
        ('class S(BaseSettings):\n    key: str = Field(alias=AliasChoices("ONE", "TWO"))\n', "TWO=x\n"),
        ("class S(BaseModel):\n    mail_key: str\n", NOTHING),
        ('import os\nX = os.environ["MAIL_KEY"\n', NOTHING),
    ],
)
def test_python_that_the_example_shows_or_that_reads_nothing(text: str, example: str) -> None:
    assert in_python(text, example) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("const a = process.env.MAIL_KEY;\n", ["MAIL_KEY"]),
        ('const a = process.env["MAIL_KEY"];\n', ["MAIL_KEY"]),
        ("const a = process.env.MAIL_KEY!;\n", ["MAIL_KEY"]),
        ("const a = process.env.MAIL_KEY ?? 'x';\n", ["MAIL_KEY"]),
        ("const { ONE, TWO: two, THREE = 'x' } = process.env;\n", ["ONE", "TWO", "THREE"]),
        ("const a = import.meta.env.VITE_KEY;\n", ["VITE_KEY"]),
        ("const a = { url: process.env.NEXT_PUBLIC_URL };\n", ["NEXT_PUBLIC_URL"]),
        ("const a = `${process.env.MAIL_KEY}/x`;\n", ["MAIL_KEY"]),
    ],
)
def test_typescript_reads(text: str, names: list[str]) -> None:
    assert in_typescript(text) == names


@pytest.mark.parametrize(
    ("text", "example", "name"),
    [
        ("const a = process.env.MAIL_KEY;\n", "MAIL_KEY=x\n", "src/a.ts"),
        ("process.env.MAIL_KEY = 'x';\n", NOTHING, "src/a.ts"),
        ("delete process.env.MAIL_KEY;\n", NOTHING, "src/a.ts"),
        ("const a = process.env[NAME];\n", NOTHING, "src/a.ts"),
        ("const a = process.env.NODE_ENV, b = process.env.NEXT_RUNTIME;\n", NOTHING, "src/a.ts"),
        ("const a = import.meta.env.PROD;\n", NOTHING, "src/a.ts"),
        ("// process.env.MAIL_KEY\nconst a = 'process.env.MAIL_KEY';\n", NOTHING, "src/a.ts"),
        ("const a = process.env.MAIL_KEY;\n", NOTHING, "tests/a.ts"),
        ("const a = process.env.MAIL_KEY;\n", NOTHING, "src/a.test.tsx"),
        ("const a = process.env.MAIL_KEY;\n", NOTHING, "playwright.config.ts"),
        ("const a = process.env.MAIL_KEY;\n", NOTHING, "scripts/a.mjs"),
        ("const a = other.env.MAIL_KEY, b = env.MAIL_KEY;\n", NOTHING, "src/a.ts"),
    ],
)
def test_typescript_that_the_example_shows_or_that_reads_nothing(text: str, example: str, name: str) -> None:
    assert in_typescript(text, example, name) == []


@pytest.mark.parametrize("name", ["src/a.tsx", "src/a.js", "next.config.mjs", "src/a.jsx"])
def test_every_kind_of_script_is_read(name: str) -> None:
    assert in_typescript("const a = process.env.MAIL_KEY;\n", name=name) == ["MAIL_KEY"]


@pytest.mark.parametrize(
    ("compose", "names"),
    [
        ("services:\n  a:\n    image: a:${TAG}\n", ["TAG"]),
        ("services:\n  a:\n    environment:\n      X: ${MAIL_KEY:?is not set}\n", ["MAIL_KEY"]),
        ('services:\n  a:\n    environment: [X=$MAIL_KEY, "Y=$${NO}"]\n', ["MAIL_KEY"]),
        ("services:\n  a:\n    environment: [MAIL_KEY, X=1]\n", ["MAIL_KEY"]),
        ("services:\n  a:\n    environment:\n      MAIL_KEY:\n      X: ''\n", ["MAIL_KEY"]),
        ("services:\n  a:\n    image: a:${TAG:-1}\n", []),
        ("services:\n  a:\n    image: a:${TAG-1}\n", []),
        ("services:\n  a:\n    command: echo $$TAG $${TAG} ${PWD}\n", []),
        ("# ${TAG}\nservices: {}\n", []),
    ],
)
def test_compose_reads(compose: str, names: list[str]) -> None:
    files = {"compose.yml": compose, "backend/app/a.py": "", ".env.example": NOTHING}

    assert found(files) == [("compose.yml", name) for name in names]


def test_the_nearest_example_is_named_and_one_above_it_counts() -> None:
    files = {
        "backend/app/a.py": 'import os\nX = os.environ["ONE"], os.environ["TWO"]\n',
        "backend/.env.example": NOTHING,
        ".env.example": "TWO=\n",
        "frontend/.env.example": "ONE=\n",
    }
    tree = "".join(f"==> {path} <==\n{text}" for path, text in files.items())
    [finding] = findings("ENV002", tree)

    assert (finding.path, finding.span) == ("backend/app/a.py", Span(2, 16, 2, 21))
    assert finding.message == "`ONE` is read here, and `backend/.env.example` does not show it"
    assert finding.severity is Severity.ERROR


def test_what_has_a_default_is_a_warning() -> None:
    tree = '==> backend/app/a.py <==\nimport os\nX = os.getenv("A_KEY", "x")\n==> backend/.env.example <==\nA=\n'

    assert [each.severity for each in findings("ENV002", tree)] == [Severity.WARNING]


def test_a_variable_is_named_once() -> None:
    read = 'import os\nX = os.environ["ONE"]\nY = os.environ["ONE"]\n'
    files = {"backend/app/a.py": read, "backend/app/b.py": read, "backend/.env.example": NOTHING}

    assert found(files) == [("backend/app/a.py", "ONE")]


def test_settings_inherit_across_modules() -> None:
    files = {
        "backend/app/base.py": "class Base(BaseSettings):\n    model_config = {'env_prefix': 'APP_'}\n    one: str\n",
        "backend/app/settings.py": "class Settings(Base):\n    two: str\n",
        "backend/.env.example": "APP_ONE=\n",
    }

    assert found(files) == [("backend/app/settings.py", "APP_TWO")]


@pytest.mark.parametrize(
    ("files", "conventions"),
    [
        ({"backend/app/a.py": 'import os\nX = os.environ["ONE"]\n'}, Conventions()),
        ({"lib/a.py": 'import os\nX = os.environ["ONE"]\n', ".env.example": NOTHING}, Conventions()),
        (
            {"backend/app/a.py": "", "tools/a.py": 'import os\nX = os.environ["ONE"]\n', ".env.example": NOTHING},
            Conventions(),
        ),
        (
            {
                "backend/app/a.py": 'import os\nX = os.environ["ONE"]\n',
                "backend/Dockerfile": "FROM a:1\nENV ONE=1\n",
                ".env.example": NOTHING,
            },
            Conventions(),
        ),
        (
            {"app/a.py": 'import os\nX = os.environ["ONE"]\n', "x/.env.example": NOTHING},
            replace(Conventions(), project=Project(".", None)),
        ),
    ],
    ids=["no example", "no part", "outside of the parts", "set in the image", "an example elsewhere"],
)
def test_nothing_to_hold_it_against(files: dict[str, str], conventions: Conventions) -> None:
    assert found(files, conventions) == []


def test_the_backend_may_be_the_root_and_the_example_have_another_name() -> None:
    conventions = replace(
        Conventions(),
        project=Project(".", None),
        environment=replace(Conventions().environment, example="env.shared"),
    )
    files = {"app/a.py": 'import os\nX = os.environ["ONE"]\n', ".env.sample": NOTHING}

    assert found(files, conventions) == [("app/a.py", "ONE")]
