"""Writes the catalogue anew: `python -m flinkgate.schemas.flink.generate`."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic

from flinkgate.schemas.flink.generate.catalogue_file import text
from flinkgate.schemas.flink.generate.declarations import cluster_options
from flinkgate.schemas.flink.generate.distributions import DistributionError, declarations
from flinkgate.schemas.flink.generate.lineage import by_canonical_key
from flinkgate.schemas.flink.releases import PATCHES

CATALOGUE = Path(__file__).resolve().parents[1] / "catalogue.tsv"


def main() -> int:
    """Writes the catalogue and says on stderr how it goes; 3 where a distribution cannot be read."""
    options = []
    for version in PATCHES.values():
        start = monotonic()
        try:
            options.append(cluster_options(declarations(version)))
        except DistributionError as error:
            sys.stderr.write(f"Flink {version}: {error}\n")
            return 3
        sys.stderr.write(f"Flink {version}: {len(options[-1])} options, {monotonic() - start:.1f} s\n")
    beside = CATALOGUE.with_suffix(".new")
    beside.write_text(text([str(release) for release in PATCHES], by_canonical_key(options)), "utf-8")
    beside.replace(CATALOGUE)
    sys.stderr.write(f"{CATALOGUE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
