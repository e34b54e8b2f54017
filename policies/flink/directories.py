"""Whether Flink accepts a directory for its checkpoints or savepoints."""

from __future__ import annotations

from flinkgate.policies.flink.storage import location

_OTHER_SCHEME_CHARACTERS = "+-."


def has_scheme(directory: str) -> bool:
    """Whether the text begins with the scheme of a URI, as `java.net.URI` reads one; a leading blank is none."""
    scheme = location(directory).scheme
    if not scheme or not (scheme[0].isascii() and scheme[0].isalpha()):
        return False
    return all(char.isascii() and (char.isalnum() or char in _OTHER_SCHEME_CHARACTERS) for char in scheme)
