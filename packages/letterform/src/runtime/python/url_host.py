"""Hosts that browsers open."""

from __future__ import annotations

import re

from .punycode import is_punycode

#: No name in DNS is longer.
_LONGEST_NAME = 253
_LONGEST = _LONGEST_NAME + len(":65535")
_AUTHORITY = re.compile(
    r"(?:\[(?P<ipv6>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?))(?::(?P<port>[0-9]{1,5}))?"
)
#: Browsers read a name that ends with a number as an IPv4 address.
_NUMERIC = re.compile(r"(?:.*\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\.?")
_BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IPV4 = re.compile(rf"{_BYTE}(?:\.{_BYTE}){{3}}\.?")
_GROUP = re.compile("[0-9A-Fa-f]{1,4}")


def is_host(authority: str) -> bool:
    """Whether an authority is a host that browsers open, with or without a port.

    ASCII only and without %: parsers differ in how they decode and map hosts, which attackers use. For the same
    reason, an IPv4 address has four decimal numbers.
    """
    match = _AUTHORITY.fullmatch(authority) if len(authority) <= _LONGEST else None
    if not match or int(match["port"] or 0) > 65_535:
        return False
    if match["ipv6"] is not None:
        return _is_ipv6(match["ipv6"])
    name = match["name"]
    if len(name) > _LONGEST_NAME:
        return False
    if _NUMERIC.fullmatch(name):
        return _IPV4.fullmatch(name) is not None
    return all(label[:4].lower() != "xn--" or is_punycode(label[4:]) for label in name.split("."))


def _is_ipv6(text: str) -> bool:
    """Eight groups of hexadecimal digits, or fewer with ::. The last two may be an IPv4 address."""
    halves = text.split("::")
    groups = [group for half in halves if half for group in half.split(":")]
    has_ipv4 = bool(groups) and _IPV4.fullmatch(groups[-1]) is not None and text[-1] not in ":."
    hexadecimal = groups[:-1] if has_ipv4 else groups
    count = len(hexadecimal) + (2 if has_ipv4 else 0)
    fits = count < 8 if len(halves) == 2 else len(halves) == 1 and count == 8
    return fits and all(_GROUP.fullmatch(group) for group in hexadecimal)
