"""`make demo`: the main job from end to end, on this machine alone.

Lints two manifests, shows and applies a fix, starts the webhook on loopback with a certificate of its
own, and asks it to admit both. Each step says what it expects, and the demo fails where that does not
come true.
"""

from __future__ import annotations

import json
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, NoReturn

import yaml

ROOT = Path(__file__).parents[2]
BEFORE = Path("tests/corpus/demo/before.yaml")
AFTER = Path("tests/corpus/demo/after.yaml")
TO_MEND = Path("tests/corpus/demo/to-mend.yaml")
FLINKGATE = (sys.executable, "-m", "flinkgate")
SECONDS_TO_START = 20


def main() -> None:
    """Runs the steps in order."""
    say("A session cluster whose state lives on the pods' own disks: to be denied, with the reasons.")
    expect(1, run("check", BEFORE))
    say("The same cluster with its state on a shared volume: to be admitted.")
    expect(0, run("check", AFTER))
    with tempfile.TemporaryDirectory(prefix="flinkgate-demo-") as folder:
        mend(Path(folder))
        serve(Path(folder))
    print("\nAll went as it should.")


def mend(folder: Path) -> None:
    """Shows a fix as a diff, applies it to a copy, and checks the copy again."""
    copy = folder / TO_MEND.name
    shutil.copy(ROOT / TO_MEND, copy)
    say("What `--fix` would change in another manifest; nothing is written yet.")
    run("check", "--diff", copy)
    say("Applying it to a copy, twice: the second time there is nothing left to do.")
    expect(0, run("check", "--fix", copy))
    mended = copy.read_bytes()
    expect(0, run("check", "--fix", copy))
    if copy.read_bytes() != mended or mended == (ROOT / TO_MEND).read_bytes():
        fail("the copy should have changed once and only once")


def serve(folder: Path) -> None:
    """Starts the webhook, asks it about both manifests, and stops it."""
    port, health_port = free_port(), free_port()
    say(f"Starting the webhook on https://127.0.0.1:{port}, with a CA and a certificate made for it.")
    command = (*FLINKGATE, "serve", "--host", "127.0.0.1", "--port", port, "--health-port", health_port)
    server = subprocess.Popen(
        [*map(str, command), "--self-signed", str(folder / "tls"), "--dns-name", "localhost"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=(folder / "webhook.log").open("wb"),
    )
    try:
        wait_until_ready(server, health_port, folder / "webhook.log")
        trust = ssl.create_default_context(cafile=str(folder / "tls" / "ca.crt"))
        say("Asking it to admit the first: to be denied.")
        if ask(port, trust, BEFORE)["allowed"]:
            fail("the webhook should have denied it")
        say("Asking it to admit the second: to be admitted.")
        if not ask(port, trust, AFTER)["allowed"]:
            fail("the webhook should have admitted it")
    finally:
        server.terminate()
        code = server.wait(timeout=SECONDS_TO_START)
    say(f"The webhook has stopped (exit code {code}).")


def ask(port: int, trust: ssl.SSLContext, manifest: Path) -> dict[str, Any]:
    """The answer to an AdmissionReview that creates the Flink object in this file."""
    documents = yaml.safe_load_all((ROOT / manifest).read_text(encoding="utf-8"))
    [created] = [each for each in documents if each["kind"].startswith("Flink")]
    group, _, version = created["apiVersion"].partition("/")
    review = {
        "apiVersion": "admission.k8s.io/v1",
        "kind": "AdmissionReview",
        "request": {
            "uid": "6f2e9a5c-0000-4000-8000-000000000001",
            "kind": {"group": group, "version": version, "kind": created["kind"]},
            "operation": "CREATE",
            "namespace": created["metadata"]["namespace"],
            "name": created["metadata"]["name"],
            "object": created,
        },
    }
    request = urllib.request.Request(
        f"https://localhost:{port}/validate",
        data=json.dumps(review).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, context=trust, timeout=SECONDS_TO_START) as answer:
        response: dict[str, Any] = json.load(answer)["response"]
    print(f"allowed: {response['allowed']}")
    print("\n".join(["", response["status"]["message"]] if "status" in response else []))
    print("\n".join(f"Warning: {each}" for each in response.get("warnings", [])))
    return response


def wait_until_ready(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Returns when the webhook says that it is ready."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    fail(f"the webhook did not start:\n{log.read_text(encoding='utf-8')}")


def run(*arguments: object) -> int:
    """The exit code of `flinkgate` with these arguments, whose output is shown."""
    print("$ flinkgate " + " ".join(map(str, arguments)), flush=True)
    return subprocess.run([*FLINKGATE, *map(str, arguments)], cwd=ROOT, check=False).returncode


def free_port() -> int:
    """A port of the loopback interface that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def say(text: str) -> None:
    """Prints what comes next."""
    print(f"\n== {text}", flush=True)


def expect(code: int, actual: int) -> None:
    """Ends the demo unless the exit codes agree."""
    print(f"(exit code {actual})")
    if actual != code:
        fail(f"expected exit code {code}")


def fail(reason: str) -> NoReturn:
    """Ends the demo."""
    sys.exit(f"flinkgate demo: {reason}")


if __name__ == "__main__":
    main()
