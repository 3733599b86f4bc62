"""An SMTP server for the demo, with STARTTLS and a login. It keeps one mail and delivers nothing."""

from __future__ import annotations

import socket
import ssl
import threading
from typing import Optional


class SmtpSink:
    """Listens on a free local port. `mail` waits for the mail."""

    def __init__(self, certificate: str, key: str) -> None:
        self._context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._context.load_cert_chain(certificate, key)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._content: Optional[bytes] = None
        self.commands: list[str] = []
        self.port: int = self._listener.getsockname()[1]
        self._thread.start()

    def mail(self, timeout: float) -> bytes:
        self._thread.join(timeout)
        if self._content is None:
            raise TimeoutError("No mail was received")
        return self._content

    def _serve(self) -> None:
        connection, _ = self._listener.accept()
        connection.sendall(b"220 sink\r\n")
        commands = self._talk(connection)
        if commands[-1] == "STARTTLS":
            secure = self._context.wrap_socket(connection, server_side=True)
            commands += self._talk(secure)
        self.commands = commands
        self._listener.close()

    def _talk(self, connection: socket.socket) -> list[str]:
        """Responds until the client disconnects or starts TLS."""
        verbs = []
        reader = connection.makefile("rb", buffering=0)
        for line in reader:
            verb = line.decode().split()[0].upper()
            verbs.append(verb)
            is_secure = isinstance(connection, ssl.SSLSocket)
            connection.sendall(_answer(verb, is_secure=is_secure))
            if verb == "DATA":
                self._content = _read_data(reader)
                connection.sendall(b"250 kept\r\n")
            if verb in ("QUIT", "STARTTLS"):
                break
        return verbs


def _answer(verb: str, *, is_secure: bool) -> bytes:
    if verb == "EHLO":
        return b"250-sink\r\n250 AUTH PLAIN\r\n" if is_secure else b"250-sink\r\n250 STARTTLS\r\n"
    known = {"AUTH": b"235 welcome\r\n", "DATA": b"354 go on\r\n", "QUIT": b"221 bye\r\n", "STARTTLS": b"220 go on\r\n"}
    return known.get(verb, b"250 fine\r\n")


def _read_data(reader: socket.SocketIO) -> bytes:
    lines = []
    for line in reader:
        if line == b".\r\n":
            break
        lines.append(line[1:] if line.startswith(b".") else line)
    return b"".join(lines)
