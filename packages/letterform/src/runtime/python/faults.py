"""What is wrong with a value, wherever it came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Optional

from .css import check_css
from .errors import VariableProblemCode
from .url import check_image, check_link
from .url_part import check_url_path

#: A variable's type and positions, or its fields, as data.
Shape = Mapping[str, Any]


class Fault(NamedTuple):
    code: VariableProblemCode
    message: str


def position_fault(value: object, position: str) -> Optional[Fault]:
    """What keeps a value from standing in a position. Never names the value."""
    if position == "link":
        return _url_fault(check_link(value))
    if position == "image":
        return _url_fault(check_image(value))
    if position == "css":
        return Fault("unsafe-css", f"a style takes {_CSS_VALUES}") if check_css(value) else None
    return Fault("unsafe-url", "a part of a path cannot be . or ..") if check_url_path(value) else None


_CSS_VALUES = "a colour, a length, a percentage, a number or a keyword, and nothing else"


def _url_fault(fault: Optional[str]) -> Optional[Fault]:
    return Fault("unsafe-url", _URL_FAULTS[fault]) if fault else None


_URL_FAULTS = {
    "link-scheme": "a link has to begin with https://, http://, mailto: or tel:",
    "image-scheme": "the URL of a picture has to begin with https://, http:// or cid:",
    "control": "a URL cannot hold control characters",
    "host": "a URL needs the name of a host after its //",
    "user": "a URL cannot name a user before its host",
    "non-ascii-host": "the host of a URL has to be in ASCII: write xn--… for names in other letters",
    "empty": "a URL needs something after its scheme",
}
