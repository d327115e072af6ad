"""Hostile texts in every column that is free: they stand in pages and files as text, unaltered."""

from __future__ import annotations

import csv
import io
import re
import shutil
from random import Random
from typing import TYPE_CHECKING

import pages
import pytest
from copies import DATA
from elements import Elements
from noise import hostile
from plains import SOUTH_AFRICA
from proof import FULL, times, tried
from readback import read

import geo
import maps
from geo.exchange import export
from geo.package.tables import to_csv
from maps.embed.site import embed

if TYPE_CHECKING:
    from pathlib import Path

# Columns that hold any text, whatever their language: names, titles, notes, the words of claims.
FREE = {
    "incidents": ("title", "notes", "date_note"),
    "figures": ("value_text", "status_reason", "note"),
    "cities": ("name", "name_today", "other_names"),
    "regions": ("name", "name_today", "other_names", "note"),
    "sites": ("name", "note"),
    "sources": ("publisher", "title", "note"),
    "claimants": ("name",),
    "statements": ("statement", "now"),
    "texts": ("text",),
    "gazetteer": ("name",),
}
LANGUAGE = re.compile("_(en|ru|kk)$")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\r]")
BRACES = re.compile(rf"[{{}}]|{CONTROL.pattern}")  # they name claims in the words of a package
# How often each is tried; a page of the package of our own takes seconds.
PACKAGES = [(SOUTH_AFRICA, times(1, 60)), *([(DATA, times(1, 10))] if FULL else [])]


def relayed(folder: Path) -> set[str]:
    """Return the names by which sources say whom they relay: they stay."""
    rows = csv.DictReader(io.StringIO((folder / "sources.csv").read_text("utf-8"), newline=""))
    return {name.strip() for row in rows for name in row["relays"].split(";")}


def filled(folder: Path, chance: Random) -> dict[tuple[str, str], list[str]]:
    """Put hostile texts into a copy of a package; return them by table and column."""
    out = {}
    stay = {"", *relayed(folder)}
    for table, bases in FREE.items():
        path = folder / f"{table}.csv"
        if not path.is_file():
            continue
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
        for at, column in enumerate(rows[0]):
            # Who publishes decides what is corroborated, in a package that holds to it.
            graded = column == "publisher" and (folder / "gazetteer.csv").is_file()
            if LANGUAGE.sub("", column) not in bases or graded:
                continue
            for row in rows[1:]:
                if row[at] not in stay:
                    row[at] = (BRACES if table == "texts" else CONTROL).sub(
                        "", hostile(chance)
                    ) or "x"
            out[table, column] = [row[at] for row in rows[1:]]
        path.write_text(to_csv(rows), "utf-8", newline="")
    return out


@pytest.mark.parametrize(("base", "count"), PACKAGES)
def test_hostile_texts_are_texts(tmp_path: Path, base: Path, count: int) -> None:
    clean = Elements(maps.build_map(geo.load(base)).get_root().render())
    clean_pages = {name: Elements(text.decode()) for name, text in embed(geo.load(base)).items()}
    for seed in range(count):
        folder = tmp_path / "package"
        shutil.copytree(base, folder)
        texts = filled(folder, Random(seed))
        assert geo.problems_of(folder) == [], seed
        data = geo.load(folder)
        page = maps.build_map(data).get_root().render()
        shown = Elements(page)
        assert (shown.found, shown.bad) == (clean.found, []), seed
        content = pages.content(page)
        assert content["incidents"]["title"][0] == [
            data.incidents.set_index("event_id")["title_en"][key]
            for key in content["incidents"]["id"]
        ]
        for (table, column), wanted in texts.items():
            assert getattr(data, table)[column].fillna("").tolist() == wanted, (table, column)
            tried("hostile texts in packages that were built", len(wanted))
        for name, written in embed(data).items():
            found = Elements(written.decode("utf-8"))
            assert (found.found, found.bad) == (clean_pages[name].found, []), (seed, name)
        for ending in (".csv", ".geojson", ".kml"):
            export(data, tmp_path / f"out{ending}")
            back = read(tmp_path / f"out{ending}", data.descriptor.tables["incidents"])
            back = back.set_index("event_id")["title_en"]
            same = data.incidents.set_index("event_id")["title_en"]
            assert back.to_dict() == same.to_dict(), (seed, ending)
        shutil.rmtree(folder)
