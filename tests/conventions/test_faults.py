"""Every way in which a patterns.yml can be wrong: what is said, and where."""

import os
from pathlib import Path

import pytest

from patterns_cli.conventions.load import load
from patterns_cli.errors import ConfigurationError, Fault

# The text of a file; line:column, what the message says, what the help says.
_TABLE: list[tuple[str, str, str, str]] = [
    # keys
    ("versoin: 1", "1:1", "unknown key `versoin`", "did you mean `version`?"),
    ("namng: {}", "1:1", "unknown key `namng`", "did you mean `naming`?"),
    ("naming:\n  python:\n    klass: PascalCase", "3:5", "unknown key `klass` in `naming.python`", "`class`"),
    ("naming: {typescript: {interface: {prefx: []}}}", "1:35", "unknown key `prefx`", "`prefix`"),
    ("api:\n  qqqqqq: 1", "2:3", "unknown key `qqqqqq` in `api`", "`prefix`, `success`"),
    ("on: true", "1:1", "unknown key `on`", ""),
    ("api: {}\napi: {}", "2:1", "duplicate key `api`", "line 1"),
    ("api:\n  prefix: /x\n  'prefix': /y", "3:3", "duplicate key `prefix`", "line 2"),
    ("rules: {severity: {TS007: error, TS007: info}}", "1:34", "duplicate key `TS007`", "line 1"),
    ("? [api]\n: {}", "1:3", "a key must be a word, not a list", ""),
    ("{a: b}: {}", "1:1", "a key must be a word, not a mapping", ""),
    # the file as a whole
    ("- api", "1:1", "must be a mapping, not a list", ""),
    ("api", "1:1", "must be a mapping, not `api`", ""),
    ("42", "1:1", "must be a mapping, not `42`", ""),
    ("api: {\n", "2:1", "is not YAML", ""),
    ('api: "x', "1:6", "is not YAML", ""),
    ("api:\n\tprefix: /x", "2:1", "is not YAML", "indent with spaces"),
    ("api:\n  prefix: /x\n prefix: /y", "3:2", "is not YAML", ""),
    ("api: *nowhere", "1:6", "is not YAML", ""),
    ("a: b: c", "1:5", "is not YAML", ""),
    ("---\napi: {}\n---\napi: {}", "3:1", "more than one YAML document", "second `---`"),
    ("[" * 3000, "1:41", "nested too deeply", ""),
    ("- " * 3000, "1:81", "nested too deeply", ""),
    ("commits: &a {types: *a}", "1:10", "contains itself", ""),
    ("commits: {types: &a [*a]}", "1:18", "contains itself", ""),
    ("api: {prefix: !!python/object:os.system /x}", "1:15", "has no meaning here", "remove it"),
    ("api: {prefix: !mine /x}", "1:15", "the tag `!mine`", "remove it"),
    ("naming: {typescript: {<<: [1]}}", "1:28", "`<<` takes a mapping", ""),
    ("api: {prefix: /é\x07}", "1:17", "U+0007", "remove it"),
    # what a file says of itself
    ("version: 2", "1:10", "`version` must be the number 1, not `2`", "`version: 1`"),
    ("version: '1'", "1:10", "`version` must be the number 1", "`version: 1`"),
    ("version: 1.0", "1:10", "`version` must be the number 1", "`version: 1`"),
    ("version:", "1:9", "`version` must be the number 1, not nothing", ""),
    ("root: yes", "1:7", "`root` must be `true` or `false`", ""),
    ("root: 1", "1:7", "`root` must be `true` or `false`", ""),
    ("extends: nowhere.yml", "1:10", "there is no file `nowhere.yml`", "relative to this file"),
    ("extends: [system, ../nowhere.yml]", "1:19", "there is no file `../nowhere.yml`", ""),
    ("extends: .", "1:10", "is a folder", ""),
    ("extends: patterns.yml", "1:10", "goes in a circle: patterns.yml → patterns.yml", "take one of them out"),
    ("extends: {a: b}", "1:10", "takes `system`, a path or a list of them", ""),
    ("extends: 1", "1:10", "takes `system`, a path or a list of them", ""),
    # wrong types
    ("api: []", "1:6", "`api` must be a mapping, not a list", ""),
    ("api: /v1", "1:6", "`api` must be a mapping, not `/v1`", ""),
    ("api: {prefix: [/x]}", "1:15", "`api.prefix` must be text, not a list", ""),
    ("api: {prefix: {a: b}}", "1:15", "`api.prefix` must be text, not a mapping", ""),
    ("api: {prefix: }", "1:15", "`api.prefix` must be text, not nothing", "leave it out"),
    ("api: {prefix: ''}", "1:15", "`api.prefix` is empty", ""),
    ("commits: {types: feat}", "1:18", "`commits.types` must be a list, not `feat`", "write `[feat]`"),
    ("commits: {types: }", "1:18", "`commits.types` must be a list, not nothing", "write `[]`"),
    ("commits: {types: [[feat]]}", "1:19", "`commits.types` must be text, not a list", ""),
    ("docker: {multi_stage: yes}", "1:23", "must be `true` or `false`, not `yes`", ""),
    ("docker: {multi_stage: 1}", "1:23", "must be `true` or `false`, not `1`", ""),
    ("docker: {multi_stage: 'true'}", "1:23", "must be `true` or `false`, not `true`", ""),
    ("commits: {header_max: many}", "1:23", "must be a whole number, not `many`", "plain digits"),
    ("commits: {header_max: '72'}", "1:23", "must be a whole number, not `72`", "without quotes"),
    ("commits: {header_max: 72.0}", "1:23", "must be a whole number", ""),
    ("commits: {header_max: 0o72}", "1:23", "must be a whole number", ""),
    ("commits: {header_max: 072}", "1:23", "must be a whole number", ""),
    ("commits: {header_max: 0x48}", "1:23", "must be a whole number", ""),
    ("commits: {header_max: 7_2}", "1:23", "must be a whole number", ""),
    ("commits: {header_max: 1:12}", "1:23", "must be a whole number", ""),
    ("commits: {header_max: 19}", "1:23", "must be from 20 to 1000, not 19", ""),
    ("commits: {header_max: -72}", "1:23", "must be from 20 to 1000, not -72", ""),
    ("commits: {header_max: " + "9" * 5000 + "}", "1:23", "must be from 20 to 1000", ""),
    # what YAML 1.1 reads otherwise than it looks
    ("commits: {types: [feat, no]}", "1:25", "YAML reads `no` as true or false", 'quote it: "no"'),
    ("commits: {types: [on]}", "1:19", "YAML reads `on` as true or false", 'quote it: "on"'),
    ("commits: {scopes: [1.0]}", "1:20", "YAML reads `1.0` as a number with a fraction", 'quote it: "1.0"'),
    ("commits: {scopes: [010]}", "1:20", "YAML reads `010` as a number", 'quote it: "010"'),
    ("commits: {scopes: [2024-01-01]}", "1:20", "YAML reads `2024-01-01` as a date", 'quote it: "2024-01-01"'),
    ("commits: {scopes: [12:30]}", "1:20", "YAML reads `12:30` as a number", "quote it"),
    ("commits: {scopes: [~]}", "1:20", "must be text, not nothing", ""),
    ("commits: {scopes: [=]}", "1:20", "YAML reads `=` as a value", "quote it"),
    ("naming: {python: {ignore: [null]}}", "1:28", "must be text, not nothing", ""),
    ("project: {backend: on}", "1:20", "YAML reads `on`", "quote it"),
    # values that do not exist
    ("naming: {python: {class: Pascal}}", "1:26", "`Pascal` is not a choice", "did you mean `PascalCase`?"),
    ("naming: {python: {function: SNAKE_CASE}}", "1:29", "not a choice", "did you mean `snake_case`?"),
    ("naming: {python: {module: [snake_case, kebab]}}", "1:40", "`kebab` is not a choice", "`kebab-case`"),
    ("naming: {python: {module: [snake_case, snake_case]}}", "1:40", "stands twice", "remove one"),
    ("naming: {python: {module: []}}", "1:27", "must name a case style", "`snake_case`"),
    ("naming: {python: {module: {case: x}}}", "1:27", "must be text, not a mapping", ""),
    ("naming: {typescript: {interface: I}}", "1:34", "must be a mapping, not `I`", ""),
    ("naming: {acronyms: stric}", "1:20", "`stric` is not a choice", "did you mean `strict`?"),
    ("commits: {scope: mandatory}", "1:18", "`mandatory` is not a choice", "`required`"),
    ("docker: {pin: latest}", "1:15", "`latest` is not a choice", "`tag`, `digest` or `none`"),
    ("review: {items: [styles]}", "1:18", "`styles` is not a choice", "did you mean `style`?"),
    ("rules: {severity: {TS007: warn}}", "1:27", "`warn` is not a choice", "did you mean `warning`?"),
    ("rules: {severity: {1: error}}", "1:20", "YAML reads `1` as a number", "quote it"),
    ("commits: {types: ['a b']}", "1:19", "is not a word without blanks", ""),
    ("branches: {permanent: ['a..b']}", "1:24", "is not a branch name", ""),
    ("branches: {permanent: [main.lock]}", "1:24", "is not a branch name", ""),
    ("branches: {prefixes: [feature/]}", "1:23", "is not a word that git takes", ""),
    ("api: {prefix: api/v1}", "1:15", "is not a path such as `/api/v1`", ""),
    ("api: {prefix: /api/v1/}", "1:15", "is not a path", ""),
    ("api: {success: [da-ta]}", "1:17", "is not a name of letters", ""),
    ("auth: {header: 'X Y'}", "1:16", "is not the name of a header", ""),
    ('logging: {fields: ["a b"]}', "1:20", "has blanks in it", ""),
    ('commits: {scopes: ["a\\tb"]}', "1:20", "holds a control character", ""),
    # folders
    ("project: {backend: /srv}", "1:20", "is not a relative path", ""),
    ("project: {backend: ../srv}", "1:20", "must not leave the folder", ""),
    ("project: {backend: 'C:/srv'}", "1:20", "is not a relative path", ""),
    ("project: {backend: 'a\\b'}", "1:20", "`a\\b` has a `\\`", "parted by `/`"),
    ("layout: {backend: [.]}", "1:20", "is not a path inside the folder", ""),
    ("layout: {backend: [app/api, ./app/api/]}", "1:29", "`app/api` stands twice", "remove one"),
    # file names
    ("migrations: {filename: '{date:%Y%m%d}.py'}", "1:24", "lacks `{slug}`", ""),
    ("migrations: {filename: '{slg}_{slug}.py'}", "1:24", "unknown field `{slg}`", "did you mean `slug`?"),
    ("migrations: {filename: '{slug}'}", "1:24", "does not end in `.py`", ""),
    ("migrations: {filename: '{slug.py'}", "1:24", "is not a pattern", "`{{`"),
    ("migrations: {filename: '{date}_{slug}.py'}", "1:24", "without year, month and day", ""),
    ("migrations: {filename: '{date:%Q}_{slug}.py'}", "1:24", "`%Q`", ""),
    ("migrations: {filename: '{date:%B%Y%m%d}_{slug}.py'}", "1:24", "`%B`", ""),
    ("migrations: {filename: 'a/{slug}.py'}", "1:24", "without folders", ""),
    ("migrations: {filename: '{slug}{slug}.py'}", "1:24", "same field twice", ""),
    ("migrations: {filename: '{slug:>3}.py'}", "1:24", "more in `{slug}` than its name", ""),
    ("migrations: {filename: '{slug!r}.py'}", "1:24", "more in `{slug}` than its name", ""),
    ("tests: {python: [test.py]}", "1:18", "lacks `{module}`", ""),
    ("tests: {python: ['test_{modul}.py']}", "1:18", "lacks `{module}`", ""),
    ("tests: {typescript: []}", "1:21", "must not be empty", "leave it out"),
    # globs and regular expressions
    ("files: {exclude: ['a[b']}", "1:19", "never closed", "`\\[`"),
    ("files: {exclude: ['a\\b']}", "1:19", "before an ordinary character", "parted by `/`"),
    ("files: {exclude: ['a\\']}", "1:19", "before an ordinary character", ""),
    ("files: {exclude: ['#a']}", "1:19", "would be a comment", "`\\#`"),
    ("files: {exclude: [./a]}", "1:19", "begins with `./`", "write `/a`"),
    ("files: {exclude: [../a]}", "1:19", "must not leave the folder", ""),
    ("files: {exclude: [/]}", "1:19", "matches nothing", ""),
    ("files: {exclude: ['!']}", "1:19", "matches nothing", ""),
    ("files: {exclude: [' a']}", "1:19", "has blanks around it", ""),
    ("rules: {per_path: {'!a': {}}}", "1:20", "cannot be negated", ""),
    ("rules: {per_path: {a: {ignor: []}}}", "1:24", "unknown key `ignor`", "did you mean `ignore`?"),
    ("rules: {per_path: []}", "1:19", "must be a mapping, not a list", ""),
    ("rules: {custom: [{code: X001, name: a, message: m, pattern: '('}]}", "1:61", "not a regular expression", ""),
    ("rules: {custom: [{code: X001, name: a, message: m, requires: 'a{2'}, {}]}", "1:70", "lacks `code`", ""),
    (
        "rules: {custom: [{code: X001, name: a, message: m, pattern: 'a(?P<b>'}]}",
        "1:61",
        "missing ), unterminated subpattern at position 1",
        "",
    ),
    (
        'rules: {custom: [{code: X001, name: a, message: m, pattern: "\\bx"}]}',
        "1:61",
        "holds a control character",
        "in double quotes `\\b` is one; in single quotes `\\` is itself",
    ),
    (
        'rules: {custom: [{code: X001, name: a, message: m, pattern: "\\d"}]}',
        "1:62",
        "the file is not YAML: while parsing a quoted scalar, found unknown escape character",
        "write it in single quotes, where `\\` is itself",
    ),
    ("rules: {custom: {code: X001}}", "1:17", "must be a list, not a mapping", "begin each of its items with `- `"),
    ("rules: {custom: [{code: X001, name: a, message: '{'}]}", "1:49", "cannot be read: ", "write `{{` and `}}`"),
    ("rules: {custom: [{code: X001, name: a, message: '{a b}'}]}", "1:49", "`{a b}` is no group's name", ""),
    ("rules: {custom: [{code: X001, name: a, message: '{0:x}'}]}", "1:49", "`{0}` is no group's name", ""),
    (
        "rules: {custom: [{code: X001, name: a, message: '{b}', pattern: '(?P<a>.)(.)'}]}",
        "1:49",
        "`message` of `X001` refers to `{b}`, but its `pattern` has no such group",
        "there is `{a}`, `{0}`, `{1}` and `{2}`",
    ),
    (
        "rules: {custom: [{code: X001, name: a, message: m, pattern: x, fix: '{1}'}]}",
        "1:69",
        "`fix` of `X001` refers to `{1}`, but its `pattern` has no such group",
        "there is `{0}`",
    ),
    (
        "rules: {custom: [{code: X001, name: a, message: '{0}'}]}",
        "1:49",
        "refers to `{0}`, but without a `pattern` there is no match",
        "write `{{`",
    ),
    (
        "rules: {custom: [{code: X001, name: a, message: m, fix: ''}]}",
        "1:57",
        "`X001` has a `fix` but no `pattern`",
        "",
    ),
    (
        "rules: {custom: [{code: X001, name: a, message: m, applicability: safe}]}",
        "1:67",
        "`X001` says that its fix is safe but has no `fix`",
        "",
    ),
    (
        "rules: {custom: [{code: X001, name: a, message: m, pattern: x, requires: y}]}",
        "1:74",
        "`X001` has both a `pattern` and `requires`",
        "two rules",
    ),
    ("rules: {custom: [{code: X001, name: a, message: m, files: []}]}", "1:59", "names no file", "begin with"),
    ("rules: {custom: [{code: X001, name: a, message: m, files: ['!a']}]}", "1:59", "names no file", "begin with"),
    ("rules: {custom: [{code: X001, name: a, message: m, files: '!a'}]}", "1:59", "cannot be negated", ""),
    ("rules: {custom: [{code: X001, name: a, message: m, files: [a, 'b[']}]}", "1:63", "never closed", ""),
    (
        "rules: {custom: [{code: X001, name: a, message: m}, {code: X002, name: a, message: m}]}",
        "1:53",
        "X002 is called `a` as X001 is (patterns.yml:1:18)",
        "rename one of them",
    ),
    ("rules: {custom: [{code: X1, name: a, message: m}]}", "1:25", "is not a code such as `X001`", ""),
    ("rules: {custom: [{code: X001, name: A, message: m}]}", "1:37", "is not a name in kebab-case", ""),
    ("rules: {custom: [{code: X001}]}", "1:18", "lacks `name`, `message`", ""),
    ("rules: {custom: [x]}", "1:18", "must be a mapping, not `x`", ""),
    (
        "rules: {custom: [{code: X001, name: a, message: m}, {code: X001, name: b, message: m}]}",
        "1:53",
        "`X001` stands twice",
        "remove one",
    ),
    # what cannot all hold
    ("commits: {types: []}", "1:18", "`commits.types` must not be empty", "leave it out"),
    ("commits: {types: [feat, fix, feat]}", "1:30", "`feat` stands twice in `commits.types`", "remove one"),
    ("commits: {scope: forbidden, scopes: [api]}", "1:18", "`scope` is forbidden, but there are `scopes`", ""),
    ("project: {backend: web, frontend: web}", "1:35", "the same folder `web`", "`null`"),
    ("project: {backend: frontend}", "1:20", "the same folder `frontend`", "`null`"),
    ("branches: {prefixes: [main]}", "1:22", "permanent and a prefix", "take one of them out"),
]


