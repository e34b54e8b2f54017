"""PyYAML's C parser, or a clear word that it is not there.

The parser in pure Python is twelve times slower and has another dialect; it is never a replacement.
"""

from __future__ import annotations

import yaml

if not yaml.__with_libyaml__:
    raise ImportError(
        "flinkgate needs PyYAML with its C parser, and this PyYAML has none: "
        "install a wheel of PyYAML for this Python, or build it with libyaml"
    )

from yaml._yaml import CParser

__all__ = ["CParser"]
