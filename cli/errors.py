"""What ends a command early."""

from __future__ import annotations


class UsageError(Exception):
    """A flag, a file of settings or another request of the user that cannot be met; exit code 2.

    The message is for the user: it names the flag, or file, line and column.
    """
