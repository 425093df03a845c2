"""The shape of `patterns.yml`: every section and key with its meaning, its kind of value and its default.

This module is the one declaration from which configuration is read, checked, shown, published as a JSON schema
and as a document. A field's name is its key in the file (`class_` is written `class`); the defaults are the
`system` preset.
"""

from collections.abc import Mapping
from typing import Literal

from patterns_cli.conventions.cases import CaseStyles, accepts, convert
from patterns_cli.conventions.custom import CustomRule, CustomRules
from patterns_cli.conventions.globs import Glob
from patterns_cli.conventions.scalars import (
    CaseStyle,
    CaseStyleOrAny,
    Choice,
    Flag,
    Folder,
    Name,
    Number,
    Place,
    Template,
    Text,
)
from patterns_cli.conventions.values import Keyed, ListOf, Nullable, Section, section, setting
from patterns_cli.records import dataclass, field

_IDENTIFIER = Text("[A-Za-z_][A-Za-z0-9_]*", "a name of letters, digits and underscores")
_URL_PATH = Text(r"(/[A-Za-z0-9._~-]+)+", "a path such as `/api/v1`")
_REFERENCE = r"(?!.*(\.\.|//|@\{|/\.|\.lock(/|$)|[./]$))[^\s~^:?*\[\\/.-]"


@dataclass(frozen=True)
class Project:
    """Where the parts of the project stand, relative to the file that says so."""

    backend: str | None = setting(
        Nullable(Place()), "backend", "Folder of the FastAPI part (`.` where it is the root), or null."
    )
    frontend: str | None = setting(
        Nullable(Place()), "frontend", "Folder of the Next.js part (`.` where it is the root), or null."
    )


@dataclass(frozen=True)
class Files:
    """Which files are looked at."""

    exclude: tuple[str, ...] = setting(
        ListOf(Glob(negation=True)),
        (),
        "Globs never checked, beside what git ignores and what is generated.",
        adds=True,
    )


@dataclass(frozen=True)
class PythonNaming:
    """Names in Python."""

    module: CaseStyles = setting(CaseStyle(), CaseStyles.of("snake_case"), "Names of files and packages.")
    class_: CaseStyles = setting(CaseStyle(), CaseStyles.of("PascalCase"), "Names of classes.")
    function: CaseStyles = setting(
        CaseStyle(), CaseStyles.of("snake_case"), "Names of functions, methods, arguments and variables."
    )
    constant: CaseStyles = setting(CaseStyle(), CaseStyles.of("UPPER_SNAKE_CASE"), "Names of constants.")
    ignore: tuple[str, ...] = setting(
        ListOf(Name()), (), "Names or globs that are never judged, beside the built-in ones.", adds=True
    )
    bases: Mapping[str, tuple[str, ...]] = setting(
        Keyed(Name(), ListOf(Name())),
        {},
        "Globs of the dotted names of base classes, each with globs of what they name in their heirs, beside the "
        "built-in ones.",
    )


@dataclass(frozen=True)
class PrefixedCase:
    """A case style and the prefixes of which a name must carry one."""

    case: CaseStyles = setting(CaseStyle(), CaseStyles.of("PascalCase"), "Case style of the whole name.")
    prefix: tuple[str, ...] = setting(
        ListOf(_IDENTIFIER), ("I", "T"), "The prefixes of which a name must carry one; empty: none is asked for."
    )


@dataclass(frozen=True)
class TypeScriptNaming:
    """Names in TypeScript."""

    component_file: CaseStyles = setting(
        CaseStyle(), CaseStyles.of("PascalCase"), "Names of files that hold a component."
    )
    utility_file: CaseStyles = setting(CaseStyle(), CaseStyles.of("camelCase"), "Names of all other files.")
    component: CaseStyles = setting(CaseStyle(), CaseStyles.of("PascalCase"), "Names of components.")
    function: CaseStyles = setting(CaseStyle(), CaseStyles.of("camelCase"), "Names of functions and variables.")
    constant: CaseStyles = setting(CaseStyle(), CaseStyles.of("UPPER_SNAKE_CASE"), "Names of constants.")
    interface: PrefixedCase = section(PrefixedCase, "Names of interfaces.")
    type: PrefixedCase = section(PrefixedCase, "Names of type aliases.")
    ignore: tuple[str, ...] = setting(
        ListOf(Name()), (), "Names or globs that are never judged, beside the built-in ones.", adds=True
    )


