"""How much is read: bounds that no resource comes near, and that keep time and memory small whatever the input."""

from __future__ import annotations

MAX_FILE_BYTES = 64 * 2**20
"""Of one file."""

MAX_DOCUMENTS = 25_000
"""In one file."""

MAX_DOCUMENT_CHARACTERS = 8 * 2**20
"""Of one document. A single object has at most 1.5 MiB in the cluster, but a `kind: List` holds many."""

MAX_DEPTH = 256
"""Levels of nesting; kubectl takes 10,000, but no resource has more than some twenty."""

MAX_TAG_DIRECTIVES = 100
"""Of `%TAG` in one document: the C parser compares each with all others."""

MAX_DUPLICATES = 100
"""Keys written twice that are noted in one document."""
