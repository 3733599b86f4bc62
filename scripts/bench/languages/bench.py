"""Renders one mail by hand, with Letterform and with Jinja2, in turns, and prints the microseconds of each."""

import html
import importlib.util
import re
import statistics
import sys
import time
from pathlib import Path

package, template, rounds = sys.argv[1], Path(sys.argv[2]).read_text(encoding="utf-8"), int(sys.argv[3])
sys.path.insert(0, package)

from letterform_reference_mails import MailTemplates  # noqa: E402

GLOBALS = {
    "product_name": 'M & "Co" <ECL>',
    "entity_name": "L'ECLAIR & fils",
    "entity_site_url": "https://myecl.fr/?a=1&b=2",
    "logo_url": "https://example.com/images/logo.png?w=80&h=80",
    "year": 2026,
}
URL = "https://example.com/reset?token=8f3d1c2a9b7e4f60&user=12&next=%2Fhome"
VALUES = {**{f"_{name}": value for name, value in GLOBALS.items()}, "confirmation_url": URL}
TAG = re.compile(r"<< (\w+) >>")

mails = MailTemplates(**GLOBALS)
braces = template.replace("{", "{{").replace("}", "}}")
formatted = TAG.sub(r"{\1}", braces)
contestants = {
    "str.format, escaped, nothing checked": lambda: formatted.format(
        **{name: html.escape(str(value)) for name, value in VALUES.items()}
    ),
    "Letterform: HTML, text and subject, checked": lambda: mails.get_mail_reset_password(confirmation_url=URL),
}
if importlib.util.find_spec("jinja2"):
    import jinja2

    compiled = jinja2.Environment(autoescape=True).from_string(TAG.sub(r"{{ \1 }}", template))
    contestants["Jinja2, compiled, autoescaped: HTML"] = lambda: compiled.render(VALUES)

times = {name: [] for name in contestants}
for _ in range(rounds):
    for name, render in contestants.items():
        started = time.process_time()
        for _ in range(100):
            render()
        times[name].append((time.process_time() - started) * 10_000)
for name, all_times in times.items():
    print(f"{name}\t{statistics.median(all_times):.1f}")
