"""What the document says of tests, images, branches, commits, operations, folders and reviews."""

from patterns_cli.conventions.cases import words
from patterns_cli.conventions.publish.markdown import bullets, code, fenced, json_block, listed, paragraphs, tree
from patterns_cli.conventions.schema import Conventions

_LEVELS = {
    "DEBUG": "what helps to find a fault",
    "INFO": "what happens",
    "WARNING": "what may become a problem",
    "ERROR": "what failed",
    "CRITICAL": "what needs somebody at once",
}
_RECORD = {
    "timestamp": "2025-01-03T00:00:00Z",
    "level": "INFO",
    "message": "User logged in",
    "correlation_id": "6f1c2d1e",
    "service": "api",
    "user_id": "123",
    "ip": "192.0.2.1",
    "user_agent": "Mozilla/5.0",
    "status": "healthy",
    "version": "1.0.0",
}
_FOLDERS = {
    "app/api": "endpoints",
    "app/core": "settings",
    "app/crud": "repositories",
    "app/db": "database",
    "app/models": "SQLAlchemy models",
    "app/schemas": "Pydantic schemas",
    "app/services": "business logic",
    "app/utils": "utilities",
    "alembic": "migrations",
    "scripts": "scripts of the project",
    "src/app": "routes of Next.js",
    "src/components": "components",
    "src/hooks": "hooks",
    "src/lib": "libraries",
    "src/services": "services that call the API",
    "src/store": "state",
    "src/styles": "global styles",
    "src/types": "types",
    "public": "static files",
    "tests": "tests",
}
_ITEMS = {
    "style": "The style conventions are followed",
    "tests": "Tests are included and pass",
    "docs": "Documentation is up to date",
    "secrets": "No sensitive data stands in the code",
    "errors": "Errors are handled",
    "performance": "The effect on performance was considered",
    "security": "Security practices are followed",
    "accessibility": "Accessibility requirements are met",
    "i18n": "Texts can be translated",
    "logging": "Logging is appropriate",
}


def test_files(conventions: Conventions) -> str:
    """How test files are named, and where they stand."""
    tests = conventions.tests
    places = {"tests": "under `tests/`", "beside": "beside the file it tests"}
    return bullets(
        f"Python: {listed(pattern.format(module='user_service') for pattern in tests.python)}",
        f"TypeScript: {listed((pattern.format(module='UserCard') for pattern in tests.typescript), 'or')}",
        f"A TypeScript test stands {' or '.join(places[place] for place in tests.places)}.",
    )


def test_structure(conventions: Conventions) -> str:
    """How the body of a test is laid out."""
    if conventions.tests.structure == "free":
        return "The body of a test has no prescribed form."
    return paragraphs(
        "A test arranges, acts and asserts, in this order.",
        fenced(
            "python",
            "def test_user_creation():",
            "    # Arrange",
            '    user_data = {"username": "test"}',
            "",
            "    # Act",
            "    user = create_user(user_data)",
            "",
            "    # Assert",
            '    assert user.username == "test"',
        ),
    )


def docker(conventions: Conventions) -> str:
    """How images are built."""
    docker = conventions.docker
    pins = {
        "tag": "Base images are named with a tag, never `latest`.",
        "digest": "Base images are pinned by their digest.",
        "none": "Base images need no tag.",
    }
    staged = "Images are built in stages; only the last one, which holds no build tools, is shipped."
    users = {"non-root": "The last stage does not run as root.", "any": "The last stage may run as root."}
    return bullets(
        staged if docker.multi_stage else "Images may be built in a single stage.",
        pins[docker.pin],
        users[docker.user],
        "Dependencies are installed from their lock file, before the sources are copied.",
    )


def branches(conventions: Conventions) -> str:
    """Which branches there are."""
    purposes = {"main": "ready for production", "develop": "where work comes together"}
    kinds = {"feature": "features", "hotfix": "urgent fixes", "release": "preparation of releases"}
    permanent = ((code(name), purposes.get(name, "permanent")) for name in conventions.branches.permanent)
    prefixed = ((code(f"{name}/*"), kinds.get(name, f"{name} branches")) for name in conventions.branches.prefixes)
    slug = conventions.branches.slug
    style = (f"What follows the prefix is {slug}.",) if slug.styles else ()
    return bullets(*(f"{name}: {purpose}" for name, purpose in (*permanent, *prefixed)), *style)


