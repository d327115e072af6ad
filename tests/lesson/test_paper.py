"""The PDFs as paper: full pages, a task with its map, two sizes, the live page as a QR code."""

from __future__ import annotations

import dataclasses
import io
import re
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from lesson_parts import LANGUAGES
from PIL import Image
from poppler import tool
from typer.testing import CliRunner

from maps.commands.app import app
from maps.lesson import documents, pdf
from maps.lesson.numbering import numbered
from maps.lesson.sheets import PHOTOCOPIED, Lesson, words
from maps.still.schemes import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import geo
    from geo.rules import lesson_script

# Words that say how a region or a number looks: no scheme would keep them all.
LOOKS = {
    "en": "hatch|stripe|dotted|dark|light|pale|shade|colour|color|grey|gray|purple|violet|black",
    "ru": "штрих|полоск|полосат|точечн|темн|светл|бледн|оттен|цвет|серый|серая|фиолет|черн",
    "kk": "штрих|жолақ|нүктелі|қара түс|қою|ашық түс|бозғылт|реңк|түсті|сұр түс|күлгін",
}
LIVE = "https://example.org/m#lang="
Made = tuple[Lesson, bytes]


@pytest.fixture(scope="module")
def printed(
    data: geo.Dataset, script: lesson_script.Script, lessons: dict[str, Lesson]
) -> Callable[..., Made]:
    """Print a document, each once."""
    pictures: dict[tuple[str, str], bytes | None] = {}
    made: dict[tuple[str, ...], Made] = {}

    def one(
        lang: str, kind: str, paper: str = "a4", live: str = "", scheme: str = PHOTOCOPIED
    ) -> Made:
        key = (lang, kind, paper, live, scheme)
        if key in made:
            return made[key]
        if (lang, scheme) not in pictures:
            pictures[lang, scheme] = documents.picture(data, script, lang, scheme)
        content = lessons[lang]
        if scheme != PHOTOCOPIED:
            content = dataclasses.replace(content, words=words(lang, scheme))
        shown = numbered(content, kind)
        drawn = pictures[lang, scheme]
        made[key] = (
            shown.lesson,
            pdf.pdf(shown.lesson, kind, shown.references, drawn, paper=paper, live=live),
        )
        return made[key]

    return one


def pages(content: bytes) -> list[str]:
    text = tool("pdftotext", "-", "-", content=content).decode()
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


def empty_at_the_end(content: bytes, folder: Path) -> list[float]:
    """Return the share of each page below its last mark, without the foot."""
    tool("pdftoppm", "-gray", "-r", "72", "-", str(folder / "page"), content=content)
    out = []
    for path in sorted(folder.glob("page*.pgm")):
        image = Image.open(io.BytesIO(path.read_bytes()))
        inside = image.crop((0, 0, image.width, round(image.height * 0.955)))
        marks = inside.point(lambda tone: 255 if tone < 240 else 0).getbbox()
        assert marks is not None
        out.append(1 - marks[3] / inside.height)
    return out


