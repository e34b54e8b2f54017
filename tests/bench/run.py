"""`make bench`: how fast flinkgate starts, how many documents it checks, how long a request takes.

Every figure is set beside a floor measured in the same run, since machines differ and drift.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import webhook

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
ONE_FILE = CORPUS / "demo" / "after.yaml"
DOCUMENTS = 1000
STARTS = 21
BUNDLE_RUNS = 5


def main() -> None:
    """Prints the three figures."""
    cold_start()
    throughput()
    webhook.main()


def cold_start() -> None:
    """`flinkgate check` on one file beside an interpreter that does nothing, in turn, each in a process of its own."""
    check = [sys.executable, "-m", "flinkgate", "check", str(ONE_FILE)]
    floor = [sys.executable, "-c", "pass"]
    pairs = [(_seconds(check), _seconds(floor)) for _ in range(STARTS)]
    ratio = statistics.median(one / other for one, other in pairs)
    ours = statistics.median(one for one, _ in pairs)
    print(f"cold start: check of one file {ours * 1000:.0f} ms, {ratio:.1f} x `python -c pass` (aim: 6 or less)")


def throughput() -> None:
    """Documents a second on one bundle made of the corpus, the start of the process taken off."""
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder) / "bundle.yaml"
        bundle.write_text("\n---\n".join(_documents()), encoding="utf-8")
        command = [sys.executable, "-m", "flinkgate", "check", "--format", "json", str(bundle)]
        empty = [*command[:-1], str(ONE_FILE)]
        spent = statistics.median(_seconds(command) - _seconds(empty) for _ in range(BUNDLE_RUNS))
    print(f"throughput: {DOCUMENTS} documents in {spent:.2f} s, {DOCUMENTS / spent:.0f} a second (aim: 1500)")


def _documents() -> list[str]:
    """As many documents as wanted, in the order of the corpus, again and again; each file is one text."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((CORPUS / "good").glob("*.yaml"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted((CORPUS / "bad").glob("*.yaml"))]
    single = [document for text in texts for document in text.split("\n---\n") if "kind: Flink" in document]
    return [single[index % len(single)] for index in range(DOCUMENTS)]


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
