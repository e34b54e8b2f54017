"""`flinkgate show`: the effective configuration, where each value comes from, memory and storage."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from flinkgate.cli.inputs import is_template, manifests, read_inputs
from flinkgate.cli.platform_flags import add_platform_arguments, settings_reader, take_from_environment
from flinkgate.cli.showing.view import view
from flinkgate.policies.manifest import Context, FlinkBlueGreenDeployment, is_flink, resources
from flinkgate.policies.surroundings import Surroundings

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from flinkgate.cli.inputs import Inputs
    from flinkgate.cli.showing.view import View
    from flinkgate.policies.manifest import FlinkResource

EXIT_SHOWN, EXIT_UNREADABLE = 0, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the flags of the command."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files, folders, or - for standard input (default: .)")
    parser.add_argument("--all", action="store_true", help="options that nobody sets too, with Flink's defaults")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")
    add_platform_arguments(parser)
    parser.add_argument("--color", choices=("auto", "always", "never"), help="when to colour text (default: auto)")
    take_from_environment(parser, "color")


def run(arguments: argparse.Namespace) -> int:
    """Prints what is in effect for every Flink document; 3 where some input cannot be read."""
    inputs = read_inputs(arguments.paths or ["."])
    views = list(_views(arguments, inputs))
    sys.stdout.write(_rendered(arguments, views))
    for note in (*inputs.notes, *_newer(views)):
        print(f"flinkgate: {note}", file=sys.stderr)
    for each in inputs.unreadable:
        place = f":{each.position.line}:{each.position.column}" if each.position else ""
        print(f"{each.file}{place}: {each.message}", file=sys.stderr)
    if not views:
        print("No Flink manifests found.", file=sys.stderr)
    return EXIT_UNREADABLE if inputs.unreadable else EXIT_SHOWN


def _views(arguments: argparse.Namespace, inputs: Inputs) -> Iterator[View]:
    settings_for = settings_reader(arguments)
    beside = read_inputs(arguments.context).files if arguments.context else ()
    known = Surroundings(manifest for file in (*inputs.files, *beside) for manifest in manifests(file))
    for file in inputs.files:
        context = Context(settings_for(file.name).platform, known)
        for subject in file.subjects:
            if is_flink(subject.value) and not is_template(subject.value):
                yield view(_shown_part(resources(subject.value, context)), everything=arguments.all)


def _shown_part(judged: tuple[FlinkResource, ...]) -> FlinkResource:
    """The resource with a configuration: of a blue-green deployment, the one that it is a template of."""
    return judged[-1] if isinstance(judged[0], FlinkBlueGreenDeployment) else judged[0]


def _rendered(arguments: argparse.Namespace, views: list[View]) -> str:
    if arguments.format == "json":
        from flinkgate.cli.showing import json_format  # noqa: PLC0415  only this format needs json

        return json_format.render(views)
    from flinkgate.cli.report.colour import wanted  # noqa: PLC0415
    from flinkgate.cli.showing import text_format  # noqa: PLC0415

    color = wanted(arguments.color or "auto")
    return "\n".join(text_format.render(each, color=color) for each in views)


def _newer(views: list[View]) -> Iterator[str]:
    """What to say where a release is not among those whose facts are known."""
    for each in views:
        if each.flink_version and each.flink_version != f"v{each.read_as.replace('.', '_')}":
            yield f"{each.flink_version} is no release that flinkgate knows; read as Flink {each.read_as}"
