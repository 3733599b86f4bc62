"""Whether each mail's signature holds, asked of dkimpy: keys come from what is handed over, and never from a network."""

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
print(json.dumps([dkim.verify(mail.encode(), logger=silent, dnsfunc=look_up) for mail in given["mails"]]))
