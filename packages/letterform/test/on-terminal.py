"""Runs a command on a terminal of its own, answers its questions in turn, and says what it printed and how it ended."""

import os
import pty
import sys

answers = sys.argv[1].split("|")
command = sys.argv[2:]
process, terminal = pty.fork()
if process == 0:
    os.execvp(command[0], command)

printed = b""
given = 0
while True:
    try:
        chunk = os.read(terminal, 4096)
    except OSError:
        break
    if not chunk:
        break
    printed += chunk
    while given < len(answers) and printed.count(b"): ") > given:
        answer = answers[given]
        given += 1
        os.write(terminal, b"\x03" if answer == "^C" else b"\x04" if answer == "^D" else answer.encode() + b"\r")

_, status = os.waitpid(process, 0)
sys.stdout.buffer.write(printed)
sys.exit(os.waitstatus_to_exitcode(status))
