"""`patterns new component|hook|service|endpoint|repository`: a single piece of this project, with its test."""

from typing import TYPE_CHECKING, Annotated

import typer

from patterns_cli.cli.options import DryRun, Json

if TYPE_CHECKING:
    from patterns_cli.scaffold.piece import Wanted


def component(
    name: Annotated[str, typer.Argument(metavar="NAME", help="In any case style, such as UserCard.")],
    room: Annotated[
        str | None,
        typer.Option("--in", metavar="FOLDER", help="Which of the folders of layout.components; else features."),
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Write a React component with its CSS module and its test.

    Example: patterns new component UserCard --in common
    """
    from patterns_cli.scaffold.piece import Kind, Wanted  # noqa: PLC0415 - the other commands do without

    return _render(Wanted(Kind.COMPONENT, name, room=room), dry_run=dry_run, json=json)


def hook(
    name: Annotated[str, typer.Argument(metavar="NAME", help="With or without `use`, such as useOrders or orders.")],
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Write a React hook with its test.

    Example: patterns new hook useOrders
    """
    from patterns_cli.scaffold.piece import Kind, Wanted  # noqa: PLC0415 - the other commands do without

    return _render(Wanted(Kind.HOOK, name), dry_run=dry_run, json=json)


def service(
    name: Annotated[str, typer.Argument(metavar="NAME", help="With or without `service`, such as report.")],
    frontend_only: Annotated[
        bool, typer.Option("--frontend-only", help="One that asks the API, though there is a backend here.")
    ] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Write a service with its test: of the backend, or of the frontend where there is no backend here.

    Example: patterns new service report --frontend-only
    """
    from patterns_cli.scaffold.piece import Kind, Wanted  # noqa: PLC0415 - the other commands do without

    return _render(Wanted(Kind.SERVICE, name, frontend_only=frontend_only), dry_run=dry_run, json=json)


def endpoint(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of one of them or of many, such as report.")],
    method: Annotated[
        str, typer.Option("--method", metavar="METHOD", help="What it answers: get, post, put, delete or patch.")
    ] = "get",
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Write an endpoint for those who are signed in, with its schema and its test; the application finds it by itself.

    Example: patterns new endpoint report --method post
    """
    from patterns_cli.scaffold.piece import Kind, Wanted  # noqa: PLC0415 - the other commands do without

    return _render(Wanted(Kind.ENDPOINT, name, method=method.lower()), dry_run=dry_run, json=json)


def repository(
    name: Annotated[str, typer.Argument(metavar="NAME", help="That of the model, such as report.")],
    model: Annotated[
        str | None, typer.Option("--model", metavar="CLASS", help="The class of the model, where NAME does not say.")
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Write the repository of a model that exists, with its test.

    Example: patterns new repository report --model MonthlyReport
    """
    from patterns_cli.scaffold.piece import Kind, Wanted  # noqa: PLC0415 - the other commands do without

    return _render(Wanted(Kind.REPOSITORY, name, model=model), dry_run=dry_run, json=json)


def _render(wanted: "Wanted", *, dry_run: bool, json: bool) -> int:
    from patterns_cli.cli.single_rendering import render_single  # noqa: PLC0415 - likewise

    return render_single(wanted, dry_run=dry_run, json=json)
