"""Digests: of words, by which a finding is known again, and of contents, by which they are told apart."""

from __future__ import annotations

from collections.abc import Iterable

try:
    from _blake2 import blake2b  # what hashlib gives, without loading OpenSSL
except ImportError:
    from hashlib import blake2b

SIZE = 8  # bytes
BETWEEN = "\x1f"


def short(words: Iterable[str]) -> str:
    """The digest of some words, as hexadecimal digits."""
    return blake2b(BETWEEN.join(words).encode(), digest_size=SIZE).hexdigest()


def digest(parts: Iterable[bytes], size: int) -> bytes:
    """A digest of parts, told apart by their lengths."""
    found = blake2b(digest_size=size)
    for part in parts:
        found.update(len(part).to_bytes(8, "little"))
        found.update(part)
    return found.digest()
