"""What a document asks for: the files beside it, and scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.building import build_map
from maps.lesson.hypertext import read

if TYPE_CHECKING:
    import geo


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ("<a href=b.html>", {"folder/b.html"}),
        ("<a href='b.html#x'><a href='b.html?y=1'>", {"folder/b.html"}),
        ("<a href=./b.html><a href=sub/../b.html>", {"folder/b.html"}),
        ("<a href=../b.html>", {"b.html"}),
        ("<img src=a.png><object data=o.svg>", {"folder/a.png", "folder/o.svg"}),
        ("<video poster=p.png>", {"folder/p.png"}),
        ("<svg><use xlink:href=s.svg#x /></svg>", {"folder/s.svg"}),
        ("<A HREF=' b.html '>", {"folder/b.html"}),
        ("<a href='a%20b.html'>", {"folder/a b.html"}),
        ("<a href='#x'><a href=''><a href='?x=1'><a>", set()),
        ("<a href='https://x.org/a.html'><a href='//x.org/a'><a href='mailto:a@b'>", set()),
        ("<img src='data:image/png;base64,AA'>", set()),
        ("<a href='../../b.html'>", {"../../b.html"}),
        ("<a href='/b.html'>", {"/b.html"}),
        ("<a href='http://[x'>", {"http://[x"}),
        ("<!-- <a href=b.html> --><p>href=b.html", set()),
        ("<script type='application/json'>\"<a href=b.html>\"</script>", set()),
    ],
)  # fmt: skip
def test_links_to_files_beside_the_document_are_found(html: str, links: set[str]) -> None:
    found = read("folder/a.html", html.encode())
    assert found.links == links
    assert not found.scripted


@pytest.mark.parametrize(
    "html",
    [
        "<script>1</script>",
        "<SCRIPT TYPE=Module>1</SCRIPT>",
        "<script type='text/javascript'>1</script>",
        "<script src=a.js></script>",
        "<p onclick='x()'>",
        "<a href='javascript:x()'>",
    ],
)
def test_scripts_that_would_run_are_found(html: str) -> None:
    assert read("a.html", html.encode()).scripted


def test_the_map_needs_scripts_and_no_other_file(data: geo.Dataset) -> None:
    page = build_map(data).get_root().render().encode()
    assert read("map.html", page) == (frozenset(), True)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    read("a.html", text.encode("utf-8", "replace"))


def test_what_is_not_utf_8_is_an_error() -> None:
    with pytest.raises(UnicodeDecodeError):
        read("a.html", b"\xff")
