"""The same rules inside a conditional comment, which Outlook parses and all other clients must see as one comment.

No two dashes may be adjacent, not even at the ends of a value. Dashes in URLs become entities too. Outlook decodes
them, so that the host xn--bcher-kva.example works.
"""

from __future__ import annotations

import re

from .escape import attribute, text
from .safe_html import SafeHtml
from .url import image, link
from .url_part import url_path, url_query

_DASHES = re.compile(r"^-|--+|-\Z")


def comment_text(value: object) -> str:
    escaped = _guard_dashes(text(value))
    # Trusted HTML keeps its tags, but <![endif] would end the condition.
    return escaped.replace("<!", "&lt;!") if isinstance(value, SafeHtml) else escaped


def comment_attribute(value: object) -> str:
    return _guard_dashes(attribute(value))


def comment_link(value: object) -> str:
    return _guard_dashes(link(value))


def comment_image(value: object) -> str:
    return _guard_dashes(image(value))


def comment_url_path(value: object) -> str:
    return _guard_dashes(url_path(value))


def comment_url_query(value: object) -> str:
    return _guard_dashes(url_query(value))


def _guard_dashes(value: str) -> str:
    return _DASHES.sub(lambda match: "&#45;" * len(match.group()), value) if "-" in value else value