@dataclass(frozen=True)
class Naming:
    """How things are named."""

    acronyms: Literal["loose", "strict"] = setting(
        Choice("loose", "strict"), "loose", "loose: `HTTPServer` passes as PascalCase; strict: `HttpServer`."
    )
    python: PythonNaming = section(PythonNaming, "Names in Python.")
    typescript: TypeScriptNaming = section(TypeScriptNaming, "Names in TypeScript.")

    def accepts(self, name: str, styles: CaseStyles) -> bool:
        """Whether `name` fits one of `styles` under this team's view of acronyms."""
        return accepts(name, styles, strict=self.acronyms == "strict")

    def convert(self, name: str, styles: CaseStyles) -> str:
        """`name` in the first of `styles`; a name that fits already is returned as it is."""
        return convert(name, styles, strict=self.acronyms == "strict")


@dataclass(frozen=True)
class Layout:
    """The prescribed folders."""

    backend: tuple[str, ...] = setting(
        ListOf(Folder()),
        (
            "app/api", "app/core", "app/crud", "app/db", "app/models", "app/schemas", "app/services", "app/utils",
            "tests", "alembic", "scripts",
        ),
        "Folders of the backend.",
    )  # fmt: skip
    frontend: tuple[str, ...] = setting(
        ListOf(Folder()),
        (
            "src/app", "src/components", "src/hooks", "src/lib", "src/services", "src/store", "src/styles",
            "src/types", "public", "tests",
        ),
        "Folders of the frontend.",
    )  # fmt: skip
    components: tuple[str, ...] = setting(
        ListOf(Folder()), ("common", "features", "layouts", "ui"), "Folders of the components folder."
    )


@dataclass(frozen=True)
class Api:
    """The shape of the API."""

    prefix: str = setting(_URL_PATH, "/api/v1", "Path under which every endpoint stands.")
    success: tuple[str, ...] = setting(
        ListOf(_IDENTIFIER, least=1), ("data", "meta", "errors"), "Keys of a successful answer."
    )
    success_meta: tuple[str, ...] = setting(
        ListOf(_IDENTIFIER), ("timestamp", "version"), "Keys of a successful answer's `meta`."
    )
    error: tuple[str, ...] = setting(ListOf(_IDENTIFIER, least=1), ("code", "message", "details"), "Keys of an error.")
    error_meta: tuple[str, ...] = setting(
        ListOf(_IDENTIFIER), ("timestamp", "request_id"), "Keys of an error answer's `meta`."
    )
    detail: tuple[str, ...] = setting(ListOf(_IDENTIFIER, least=1), ("field", "message"), "Keys of an error's detail.")
    error_code: CaseStyles = setting(CaseStyle(), CaseStyles.of("UPPER_SNAKE_CASE"), "Case style of error codes.")


@dataclass(frozen=True)
class Migrations:
    """Database migrations."""

    directory: str = setting(
        Folder(),
        "alembic/versions",
        "Folder of the migrations, inside the backend; those that Alembic's own configuration names count as well.",
    )
    filename: str = setting(
        Template("date", "slug", "rev", required=("slug",), suffix=".py"),
        "{date:%Y%m%d_%H%M%S}_{slug}.py",
        "Name of a migration's file; `date` takes a strftime format and is in UTC.",
    )


@dataclass(frozen=True)
class Tests:
    """Test files."""

    python: tuple[str, ...] = setting(
        ListOf(Template("module", required=("module",)), least=1), ("test_{module}.py",), "Names of Python test files."
    )
    typescript: tuple[str, ...] = setting(
        ListOf(Template("module", required=("module",)), least=1),
        ("{module}.test.ts", "{module}.test.tsx", "{module}.spec.ts", "{module}.spec.tsx"),
        "Names of TypeScript test files.",
    )
    places: tuple[Literal["tests", "beside"], ...] = setting(
        ListOf(Choice("tests", "beside"), least=1),
        ("tests", "beside"),
        "Where a TypeScript test stands: under tests/ or beside the file it tests.",
    )
    structure: Literal["arrange-act-assert", "free"] = setting(
        Choice("arrange-act-assert", "free"), "arrange-act-assert", "How the body of a test is laid out."
    )


