"""The backend's settings, from environment variables."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Optional


def _variable(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


@dataclass(frozen=True)
class Settings:
    SMTP_ACTIVE: bool = field(default_factory=lambda: _variable("SMTP_ACTIVE") == "true")
    SMTP_SERVER: str = field(default_factory=lambda: _variable("SMTP_SERVER", "localhost"))
    SMTP_PORT: int = field(default_factory=lambda: int(_variable("SMTP_PORT", "587")))
    SMTP_USERNAME: str = field(default_factory=lambda: _variable("SMTP_USERNAME"))
    SMTP_PASSWORD: str = field(default_factory=lambda: _variable("SMTP_PASSWORD"))
    SMTP_EMAIL: str = field(default_factory=lambda: _variable("SMTP_EMAIL"))
    #: The certificate of a server whose CA is not public, such as the demo's.
    SMTP_CA_FILE: Optional[str] = field(default_factory=lambda: os.environ.get("SMTP_CA_FILE"))
