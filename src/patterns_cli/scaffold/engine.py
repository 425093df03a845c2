"""Our door to Jinja: a sandboxed, strict environment per template, with its compiled form in the user's cache."""

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from patterns_cli.errors import Location, ScaffoldError
from patterns_cli.scaffold.catalog import Template

if TYPE_CHECKING:
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket


_TEXT = "text:"
"""Before a text that is given in place of a file's path: what is got by name is kept compiled, paths too."""


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
        self._environment = SandboxedEnvironment(
            loader=ChoiceLoader([FunctionLoader(_text), FileSystemLoader(template.folder)]),
            undefined=StrictUndefined,
            bytecode_cache=_cache(repr(sorted(template.delimiters.items()))),
            **template.delimiters,
        )

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


def cache_folder() -> Path:
    """Where what can be made again is kept for this user (XDG Base Directory Specification)."""
    stated = os.environ.get("XDG_CACHE_HOME", "")
    # The specification has relative paths ignored.
    base = Path(stated) if Path(stated).is_absolute() else Path(os.path.expanduser("~")) / ".cache"  # noqa: PTH111 - Path.home raises where there is none
    return base / "patterns"


def _text(name: str) -> str | None:
    return name.removeprefix(_TEXT) if name.startswith(_TEXT) else None


def _cache(settings: str) -> "BytecodeCache":
    from jinja2 import BytecodeCache, __version__  # noqa: PLC0415 - see Engine

    class UserCache(BytecodeCache):
        """Compiled templates by what they were compiled from; one that cannot be read or kept does not matter."""

        def __init__(self) -> None:
            self._folder = cache_folder() / "templates"

        def _path(self, bucket: "Bucket") -> Path:
            made_from = f"{__version__} {settings} {bucket.key} {bucket.checksum}"
            return self._folder / f"{sha256(made_from.encode()).hexdigest()[:32]}.jinja"

        def load_bytecode(self, bucket: "Bucket") -> None:
            with suppress(OSError, EOFError, ValueError, TypeError), self._path(bucket).open("rb") as stream:
                bucket.load_bytecode(stream)

        def dump_bytecode(self, bucket: "Bucket") -> None:
            path = self._path(bucket)
            temporary = path.with_suffix(f".{os.getpid()}")
            with suppress(OSError):
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                try:
                    temporary.write_bytes(bucket.bytecode_to_string())
                    temporary.replace(path)
                finally:
                    temporary.unlink(missing_ok=True)

    return UserCache()