def _faults(root: Path) -> tuple[Fault, ...]:
    with pytest.raises(ConfigurationError) as caught:
        load(root)
    return caught.value.faults


@pytest.mark.parametrize(("text", "place", "message", "way_out"), _TABLE, ids=lambda value: value[:60])
def test_a_fault_is_said_with_its_place(tmp_path: Path, text: str, place: str, message: str, way_out: str) -> None:
    (tmp_path / "patterns.yml").write_text(text, encoding="utf-8")

    faults = _faults(tmp_path)

    said = [fault for fault in faults if message in fault.message and way_out in fault.help]
    assert [str(fault.location) for fault in said] == [f"patterns.yml:{place}"], faults


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"\xe9", "1:1", "not UTF-8"),
        ("a: é\nb: ".encode() + b"\xff", "2:4", "not UTF-8"),
        ("é: \0".encode(), "1:4", "NUL byte"),
        (b"a: b\r\rc: \0", "3:4", "NUL byte"),
        ("api: {}".encode("utf-16"), "1:1", "UTF-16"),
        ("api: {}".encode("utf-16-be"), "1:1", "NUL byte"),
        (b"\xef\xbb\xbfapi: {prefx: /x}", "1:7", "unknown key"),
        (b"api: {}\r\nnope: {}\rnever: {}", "2:1", "unknown key `nope`"),
        ("naming: {python: {ignore: [안é\U0001f600, no]}}".encode(), "1:33", "YAML reads `no`"),
        ("api: {}".encode("utf-32"), "1:1", "UTF-32"),
        (b"#" * 2_000_000, "1:1", "larger than"),
        (b'extends: "a\\0b"', "1:10", "null byte: `a\0b`"),
        (b"extends: " + b"x" * 5000, "1:10", "`extends`: file name too long: `xxx"),
        (b"extends: patterns.yml/a", "1:10", "`extends`: there is no file `patterns.yml/a`"),
        (b"commits: !!map []", "1:10", "does not fit"),
        (b"metrics: !!seq {}", "1:10", "does not fit"),
        (b"metrics: !!str []", "1:10", "does not fit"),
    ],
)
def test_bytes_that_are_no_text_are_a_fault(tmp_path: Path, data: bytes, place: str, message: str) -> None:
    (tmp_path / "patterns.yml").write_bytes(data)

    faults = _faults(tmp_path)

    assert any(message in one.message and str(one.location) == f"patterns.yml:{place}" for one in faults), faults


