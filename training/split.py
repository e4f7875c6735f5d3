"""Which held-out part a group (document, topic, speaker) belongs to: by hash, so that nobody ever picks by look."""

import hashlib


def share(group: str, salt: str = "") -> float:
    """A number in [0, 1) that depends on nothing but the group's name and the salt."""
    digest = hashlib.sha256(f"{salt}:{group}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def held_out(group: str, fraction: float, salt: str = "") -> bool:
    """Whether the group falls into the held-out fraction."""
    return share(group, salt) < fraction
