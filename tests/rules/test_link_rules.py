"""What a page links to is of the web, whatever the package says of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import geo
from geo.rules.links import refused

if TYPE_CHECKING:
    from copies import Copy

BAD = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>", "vbscript:x",
    "file:///etc/passwd", "ftp://example.org/", "//example.org/", "example.org", "https://",
    "https:///x", "https:\\\\example.org", "https://user:pass@example.org/",
    "https://user@example.org/", "https://@example.org/", "https://a.org\\@example.org/",
    "https://example.org:99999/", "https://example.org:x/", "https://[::1/", "https://a b.org/",
    "https://example.org/\u202eabc", "https://example.org/\u200b", " https://example.org/",
    "https://example.org/a b", "https://example.org/\x00", "java\tscript:alert(1)",
]  # fmt: skip
GOOD = [
    "https://example.org", "http://example.org:8080/a?b=c@d#e", "HTTPS://Example.org/Жаңаөзен",
    "https://web.archive.org/web/2022/https://example.org/@user", "https://xn--80ak6aa92e.com/",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_a_bad_address_is_refused(text: str) -> None:
    assert refused(text) is not None


@pytest.mark.parametrize("text", GOOD)
def test_a_good_address_is_taken(text: str) -> None:
    assert refused(text) is None


@pytest.mark.parametrize("column", ["url", "archive_url"])
@pytest.mark.parametrize("text", ["javascript:alert(1)", "https://user:pass@example.org/"])
def test_it_is_told_without_a_pattern_too(package_copy: Copy, column: str, text: str) -> None:
    def change(raw: dict[str, Any]) -> None:
        for table in raw["resources"]:
            for item in table.get("schema", {}).get("fields", ()):
                item.get("constraints", {}).pop("pattern", None)

    package_copy.json("datapackage.json", change)
    first = package_copy.rows("sources")[0]["source_id"]
    line = package_copy.edit("sources", first, **{column: text})
    told = [item for item in geo.problems_of(package_copy.folder) if item.row == line]
    assert [(item.file, item.field) for item in told] == [("sources.csv", column)]
