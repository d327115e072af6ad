"""Nothing in the code knows the country of the embedded package."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from plains import SOUTH_AFRICA, folder

import geo
import maps
from geo.package.descriptor import read_descriptor
from maps.page import bundle, payload

ROOT = Path(__file__).resolve().parents[2]
ENDINGS = {".py", ".js", ".css", ".j2", ".md"}
# Names, ids, languages and words of that country and of what happened there.
KNOWN = re.compile(
    r"kazak|qazaq|казах|қазақ|almaty|алмат|astana|астан|nur-sultan|zhanaozen|жаңаөзен|caspian"
    r"|akimat|әкім|акимат|tenge|csto|одкб|\bkz\b|kz-|asia/|['\"](?:ru|kk)['\"]|_(?:ru|kk)\b"
    r"|lang\((?:ru|kk)\)|\b(?:2022-01-\d|january 2022)",
    re.IGNORECASE,
)
# Where such a word may stand: an example in words to people, letters by script, a script's comment.
ALLOWED = {
    "geo/package/cells.py": ("write 2022-01-05",),
    "geo/counting/periods.py": ("``2022-01-05``",),
    "geo/intake/headings.py": ("HEADINGS = ",),  # of a page without a title, by its language
    "geo/intake/dates.py": ("2022-01-05, 20220105", "5 January 2022, January 5"),
    "geo/intake/incident_days.py": ("write 2022-01-05",),
    "geo/intake/months.py": ('"en", "ru", "kk", "fr"',),  # languages whose names of months are read
    "geo/rules/person_names.py": (
        "In Russian and Kazakh a sentence",
        "adds in Kazakh",
        'dict.fromkeys(("ru", "kk")',  # names in other letters, by language
    ),
    "geo/intake/scripts.py": ("",),  # languages by the letters that only they have
    "geo/rules/locators.py": ("entry of 21:32",),
    "geo/package/blank.py": ('"label_ru"',),  # words that a new package begins with
    "geo/exchange/out/gpkg.py": ("STAMP = ",),  # any day will do, as long as it is the same
    "geo/exchange/into/foreign_cells.py": ("2022-01-05 (a time", "write 2022-01-05"),
    "geo/figures.py": ("The total, e.g.",),
    "geo/rules/checks.py": ("write 2022-01-05",),
    "geo/rules/settings.py": ('write ["2022-01-01"', 'write "from": "2022-01-05"'),
    "geo/rules/tour.py": ('from = "2022-01-05"',),
    "geo/selection.py": ("write 2022-01-05",),
    "geo/rules/addresses.py": ("write 2022-01-05",),
    "geo/spelling.py": ("By script, not by country", "Words separated by one blank"),
    "maps/commands/add.py": ("Any other column, as title_ru",),
    "maps/catalogue.py": (
        "NEIGHBOURS = ",  # languages whose readers read a neighbour's
        "e.g. 5 January 2022",
        'Kazakh month as "M01"',
    ),
}


def lines() -> list[tuple[str, str]]:
    """Return every line of the code with its file; the interface's languages stay out."""
    out = []
    for top in ("geo", "maps"):
        for path in sorted((ROOT / top).rglob("*")):
            if path.suffix in ENDINGS:
                name = path.relative_to(ROOT).as_posix()
                out += [(name, line) for line in path.read_text("utf-8").splitlines()]
    return out


def test_no_line_of_the_code_names_it() -> None:
    found = [
        f"{name}: {line.strip()}"
        for name, line in lines()
        if KNOWN.search(line) and not any(part in line for part in ALLOWED.get(name, ()))
    ]
    assert found == []


def test_every_exception_is_needed() -> None:
    excused = {
        (name, part)
        for name, line in lines()
        for part in ALLOWED.get(name, ())
        if part in line and KNOWN.search(line)
    }
    assert excused == {(name, part) for name, parts in ALLOWED.items() for part in parts}


def test_the_search_finds_what_it_should() -> None:
    for text in ('"KZ-ALA"', "Nur-Sultan", '("ru", "kk")', "name_kk", "Asia/Almaty", "Қазақстан"):
        assert KNOWN.search(text), text
    assert len(lines()) > 10_000


@pytest.mark.parametrize("plain", [False, True])
def test_its_words_are_on_no_other_page(tmp_path: Path, *, plain: bool) -> None:
    data = geo.load(folder(tmp_path / "events") if plain else SOUTH_AFRICA)
    content = payload.content(data)
    page = maps.build_map(data).get_root().render()
    shown = page.replace(bundle.page_script(), "").replace(bundle.page_style(), "")
    strings = " ".join(map(str, content.pop("strings").values()))
    for text in (strings, shown, str(content)):
        found = KNOWN.findall(text)
        assert [word for word in found if not plain or word not in {"'ru'", '"ru"'}] == []


def test_its_own_languages_are_no_others_columns() -> None:
    names = [
        f"{table.name}.{column}"
        for table in read_descriptor(SOUTH_AFRICA).tables.values()
        for column in table.columns
    ]
    assert [name for name in names if name.endswith(("_ru", "_kk"))] == []
