"""Checks of values that a template computes, such as a or b in an href: checking the variables is not enough there."""

from __future__ import annotations

from typing import Any

from .errors import MailVariableError, VariableProblem
from .faults import position_fault


def sure(value: Any, position: str, email: str, label: str) -> Any:
    """Returns the value if it is safe in its position. label is the expression as written in the template."""
    fault = position_fault(value, position)
    if fault:
        raise MailVariableError(email, [VariableProblem(label, fault.code, fault.message)])
    return value
