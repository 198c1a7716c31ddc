"""Real processes for the tests: started, killed, paused, ended."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def start(script: str, *arguments: str) -> "subprocess.Popen[bytes]":
    """Runs a script of this folder with the project importable; what it writes is kept in `stderr`."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}"}
    command = [sys.executable, str(HERE / script), *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """As a power cut would."""
    process.send_signal(signal.SIGKILL)
    process.communicate()


def end(process: "subprocess.Popen[bytes]", seconds: float) -> str:
    """Asks to end and waits; gives what it wrote to standard error."""
    process.send_signal(signal.SIGTERM)
    return process.communicate(timeout=seconds)[1].decode()


@contextmanager
def running(script: str, *arguments: str) -> "Iterator[subprocess.Popen[bytes]]":
    """A process for the length of the block, killed at its end if it still runs."""
    process = start(script, *arguments)
    try:
        yield process
    finally:
        if process.poll() is None:
            kill(process)


def free_port() -> int:
    """A port of this machine that nobody listens at just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
