"""Builds a wheel and an sdist of this package: a PEP 517 backend that needs neither setuptools nor the network.

Run python3 build_backend.py DIR to write both.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import os
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Optional

_HERE = Path(__file__).resolve().parent
#: The same files give the same bytes. 1980 is the first year that a zip file can store.
_TIME = (1980, 1, 1, 0, 0, 0)
_WHEEL = "Wheel-Version: 1.0\nGenerator: letterform\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def build_wheel(
    wheel_directory: str, config_settings: Optional[object] = None, metadata_directory: Optional[str] = None
) -> str:
    stem = _stem()
    info = f"{stem}.dist-info"
    files = {**_modules(), f"{info}/METADATA": _read("PKG-INFO"), f"{info}/WHEEL": _WHEEL.encode()}
    rows = [f"{name},sha256={_digest(content)},{len(content)}\n" for name, content in files.items()]
    files[f"{info}/RECORD"] = f"{''.join(rows)}{info}/RECORD,,\n".encode()
    name = f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _TIME)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return name


def build_sdist(sdist_directory: str, config_settings: Optional[object] = None) -> str:
    stem = _stem()
    own = ("PKG-INFO", "README.md", "build_backend.py", "pyproject.toml")
    files = {**{name: _read(name) for name in own}, **_modules()}
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path, content in files.items():
            entry = tarfile.TarInfo(f"{stem}/{path}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    name = f"{stem}.tar.gz"
    Path(sdist_directory, name).write_bytes(gzip.compress(buffer.getvalue(), mtime=0))
    return name


def _stem() -> str:
    head = _read("PKG-INFO").decode().split("\n\n", 1)[0]
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return f"{fields['Name'].replace('-', '_')}-{fields['Version']}"


def _modules() -> dict[str, bytes]:
    (package,) = [*_HERE.glob("*/py.typed"), *_HERE.glob("*/*/py.typed")]
    paths = [package, *package.parent.rglob("*.py")]
    return {path.relative_to(_HERE).as_posix(): path.read_bytes() for path in sorted(paths)}


def _read(name: str) -> bytes:
    return (_HERE / name).read_bytes()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")


if __name__ == "__main__":
    target = sys.argv[1] if len(sys.argv) > 1 else "."
    os.makedirs(target, exist_ok=True)
    for made in (build_wheel(target), build_sdist(target)):
        print(os.path.join(target, made))
