"""TS004: a function that is not named in the team's case style."""

from collections.abc import Iterator
from itertools import zip_longest

from patterns_cli.conventions.cases import CaseStyles, words
from patterns_cli.conventions.schema import Conventions
from patterns_cli.documents.typescript.components import is_component, renders
from patterns_cli.documents.typescript.document import TypeScriptDocument
from patterns_cli.documents.typescript.facts import Declaration, Facts, Form
from patterns_cli.documents.typescript.kinds import Kind
from patterns_cli.documents.typescript.nextjs import EXPORTS
from patterns_cli.model import Applicability, Hit, Severity
from patterns_cli.registry import Question, rule
from patterns_cli.rules.typescript_naming.judge import PASCAL, VERBS, core, fits, is_free, is_test
from patterns_cli.rules.typescript_naming.odd_words import odd_facts
from patterns_cli.rules.typescript_naming.renames import misnamed_local
from patterns_cli.rules.typescript_naming.triggers import of_functions
from patterns_cli.rules.typescript_naming.variables import VARIABLES, is_also_a_type


@rule(
    "TS004",
    "function-name",
    Severity.ERROR,
    document=TypeScriptDocument,
    heading="TypeScript (Frontend)",
    fix=Applicability.UNSAFE,
    trigger=Question(of_functions),
)
def function_name(document: TypeScriptDocument, conventions: Conventions) -> Iterator[Hit]:
    """A call reads as a sentence when functions are named alike, and a capital then says: component or class.

    Judged are functions by declaration and by `const`, local ones too. A capital passes in `.tsx`, in tests, which have
    stand-ins, and where the function is a component, a class by `new`, a decorator or the maker of a type of its name;
    of what is exported a capital is a fault only before a verb (`FormatDate`, not `GoogleProvider`). What Next.js calls
    (`GET`, `generateMetadata`) keeps its name, and so does what is only declared.

    ## Bad
    ```typescript src/lib/date.ts
    export function format_date(date: Date) {
      return date.toISOString();
    }
    ```
    ```typescript src/lib/date.ts
    export const FormatDate = (date: Date) => date.toISOString();
    ```

    ## Good
    ```typescript src/lib/date.ts
    export function formatDate(date: Date) {
      return date.toISOString();
    }
    const _noop = () => {};
    ```
    ```typescript src/app/api/users/route.ts
    export async function GET() {
      return Response.json([]);
    }
    ```
    """
    naming = conventions.naming.typescript
    facts = odd_facts(document, conventions)
    for one in _functions(facts):
        passing = (
            CaseStyles((*naming.function.styles, *naming.constant.styles)) if one.kind in VARIABLES else naming.function
        )
        if is_free(one, conventions) or fits(one.name, passing, conventions) or (one.module_level and renders(one)):
            continue
        if one.exported and one.name in EXPORTS:
            continue
        if not (fits(one.name, PASCAL, conventions) and _may_be_capitalised(one, document, facts)):
            yield misnamed_local(document, one, naming.function, conventions, local=not one.exported)


def _functions(facts: Facts) -> Iterator[Declaration]:
    """Functions that are declared, bound or know themselves by a name; of overloads the last, which has the body."""
    declared = [one for one in facts.declarations if one.kind is Kind.FUNCTION or one.value.form is Form.FUNCTION]
    for one, following in zip_longest(declared, declared[1:]):
        if not one.overload or following is None or following.name != one.name:
            yield one
    yield from (one for one in facts.inner if one.kind is Kind.FUNCTION)


def _may_be_capitalised(one: Declaration, document: TypeScriptDocument, facts: Facts) -> bool:
    if document.path.endswith(".tsx") or is_test(document.path) or is_component(one):
        return True
    if one.value.parameters[:1] and one.value.parameters[0].name == "this":
        return True  # what `new` is to call
    if one.exported and not _begins_with_verb(one.name):
        return True
    return is_also_a_type(one.name, facts) or document.may_be_type(one.name)


def _begins_with_verb(name: str) -> bool:
    first, *others = words(core(name)) or ("",)
    return first in VERBS and len(others) > 0
