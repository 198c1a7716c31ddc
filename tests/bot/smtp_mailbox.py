"""A real SMTP server on localhost, without encryption, that keeps what it is sent."""

import email
import email.policy
import socketserver
import threading
from email.message import EmailMessage


class _Session(socketserver.StreamRequestHandler):
    server: "Mailbox"

    def handle(self) -> None:
        self._say("220 mailbox")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ")[0].upper().partition(":")[0]
            if verb == "RCPT" and "nobody" in line:
                self._say("550 no such user")
            elif verb == "DATA":
                self._say("354 go on")
                self.server.got.append(self._letter())
                self._say("250 kept")
            elif verb == "QUIT":
                return self._say("221 bye")
            else:
                self._say("250 ok")
        return None

    def _letter(self) -> EmailMessage:
        lines = b"".join(iter(self.rfile.readline, b".\r\n"))
        letter = email.message_from_bytes(lines, policy=email.policy.default)
        assert isinstance(letter, EmailMessage)
        return letter

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class Mailbox(socketserver.ThreadingTCPServer):
    """Serves in a thread between `start` and `stop`; `got` holds the letters."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.got: list[EmailMessage] = []
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join()