def test_a_folder_a_pipe_and_a_broken_link_are_no_files(tmp_path: Path) -> None:
    for name in ("folder", "pipe", "link", "loop"):
        (tmp_path / name).mkdir()
    (tmp_path / "folder/patterns.yml").mkdir()
    os.mkfifo(tmp_path / "pipe/patterns.yml")
    (tmp_path / "link/patterns.yml").symlink_to("nowhere")
    (tmp_path / "loop/patterns.yml").symlink_to("patterns.yml")

    said = {}
    for name in ("folder", "pipe", "link", "loop"):
        said[name] = _faults(tmp_path / name)[0].message

    assert "a folder, not a file" in said["folder"]
    assert "a pipe, not a file" in said["pipe"]
    assert "no such file" in said["link"]
    assert "cannot be read" in said["loop"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "patterns.yml"
    file.write_text("api: {}")
    file.chmod(0)

    assert "permission denied" in _faults(tmp_path)[0].message


def test_all_faults_of_all_files_are_said_at_once_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "patterns.yml").write_text("api: {prefx: /x}\nnope: 1\n")
    (tmp_path / "sub/patterns.yml").write_text("extends: base.yml\nmore: 1\n")
    (tmp_path / "sub/base.yml").write_text("docker: {pin: x}\n")

    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, files=["sub/patterns.yml", "patterns.yml"])

    assert [str(fault.location) for fault in caught.value.faults] == [
        "patterns.yml:1:7",
        "patterns.yml:2:1",
        "sub/base.yml:1:15",
        "sub/patterns.yml:2:1",
    ]
    assert caught.value.exit_code == 2


