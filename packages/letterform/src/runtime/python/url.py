"""Whole URLs: checked by scheme and host, normalised, then escaped."""

from __future__ import annotations

import re
from typing import Optional
from urllib.parse import quote

from .code_units import well_formed
from .escape import text
from .to_text import to_text
from .url_host import is_host

_LINK_SCHEMES = ("http", "https", "mailto", "tel")
_IMAGE_SCHEMES = ("http", "https", "cid")

#: A fast path for almost all URLs: nothing to refuse, strip or encode. The rules give the same result.
_PLAIN = re.compile(
    r"https?://(?![^/?#:]{254})(?:[A-Za-z0-9]+[.-])*[A-Za-z][A-Za-z0-9]*(?::[0-9]{1,4})?"
    r"(?:[/?#][!#$&-;=?-Z\[\]_a-z~]*(?:%[0-9A-Fa-f]{2}[!#$&-;=?-Z\[\]_a-z~]*)*)?"
)
_AUTHORITY = re.compile(r"//([^/?#]*)")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
#: A % that does not start an encoded byte.
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
#: Characters that a URL must not contain.
_TO_ENCODE = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_SCHEME = re.compile("[A-Za-z]{1,10}")
_ENDS = "".join(map(chr, range(33)))
_IN_CSS = {ord("'"): "%27", ord("("): "%28", ord(")"): "%29"}
_BREAKS = re.compile("[\t\n\r]+")


def link(value: object) -> str:
    """A whole href. A URL that check_link refuses becomes #."""
    url = _plain_url(value)
    if url is not None:
        return _escape_plain(url)
    return "#" if check_link(value) else text(_normalize(to_text(value)))


def image(value: object) -> str:
    """A whole src, background or poster. A URL that check_image refuses is left out."""
    url = _plain_url(value)
    if url is not None:
        return _escape_plain(url)
    return "" if check_image(value) else text(_normalize(to_text(value)))


def srcset(value: object) -> str:
    """A whole URL in a srcset, where commas end a URL, and its size would be read as one."""
    return image(value).replace(",", "%2C") or "#"


def css_url(value: object) -> str:
    """A whole URL in the url() of a style attribute."""
    return text(sheet_url(value))


def sheet_url(value: object) -> str:
    """The same in <style>, where nothing is escaped for HTML."""
    return "" if check_image(value) else _normalize(to_text(value)).translate(_IN_CSS)


def plain_link(value: object) -> str:
    """A URL in plain text: normalised, so that no space or quote ends it early."""
    url = _plain_url(value)
    if url is not None:
        return url
    return "" if check_link(value) else _normalize(to_text(value))


def _plain_url(value: object) -> Optional[str]:
    return value if type(value) is str and _PLAIN.fullmatch(value) else None


def _escape_plain(url: str) -> str:
    """No other characters of a plain URL have a meaning in HTML."""
    return url.replace("&", "&amp;").replace("'", "&#39;")


def check_link(value: object) -> Optional[str]:
    """Why a link is refused."""
    return _check(value, _LINK_SCHEMES, "link-scheme")


def check_image(value: object) -> Optional[str]:
    """Why the URL of an image is refused."""
    return _check(value, _IMAGE_SCHEMES, "image-scheme")


def _check(value: object, allowed: tuple[str, ...], scheme_fault: str) -> Optional[str]:
    if not isinstance(value, str):
        return scheme_fault
    if _plain_url(value) is not None:
        return None
    url = _strip(to_text(value))
    scheme, rest = _split(url)
    if scheme not in allowed:
        return scheme_fault
    if _CONTROL.search(url):
        return "control"
    if scheme in ("http", "https"):
        return _check_authority(rest[1:])
    return "empty" if rest == ":" else None


def _check_authority(rest: str) -> Optional[str]:
    """A user name is refused: https://bank.example@evil.example looks like one host and opens another."""
    match = _AUTHORITY.match(rest)
    authority = match.group(1) if match else ""
    if is_host(authority):
        return None
    if "@" in authority:
        return "user"
    return "host" if authority.isascii() else "non-ascii-host"


def _normalize(value: str) -> str:
    if _plain_url(value) is not None:
        return value
    scheme, rest = _split(_strip(value))
    escaped = _STRAY_PERCENT.sub("%25", rest)
    return scheme + _TO_ENCODE.sub(lambda run: quote(well_formed(run.group()), safe="-_.!~*'()"), escaped)


def _split(url: str) -> tuple[str, str]:
    """The scheme in lower case, and the rest from the colon. ASCII only: U+212A in lower case is k."""
    scheme, colon, rest = url.partition(":")
    if not colon or not _SCHEME.fullmatch(scheme):
        return "", url
    return scheme.lower(), colon + rest


def _strip(value: str) -> str:
    """Like URL parsers, removes control characters and spaces at both ends, and tabs and line breaks anywhere."""
    return _BREAKS.sub("", value.strip(_ENDS))
