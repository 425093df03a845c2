"""Our door to Jinja: a sandboxed, strict environment per template, with its compiled form in the user's cache."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from patterns_cli.errors import Location, ScaffoldError
from patterns_cli.scaffold import cache
from patterns_cli.scaffold.catalog import Template

if TYPE_CHECKING:
    from types import CodeType

    from jinja2.bccache import Bucket


_TEXT = "text:"
"""Before a text that is given in place of a file's path: what is got by name is kept compiled, paths too."""


class Kept(Protocol):
    """A cache of what is compiled, that is written when told."""

    def keep(self) -> None:
        """Write what is new."""


class Engine:
    """Renders the texts and files of one template; runs no code of it beyond Jinja's sandbox."""

    def __init__(self, template: Template) -> None:
        # Its one door, and 90 ms.
        from jinja2 import ChoiceLoader, FileSystemLoader, FunctionLoader, StrictUndefined  # noqa: PLC0415 - see above
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
        self._compiled = _compiled(template)
        self._environment = SandboxedEnvironment(
            loader=ChoiceLoader([FunctionLoader(_text), FileSystemLoader(template.folder)]),
            undefined=StrictUndefined,
            bytecode_cache=self._compiled,
            auto_reload=False,  # nobody edits a template while it is rendered
            cache_size=-1,
            **template.delimiters,
        )

    def keep(self) -> None:
        """Keep in the user's cache what had to be compiled."""
        self._compiled.keep()

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


def _text(name: str) -> str | None:
    return name.removeprefix(_TEXT) if name.startswith(_TEXT) else None


def _compiled(template: Template) -> "Kept":
    from jinja2 import BytecodeCache, __version__  # noqa: PLC0415 - see Engine

    made_for = f"{__version__} {sys.version} {template.folder} {sorted(template.delimiters.items())}"
    place = cache.place("templates", template.name, made_for)

    class OneFile(BytecodeCache):
        """What is compiled of a template, in one file; one that cannot be read or kept does not matter."""

        def __init__(self) -> None:
            found = cache.read(place)
            self._codes: dict[str, tuple[str, CodeType]] = found if isinstance(found, dict) else {}
            self._is_new = False

        def load_bytecode(self, bucket: "Bucket") -> None:
            checksum, code = self._codes.get(bucket.key, ("", None))
            if checksum == bucket.checksum:
                bucket.code = code

        def dump_bytecode(self, bucket: "Bucket") -> None:
            if bucket.code is not None:
                self._codes[bucket.key] = bucket.checksum, bucket.code
                self._is_new = True

        def keep(self) -> None:
            if self._is_new:
                cache.write(place, self._codes)
                self._is_new = False

    return OneFile()
