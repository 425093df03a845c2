"""What is a secret by its name or its shape, and what only stands for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns_cli.documents.secrets import (
    has_known_shape,
    is_placeholder,
    is_secret_name,
    looks_random,
    url_password,
)


@pytest.mark.parametrize(
    "name",
    [
        "API_KEY",
        "DB_PASSWORD",
        "dbPassword",
        "SECRET_KEY_BASE",
        "JWT_SECRET",
        "AWS_SECRET_ACCESS_KEY",
        "NPM_TOKEN",
        "STRIPE_SECRET_KEY_2",
        "SSH_PRIVATE_KEY",
        "ENCRYPT_KEY",
        "S3_ACCESS_KEY_SECRET",
    ],
)
def test_names_of_secrets(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "KEY",
        "GPG_KEY",
        "PUBLIC_KEY",
        "NEXT_PUBLIC_API_KEY",
        "SUPABASE_ANON_KEY_SECRET",
        "TOKEN_TTL",
        "ACCESS_TOKEN_EXPIRE_MINUTES",
        "SECRET_FILE",
        "PASSWORD_HASH",
        "AWS_ACCESS_KEY_ID",
        "AUTHOR",
        "PASSENGER",
        "",
    ],
)
def test_names_of_none(name: str) -> None:
    assert not is_secret_name(name)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "<token>",
        "${TOKEN}",
        "$TOKEN",
        "{{ token }}",
        "%(token)s",
        "changeme",
        "change-this",
        "CHANGE_ME_PLEASE",
        "your-secret-key",
        "your_api_key",
        "sk-...",
        "AKIAIOSFODNN7EXAMPLE",
        "xxxxxxxx",
        "********",
        "aaaaaaaa",
        "dummy",
        "REPLACE_ME",
        "insert-token-here",
        "0123456789abcdef",
        "django-insecure-abc",
        "None",
    ],
)
def test_placeholders(value: str) -> None:
    assert is_placeholder(value)


@pytest.mark.parametrize("value", ["hunter2", "supersecret123", "password", "a b c", "q8Zr2Lx0Vb7Nc4Tm1Ks9"])
def test_values(value: str) -> None:
    assert not is_placeholder(value)


@pytest.mark.parametrize(
    ("value", "password"),
    [
        ("postgresql://app:hunter2@db.acme.io/shop", "hunter2"),
        ("postgresql://admin:S3cureP@ss@db.acme.io/shop", "S3cureP@ss"),
        ("redis://:hunter2@cache.acme.io:6379", "hunter2"),
        ("https://x.example.com?u=amqp://a:hunter2@mq.acme.io", "hunter2"),
        ("postgresql://app:q8Zr2Lx0Vb7Nc4Tm1Ks9@localhost/shop", "q8Zr2Lx0Vb7Nc4Tm1Ks9"),
        ("postgresql://user:pass@localhost/db", ""),
        ("postgresql://postgres:postgres@db:5432/x", ""),
        ("postgresql://shop:shop@db.acme.io/x", ""),
        ("postgresql://app:hunter2@localhost/x", ""),
        ("postgresql://app:<password>@db.acme.io/x", ""),
        ("postgresql://app@db.acme.io/x", ""),
        ("http://127.0.0.1:8000", ""),
        ("not a url", ""),
    ],
)
def test_passwords_in_urls(value: str, password: str) -> None:
    assert url_password(value) == password


@pytest.mark.parametrize(
    ("value", "random"),
    [
        ("q8Zr2Lx0Vb7Nc4Tm1Ks9", True),
        ("9f2c7be1d04a4f6f8d1e3b5a7c9d0e2f", True),
        ("UpNVntn3cDxHJpq99YMc1T1AQgQpc8kfYTuRgBiYa15BLrx8", True),
        ("6f1c3b9e-5d0a-4a56-9a1f-0e2d4c6b8a7f", False),
        ("gpt-4o-mini-2024-07-18-preview", False),
        ("projects/acme/secrets/shop-production-2", False),
        ("correct-horse-battery-staple", False),
        ("172.16.0.0/12,192.168.0.0/16", False),
        ("short1A", False),
        ("11111111111111111111", False),
    ],
)
def test_random_values(value: str, random: bool) -> None:  # noqa: FBT001 - a table
    assert looks_random(value) is random


@pytest.mark.parametrize(
    ("value", "name", "known"),
    [
        ("AKIA" + "QWERTZUIOPASDFGH", "", True),
        ("Bearer ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8", "", True),
        ("-----BEGIN PRIVATE KEY-----", "", True),
        ("AKIAIOSFODNN7EXAMPLE", "", False),
        ("AIza" + "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q", "NEXT_PUBLIC_MAPS_KEY", False),
        ("AIza" + "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q", "MAPS_KEY", True),
        ("ghost_writer", "", False),
    ],
)
def test_known_shapes(value: str, name: str, known: bool) -> None:  # noqa: FBT001 - a table
    assert has_known_shape(value, name) is known


@given(st.text(max_size=200))
def test_any_value_has_an_answer(value: str) -> None:
    answers = (is_placeholder(value), looks_random(value), has_known_shape(value), is_secret_name(value))

    assert all(isinstance(answer, bool) for answer in answers)
    assert url_password(value) in value


def test_long_values_take_no_long_time() -> None:
    for value in ("a" * 1_000_000, "your" * 250_000, "x://" + ":" * 1_000_000, "-" * 1_000_000, "eyJ" * 300_000):
        assert not looks_random(value) or not is_placeholder(value)
        assert not has_known_shape(value)