@dataclass(frozen=True)
class Docker:
    """Dockerfiles."""

    multi_stage: bool = setting(Flag(), True, "Whether an image is built in several stages.")
    user: Literal["non-root", "any"] = setting(
        Choice("non-root", "any"), "non-root", "Which user the last stage may run as."
    )
    pin: Literal["tag", "digest", "none"] = setting(
        Choice("tag", "digest", "none"), "tag", "How exactly a base image is named."
    )


@dataclass(frozen=True)
class Branches:
    """Branch names."""

    permanent: tuple[str, ...] = setting(
        ListOf(Text(_REFERENCE + r"[^\s~^:?*\[\\]*", "a branch name"), least=1),
        ("main", "develop"),
        "Branches that always exist.",
    )
    prefixes: tuple[str, ...] = setting(
        ListOf(Text(_REFERENCE + r"[^\s~^:?*\[\\/]*", "a word that git takes before the `/` of a branch name")),
        ("feature", "hotfix", "release"),
        "What stands before the `/` of every other branch.",
    )
    slug: CaseStyles = setting(
        CaseStyleOrAny(),
        CaseStyles(()),
        "Case style of what follows the prefix; tickets (`SHOP-12-`) and versions (`1.2.0`) fit every style.",
    )
    ignore: tuple[str, ...] = setting(
        ListOf(Text(r"[^\s~^:\\]+", "a branch name, in which `*` stands for anything")),
        ("dependabot/*", "renovate/*", "gh-readonly-queue/*", "revert-[0-9]*"),
        "Branches that are not judged, as programs name them; `*` stands for anything, `/` too.",
    )


@dataclass(frozen=True)
class Commits:
    """Commit messages."""

    types: tuple[str, ...] = setting(
        ListOf(Text(r"[^\s():!]+", "a word without blanks, `(`, `)`, `:` and `!`"), least=1),
        ("feat", "fix", "docs", "style", "refactor", "test", "chore"),
        "Types of commits.",
    )
    scope: Literal["required", "recommended", "optional", "forbidden"] = setting(
        Choice("required", "recommended", "optional", "forbidden"),
        "recommended",
        "Whether a commit names its scope; recommended: a warning where it does not.",
    )
    scopes: tuple[str, ...] = setting(
        ListOf(Text(r"[^\s():!,]+", "a word without blanks, `(`, `)`, `:`, `!` and `,`")),
        (),
        "The scopes there are; empty: any.",
    )
    header_max: int = setting(Number(minimum=20, maximum=1000), 72, "Longest header, in terminal columns.")
    body_max: int = setting(
        Number(minimum=20, maximum=10000),
        100,
        "Longest line of a body, in terminal columns; a line with an unbreakable word is exempt.",
    )


@dataclass(frozen=True)
class Logging:
    """Log records."""

    levels: tuple[str, ...] = setting(
        ListOf(Name(), least=1), ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"), "The levels there are."
    )
    fields: tuple[str, ...] = setting(
        ListOf(Name(), least=1),
        ("timestamp", "level", "message", "context", "correlation_id", "service"),
        "Fields of every record.",
    )
    context: tuple[str, ...] = setting(
        ListOf(Name()), ("user_id", "ip", "user_agent"), "Fields of a record's `context`."
    )


@dataclass(frozen=True)
class Environment:
    """Environment variables."""

    example: str = setting(Folder(), ".env.example", "The file that shows every variable with a placeholder.")
    required: tuple[str, ...] = setting(
        ListOf(_IDENTIFIER), ("DATABASE_URL", "JWT_SECRET", "API_KEY", "REDIS_URL"), "Variables it must hold."
    )


