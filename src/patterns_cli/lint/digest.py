"""Short digests of bytes, for what is compared and never trusted to a stranger."""

try:
    from _blake2 import blake2b  # what hashlib gives, without the OpenSSL that hashlib loads first
except ImportError:
    from hashlib import blake2b

_SIZE = 16


def digest(data: bytes) -> str:
    """The BLAKE2b digest of 128 bits, in hexadecimal."""
    return blake2b(data, digest_size=_SIZE).hexdigest()
