"""Numbers as rounded decimals."""

from __future__ import annotations


def to_decimal(text: str, fewest: int, most: int) -> tuple[str, str]:
    """The digits before and after the decimal point of a number that is not negative, as written by number_text."""
    whole, fraction = _spell(text)
    if len(fraction) <= most:
        return whole, fraction.ljust(fewest, "0")
    digits = whole + fraction[:most]
    if fraction[most] >= "5":
        digits = str(int(digits) + 1).rjust(len(digits), "0")
    point = len(digits) - most
    return digits[:point], digits[point:].rstrip("0").ljust(fewest, "0")


def _spell(text: str) -> tuple[str, str]:
    """Resolves the exponent of 1e+21 or 1.5e-7."""
    mantissa, _, power = text.partition("e")
    whole, _, fraction = mantissa.partition(".")
    if not power:
        return whole, fraction
    point = len(whole) + int(power)
    digits = whole + fraction
    if point <= 0:
        return "0", "0" * -point + digits
    return digits[:point].ljust(point, "0"), digits[point:]
