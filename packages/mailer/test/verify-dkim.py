"""Whether all signatures of each mail hold, asked of dkimpy: keys come from what is handed over, and never from a network."""

import json
import logging
import sys

import dkim

given = json.load(sys.stdin)
keys = {name.encode(): record.encode() for name, record in given["keys"].items()}


def look_up(name, timeout=5):
    return keys.get(name)


silent = logging.getLogger("silent")
silent.addHandler(logging.NullHandler())
silent.propagate = False


def verify(mail):
    message = dkim.DKIM(mail.encode(), logger=silent)
    signatures = [name for name, _ in message.headers if name.lower() == b"dkim-signature"]
    try:
        return bool(signatures) and all(message.verify(index, dnsfunc=look_up) for index in range(len(signatures)))
    except dkim.DKIMException:
        return False


print(json.dumps([verify(mail) for mail in given["mails"]]))
