"""What the document says of names, of the API, of the frontend and of the database."""

from datetime import UTC, datetime
from typing import Any

from patterns_cli.conventions.cases import CaseStyles
from patterns_cli.conventions.filenames import describe_pattern, render_filename
from patterns_cli.conventions.publish.markdown import bullets, code, fenced, json_block, listed, paragraphs, tree
from patterns_cli.conventions.schema import Conventions, Naming, PrefixedCase

_MOMENT = "2025-01-03T00:00:00Z"
_EXAMPLES = {"timestamp": _MOMENT, "version": "1.0.0", "request_id": "6f1c2d1e", "data": {}, "errors": []}
_COMPONENTS = {
    "common": "shared components",
    "features": "components of one feature",
    "layouts": "frames of pages",
    "ui": "components without knowledge of the application",
}


def overview(conventions: Conventions) -> str:
    """What the page is, and where the parts of the project stand."""
    parts = (("backend", conventions.project.backend), ("frontend", conventions.project.frontend))
    return paragraphs(
        "The conventions of this project as its `patterns.yml` states them. `patterns conventions document` writes "
        "this page; change the file, not the page.",
        bullets(*(f"The {name} stands in {code(at)}." if at else f"There is no {name}." for name, at in parts)),
    )


def python(conventions: Conventions) -> str:
    """Names in Python."""
    naming, names = conventions.naming, conventions.naming.python
    return bullets(
        _named(naming, "Files and packages", names.module, "user_service", ".py"),
        _named(naming, "Classes", names.class_, "UserResponse"),
        _named(naming, "Functions, methods, arguments and variables", names.function, "get_user_by_id"),
        _named(naming, "Constants", names.constant, "MAX_RETRIES"),
        _acronyms(naming),
        f"Never judged: {listed(names.ignore)}" if names.ignore else "",
        *(f"Named by the base {code(base)}: {listed(given)}" for base, given in names.bases.items() if given),
        "Public functions are typed; models of requests and answers are Pydantic models.",
    )


def typescript(conventions: Conventions) -> str:
    """Names in TypeScript."""
    naming, names = conventions.naming, conventions.naming.typescript
    return bullets(
        _named(naming, "Files of components", names.component_file, "UserCard", ".tsx"),
        _named(naming, "Other files", names.utility_file, "formatDate", ".ts"),
        _named(naming, "Components", names.component, "UserCard"),
        _named(naming, "Functions and variables", names.function, "formatDate"),
        _named(naming, "Constants", names.constant, "MAX_RETRIES"),
        _prefixed(naming, "Interfaces", names.interface, names.interface.prefix[:1]),
        _prefixed(naming, "Types", names.type, names.type.prefix[-1:]),
        f"Never judged: {listed(names.ignore)}" if names.ignore else "",
    )


def _named(naming: Naming, what: str, styles: CaseStyles, example: str, suffix: str = "") -> str:
    return f"{what}: {styles}, such as {code(naming.convert(example, styles) + suffix)}"


def _prefixed(naming: Naming, what: str, names: PrefixedCase, shown: tuple[str, ...]) -> str:
    prefix = f" with the prefix {listed(names.prefix, 'or')}" if names.prefix else " without a prefix"
    example = naming.convert(f"{''.join(shown)}User", names.case)
    return f"{what}: {names.case}{prefix}, such as {code(example)}"


def _acronyms(naming: Naming) -> str:
    loose = naming.acronyms == "loose"
    return "Acronyms may stay in capitals: `HTTPServer`" if loose else "Acronyms are words: `HttpServer`"


def endpoints(conventions: Conventions) -> str:
    """The endpoints of a resource."""
    path = f"{conventions.api.prefix}/users"
    return fenced(
        "",
        f"GET    {path}       # list, by pages",
        f"GET    {path}/{{id}}  # read",
        f"POST   {path}       # create",
        f"PUT    {path}/{{id}}  # update",
        f"DELETE {path}/{{id}}  # delete",
    )


def response(conventions: Conventions) -> str:
    """A successful answer."""
    api = conventions.api
    answer = {key: _example(key) for key in api.success}
    return json_block(answer | {"meta": {key: _example(key) for key in api.success_meta}})


def error(conventions: Conventions) -> str:
    """An answer that reports an error."""
    api, naming = conventions.api, conventions.naming
    detail = {key: _example(key) for key in api.detail}
    known = {"code": naming.convert("VALIDATION_ERROR", api.error_code), "details": [detail]}
    fault = {key: known.get(key, _example(key)) for key in api.error}
    meta = {key: _example(key) for key in api.error_meta}
    return paragraphs(
        json_block({"error": fault, "meta": meta}),
        f"A detail holds {listed(api.detail)}. Error codes are written in {api.error_code}.",
    )


def _example(key: str) -> Any:  # noqa: ANN401 - JSON of any shape
    return _EXAMPLES.get(key, "…")


def components(conventions: Conventions) -> str:
    """The folders of components."""
    return tree("components", conventions.layout.components, _COMPONENTS)


def fetching(conventions: Conventions) -> str:
    """How the frontend gets its data."""
    naming, function = conventions.naming, conventions.naming.typescript.function
    hook, fetch = naming.convert("useUser", function), naming.convert("fetchUser", function)
    argument = naming.convert("userId", function)
    return paragraphs(
        "Data is fetched by a hook over TanStack Query; its key holds all that the query uses.",
        fenced(
            "typescript",
            f"export const {hook} = ({argument}: string) =>",
            "  useQuery({",
            f"    queryKey: ['user', {argument}],",
            f"    queryFn: () => {fetch}({argument}),",
            "    staleTime: 5 * 60 * 1000,",
            "  });",
        ),
    )


def repository(conventions: Conventions) -> str:
    """How the backend reaches its database."""
    naming, names = conventions.naming, conventions.naming.python
    title = naming.convert("UserRepository", names.class_)
    key = naming.convert("user_id", names.function)
    return paragraphs(
        "Queries stand in repositories, which are asynchronous and complete.",
        fenced(
            "python",
            f"class {title}:",
            f"    async def get(self, {key}: int) -> User | None: ...",
            "    async def create(self, data: UserCreate) -> User: ...",
            f"    async def update(self, {key}: int, data: UserUpdate) -> User: ...",
            f"    async def delete(self, {key}: int) -> bool: ...",
        ),
    )


def migrations(conventions: Conventions) -> str:
    """How migrations are named."""
    pattern = conventions.migrations.filename
    name = render_filename(pattern, datetime(2025, 1, 3, 12, tzinfo=UTC), "create_users_table", "a1b2c3d4e5f6")
    return paragraphs(
        fenced("", describe_pattern(pattern), name),
        f"Migrations stand in {code(conventions.migrations.directory)} of the backend; their times are in UTC.",
    )
