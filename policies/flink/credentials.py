"""Telling a credential that stands in clear from everything else, by its name and its text."""

from __future__ import annotations

import re

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
"""The words of a name, however they are joined: `fs.s3a.secret.key`, `accessKeyId`, `DB_PASSWORD`."""

_LAST_WORDS = ("password", "passwd", "passphrase", "secret", "token", "apikey", "accesskey", "secretkey")
_LAST_TWO = frozenset(
    f"{kind} key" for kind in ("access", "account", "api", "encryption", "private", "secret", "service", "shared")
)
_LAST_THREE = frozenset({"access key id"})
_AZURE_ACCOUNT_KEY = "fs.azure.account.key."
"""The only name that goes on after what it is: the account follows (hadoop-azure)."""

_PLACEHOLDER = re.compile(r"\$\{.*\}|\$\(.*\)|\$\w+|<.*>|\{\{.*\}\}|%.*%|@.*@|[*•.…]+|[xX]{3,}", re.DOTALL)
_FILE = re.compile(r"(file:)?(/[\w.-]+){2,}")
"""A path of two steps or more: the name of a file that holds the credential."""


def names_credential(name: str) -> bool:
    """Whether an option or a variable of this name holds a credential.

    Flink itself goes by parts of the name (`GlobalConfiguration.isSensitive`) and hides too much for a finding:
    only what a name ends with says what its value is.
    """
    words = [word.lower() for word in _WORDS.findall(name)]
    if not words:
        return False
    return (
        words[-1].endswith(_LAST_WORDS)
        or " ".join(words[-2:]) in _LAST_TWO
        or " ".join(words[-3:]) in _LAST_THREE
        or name.startswith(_AZURE_ACCOUNT_KEY)
    )


def is_in_clear(text: str) -> bool:
    """Whether a text is the credential itself, which `${S3_KEY}`, `<key>` and `/run/secrets/s3` are not."""
    plain = text.strip()
    if not plain or plain.lower() in {"true", "false", "null", "none"}:
        return False
    return not _PLACEHOLDER.fullmatch(plain) and not _FILE.fullmatch(plain)
