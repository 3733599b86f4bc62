"""Problems with a single value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Optional

from .css import check_css
from .errors import VariableProblemCode
from .url import check_image, check_link
from .url_part import check_url_path

#: The type of a variable, with its checked positions or its fields, as data.
Shape = Mapping[str, Any]


class Fault(NamedTuple):
    code: VariableProblemCode
    message: str


def position_fault(value: object, position: str) -> Optional[Fault]:
    """Why a value is not safe in a position, if so. Never contains the value."""
    if position == "link":
        return _url_fault(check_link(value))
    if position == "image":
        return _url_fault(check_image(value))
    if position == "css":
        return Fault("unsafe-css", _CSS_FAULT) if check_css(value) else None
    return Fault("unsafe-url", "a part of a URL path must not be . or ..") if check_url_path(value) else None


_CSS_FAULT = "a style value must be one colour, length, percentage, number or keyword"


def _url_fault(fault: Optional[str]) -> Optional[Fault]:
    return Fault("unsafe-url", _URL_FAULTS[fault]) if fault else None


_URL_FAULTS = {
    "link-scheme": "a link must start with https://, http://, mailto: or tel:",
    "image-scheme": "the URL of an image must start with https://, http:// or cid:",
    "control": "a URL must not contain control characters",
    "host": "a URL needs a valid host after //",
    "user": "a URL must not contain a user name",
    "non-ascii-host": "the host of a URL must be ASCII; write an international host as xn--…",
    "empty": "a URL must not end after its scheme",
}
