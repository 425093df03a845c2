"""Our door to Jinja: a sandboxed, strict environment per template, with its compiled form in the user's cache."""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from patterns_cli import __version__ as ours
from patterns_cli.errors import Location, ScaffoldError
from patterns_cli.scaffold import cache
from patterns_cli.scaffold.catalog import Template

if TYPE_CHECKING:
    from types import CodeType


_TEXT = "text:"
"""Before a text that is given in place of a file's path: what is loaded by name is kept compiled, texts too."""


class Engine:
    """Renders the texts and files of one template; runs no code of it beyond Jinja's sandbox."""

    def __init__(self, template: Template) -> None:
        # Its one door, and 90 ms.
        from jinja2 import StrictUndefined  # noqa: PLC0415 - see above
        from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 - see above

        self._template = template
        self._marks = tuple(
            str(template.delimiters.get(key, usual))
            for key, usual in (
                ("block_start_string", "{%"),
                ("variable_start_string", "{{"),
                ("comment_start_string", "{#"),
            )
        )
        self._loader = _loader(template)
        self._environment = SandboxedEnvironment(
            loader=self._loader,
            undefined=StrictUndefined,
            auto_reload=False,  # nobody edits a template while it is rendered
            cache_size=-1,
            **template.delimiters,
        )

    def keep(self) -> None:
        """Keep in the user's cache what had to be compiled."""
        self._loader.keep()

    def text(self, text: str, values: Mapping[str, Any]) -> str:
        """`text`, a path or a line of `copier.yml`, rendered with these answers."""
        if not any(mark in text for mark in self._marks):
            return text
        return self._render(text, lambda: self._environment.get_template(f"{_TEXT}{text}").render(values))

    def file(self, path: str, values: Mapping[str, Any]) -> bytes:
        """The file at `path`, relative to the template's folder, rendered with these answers, as UTF-8."""
        return self._render(path, lambda: self._environment.get_template(path).render(values)).encode()

    def _render(self, place: str, render: Any) -> str:  # noqa: ANN401 - a callable of no arguments that gives text
        from jinja2 import TemplateError, TemplateSyntaxError  # noqa: PLC0415 - see above

        try:
            return str(render())
        except TemplateSyntaxError as error:
            at_fault = place if (error.name or _TEXT).startswith(_TEXT) else error.name
            location = Location(f"{self._template.folder}/{at_fault}", error.lineno)
            raise ScaffoldError(f"the template does not parse: {error.message}", location=location) from error
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            location = Location(str(self._template.folder / place))
            raise ScaffoldError(f"the template cannot be rendered: {error}", location=location) from error


def _loader(template: Template) -> Any:  # noqa: ANN401 - a loader of Jinja's, which is loaded here alone
    from jinja2 import BaseLoader, TemplateNotFound, __version__  # noqa: PLC0415 - see Engine
    from jinja2.loaders import split_template_path  # noqa: PLC0415 - likewise

    made_for = f"{ours} {__version__} {sys.version} {template.folder} {sorted(template.delimiters.items())}"
    place = cache.place("templates", template.name, made_for)

    class CompiledLoader(BaseLoader):
        """Loads files of the template, and texts; one that was compiled before and has not changed is not even read.

        What is compiled is kept in one file; one that cannot be read or written does not matter.
        """

        def __init__(self) -> None:
            found = cache.read(place)
            self._codes: dict[str, tuple[object, CodeType]] = found if isinstance(found, dict) else {}
            self._is_new = False

        def load(self, environment: Any, name: str, globals: Any = None) -> Any:  # noqa: A002, ANN401 - as Jinja has it
            if not name.startswith(_TEXT):
                name = "/".join(split_template_path(name))  # refuses what leads out of the template's folder
            state = _state(f"{template.folder}/{name}") if not name.startswith(_TEXT) else ()
            if state is None:
                raise TemplateNotFound(name)
            known, code = self._codes.get(name, (None, None))
            if code is None or known != state:
                code = self._compile(environment, name)
                self._codes[name] = state, code
                self._is_new = True
            return environment.template_class.from_code(environment, code, globals or {})

        def _compile(self, environment: Any, name: str) -> "CodeType":  # noqa: ANN401 - likewise
            if name.startswith(_TEXT):
                return cast("CodeType", environment.compile(name.removeprefix(_TEXT), name))
            source = (template.folder / name).read_text(encoding="utf-8")
            return cast("CodeType", environment.compile(source, name, f"{template.folder}/{name}"))

        def keep(self) -> None:
            if self._is_new:
                cache.write(place, self._codes)
                self._is_new = False

    return CompiledLoader()


def _state(place: str) -> tuple[int, ...] | None:
    """What changes of a file when somebody writes it, or puts another in its place; None if it is not there."""
    try:
        status = os.stat(place)  # noqa: PTH116 - hundreds of them
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
