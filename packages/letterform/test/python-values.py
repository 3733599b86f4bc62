"""Values that backends have: prints what the runtime makes of each, one JSON document a line."""

from __future__ import annotations

import collections
import dataclasses
import datetime
import decimal
import enum
import importlib
import json
import sys
import types
from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

sys.path.insert(0, sys.argv[1])
runtime: Any = importlib.import_module(f"{sys.argv[2]}.runtime")
values: Any = importlib.import_module(f"{sys.argv[2]}.runtime.values")

Decimal = decimal.Decimal


class Plan(enum.Enum):
    FREE = "free"
    PAID = Decimal("19.90")


class TextPlan(str, enum.Enum):
    FREE = "free"


class Lazy:
    """As Django's lazy translations: a class with the methods of a string, which is not one."""

    def __init__(self, make: Callable[[], str]) -> None:
        self.make = make

    def __str__(self) -> str:
        return self.make()

    def casefold(self) -> str:
        return str(self).casefold()


class Url:
    """As Pydantic's HttpUrl, which is not a string."""

    def __init__(self, url: str) -> None:
        self.url = url

    def __str__(self) -> str:
        return self.url

    def unicode_string(self) -> str:
        return self.url


class Level(enum.IntEnum):
    HIGH = 3


@dataclasses.dataclass
class Item:
    label: object
    price: object = None
    extra: str = "ignored"


@dataclasses.dataclass
class Slotted:
    __slots__ = ("label",)
    label: str


class Named(NamedTuple):
    label: str
    price: float


class Row:
    """As an ORM makes them."""

    def __init__(self) -> None:
        self.created_at = datetime.datetime(2026, 1, 1)

    @property
    def label(self) -> str:
        return "row"

    def save(self) -> None: ...


class Broken:
    @property
    def label(self) -> str:
        raise ValueError("lazy")


FIELDS: dict[str, Any] = {
    "text": {"type": "text", "optional": True},
    "plan": {"type": "text", "enum": ["free", 19.9, 3], "optional": True},
    "number": {"type": "number", "optional": True},
    "items": {
        "type": "list",
        "optional": True,
        "of": {
            "type": "object",
            "fields": {"label": {"type": "text"}, "price": {"type": "number", "optional": True}},
        },
    },
    "names": {"type": "list", "optional": True, "of": {"type": "text"}},
}


def result(given: object) -> object:
    problems = values.find_value_problems(given, FIELDS)
    if problems:
        return [f"{problem.path} {problem.code}" for problem in problems]
    plain = values.checked_values("x", given, FIELDS)
    json.dumps(plain)
    return plain


GIVEN: list[object] = [
    {"text": Lazy(lambda: "<b>"), "plan": Lazy(lambda: "free"), "items": [{"label": Lazy(lambda: "a")}]},
    {"text": collections.UserString("b"), "number": collections.UserString("1")},
    {"text": Url("https://acme.example/"), "items": [{"label": Url("https://acme.example/")}]},
    {"number": Url("https://acme.example/")},
    {"text": UUID(int=7), "items": [{"label": UUID(int=7)}], "names": [UUID(int=7)]},
    {"number": UUID(int=7)},
    {"text": Lazy(lambda: str(1 / 0))},
    {"text": Decimal("19.90"), "number": Decimal("1E+2")},
    {"text": Decimal("12345678901234567890"), "number": Decimal("-0.5")},
    {"text": Decimal("NaN")},
    {"number": Decimal("sNaN")},
    {"number": Decimal("Infinity")},
    {"number": Decimal("1E+1000000")},
    {"number": Decimal("1E-1000000")},
    {"number": Decimal("1E+25")},
    {"text": Plan.FREE, "plan": Plan.PAID},
    {"plan": TextPlan.FREE, "number": Level.HIGH},
    {"plan": Level.HIGH},
    {"number": Plan.FREE},
    {"items": [Item("a", Decimal("2.50")), Slotted("b"), Named("c", 1.5), Row(), types.SimpleNamespace(label="d")]},
    {"items": (Item(label=Plan.FREE),)},
    {"items": [Item(None)]},
    {"items": [Broken()]},
    {"items": [types.SimpleNamespace(label="x", Price=1), {"label": "x", "prcie": 1, "extra": 1, 7: 1}]},
    {"items": collections.deque([{"label": "x"}])},
    {"items": {"a": {"label": "x"}}.values()},
    {"items": [collections.ChainMap({"label": "x"}), types.MappingProxyType({"label": "y"})]},
    {"items": {"label": "x"}},
    {"items": "ab"},
    {"items": [object(), Row, len, Plan.FREE, datetime.date(2026, 1, 1), 1, "a", ("a", "b")]},
    {"names": {"b", "a", "c"}},
    {"names": frozenset({3, 1, 2})},
    {"names": b"ab"},
    {"names": iter(["a"])},
    {"names": range(3)},
    types.SimpleNamespace(text="x", nmaes=["a"], number=None),
    types.MappingProxyType({"text": "x"}),
    {"text": "x", "tetx": 1, "txet": 1},
    {"Txet": "x", "NUMBER": 1, "number_": 1},
]

for given in GIVEN:
    print(json.dumps(result(given), default=str))
unchanged = {"text": "x", "items": [{"label": "x", "more": 1}]}
assert values.checked_values("x", unchanged, FIELDS) is unchanged