@dataclass(frozen=True)
class Auth:
    """The authentication flow."""

    access: Literal["jwt"] = setting(Choice("jwt"), "jwt", "Kind of access token.")
    refresh: Literal["rotating", "none"] = setting(
        Choice("rotating", "none"), "rotating", "How access is renewed; the backend template knows `rotating` alone."
    )
    header: str = setting(
        Text(r"[A-Za-z0-9-]+", "the name of a header"), "Authorization", "Header that carries the access token."
    )


@dataclass(frozen=True)
class Health:
    """The health check."""

    path: str = setting(_URL_PATH, "/health", "Path of the health check.")
    fields: tuple[str, ...] = setting(
        ListOf(_IDENTIFIER, least=1), ("status", "timestamp", "version", "checks"), "Fields of its answer."
    )
    checks: tuple[str, ...] = setting(ListOf(_IDENTIFIER), ("database", "redis", "disk_space"), "What is probed.")


@dataclass(frozen=True)
class Review:
    """The review checklist."""

    items: tuple[str, ...] = setting(
        ListOf(
            Choice(
                "style", "tests", "docs", "secrets", "errors", "performance", "security", "accessibility", "i18n",
                "logging",
            )
        ),
        (
            "style", "tests", "docs", "secrets", "errors", "performance", "security", "accessibility", "i18n",
            "logging",
        ),
        "What a review must answer.",
    )  # fmt: skip


@dataclass(frozen=True)
class PathRules:
    """Which rules apply to some paths."""

    select: tuple[str, ...] = setting(ListOf(Name()), (), "Codes, families or names selected here as well.")
    ignore: tuple[str, ...] = setting(ListOf(Name()), (), "Codes, families or names not applied here.")


@dataclass(frozen=True)
class Rules:
    """Which rules are applied, and how grave they are."""

    select: tuple[str, ...] = setting(ListOf(Name()), ("ALL",), "Codes, families or names; ALL is every one.")
    ignore: tuple[str, ...] = setting(ListOf(Name()), (), "Codes, families or names that are not applied.", adds=True)
    severity: Mapping[str, str] = setting(
        Keyed(Name(), Choice("error", "warning", "info")), {}, "Severities that differ, by code or name."
    )
    per_path: Mapping[str, PathRules] = setting(
        Keyed(Glob(), Section(PathRules)),
        {},
        "What differs for some paths, by glob; not for messages and branches.",
    )
    custom: tuple[CustomRule, ...] = setting(ListOf(CustomRules(), by="code"), (), "Rules declared here.", adds=True)


_METRICS = (
    "request_rate", "request_latency", "errors", "database_query_time", "cache_hit_ratio", "memory", "cpu",
    "active_sessions",
)  # fmt: skip


@dataclass(frozen=True)
class Conventions:
    """The effective conventions of one place in the repository; the defaults are the `system` preset.

    `base` is where `project` is relative to: the folder in which the cascade starts (the one whose `patterns.yml`
    says `root: true`, else the root), relative to the root, `""` for the root itself. What a `patterns.yml` further
    down says of `project` has been made relative to `base` too; globs are relative to the root.
    """

    project: Project = section(
        Project, "Where the parts of the project stand; in a monorepo each part says so in a file of its own."
    )
    files: Files = section(Files, "Which files are looked at.")
    naming: Naming = section(Naming, "How things are named.")
    layout: Layout = section(Layout, "The prescribed folders.")
    api: Api = section(Api, "The shape of the API.")
    migrations: Migrations = section(Migrations, "Database migrations.")
    tests: Tests = section(Tests, "Test files.")
    docker: Docker = section(Docker, "Dockerfiles.")
    branches: Branches = section(Branches, "Branch names.")
    commits: Commits = section(Commits, "Commit messages.")
    logging: Logging = section(Logging, "Log records.")
    environment: Environment = section(Environment, "Environment variables.")
    metrics: tuple[str, ...] = setting(ListOf(Name()), _METRICS, "What is measured.")
    auth: Auth = section(Auth, "The authentication flow.")
    health: Health = section(Health, "The health check.")
    review: Review = section(Review, "The review checklist.")
    rules: Rules = section(Rules, "Which rules are applied.")
    base: str = field(default="", kw_only=True)
