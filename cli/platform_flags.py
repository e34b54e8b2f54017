"""The flags that say on which platform, by which settings and beside which objects manifests are read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from flinkgate.cli import settings_file
from flinkgate.cli.errors import UsageError
from flinkgate.cli.inputs import STANDARD_INPUT
from flinkgate.cli.operator_config import read_operator_config
from flinkgate.policies.settings import operator_release

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from flinkgate.policies.settings import Settings


def add_platform_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares `--config`, `--operator`, `--operator-config` and `--context`."""
    parser.add_argument("--config", metavar="FILE", help="settings to use instead of the nearest flinkgate.yaml")
    parser.add_argument("--operator", metavar="RELEASE", help="release of the operator, such as 1.15")
    parser.add_argument("--operator-config", metavar="FILE", help="the operator's flink-conf.yaml or config.yaml")
    parser.add_argument("--context", action="append", metavar="PATH", help="manifests to know of but not to judge")
    take_from_environment(parser, "config", "operator", "operator_config")


def take_from_environment(parser: argparse.ArgumentParser, *flags: str) -> None:
    """Makes FLINKGATE_CONFIG and so on the defaults of these flags; a flag that is given beats them."""
    for flag in flags:
        stated = os.environ.get(f"FLINKGATE_{flag.upper()}")
        if stated:
            parser.set_defaults(**{flag: stated})


def settings_reader(arguments: argparse.Namespace) -> Callable[[str], Settings]:
    """From a file's name to the settings that hold for it, each settings file read once."""
    known: dict[str | None, Settings] = {}

    def settings_for(name: str) -> Settings:
        path = arguments.config or settings_file.find(_folder(name))
        if path not in known:
            settings = settings_file.load(path) if path else settings_file.default()
            known[path] = _overridden(settings, arguments)
        return known[path]

    if arguments.config:
        settings_for("-")
    return settings_for


def _folder(name: str) -> str:
    return os.getcwd() if name == STANDARD_INPUT else os.path.dirname(os.path.abspath(name))


def _overridden(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """The settings with what the command line states over them."""
    platform = settings.platform
    if arguments.operator:
        release = operator_release(arguments.operator)
        if release is None:
            raise UsageError(f"--operator is {arguments.operator!r}, expected a release such as 1.15, or main")
        platform = platform._replace(operator=release)
    if arguments.operator_config:
        platform = platform._replace(config=read_operator_config(arguments.operator_config))
    return _chosen(settings._replace(platform=platform), arguments)


def _chosen(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """The settings with the rules that `--select` and `--ignore` leave, for the commands that have them."""
    select, ignore = getattr(arguments, "select", None), getattr(arguments, "ignore", None)
    if not select and not ignore:
        return settings
    from flinkgate.cli.selection import selected  # noqa: PLC0415  only who chooses pays for it

    return settings._replace(rules=selected(settings.rules, select or [], ignore or []))
