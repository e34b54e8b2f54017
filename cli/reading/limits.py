"""How much is read: bounds that no resource comes near, and that keep time and memory small whatever the input."""

from __future__ import annotations

MAX_FILE_BYTES = 64 * 2**20
"""Of one file."""

MAX_DOCUMENT_CHARACTERS = 16 * 2**20
"""Of one document. A single object has at most 1.5 MiB in the cluster, but a `kind: List` holds many."""

MAX_DEPTH = 256
"""Levels of nesting; kubectl takes 10,000, but no resource has more than some twenty."""
