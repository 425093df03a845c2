#!/bin/sh
# The main job from end to end, in a temporary folder that is removed afterwards; `make demo` runs it.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
cd "$folder"

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org

if [ -t 1 ]; then bold=$(printf '\033[1m') plain=$(printf '\033[0m'); else bold='' plain=''; fi

say() {
    printf '\n%s$ %s%s\n' "$bold" "$*" "$plain"
}

show() {
    say "$@"
    "$@"
}

refused() {
    say "$@"
    if "$@"; then
        echo "demo: this should have been refused" >&2
        exit 1
    fi
}

show patterns new backend shop
cd shop
git init --quiet -b main
show patterns hooks install
show patterns lint
git add --all
show git commit --quiet -m "chore(shop): start from the team's template"

say "# somebody names a class after its table"
python - <<'PYTHON'
from pathlib import Path

models = Path("app/models/user.py")
models.write_text(models.read_text().replace("class User(", "class user_account("))
PYTHON
refused patterns lint app/models
git checkout --quiet app/models

echo "The shop." >> README.md
git add README.md
refused git commit --quiet -m "feta(shop): say what it is"
show git commit --quiet -m "feat(shop): say what it is"
show git log --oneline

printf '\nThat was a project rendered, linted, and held to its conventions at every commit.\n'
