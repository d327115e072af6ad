"""What others embed: three files, all or none; a small card; code that says what it may do."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import html
import itertools
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from copies import DATA, Copy, kept
from typer.testing import CliRunner

import geo
import maps
from geo.writing import lock
from maps import catalogue
from maps.commands import app
from maps.embed import card, heights, site, snippets
from maps.page import bundle

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

LANGUAGES = ("en", "ru", "kk")
NAMES = ["card.html", "index.html", "map.html"]
OLD = b"what stood here before"


class Document(HTMLParser):
    """
    A document as HTML's own rules read it.

    Attributes
    ----------
    elements
        Name and attributes of every element.
    text
        What a reader sees or hears, without styles and scripts.
    """

    def __init__(self, content: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.hidden = False
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.hidden = tag in {"style", "script"}

    def handle_endtag(self, tag: str) -> None:
        self.hidden = self.hidden and tag not in {"style", "script"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [found for name, found in self.elements if name == tag]


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app.app, ["embed", *(str(item) for item in arguments)])


def figure(figure_id: str) -> dict[str, str]:
    with (DATA / "figures.csv").open(encoding="utf-8", newline="") as lines:
        return next(row for row in csv.DictReader(lines) if row["figure_id"] == figure_id)


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def cards(data: geo.Dataset) -> dict[str, str]:
    return {lang: card.card(data, lang) for lang in LANGUAGES}


def test_three_files_and_the_map_is_the_page_itself(tmp_path: Path, data: geo.Dataset) -> None:
    folder = tmp_path / "made"
    result = call("-o", folder, "--lang", "ru")
    assert (result.exit_code, result.stdout) == (0, f"{folder / 'index.html'}\n")
    assert sorted(path.name for path in folder.iterdir()) == NAMES
    page = maps.build_map(data, "ru").get_root().render()
    assert (folder / "map.html").read_text("utf-8") == page
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "mine.txt").write_text("kept")
    assert call("-o", folder, "--lang", "ru").exit_code == 0
    again = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert again == {**first, "mine.txt": b"kept"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_card_is_small_and_does_no_more_than_tell_its_height(
    cards: dict[str, str], lang: str
) -> None:
    """Its one script names no address, reads nothing, and the card is whole without it."""
    content = cards[lang]
    assert len(content.encode("utf-8")) <= 20_000
    found = Document(content)
    assert found.all("html") == [{"lang": lang}]
    assert {tag for tag, _ in found.elements}.isdisjoint(
        {"iframe", "img", "object", "embed", "form", "base", "video", "audio"}
    )
    names = {name for _, attributes in found.elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in {"style", "src"}]
    [said] = [item["content"] for item in found.all("meta") if "http-equiv" in item]
    [style] = re.findall(r"<style>(.*?)</style>", content, re.DOTALL)
    [script] = re.findall(r'<script type="module">(.*?)</script>', content, re.DOTALL)
    assert re.findall(r"\b(?:fetch|XMLHttpRequest|document\.\w+|postMessage)\b", script) == [
        "document.body", "postMessage", "document.body",
    ]  # fmt: skip
    assert dict(part.split(maxsplit=1) for part in said.split("; ")) == {
        "default-src": "'none'", "script-src": bundle.csp_hash(script),
        "style-src": bundle.csp_hash(style), "img-src": "data:",
        "base-uri": "'none'", "form-action": "'none'",
    }  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_card_has_every_headline_with_claimant_date_and_source(
    cards: dict[str, str], data: geo.Dataset, lang: str
) -> None:
    text, links = spaced(Document(cards[lang]).text), Document(cards[lang]).all("a")
    sources = data.sources.set_index("source_id")["url"]
    names = data.claimants.set_index("claimant")[f"name_{lang}" if lang != "en" else "name_en"]
    for item in data.settings["headlines"]:
        claim = figure(item["figure_id"])
        number = catalogue.number(float(claim["best"]), lang)
        said = catalogue.day(dt.date.fromisoformat(claim["as_of"]), lang)
        assert spaced(f"{names[claim['claimant']]}, {said}") in text
        assert spaced(number) in text
        assert sources[claim["source_id"]] in [link["href"] for link in links]
    assert all(link["target"] == "_blank" and "noopener" in link["rel"] for link in links)


def test_the_withdrawn_number_is_struck_through_with_its_date(cards: dict[str, str]) -> None:
    assert "<s>164</s> (9 January 2022, withdrawn)" in cards["en"]
    assert cards["en"].count("<s>") == 1
    steps = [number for number in ("225", "227", "230", "232", "238") if f" → {number} (" in
             cards["en"]]  # fmt: skip
    assert len(steps) == 5


def test_the_card_s_map_hatches_what_was_not_published(
    cards: dict[str, str], data: geo.Dataset
) -> None:
    """The breakdown of January 2023 (K4) counted by hand from the table: four places."""
    found = Document(cards["en"])
    shapes = [item["class"] for item in found.all("path") if "class" in item]
    assert len(shapes) == len(data.regions) == 17
    assert shapes.count("none") == 13
    assert "Not published: 13 regions" in found.text
    assert "Nur-Sultan: not published" in found.text
    by_id = dict(zip(data.regions["region_id"], shapes, strict=True))
    assert by_id["KZ-ALA"] == "c4"
    assert by_id["KZ-MAN"] == "none"
    [picture] = found.all("svg")
    assert picture["role"] == "img"
    assert picture["aria-describedby"] in [item.get("id") for _, item in found.elements]
    assert "Almaty 151, Kyzylorda Region 26, Shymkent 20, Zhambyl Region 17" in found.text
    assert "names the city; the map shades its region: Kyzylorda, Taraz" in found.text


def test_what_does_not_fit_into_the_card_is_an_error(
    data: geo.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card, "CARD_BYTES", len(card.card(data, "en").encode()) - 200)
    coarser = card.card(data, "en")
    assert len(coarser.encode()) <= card.CARD_BYTES
    monkeypatch.setattr(card, "CARD_BYTES", 5000)
    with pytest.raises(geo.DataError, match=r"card\.html: must be at most 5000 bytes, is \d+"):
        card.card(data, "en")


def test_text_of_the_data_stays_text(package_copy: Copy) -> None:
    hostile = '</title><script>alert(1)</script>" onload="x'
    name = package_copy.first("texts", key="title")
    package_copy.edit("texts", name, text_en=hostile)
    pages = site.embed(geo.load(package_copy.folder))
    for name in ("card.html", "index.html"):
        content = pages[name].decode()
        assert "alert(1)</script>" not in content
        assert hostile in html.unescape(content)
        assert not [item for _, item in Document(content).elements if "onload" in item]
    index = pages["index.html"].decode()
    codes = re.findall(r"<textarea[^>]*data-size[^>]*>(.*?)</textarea>", index, re.DOTALL)
    assert len(codes) == 3
    for code in codes:
        [frame] = Document(html.unescape(code)).all("iframe")
        assert frame["title"] == hostile


def bare(content: dict[str, Any]) -> None:
    content["qantar"]["headlines"] = []
    content["qantar"]["measures"] = [{"id": "incidents", "agg": "count"}]


def test_a_package_without_figures_still_has_a_sensible_card(package_copy: Copy) -> None:
    package_copy.json("datapackage.json", bare)
    (package_copy.folder / "tour.toml").unlink()  # it shows a figure
    found = Document(card.card(geo.load(package_copy.folder), "en"))
    assert "January 2022 in Kazakhstan" in found.text
    assert f"{len(kept('incidents'))} incidents are shown" in found.text
    assert "not published" not in found.text.lower()
    assert {item["class"] for item in found.all("path") if "class" in item} == {"land"}
    assert len(found.all("circle")) > 30


def test_an_empty_package_has_a_card_too(tmp_path: Path) -> None:
    shapes = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"id": "PE-X", "name": "North"},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[-77, -12], [-76, -12], [-76, -11], [-77, -11], [-77, -12]]],
                },
            }
        ],
    }
    (tmp_path / "shapes.json").write_text(json.dumps(shapes))
    made = tmp_path / "pe"
    flags = ["--country-id", "PE", "--name", "Peru", "--from", "2022-12-07", "--to", "2022-12-09"]
    line = ["new", str(made), *flags, "--regions", str(tmp_path / "shapes.json")]
    assert CliRunner().invoke(app.app, line).exit_code == 0
    assert call(made, "-o", tmp_path / "out").exit_code == 0
    content = (tmp_path / "out" / "card.html").read_text("utf-8")
    found = Document(content)
    assert "Peru" in found.text
    assert "said" not in [item.get("id") for _, item in found.elements]
    assert len([item for item in found.all("path") if "class" in item]) == 1


@pytest.mark.parametrize("address", ["", "https://example.org/q", "https://example.org/q/"])
def test_the_address_stands_before_every_file(data: geo.Dataset, address: str) -> None:
    content = site.embed(data, "en", address)
    base = "https://example.org/q/" if address else ""
    codes = html.unescape(content["index.html"].decode())
    for name in ("card.html", "map.html#embed", "map.html"):
        assert f'<iframe src="{base}{name}" title=' in codes
    links = [item["href"] for item in Document(content["card.html"].decode()).all("a")]
    assert f"{base}map.html" in links


def test_a_period_of_millennia_offers_some_of_its_days() -> None:
    day = dt.date.fromisoformat
    assert site.offered("2022-01-05", "2022-01-05") == [day("2022-01-05")]
    assert site.offered("2022-01-30", "2022-02-01") == [
        day("2022-01-30"), day("2022-01-31"), day("2022-02-01"),
    ]  # fmt: skip
    days = site.offered("0001-01-01", "9999-12-31")
    assert (days[0], days[-1], days) == (dt.date.min, dt.date.max, sorted({*days}))
    assert 2900 < len(days) <= 3001


def test_frames_may_do_no_more_than_they_need() -> None:
    for size in snippets.FRAME_SIZES:
        code = snippets.snippet(size, src="a", href="b", title="c", link="d", lang="en")
        [frame] = Document(code).all("iframe")
        allowed = set(frame["sandbox"].split())
        assert "allow-same-origin" not in allowed
        # The card's script tells its height; its origin stays nobody's.
        assert {"allow-scripts", "allow-popups"} <= allowed
        assert ("allow-downloads" in allowed) == (size.name == "full")
        assert (frame["loading"], frame["width"], frame["title"]) == ("lazy", "100%", "c")
        assert Document(code).all("a") == [{"href": "b", "lang": "en"}]
        assert "\n" not in snippets.blank(size).rstrip().split("</iframe>")[0]
    assert [size.height for size in snippets.FRAME_SIZES] == [320, 560, 800]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_code_of_the_card_has_the_height_of_its_language_at_each_width(
    data: geo.Dataset, lang: str
) -> None:
    said = card.texts(data, lang)
    tall = [heights.height(said, width) for width in heights.FRAME_WIDTHS]
    [size, *others] = snippets.sizes(said)
    assert others == list(snippets.FRAME_SIZES[1:])
    assert size.height == max(tall) >= 790  # a platform that drops the style cuts nothing
    code = snippets.snippet(size, src="a", href="b", title="c", link="d", lang=lang)
    [box] = Document(code).all("div")
    assert box["style"] == "container-type:inline-size"
    [frame] = Document(code).all("iframe")
    steps = re.findall(r"\((\d+)px - 100cqw\)\*999,(\d+)px", frame["style"])
    first = re.search(r"height:calc\((\d+)px", frame["style"])
    assert first
    for width in (290, 350, 450, 520, 600, 700, 1200):
        styled = int(first[1]) + sum(int(more) for edge, more in steps if width < int(edge))
        wanted = [low for low in heights.FRAME_WIDTHS if low <= width] or [heights.FRAME_WIDTHS[0]]
        assert styled >= heights.height(said, wanted[-1])


def test_the_card_grows_with_words_that_stand_for_a_number(data: geo.Dataset) -> None:
    said = card.texts(data, "en")
    _, *rest = said.figures[0]

    def tall(number: str) -> list[int]:
        figures = [(number, *rest), *said.figures[1:]]
        wide = dataclasses.replace(said, figures=figures)
        return [heights.height(wide, width) for width in heights.FRAME_WIDTHS]

    steps = [tall("9" * length) for length in range(120)]
    for fewer, more in itertools.pairwise(steps):
        assert all(a <= b for a, b in zip(fewer, more, strict=True))
    assert all(a < b < 2 * a for a, b in zip(steps[3], steps[-1], strict=True))


def test_a_page_may_let_the_card_tell_its_height(data: geo.Dataset) -> None:
    index = site.embed(data)["index.html"].decode()
    assert snippets.listener() in html.unescape(index)
    assert len(snippets.listener().splitlines()) == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lang", "xx"], "no language 'xx'; this package has: en, ru, kk"),
        (["--address", "example.org/q"], "--address = example.org/q: must be a web address"),
        (["--address", "javascript:alert(1)"], "must be a web address"),
        (["--address", "ftp://example.org/q"], "must be a web address"),
        (["--address", "https://example.org/?a=1"], "must be a web address"),
        (["--address", "https://[::1"], "must be a web address"),
        (["--address", "https://example.org:99999/"], "must be a web address"),
        (["--address", "https://example.org/a b"], "must be a web address of a folder without sp"),
        (["--address", "file:///etc/passwd"], "begins with file:, must be a web address"),
        (["--address", "https://example.org/" + "a" * 2000], "more than the 2000 that every"),
        (["--address", "https://ann:secret@example.org/"], "--address: has a user name or"),
        (["--address", "https://ann:secret@exa mple.org:x/"], "--address: has a user name or"),
        (["--address", "https://ann@example.org/"], "--address: has a user name or password"),
    ],
)
def test_bad_use_is_said_and_nothing_is_changed(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "card.html").write_bytes(OLD)
    result = call("-o", tmp_path, *arguments)
    assert isinstance(result.exception, SystemExit)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "secret" not in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["card.html"]
    assert (tmp_path / "card.html").read_bytes() == OLD


def test_a_file_or_a_place_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(OLD)
    for target, said in ((path, "is a file; name a folder"),
                         (tmp_path / "no" / "where", "no such folder; make it first")):  # fmt: skip
        result = call("-o", target)
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_fault_of_the_data_leaves_the_folder_out(tmp_path: Path, package_copy: Copy) -> None:
    (package_copy.folder / "cities.csv").unlink()
    result = call(package_copy.folder, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "cities.csv" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("there", [True, False])
def test_all_files_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:  # noqa: FBT001 (a case)
    folder = tmp_path / "out"
    if there:
        folder.mkdir()
        (folder / "map.html").write_bytes(OLD)
    replace = type(tmp_path).replace

    def fail_at_last(path: Path, target: Path) -> Path:
        if target.name == "index.html":
            raise OSError(28, "No space left on device")
        return replace(path, target)

    def fail_at_once(_: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(type(tmp_path), "replace", fail_at_last)
    # A folder that is new comes into place as one.
    monkeypatch.setattr(type(tmp_path), "rename", fail_at_once)
    result = call("-o", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No space left on device); nothing was changed" in result.stderr
    assert folder.exists() == there
    if there:
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"map.html": OLD}


def test_a_folder_in_use_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "WAIT", 0)
    with lock.locked(tmp_path):
        result = call("-o", tmp_path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "another command is writing here" in result.stderr
        assert [path.name for path in tmp_path.iterdir()] == [lock.LOCK]


def of_index(language: str) -> dict[str, str]:
    """Return the words of the index page."""
    begin = ("builder.", "index.", "size.", "snippet.")
    known = catalogue.catalogue(language)
    return {key: str(text) for key, text in known.items() if key.startswith(begin)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_index_are_all_there_and_all_used(
    language: str, data: geo.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = set()
    look_up = catalogue.text

    def recorded(lang: str, key: str, /, **values: object) -> str:
        asked.add(key)
        return look_up(lang, key, **values)

    monkeypatch.setattr(catalogue, "text", recorded)
    site._index(data, language, "")
    english, words = of_index("en"), of_index(language)
    assert list(words) == sorted(words)
    assert asked & set(catalogue.catalogue("en")) >= set(english)
    assert set(words) == set(english)
    for key, entry in words.items():
        assert entry
        assert re.findall(r"\{\w+\}", entry) == re.findall(r"\{\w+\}", english[key])
        assert language == "en" or re.search(r"[\u0400-\u04ff]", entry) or entry.startswith("{")
