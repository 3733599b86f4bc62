"""The globals of MailTemplates, which each email checks when it is first rendered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .undefined import UNDEFINED
from .values import Fields, checked_values


class SharedGlobals(dict[str, Any]):
    """Values that nobody else can change, so that an email checks them once."""

    __slots__ = ("complete",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        #: The ids of the emails that have all globals they need.
        self.complete: set[str] = set()


def shared_globals(name: str, values: Mapping[str, Any], fields: Fields) -> SharedGlobals:
    """Raises if a value is wrong. Values that are missing are for the emails to report."""
    given = {key: value for key, value in values.items() if value is not UNDEFINED}
    optional: Fields = {key: {**shape, "optional": True} for key, shape in fields.items()}
    return SharedGlobals(checked_values(name, given, optional))


def checked_globals(email: str, values: Mapping[str, Any], fields: Fields) -> Mapping[str, Any]:
    """The globals of MailTemplates, or of a caller that uses an email's module alone."""
    if not isinstance(values, SharedGlobals):
        return checked_values(email, values, fields)
    if email not in values.complete:
        checked_values(email, values, fields)
        values.complete.add(email)
    return values