def test_a_circle_of_several_files_is_named_whole(tmp_path: Path) -> None:
    (tmp_path / "patterns.yml").write_text("extends: [a.yml]")
    (tmp_path / "a.yml").write_text("extends: b.yml")
    (tmp_path / "b.yml").write_text("extends: a.yml")

    (fault,) = _faults(tmp_path)

    assert fault.message.endswith("a.yml → b.yml → a.yml")
    assert str(fault.location) == "b.yml:1:10"


def test_a_chain_without_end_is_cut(tmp_path: Path) -> None:
    (tmp_path / "patterns.yml").write_text("extends: 0.yml")
    for number in range(80):
        (tmp_path / f"{number}.yml").write_text(f"extends: {number + 1}.yml")

    assert "more than 50 files" in _faults(tmp_path)[0].message


def test_aliases_that_multiply_do_not(tmp_path: Path) -> None:
    anchors = ["&a0 [x, x]", *(f"&a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
    (tmp_path / "patterns.yml").write_text(f"commits:\n  types: [{', '.join(anchors)}]\n")

    assert "must be text, not a list" in _faults(tmp_path)[0].message


@pytest.mark.parametrize(
    "text", ["commits: {scope: %s}", "rules: {custom: [{pattern: '%s('}]}", "root: %s", "? %s\n: 1"]
)
def test_of_a_long_value_the_beginning_is_shown(tmp_path: Path, text: str) -> None:
    (tmp_path / "patterns.yml").write_text(text % ("x" * 50_000))

    assert max(len(fault.message) for fault in _faults(tmp_path)) < 300


def test_a_long_list_is_read_in_proportion_to_its_length(tmp_path: Path) -> None:
    (tmp_path / "patterns.yml").write_text(f"commits: {{types: [{','.join(f't{n}' for n in range(100_000))}]}}")

    assert len(load(tmp_path).at("").conventions.commits.types) == 100_000
