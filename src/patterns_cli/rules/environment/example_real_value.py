"""ENV004: the example holds a value that looks like a real one."""

from collections.abc import Iterator

from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.dotenv import DotenvDocument, Entry
from patterns_cli.documents.kinds import is_example
from patterns_cli.documents.secrets import has_known_shape, is_placeholder, is_secret_name, looks_random, url_password
from patterns_cli.model import Hit, Severity
from patterns_cli.registry import rule


@rule(
    "ENV004",
    "example-real-value",
    Severity.ERROR,
    document=DotenvDocument,
    heading="Environment Variables",
    trigger=rb"[=:]",
)
def example_real_value(document: DotenvDocument, conventions: Conventions) -> Iterator[Hit]:
    """An example is copied, committed and published; a real secret in it is everybody's.

    Named are keys of well-known services, passwords in URLs, and random values under the name of a secret. Placeholders
    are none, nor are the passwords that everybody has on their own machine, such as `postgres:postgres@localhost`.

    ## Bad
    ```dotenv .env.example
    JWT_SECRET=9f2c7be1d04a4f6f8d1e3b5a7c9d0e2f
    ```

    ## Good
    ```dotenv .env.example
    JWT_SECRET=your-secret-key
    ```
    """
    name = document.path.rpartition("/")[2]
    if not is_example(name) and name != conventions.environment.example.rpartition("/")[2]:
        return
    for entry in document.entries:
        if _is_real(entry):
            yield Hit(
                entry.value_span,
                f"the value of `{entry.key}` looks like a real one; write a placeholder, such as `your-"
                f"{entry.key.lower().replace('_', '-')}`",
                symbol=entry.key,
                help="if it was ever used, change it where it is used: it stands in the history of the repository",
            )


def _is_real(entry: Entry) -> bool:
    if is_placeholder(entry.value):
        return False
    if has_known_shape(entry.value, entry.key) or url_password(entry.value):
        return True
    return is_secret_name(entry.key) and looks_random(entry.value)
