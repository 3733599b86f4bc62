"""Runs everything locally: requests a mail from the backend, and prints what an SMTP server received."""

from __future__ import annotations

import email
import email.policy
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    if importlib.util.find_spec("letterform_reference_mails") is None:
        sys.path.insert(0, str(HERE.parents[1] / "dist/python"))
    with tempfile.TemporaryDirectory() as folder:
        certificate, key = make_certificate(folder)
        content = run(certificate, key)
    message = email.message_from_bytes(content, policy=email.policy.default)
    text = message.get_body(("plain",))
    print(f"To: {message['To']}\nSubject: {message['Subject']}\n")
    print(text.get_content() if text else "")


def make_certificate(folder: str) -> tuple[str, str]:
    certificate, key = f"{folder}/certificate.pem", f"{folder}/key.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *subject]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key


def run(certificate: str, key: str) -> bytes:
    from smtp_sink import SmtpSink

    sink = SmtpSink(certificate, key)
    os.environ.update(SMTP_ACTIVE="true", SMTP_SERVER="localhost", SMTP_PORT=str(sink.port), SMTP_CA_FILE=certificate)
    os.environ.update(SMTP_USERNAME="backend", SMTP_PASSWORD="secret", SMTP_EMAIL="no-reply@myecl.fr")
    ask(start_backend())
    content = sink.mail(timeout=30)
    print(" ".join(sink.commands))
    return content


def start_backend() -> int:
    """Returns its port."""
    import uvicorn
    from app import app

    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    port: int = server.servers[0].sockets[0].getsockname()[1]
    return port


def ask(port: int) -> None:
    body = json.dumps({"email": "ada@example.com"}).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/users/recover", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        print(response.status, response.read().decode())


if __name__ == "__main__":
    main()
