"""Numbers as JavaScript parses and writes them."""

from __future__ import annotations

import math
import re

from .code_units import from_units

#: White space as defined by JavaScript, which differs from Python's.
WHITE_SPACE = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)

_DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_PREFIXED = re.compile(r"0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+")
_INFINITIES = {"Infinity": math.inf, "+Infinity": math.inf, "-Infinity": -math.inf}


def is_number(value: object) -> bool:
    """True is a number in Python, but not in JavaScript."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def to_float(value: float) -> float:
    """A number too large for a double is infinite."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def number_text(value: float) -> str:
    """String(value): the shortest decimal for a double, with an exponent from 1e21."""
    if isinstance(value, int):
        return int.__repr__(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    return ("-" if value < 0 else "") + _positive_text(float(abs(value)))


def _positive_text(value: float) -> str:
    mantissa, _, power = float.__repr__(value).partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    point = len(whole) + int(power or "0")
    digits = whole + fraction
    if whole == "0":
        stripped = digits.lstrip("0")
        point -= len(digits) - len(stripped)
        digits = stripped
    return _place_point(digits.rstrip("0") or "0", point)


def _place_point(digits: str, point: int) -> str:
    if len(digits) <= point <= 21:
        return digits.ljust(point, "0")
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    mantissa = digits if len(digits) == 1 else f"{digits[0]}.{digits[1:]}"
    return f"{mantissa}e{'+' if point > 0 else '-'}{abs(point - 1)}"


def parse_number(value: str) -> float:
    """Number(value) of a text: 0 if it is empty, NaN if it is not a number."""
    text = from_units(value).strip(WHITE_SPACE)
    if text == "":
        return 0
    if text in _INFINITIES:
        return _INFINITIES[text]
    if _PREFIXED.fullmatch(text):
        return to_float(int(text, 0))
    return float(text) if _DECIMAL.fullmatch(text) else math.nan
