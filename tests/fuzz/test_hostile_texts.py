"""Hostile texts in every column that is free: they stand in pages and files as text, unaltered."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path
from random import Random

import pages
from elements import Elements
from noise import hostile
from proof import times, tried
from readback import read

import geo
import maps
from geo.exchange import export
from geo.package.tables import to_csv
from maps.embed.site import embed

BASE = Path(__file__).resolve().parents[1] / "data" / "south-africa-2021"
# Columns that hold any text: names, titles, notes, the words of claims.
FREE = {
    "incidents": ("title_en", "notes_en", "date_note"),
    "figures": ("value_text", "note"),
    "cities": ("name_en",),
    "regions": ("name_en",),
    "sources": ("publisher", "title"),
    "claimants": ("name_en",),
    "statements": ("statement_en",),
}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\r]")


def filled(folder: Path, chance: Random) -> dict[tuple[str, str], list[str]]:
    """Put hostile texts into a copy of a package; return them by table and column."""
    out = {}
    for table, columns in FREE.items():
        path = folder / f"{table}.csv"
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
        for column in columns:
            if column not in rows[0]:
                continue
            at = rows[0].index(column)
            texts = []
            for row in rows[1:]:
                row[at] = CONTROL.sub("", hostile(chance)) or "x"
                texts.append(row[at])
            out[table, column] = texts
        path.write_text(to_csv(rows), "utf-8", newline="")
    return out


def test_hostile_texts_are_texts(tmp_path: Path) -> None:
    clean = Elements(maps.build_map(geo.load(BASE)).get_root().render())
    clean_pages = {name: Elements(text.decode()) for name, text in embed(geo.load(BASE)).items()}
    for seed in range(times(1, 100)):
        folder = tmp_path / "package"
        shutil.copytree(BASE, folder)
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
            assert getattr(data, table)[column].tolist() == wanted, (table, column)
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
