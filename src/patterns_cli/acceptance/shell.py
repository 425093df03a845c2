"""The part of the commit-msg hook that accepts good messages in sh, with builtins alone: no process is started.

It accepts what is surely good and never rejects. What is good here has no finding of any severity under any setting of
git: whether lines that begin with `#` are comments or are stored, and in whatever superset of ASCII.
"""

from collections.abc import Iterable
from pathlib import Path
from shlex import quote

from patterns_cli.conventions.find import FILE_NAME

_LOWER = "abcdefghijklmnopqrstuvwxyz"
_LETTERS = f"{_LOWER}{_LOWER.upper()}0123456789"
_MARKS = "!\"#$%&'()*+,./:;<=>?@_`{|}~"
_PLAIN = "".join((_LETTERS, "\\ ", *(f"\\{mark}" for mark in _MARKS), "-"))
"""What may stand in a line, for a bracket expression: no ranges, which mean other letters in other locales."""

_MOST_LINES = 300
"""Lines after which reading byte by byte, as some shells do, takes longer than another process."""

# No `$(...)`, no pipe, no here-document: each would start a process. Nothing of a message is expanded but in quotes or
# as the word of a `case`. A test that a shell does not know ends with 2, which answers nothing.
_FUNCTIONS = """\
patterns_is_false() {
    [ "$@" ] 2>/dev/null
    [ "$?" = 1 ]
}
patterns_terms() {
    IFS= read -r p_version && IFS=' ' read -r p_header p_body p_scope_policy || return 1
    IFS= read -r p_types && IFS= read -r p_scopes && [ "$p_version" = <VERSION> ] || return 1
    p_reference=$p_terms p_number=0
    while IFS= read -r p_path && [ -n "$p_path" ]; do
        [ -f "$p_path" ] && [ -f "$p_reference" ] || return 1
        patterns_is_false "$p_path" -nt "$p_reference" || return 1
        patterns_is_false "$p_path" -ot "$p_reference" || return 1
        p_number=$((p_number + 1))
        p_reference=$p_terms.$p_number
    done
    [ "$p_number" != 0 ] || patterns_is_false -e <CONVENTIONS>
}
patterns_scopes() {
    case $1 in *[!<LETTERS>_.,-]* | ,* | *, | *,,*) return 1 ;; esac
    [ "$p_scopes" = ' ' ] && return 0
    p_left=$1,
    while [ -n "$p_left" ]; do
        case $p_scopes in *" ${p_left%%,*} "*) ;; *) return 1 ;; esac
        p_left=${p_left#*,}
    done
}
patterns_header() {
    case $1 in *[!<PLAIN>]*) return 1 ;; esac
    [ "${#1}" -le "$p_header" ] || return 1
    p_type=${1%%[:\\(\\!]*}
    case $p_type in '' | *' '*) return 1 ;; esac
    case $p_types in *" $p_type "*) ;; *) return 1 ;; esac
    p_rest=${1#"$p_type"}
    case $p_rest in
    \\(*)
        p_scope=${p_rest#\\(}
        p_scope=${p_scope%%\\)*}
        case $p_rest in "($p_scope)"*) ;; *) return 1 ;; esac
        [ "$p_scope_policy" != forbidden ] && [ -n "$p_scope" ] && patterns_scopes "$p_scope" || return 1
        p_rest=${p_rest#"($p_scope)"}
        ;;
    *) case $p_scope_policy in optional | forbidden) ;; *) return 1 ;; esac ;;
    esac
    p_rest=${p_rest#\\!}
    case $p_rest in ': '[<LOWER>]*[!.\\ ]) ;; *) return 1 ;; esac
    p_word=${p_rest#': '}
    p_word=${p_word%%' '*}
    case $p_word in *[!<LOWER>]*) return 1 ;; esac
    case <REPORTED> in *" $p_word "*) return 1 ;; esac
    case $p_word in
    *s | *ed | *ing) case <SURE> in *" $p_word "*) ;; *) return 1 ;; esac ;;
    esac
}
patterns_prose() {
    case $1 in
    *\\\t*:*) return 1 ;;
    *:*) ;;
    *) return 0 ;;
    esac
    p_key=${1%%:*}
    case $p_key in
    '' | [!<LETTERS>]* | *[!\\ <LETTERS>_-]* | *\\ [<LETTERS>]*\\ [<LETTERS>]*\\ [<LETTERS>]*\\ [<LETTERS>]*) ;;
    *) return 1 ;;
    esac
}
patterns_body() {
    IFS= read -r p_line
    [ -z "$p_line" ] || return 1
    p_number=0 p_part=body p_above=
    while IFS= read -r p_line || [ -n "$p_line" ]; do
        case $p_line in
        *[!\\\t<PLAIN>]* | *'>8'* | [Bb][Rr][Ee][Aa][Kk][Ii][Nn][Gg]*) return 1 ;;
        '' | \\#*) [ "$p_part" = body ] || p_part=end ;;
        Signed-off-by:\\ [<LETTERS>]*[!\\ \\\t] | Co-authored-by:\\ [<LETTERS>]*[!\\ \\\t])
            [ "$p_part" = trailers ] || { [ "$p_part" = body ] && [ -z "$p_above" ]; } || return 1
            p_part=trailers
            ;;
        *) [ "$p_part" = body ] && patterns_prose "$p_line" || return 1 ;;
        esac
        p_above=$p_line
        p_number=$((p_number + 1))
        [ "$p_number" -le <MOST_LINES> ] || return 1
        case $p_line in
        *://*) ;;
        *) [ "${#p_line}" -le "$p_body" ] || return 1 ;;
        esac
    done
}
patterns_message() {
    IFS= read -r p_line || [ -n "$p_line" ] || return 1
    patterns_header "$p_line" && patterns_body
}
patterns_accepts() {
    p_folder=${1%/*}
    p_terms=$p_folder/patterns/terms
    [ -d <PROOF> ] && [ -e .git ] && [ -f "$p_terms" ] && [ -r "$p_terms" ] || return 1
    [ -f "$1" ] && [ -r "$1" ] && patterns_terms <"$p_terms" || return 1
    [ -e "$p_folder/MERGE_HEAD" ] && patterns_is_false -e "$p_folder/rebase-merge" &&
        patterns_is_false -e "$p_folder/rebase-apply" || patterns_message <"$1"
}
"""


def _words(words: Iterable[str]) -> str:
    return quote(f" {' '.join(words)} ")


def acceptor(version: str, proof: Path, reported: Iterable[str], sure: Iterable[str]) -> str:
    """Sh functions, of which `patterns_accepts FILE` ends with 0 if the message in FILE is surely good.

    It is run where git runs its hooks, at the top of the working tree, with the FILE that git names. It goes by the
    terms beside that (see `terms`), as long as they are those of this `version`, the folder `proof`, which goes when
    the tool does, is there, and the conventions' files are as old as they were. Of lower-case words that a subject
    may begin with `reported` are those that CM012 may report though they do not end as verbs regularly do, and `sure`
    those that it never reports though they do.
    """
    filling = {
        "VERSION": quote(version),
        "PROOF": quote(str(proof)),
        "CONVENTIONS": FILE_NAME,
        "REPORTED": _words(reported),
        "SURE": _words(sure),
        "MOST_LINES": str(_MOST_LINES),
        "LOWER": _LOWER,
        "LETTERS": _LETTERS,
        "PLAIN": _PLAIN,
    }
    text = _FUNCTIONS
    for name, value in filling.items():
        text = text.replace(f"<{name}>", value)
    return text
