"""Keys that browsers make."""

import hashlib
import secrets

import pytest

from workshop.receipts import hash_key, is_key


def test_a_key_is_32_hex_characters() -> None:
    assert all(is_key(secrets.token_hex(16)) for _ in range(100))


@pytest.mark.parametrize(
    "text", ["", "a" * 31, "a" * 33, "A" * 32, "g" * 32, "a" * 32 + "\n", "٣" * 32, "\ud800" * 32]
)
def test_nothing_else_is_a_key(text: str) -> None:
    assert not is_key(text)


def test_only_the_hash_is_kept() -> None:
    key = secrets.token_hex(16)
    assert hash_key(key) == hashlib.sha256(key.encode()).hexdigest()
    assert key not in hash_key(key)
