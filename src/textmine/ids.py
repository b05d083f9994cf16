"""Short ids that are the same from run to run for the same input."""

from hashlib import blake2b


def make_id(*parts: str) -> str:
    """Return 12 hex characters that depend on the parts and their order alone."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
