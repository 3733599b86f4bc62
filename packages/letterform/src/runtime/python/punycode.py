"""The encoding of international host names, RFC 3492."""

from __future__ import annotations

_DIGITS = {character: value for value, character in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}
_MOST = 2**31 - 1


def is_punycode(encoded: str) -> bool:
    """Whether the rest of a label after xn-- is a name with characters that are not ASCII."""
    hyphen = encoded.rfind("-")
    digits = [_DIGITS.get(character, -1) for character in (encoded[hyphen + 1 :] if hyphen > 0 else encoded).lower()]
    length = max(0, hyphen)
    code, index, bias, at = 128, 0, 72, 0
    while at < len(digits) or at == 0:
        before, weight, base = index, 1, 36
        while True:
            digit = digits[at] if at < len(digits) else -1
            at += 1
            index += digit * weight
            if digit == -1 or index > _MOST:
                return False
            threshold = min(max(base - bias, 1), 26)
            if digit < threshold:
                break
            weight *= 36 - threshold
            base += 36
        length += 1
        bias = _adapt(index - before, length, before == 0)
        code += index // length
        if code < 0xA0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
            return False
        index = index % length + 1
    return True


def _adapt(delta: int, length: int, is_first: bool) -> int:
    rest = delta // (700 if is_first else 2)
    rest += rest // length
    base = 0
    while rest > 455:
        rest //= 35
        base += 36
    return base + 36 * rest // (rest + 38)
