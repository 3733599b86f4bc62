"""What is computed in a template, such as a or b in an href: no check of the variables can tell whether it is safe."""

from __future__ import annotations

from typing import Any

from .errors import MailVariableError, VariableProblem
from .faults import position_fault


def sure(value: Any, position: str, email: str, label: str) -> Any:
    """Gives back what is safe where it will stand. label is the expression as the template has it."""
    fault = position_fault(value, position)
    if fault:
        raise MailVariableError(email, [VariableProblem(label, fault.code, fault.message)])
    return value