@pytest.mark.parametrize("kind", documents.DOCUMENT_KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_ends_a_third_empty(
    printed: Callable[..., Made], tmp_path: Path, lang: str, kind: str
) -> None:
    for paper in ("a4", "letter"):
        _, content = printed(lang, kind, paper, f"{LIVE}{lang}" if paper == "a4" else "")
        folder = tmp_path / paper
        folder.mkdir()
        assert max(empty_at_the_end(content, folder)) < 1 / 3


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_task_stands_on_one_page_with_its_map_and_a_question_with_its_lines(
    printed: Callable[..., Made], lang: str, paper: str
) -> None:
    content, made = printed(lang, "worksheet", paper)
    task = next(item for item in content.tasks if item.regions is not None)
    found = pages(made)
    start = [place for place, text in enumerate(found) if f"{task.number}. {task.title}" in text]
    assert len(start) == 1
    page = found[start[0]].replace("- ", "-")
    caption = content.words["figure"].split("{")[0].strip()
    for text in (caption, *(item.text[:40] for item in task.questions)):
        assert text in page
    for place, _ in task.regions.claims if task.regions else ():
        assert place.split()[0] in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_worksheet_fits_on_three_sheets(printed: Callable[..., Made], lang: str) -> None:
    """Also with the code of the live page: thirty pupils, one photocopier."""
    _, content = printed(lang, "worksheet", "a4", f"{LIVE}{lang}")
    assert len(pages(content)) == 3
    if lang == "en":  # as where copiers take Letter
        assert len(pages(printed(lang, "worksheet", "letter")[1])) == 3


@pytest.mark.parametrize("kind", documents.DOCUMENT_KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_large_number_on_paper_is_one_of_the_tables(
    printed: Callable[..., Made], data: geo.Dataset, lang: str, kind: str
) -> None:
    """Read back from the PDF; small ones are days, hours, pages, minutes and sources."""
    known = {str(year) for year in range(2019, 2027)}
    for name in ("low", "best", "high"):
        known |= {f"{value:.0f}" for value in data.figures[name].dropna()}
    prose = " ".join(
        str(text)
        for table, columns in (
            (data.figures, ("note", "status_reason", "status_reason_ru", "status_reason_kk")),
            (data.incidents, (f"notes_{lang}", f"title_{lang}")),
            (data.texts, (f"text_{lang}", "text_en")),
            (data.sources, ("publisher",)),
        )
        for column in columns
        for text in table[column].dropna()
    )
    digits = r"\d(?:[\d,.\u00a0\u202f]*\d)?"
    known |= {re.sub(r"\D", "", found) for found in re.findall(digits, prose)}
    text = " ".join(pages(printed(lang, kind)[1]))
    # The space between thousands is read as any other.
    for left, right in set(re.findall(r"(?<!\d)(\d{1,3})\s(\d{3})(?!\d)", text)):
        if left + right in known:
            text = text.replace(f"{left} {right}", left + right)
    text = re.sub(r"map\.html#\S+|\bF\d{3}\b|\([0-9a-f]{16}\)", " ", text)
    said = {re.sub(r"\D", "", found) for found in re.findall(digits, text)}
    minutes = {str(step.words) for plan in printed(lang, kind)[0].plans for step in plan.steps}
    assert {found for found in said if len(found) > 2 and found not in known | minutes} == set()


def page_pixels(content: bytes, page: int, *words: str) -> Image.Image:
    """Return a page, a dot a point."""
    at = ("-f", str(page), "-l", str(page), "-r", "72")
    return Image.open(io.BytesIO(tool("pdftoppm", *words, *at, "-", content=content)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_pupils_read_is_true_in_every_scheme(printed: Callable[..., Made], lang: str) -> None:
    """No word of a task, of its map or of its key names a look, so each scheme says the same."""
    read = {name: pages(printed(lang, "worksheet", scheme=name)[1]) for name in SCHEMES}
    assert read["light"] == read["dark"] == read[PHOTOCOPIED]
    said = " ".join([*read[PHOTOCOPIED], *pages(printed(lang, "key")[1])]).lower()
    assert re.findall(rf"\b(?:{LOOKS[lang]})", said) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_notes_say_which_copier_the_map_is_for(printed: Callable[..., Made], lang: str) -> None:
    plain, coloured = (words(lang)[name] for name in ("use_print", "use_print_colour"))
    assert "--scheme grey" in coloured
    for scheme in ("light", PHOTOCOPIED):
        text = "".join("".join(pages(printed(lang, "notes", scheme=scheme)[1])).split())
        right, wrong = (plain, coloured) if scheme == PHOTOCOPIED else (coloured, plain)
        assert "".join(right.split()) in text
        assert "".join(wrong.split()) not in text


def test_the_map_of_a_photocopy_has_no_colour_and_the_others_their_own(
    printed: Callable[..., Made],
) -> None:
    drawn = {name: page_pixels(printed("en", "worksheet", scheme=name)[1], 2) for name in SCHEMES}
    tints = {}
    for name, image in drawn.items():
        red, green, blue = (band.tobytes() for band in image.convert("RGB").split())
        tints[name] = max(max(dot) - min(dot) for dot in zip(red, green, blue, strict=True))
    assert tints[PHOTOCOPIED] <= 24  # the soft ink of small words
    assert min(tints["light"], tints["dark"]) > 40
    middle = {
        name: image.convert("L").resize((1, 1)).getpixel((0, 0)) for name, image in drawn.items()
    }
    assert middle["dark"] < middle["light"]  # type: ignore[operator]  # one number a dot


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_word_is_covered(printed: Callable[..., Made], scheme: str) -> None:
    """Each word has ink where the file says that it stands: no picture lies over it."""
    _, content = printed("en", "worksheet", scheme=scheme)
    image = page_pixels(content, 2, "-gray")
    told = tool("pdftotext", "-f", "2", "-l", "2", "-bbox", "-", "-", content=content).decode()
    box = r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*\w[^<]*)<'
    found = re.findall(box, told)
    assert len(found) > 100
    for *sides, word in found:
        west, north, east, south = (round(float(side)) for side in sides)
        low, high = image.crop((west, north, max(east, west + 2), south)).getextrema()
        assert high - low > 40, word  # type: ignore[operator]  # one band


def test_paper_is_a4_or_letter(printed: Callable[..., Made]) -> None:
    sizes = {}
    for paper in pdf.PAPERS:
        _, content = printed("en", "key", paper)
        facts = tool("pdfinfo", "-", content=content).decode()
        line = next(line for line in facts.splitlines() if line.startswith("Page size"))
        sizes[paper] = [round(float(part)) for part in line.split() if part[0].isdigit()]
    assert sizes == {"a4": [595, 842], "letter": [612, 792]}


def test_the_live_page_stands_on_paper_as_letters_and_as_a_code(
    printed: Callable[..., Made],
) -> None:
    live = f"{LIVE}en"
    content, made = printed("en", "worksheet", "a4", live)
    assert live in pages(made)[-1]
    assert live not in " ".join(pages(printed("en", "worksheet")[1]))
    page = documents.html(content, "worksheet", None, "m", live=live).decode()
    assert f'href="{live}"' in page
    assert pdf.code(live) == pdf.code(live)  # the same bytes


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_telephone_reads_the_address_from_a_photocopy(
    printed: Callable[..., Made], lang: str
) -> None:
    """In grey at 100 dots an inch, as a copier leaves it."""
    _, content = printed(lang, "worksheet", "a4", f"{LIVE}{lang}")
    copy = tool("pdftoppm", "-gray", "-r", "100", "-f", "3", "-", content=content)
    [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(copy)))
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    assert found.text == f"{LIVE}{lang}"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--paper", "a5"), "--paper a5: no such paper; there are: a4, letter"),
        (("--scheme", "gray"), "--scheme gray: no such scheme; there are: light, dark, grey"),
        (
            ("--address", "https://ann:secret@example.org/"),
            "--address: has a user name or password",
        ),
        (("--address", "ftp://example.org/"), "begins with ftp:, must be a web address of a page"),
        (("--address", "javascript:alert(1)"), "must be a web address of a page"),
    ],
)
def test_bad_paper_and_addresses_are_refused_and_nothing_is_written(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    told = CliRunner().invoke(app, ["lesson", "-o", str(tmp_path / "pack"), *words])
    assert told.exit_code == 2
    assert said in told.stderr
    assert "secret" not in told.stderr
    assert not (tmp_path / "pack").exists()
