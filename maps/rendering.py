"""Templates: where they are, and how HTML and XML are made of them."""

from __future__ import annotations

from pathlib import Path

import jinja2

from maps import style

TEMPLATES = Path(__file__).resolve().parent / "templates"
ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
)
ENVIRONMENT.globals |= {"hatching": style.HATCHING, "dots": style.DOTS}
