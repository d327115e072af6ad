"""Kinds of forgeries, each closed again by its forger: all that is no data is told by name."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import pytest
from calling import run
from pages import sealed_anew
from plains import SOUTH_AFRICA
from proof import tried

import geo
import maps
from maps.commands.verify import _code
from maps.page import bundle, page_diff, seal

if TYPE_CHECKING:
    from pathlib import Path

RUN = "window.canary=1"
EVIL = f"<script>{RUN}</script>"
END, HEAD = "</body>", "</head>"
LEAFLET = 'href="https://leafletjs.com"'
REL = 'rel="noopener noreferrer"'
# What stands in a page, and what a forger puts in its place.
REPLACED = {
    "script at the end": (END, EVIL + END),
    "script before all": ("<!doctype html>", EVIL + "<!doctype html>"),
    "script before the policy": ("<meta charset", f"{EVIL}<meta charset"),
    "script after all": ("</html>", f"</html>{EVIL}"),
    "script from elsewhere": (END, f'<script src="//example.org/x.js"></script>{END}'),
    "script in data:": (END, f'<script src="data:,1"></script>{END}'),
    "script of ours changed": ("qantar.start(", "qantar.start( /**/"),
    "script with a nonce": ("<script>", '<script nonce="a">'),
    "script with a comment": ("qantar.start(", "<!--\nqantar.start("),
    "policy: inline": ("script-src ", "script-src &#39;unsafe-inline&#39; "),
    "policy: requests": ("img-src data:", "img-src data:; connect-src *"),
    "policy: pictures": ("img-src data:", "img-src *"),
    "policy: look-alike": ("default-src", "default\u2010src"),
    "style more": (HEAD, f"<style>#panel{{display:none}}</style>{HEAD}"),
    "style of an element": ("<body>", '<body style="display:none">'),
    "style from elsewhere": (HEAD, f'<link rel="stylesheet" href="https://example.org/">{HEAD}'),
    "icon from elsewhere": ('href="data:,"', 'href="https://example.org/i.png"'),
    "name looked up": (HEAD, f'<link rel="dns-prefetch" href="https://example.org">{HEAD}'),
    "base": ("<meta charset", '<base href="//example.org"><meta charset'),
    "base later": (HEAD, f'<base href="//example.org">{HEAD}'),
    "refresh": (HEAD, f'<meta http-equiv="refresh" content="0;url=https://example.org">{HEAD}'),
    "refresh, bare": (END, f"<meta http-equiv=refresh content=0>{END}"),
    "handler": ("<body>", f'<body onload="{RUN}">'),
    "handler after a slash": ("<body>", f"<body/onload={RUN}>"),
    "handler of a button": ('id="home"', f'id="home" onclick="{RUN}"'),
    "frame": (END, f'<iframe src="https://example.org"></iframe>{END}'),
    "frame with text": (END, f'<iframe srcdoc="a"></iframe>{END}'),
    "object": (END, f'<object data="x"></object>{END}'),
    "embed": (END, f'<embed src="x">{END}'),
    "picture": (END, f'<img src="https://example.org/x">{END}'),
    "film": (END, f'<video src="https://example.org/x"></video>{END}'),
    "form": (END, f'<form action="https://example.org"></form>{END}'),
    "form of ours sent": ('method="dialog"', 'method="get"'),
    "button that sends": ('type="submit"', 'type="submit" formaction="https://example.org"'),
    "link that runs": (LEAFLET, 'href="javascript:alert(1)"'),
    "link to data:": (LEAFLET, 'href="data:text/html,x"'),
    "link with a password": (LEAFLET, 'href="https://a:b@example.org"'),
    "link that opens": (REL, 'rel="opener"'),
    "link that tells": (REL, 'referrerpolicy="unsafe-url"'),
    "referrer": ('content="no-referrer"', 'content="unsafe-url"'),
    "comment": (END, f"<!-- x -->{END}"),
    "comment on a condition": (HEAD, f"<!--[if IE]>{EVIL}<![endif]-->{HEAD}"),
    "CDATA": (END, f"<![CDATA[x]]>{END}"),
    "instruction": (END, f'<?xml version="1.0"?>{END}'),
    "doctype twice": ("<body>", "<!doctype html><body>"),
    "doctype gone": ("<!doctype html>\n", ""),
    "doctype of old": ("<!doctype html>", '<!DOCTYPE HTML PUBLIC "">'),
    "text after all": ("</html>", "</html><p>more</p>"),
    "line after all": ("</html>", "</html>\n"),
    "NUL after all": ("</html>", "</html>\0"),
    "mark before all": ("<!doctype html>", "\ufeff<!doctype html>"),
    "encoding": ('charset="utf-8"', 'charset="utf-7"'),
    "encoding twice": (HEAD, f'<meta charset="utf-7">{HEAD}'),
    "title": ("<title>July 2021", "<title>July 2022"),
    "id twice": (END, f'<div id="panel"></div>{END}'),
    "element of old": (END, f"<marquee>a</marquee>{END}"),
    "template": (END, f"<template><p>x</p></template>{END}"),
    "no-script": (END, f"<noscript><p>x</p></noscript>{END}"),
    "element of one's own": (END, f"<x-y>1</x-y>{END}"),
    "drawing from elsewhere": (END, f'<svg><use href="https://example.org/#a"/></svg>{END}'),
    "formula": (END, f"<math><mi>x</mi></math>{END}"),
    "attribute bare": ('<main id="', '<main class=x id="'),
    "attribute twice": ('id="home"', 'id="home" id="home"'),
    "no end": ("</body>\n</html>", ""),
    "half an end": ("</html>", "</ht"),
    "data, other quotes": ('id="qantar-data"', "id='qantar-data'"),
    "data from elsewhere": ('id="qantar-data"', 'id="qantar-data" src="x"'),
    "language of its text": ('<html lang="en">', '<html lang="ru">'),
    "NUL in a word": ("<body", "<p>\0</p><body"),
    "code without end": (END, "<script><style>" * 50_000 + END),
    "data under another name": ('id="qantar-data"', 'id="qantar-date"'),
}  # fmt: skip
# A script or style whose hash the forger adds to the policy.
ALLOWED = {
    "end": EVIL + END, "before ours": None, "spaced": f"<script >{RUN}</script>{END}",
    "capitals": f"<SCRIPT>{RUN}</SCRIPT>{END}", "slash": f"<script/x>{RUN}</script>{END}",
    "module": f"<script type=module>{RUN}</script>{END}", "drawn": f"<svg>{EVIL}</svg>{END}",
}  # fmt: skip
# The JSON of the data: what a forger makes of it.
CHANGED = {
    "format": {"format": 0}, "empty": "", "{}": "{}", "[]": "[]", "null": "null", "NaN": "NaN",
    "deep": "[" * 50_000,
    "texts": {"texts": 5}, "languages": {"languages": 5}, "title": {"texts": {"title": 5}},
    "version": {"version": "0"}, "panel": {"edit": {}}, "files": {"checksum": "0" * 16},
    "blocks": {"incidents": {"blocks": {"sections": {"a": {"blocks": [0], "words": 1}}}}},
    "wrong blocks": {"incidents": {"blocks": 5}},
}  # fmt: skip


# How a forger writes data that say the same to Python, or what no page holds.
WRITTEN = {
    "blanks": (",", ", "), "end": (None, " "), "escape": ("July", "\\u004auly"),
    "name escaped": ('"format"', '"\\u0066ormat"'), "minus nought": ('"day":[0', '"day":[-0'),
    "exponent": ('"day":[0,1', '"day":[0,1e0'), "too large": ('"day":[0', '"day":[1e400'),
    "no number": ('"day":[0', '"day":[NaN'), "5,000 digits": ('"day":[0', '"day":[' + "9" * 5000),
    "mark": ('{"format"', '\ufeff{"format"'), "a row less": ('"day":[0,', '"day":['),
    "an id more": ('"id":["2021', '"id":["x","2021'),
    "a row from the pool's end": ('"date_note":{"":[', '"date_note":{"":[-1,'),
    "a row that is true": ('"date_note":{"":[', '"date_note":{"":[true,'),
    "a pool in another order": ('"pool":[["', '"pool":[["more","'),
}  # fmt: skip


@pytest.fixture(scope="module")
def page() -> bytes:
    text: str = maps.build_map(geo.load(SOUTH_AFRICA)).get_root().render()
    return text.encode("utf-8", "surrogatepass")


def told(content: bytes) -> list[str]:
    """Return what is said of a page that its forger closed again; it differs from ours, too."""
    tried("kinds of forged pages, closed again")
    closed = sealed_anew(content)
    return [*_code(closed, seal.read(closed))]


def test_a_page_of_ours_is_told_nothing_of(page: bytes) -> None:
    assert told(page) == []


@pytest.mark.parametrize("kind", REPLACED)
def test_what_is_not_of_our_templates_is_told(page: bytes, kind: str) -> None:
    old, new = (text.encode() for text in REPLACED[kind])
    assert old in page
    forged = page.replace(old, new, 1) if old != b"</html>" else page.removesuffix(old) + new
    assert not seal.holds(forged, seal.read(page))
    assert told(forged)


@pytest.mark.parametrize("kind", ALLOWED)
def test_code_that_the_policy_was_made_to_allow_is_told(page: bytes, kind: str) -> None:
    allowed = html.escape(bundle.csp_hash(RUN)).replace("&#x27;", "&#39;")
    forged = page.replace(b"script-src ", f"script-src {allowed} ".encode(), 1)
    old, new = (b"<script>", EVIL + "<script>") if ALLOWED[kind] is None else (END, ALLOWED[kind])
    old = old if isinstance(old, bytes) else old.encode()
    assert told(forged.replace(old, (new or "").encode(), 1))


@pytest.mark.parametrize("kind", CHANGED)
def test_data_that_fit_nothing_else_are_told(page: bytes, kind: str) -> None:
    [found] = page_diff.DATA_SCRIPT.findall(page)
    said = CHANGED[kind]
    new = said if isinstance(said, str) else json.dumps({**json.loads(found), **said})
    assert told(page.replace(found, new.replace("<", "\\u003c").encode(), 1))


@pytest.mark.parametrize("kind", WRITTEN)
def test_data_that_are_not_written_as_ours_are_told(page: bytes, kind: str) -> None:
    [found] = page_diff.DATA_SCRIPT.findall(page)
    old, new = WRITTEN[kind]
    text = found.decode()
    assert old is None or old in text
    forged = text + new if old is None else text.replace(old, new, 1)
    assert told(page.replace(found, forged.encode(), 1))


def test_pages_of_code_without_end_differ(page: bytes) -> None:
    endless = page.replace(b"</body>", b"<script><style>" * 50_000 + b"</body>")
    [said] = [it for it in page_diff.compare(page, endless) if it.startswith("~")]
    assert said == "~ elements and what is read without scripts: differ"


def test_what_stands_twice_is_told(page: bytes) -> None:
    data = page_diff.DATA_SCRIPT.search(page)
    assert data is not None
    block = b'<script type="text/plain" id="qantar-block-0">H4s</script>'
    rule = re.search(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n', page)
    assert rule is not None
    for old, new in (
        (data[0], data[0] * 2), (data[0], data[0] + block), (data[0], b""),
        (data[0], data[0].replace(b"<script", b"<SCRIPT") + data[0]),
        (data[0], data[0].replace(b" id=", b"  id=") + data[0]),
        (data[1], b'{"texts":{},' + data[1][1:]), (rule[0], rule[0] * 2), (rule[0], b""),
        (b"</body>", b"<script>" + bundle.opening_script().encode() + b"</script></body>"),
        (f"<script>{bundle.opening_script()}</script>".encode(), b""),
        (b"Jabulani", b"Jabu\xfflani"),
    ):  # fmt: skip
        assert old in page
        assert told(page.replace(old, new, 1)), new[:60]


def test_what_a_page_says_of_its_making_fits_its_data(page: bytes) -> None:
    for name, said, words in (("version", "0", "version"), ("lang", "kk", "language"),
                              ("edit", True, "panel"), ("files", {}, "files")):  # fmt: skip
        closed = sealed_anew(page, **{name: said})
        assert f"differs in the {words}" in "".join(_code(closed, seal.read(closed)))


def test_a_manifest_is_written_as_ours(page: bytes) -> None:
    inside = seal.ELEMENT.search(page)
    assert inside is not None
    for old, new in (
        (b'"format":1', b'"format":true'), (b'"format":1', b'"format":1.0'),
        (b'"edit":', b'"edit": '), (b'"format":1', b'"more":1,"format":1'),
        (b'"files":', b'"address":"https://example.org/","files":'),
    ):  # fmt: skip
        forged = inside[1].replace(old, new, 1)
        assert forged != inside[1]
        assert told(page.replace(inside[1], forged)), new


def test_what_a_forged_page_says_is_a_line_each(tmp_path: Path, page: bytes) -> None:
    old, new = tmp_path / "old.html", tmp_path / "new.html"
    old.write_bytes(page)
    [found] = page_diff.DATA_SCRIPT.findall(page)
    data = found.replace(b'{"format"', b'{"a\\nthe pages do not differ":1,"format"', 1)
    data = data.replace(b'"Durban"', b'"\\ud800"').replace(b'"id":["', b'"id":["\\u001b[2J\\r', 1)
    new.write_bytes(sealed_anew(page.replace(found, data), version="\u202e\n0"))
    done = run("diff", old, new)
    assert done.exit_code == 0
    assert "~ version: 0.1.0 -> \\u202e\\n0" in done.stdout.splitlines()
    assert "the pages do not differ" not in done.stdout.splitlines()
    assert all(char.isprintable() for char in done.stdout.replace("\n", ""))
    assert run("diff", "--json", old, new).exit_code == 2


def test_pages_that_differ_in_code_or_elements_are_said_to(tmp_path: Path, page: bytes) -> None:
    old, new = tmp_path / "old.html", tmp_path / "new.html"
    old.write_bytes(page)
    for what, forged in (
        ("scripts and styles", page.replace(b"qantar.start(", b"qantar.start( ")),
        ("elements", page.replace(b"</body>", b"<p>x</p></body>")),
        ("bytes of the data", page.replace(b'id="qantar-data">', b'id="qantar-data"> ')),
        ("address", sealed_anew(page, address="https://example.org/")),
        ("bytes of the manifest", sealed_anew(page, more=1)),
    ):
        new.write_bytes(sealed_anew(forged))
        said = run("diff", old, new).stdout
        assert f"~ {what}" in said, what
        assert "do not differ" not in said
