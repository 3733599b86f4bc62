"""Problems with the values of a call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

VariableProblemCode = Literal[
    "missing",
    "wrong-type",
    "not-finite",
    "invalid-date",
    "not-in-enum",
    "unsafe-url",
    "unsafe-css",
    "unknown-key",
    "unreadable",
]


@dataclass(frozen=True)
class VariableProblem:
    """A problem with one value. Never contains the value: it may be a secret, and errors end up in logs."""

    #: As in items[2].price. Empty if the variables as a whole are not a dict.
    path: str
    code: VariableProblemCode
    message: str


#: A list whose items are all wrong in the same way would fill the log.
_NAMED = 20


class MailVariableError(ValueError):
    """Raised where a mail would be incomplete or unsafe. Has every problem of the call; its message names the first 20."""

    email: str
    problems: tuple[VariableProblem, ...]

    def __init__(self, email: str, problems: Sequence[VariableProblem]) -> None:
        lines = [f"Invalid variables for {email}:", *map(_line, problems[:_NAMED])]
        if len(problems) > _NAMED:
            lines.append(f"  and {len(problems) - _NAMED} more")
        super().__init__("\n".join(lines))
        self.email = email
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[type[MailVariableError], tuple[str, tuple[VariableProblem, ...]]]:
        return (MailVariableError, (self.email, self.problems))


def _line(problem: VariableProblem) -> str:
    return f"  {problem.path}: {problem.message}" if problem.path else f"  {problem.message}"
