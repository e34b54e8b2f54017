"""Whether to colour, and with what. The variables are those of no-color.org and force-color.org."""

from __future__ import annotations

import os
import sys

BOLD, RED, YELLOW, CYAN, BLUE = "1", "31", "33", "36", "34"
OF_SEVERITY = {"error": RED, "warning": YELLOW, "info": CYAN}


def wanted(choice: str) -> bool:
    """Whether standard output takes colour: the flag decides, then the environment, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return sys.stdout.isatty()


def painted(text: str, *codes: str, on: bool) -> str:
    """The text between the escape sequences of `codes`, if colour is `on`."""
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if on else text
