"""What is said of a rule that crashed or was given up: which one on which file, and who can mend it."""

from patterns_cli.model import Crash
from patterns_cli.report.text import in_one_line


def crash_line(crash: Crash) -> str:
    """What happened, in one line."""
    what = "was given up on" if crash.given_up else "crashed on"
    after = " and asked no more" if crash.given_up else ""
    return f"{crash.code} {what} {in_one_line(crash.path)}{after}: {in_one_line(crash.error)}"


def blame(crash: Crash) -> str:
    """Whose rule it is, in a clause."""
    if not crash.origin:
        return "this is our defect, not yours"
    way_out = "; make its pattern more exact" if crash.given_up else ", and its maker can mend it"
    return f"the rule is {crash.origin}{way_out}"


def crash_text(crash: Crash) -> str:
    """Both in two lines, with what became of the rest."""
    return f"{crash_line(crash)}\n  {blame(crash)}; the other rules and files were checked"
