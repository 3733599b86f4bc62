"""What packages in several languages need besides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Union

from .mail import MailContent as _MailContent
from .undefined import UNDEFINED


class MailContent(_MailContent):
    """A mail whose subject its caller gives. It is a str, so that it can be passed to anything that expects HTML."""

    __slots__ = ("locale",)

    #: The language that it is in.
    locale: str

    def __new__(cls, html: str, *, locale: str, **others: str) -> MailContent:  # noqa: PYI034
        mail: MailContent = super().__new__(cls, html, **others)  # type: ignore[assignment]
        mail.locale = locale
        return mail

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        args, others = super().__getnewargs_ex__()
        return args, {**others, "locale": self.locale}


class Mail(MailContent):
    """Ready to send."""

    __slots__ = ("subject",)

    subject: str

    def __new__(cls, html: str, *, subject: str, **others: str) -> Mail:  # noqa: PYI034
        mail: Mail = super().__new__(cls, html, **others)  # type: ignore[assignment]
        mail.subject = subject
        return mail

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        args, others = super().__getnewargs_ex__()
        return args, {**others, "subject": self.subject}


class Translation:
    """What an email writes in one language: the texts that it shares with others, and between them its own."""

    __slots__ = ("constants", "is_right_to_left", "locale")

    def __init__(self, locale: str, is_right_to_left: bool, shared: list[Any], own: list[Any]) -> None:
        rest = iter(own)
        self.locale = locale
        self.is_right_to_left = is_right_to_left
        self.constants = [_whole(value, rest) for value in shared]


def _whole(value: Any, own: Iterator[Any]) -> Any:
    if value is None:
        return next(own)
    if not isinstance(value, list):
        return value
    first, *others = value
    return "".join([first, *(text for other in others for text in (next(own), other))])


def known_locale(owner: str, locale: object, available: Iterable[str]) -> str:
    """Raises for any other locale, so that nobody gets a mail in a language that was not asked for."""
    known = list(available)
    if isinstance(locale, str) and locale in known:
        return locale
    if locale is UNDEFINED:
        problem = f"{owner} needs a locale, since it is not in the default one"
    else:
        kind = "None" if locale is None else type(locale).__name__
        shown = repr(locale[:100]) if isinstance(locale, str) else kind
        problem = f"{owner} is not available in the locale {shown}"
    names = ", ".join(known)
    raise LookupError(f"{problem}; its locales are {names}. match_locale finds the best one for a person.")


def first_given(*locales: Any) -> Any:
    """The first locale that is not left out."""
    return next((locale for locale in locales if locale is not UNDEFINED), UNDEFINED)


def look_up_locale(wanted: Union[str, Iterable[str], None], available: Sequence[str], default: str) -> str:
    """The lookup of RFC 4647, for tags in order of preference or an Accept-Language header."""
    by_tag = {locale.lower(): locale for locale in available}
    for tag in _wanted_tags(wanted):
        # Databases and operating systems write en_US.
        language = tag.strip(" \t")[:_LONGEST].lower().replace("_", "-")
        while language:
            for same in (language, *_SAME.get(language, ())):
                if same in by_tag:
                    return by_tag[same]
            language = _shortened(language)
    return default if default in available else available[0]


#: Tags of one language: a code and the one before it, or Chinese by its script and by a region.
_SAME = {
    tag: tags
    for tags in (
        ("he", "iw"),
        ("id", "in"),
        ("yi", "ji"),
        ("ro", "mo"),
        ("fil", "tl"),
        ("nb", "no"),
        ("zh-hant", "zh-tw", "zh-hk", "zh-mo"),
        ("zh-hans", "zh-cn", "zh-sg"),
    )
    for tag in tags
}
#: No locale is longer. Headers are foreign input.
_LONGEST = 100
_WEIGHT = re.compile(r"[ \t]*q[ \t]*=[ \t]*([0-9](?:\.[0-9]{0,3})?)[ \t]*", re.IGNORECASE)


def _shortened(wanted: str) -> str:
    """A single letter, such as the x of a private use, means nothing without what follows it."""
    return re.sub(r"-[a-z0-9]\Z", "", wanted[: max(0, wanted.rfind("-"))])


def _wanted_tags(wanted: Union[str, Iterable[str], None]) -> list[str]:
    if isinstance(wanted, str):
        return _header_tags(wanted)
    return [tag for tag in wanted or () if isinstance(tag, str)]


def _header_tags(header: str) -> list[str]:
    tags: list[tuple[float, str]] = []
    for item in header.split(","):
        tag, *parameters = item.split(";")
        weights = [found[1] for found in map(_WEIGHT.fullmatch, parameters) if found]
        weight = float(weights[0]) if weights else 1.0
        if weight > 0:
            tags.append((weight, tag))
    return [tag for _, tag in sorted(tags, key=lambda one: -one[0])]
