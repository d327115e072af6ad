"""Debian's tools that read a PDF."""

import shutil
import subprocess


def tool(name: str, *words: str, content: bytes) -> bytes:
    """Return what a tool says of a PDF."""
    program = shutil.which(name)
    assert program, f"{name} is missing: run `make poppler`"
    return subprocess.run([program, *words], input=content, check=True, capture_output=True).stdout
