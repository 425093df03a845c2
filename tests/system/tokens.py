"""JSON web tokens, taken apart and put together by hand, as someone who forges them would."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any


def claims(token: str) -> dict[str, Any]:
    """What a token says, whoever signed it."""
    content = token.split(".")[1]
    said: dict[str, Any] = json.loads(base64.urlsafe_b64decode(content + "=" * (-len(content) % 4)))
    return said


def sign(said: dict[str, Any], secret: str, algorithm: str = "HS256") -> str:
    """A token that says so; the algorithm is `HS256`, `HS512` or a spelling of `none`."""
    head = f"{_encoded({'alg': algorithm, 'typ': 'JWT'})}.{_encoded(said)}"
    if not algorithm.startswith("HS"):
        return f"{head}."
    digest = hmac.new(secret.encode(), head.encode(), getattr(hashlib, f"sha{algorithm[2:]}")).digest()
    return f"{head}.{_base64(digest)}"


def _changed(**changes: object) -> "Forgery":
    """A forgery that says otherwise; what is None is left out."""

    def forge(token: str, secret: str) -> str:
        said = {**claims(token), **changes}
        return sign({name: value for name, value in said.items() if value is not None}, secret)

    return forge


def _with_content(token: str, said: dict[str, Any]) -> str:
    head, _, signature = token.split(".")
    return f"{head}.{_encoded(said)}.{signature}"


Forgery = Callable[[str, str], str]
FORGERIES: dict[str, Forgery] = {
    "expired": _changed(iat=1_700_000_000, exp=1_700_000_900),
    "without end": _changed(exp=None),
    "without subject": _changed(sub=None),
    "of a subject that is SQL": _changed(sub="1 OR 1=1"),
    "of a subject too large": _changed(sub="9" * 40),
    "of a subject of thousands of digits": _changed(sub="9" * 5000),
    "of nobody": _changed(sub="2147483647"),
    "for another audience": _changed(aud="another"),
    "of another secret": lambda token, secret: sign(claims(token), secret[::-1]),
    "of another algorithm": lambda token, secret: sign(claims(token), secret, "HS512"),
    "of no algorithm": lambda token, _: sign(claims(token), "", "none"),
    "of no algorithm, spelled otherwise": lambda token, _: sign(claims(token), "", "nOnE"),
    "of no algorithm, with the signature": lambda token, _: sign(claims(token), "", "none") + token.split(".")[2],
    "changed": lambda token, _: ".".join(
        (token.split(".")[0], _encoded({**claims(token), "sub": "2"}), token.split(".")[2])
    ),
    "without signature": lambda token, _: token[: token.rindex(".") + 1],
    "of two parts": lambda token, _: token[: token.rindex(".")],
    "of no parts": lambda *_: "nonsense",
    "not even text": lambda *_: "\xff\xfe",
}
"""Tokens that must not be taken: each is made from a true one and the secret that signed it."""


def _encoded(said: dict[str, Any]) -> str:
    return _base64(json.dumps(said, separators=(",", ":")).encode())


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
