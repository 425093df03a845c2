"""Which file is a baseline: the name of the one that is read unasked, and what any of them begins with."""

DEFAULT_NAME = ".patterns-baseline.jsonl"
"""The file at the root that is read unasked."""

HEAD = "patterns_baseline"
"""The key of the first line, which gives the version."""

_BLANK = b"\xef\xbb\xbf \t\r\n"


def is_baseline(path: str, data: bytes) -> bool:
    """Whether the file at `path`, in which `data` stands, is a baseline, whatever it is called."""
    if path.rpartition("/")[2] == DEFAULT_NAME:
        return True
    start = data[:256].lstrip(_BLANK)
    return start.startswith(b"{") and start[1:].lstrip().startswith(b'"%s"' % HEAD.encode())