def commits(conventions: Conventions) -> str:
    """How commit messages are written."""
    commits = conventions.commits
    scope = {"required": "(<scope>)", "forbidden": ""}.get(commits.scope, "[(<scope>)]")
    kind = commits.types[0]
    named = "" if commits.scope == "forbidden" else f"({(*commits.scopes, 'auth')[0]})"
    return paragraphs(
        fenced("", f"<type>{scope}: <subject>", "", "<body>", "", "<footer>"),
        bullets(
            f"Types: {listed(commits.types)}",
            f"The scope is {commits.scope}{', one of ' if commits.scopes else ''}{listed(commits.scopes, 'or', '')}.",
            f"The header has at most {commits.header_max} columns, a line of the body {commits.body_max}.",
            f"Example: {code(f'{kind}{named}: add refresh tokens')}",
        ),
    )


def environment(conventions: Conventions) -> str:
    """Which variables there are."""
    example = conventions.environment.example
    return paragraphs(
        f"Every variable stands in {code(example)} with a placeholder; the file with real values is never committed.",
        fenced("bash", f"# {example}", *(f"{name}=your-value" for name in conventions.environment.required)),
    )


def authentication(conventions: Conventions) -> str:
    """How a client proves who it is."""
    auth = conventions.auth
    rotating = auth.refresh == "rotating"
    steps = [
        "The user gives credentials.",
        f"The server checks them and issues a {auth.access.upper()}{' and a refresh token' if rotating else ''}.",
        "The client keeps tokens where scripts of others cannot read them.",
        f"Each request carries the token in its {code(auth.header)} header, and the server checks it.",
        "A refresh token is used once: with a new access token comes a new one."
        if rotating
        else "When the token expires the user signs in again.",
    ]
    return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))


def log_levels(conventions: Conventions) -> str:
    """Which levels there are."""
    return bullets(
        *(
            f"{code(level)}: {_LEVELS[level]}" if level in _LEVELS else code(level)
            for level in conventions.logging.levels
        )
    )


def log_format(conventions: Conventions) -> str:
    """What a log record holds."""
    logging = conventions.logging
    context = {name: _RECORD.get(name, "…") for name in logging.context}
    return paragraphs(
        json_block({name: context if name == "context" else _RECORD.get(name, "…") for name in logging.fields}),
        "" if "context" in logging.fields else f"Context, where it is known: {listed(logging.context)}.",
    )


def caching(_: Conventions) -> str:
    """What is kept where."""
    return bullets(
        "Redis: sessions and what is read often",
        "CDN: static files and images",
        "Browser: by HTTP cache headers",
        "Application: hot data in memory",
    )


def queries(_: Conventions) -> str:
    """What keeps a database fast."""
    return bullets(
        "What is searched by has an index.",
        "Lists come in pages.",
        "Connections come from a pool.",
        "No query stands in a loop.",
        "Heavy reading goes to replicas.",
    )


def health(conventions: Conventions) -> str:
    """What the health check answers."""
    health = conventions.health
    checks = dict.fromkeys(health.checks, "ok")
    answer = {name: checks if name == "checks" else _RECORD.get(name, "…") for name in health.fields}
    unshown = "" if "checks" in health.fields else f"It probes {listed(health.checks)}."
    return paragraphs(f"{code(f'GET {health.path}')} answers:", json_block(answer), unshown)


def metrics(conventions: Conventions) -> str:
    """What is measured."""
    return bullets(*(f"{' '.join(words(name)).capitalize()} ({code(name)})" for name in conventions.metrics))


def backend(conventions: Conventions) -> str:
    """The folders of the backend."""
    folder = conventions.project.backend
    return tree(folder, conventions.layout.backend, _FOLDERS) if folder else "There is no backend."


def frontend(conventions: Conventions) -> str:
    """The folders of the frontend."""
    folder = conventions.project.frontend
    return tree(folder, conventions.layout.frontend, _FOLDERS) if folder else "There is no frontend."


def checklist(conventions: Conventions) -> str:
    """What a review must answer."""
    return "\n".join(f"- [ ] {_ITEMS[item]}" for item in conventions.review.items)


def checked(conventions: Conventions) -> str:
    """Which rules are applied, and where."""
    rules = conventions.rules
    paths = (
        f"In {code(glob)}: also {listed(here.select, none='nothing')}, without {listed(here.ignore, none='exception')}"
        for glob, here in rules.per_path.items()
    )
    return bullets(
        f"Files that are never checked: {listed(conventions.files.exclude, none='only what git ignores')}",
        f"Rules: {listed(rules.select)}, without {listed(rules.ignore, none='exception')}",
        *(f"{code(name)} is of severity {severity}." for name, severity in rules.severity.items()),
        *paths,
        *(f"{rule.code} {rule.name}, {rule.severity}: {rule.message}" for rule in rules.custom),
    )
