"""An analyst's first incident: by name in Kazakh, checked, built, seen on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adding import flags
from calling import done
from drawn import INK
from typer.testing import CliRunner

from maps.commands.app import app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from copies import Copy

NAME = "2022-01-04-temirtau-strike"
# Temirtau, of which the package has nothing; its point by the gazetteer.
VIEW = "view=9/50.05/72.96"


def test_an_incident_by_its_kazakh_name_is_seen_on_the_map(
    visit: Callable, package_copy: Copy, tmp_path: Path
) -> None:
    before = visit(f"#{VIEW}").js(INK)
    said = done("add", package_copy.folder, *flags(place="Теміртау"), "--yes", "--set",
                "title_kk=Теміртаудағы ереуіл")  # fmt: skip
    assert said.splitlines() == ["cities.csv: temirtau", f"incidents.csv: {NAME}"]
    assert "no fault" in done("check", package_copy.folder)
    page = tmp_path / "map.html"
    assert done("build", package_copy.folder, "-o", page).splitlines()[-1] == str(page)

    seen = visit(f"#{VIEW}", path=page)
    assert seen.js(INK) != before
    box = seen.page.locator(".leaflet-container").bounding_box()
    x, y = seen.js(
        "() => { const p = qantar.app.map.latLngToContainerPoint([50.052, 72.961]); return [p.x, p.y]; }"
    )
    seen.page.mouse.click(box["x"] + x, box["y"] + y)
    seen.eventually(lambda: "place=temirtau" in seen.js("location.hash"))
    seen = visit(f"#lang=kk&incident={NAME}", path=page)
    shown = seen.page.get_by_text("Теміртаудағы ереуіл").locator("visible=true")
    seen.eventually(lambda: shown.count() > 0)
    assert seen.complaints == []


def test_a_wrong_row_is_found_by_the_message_alone(package_copy: Copy) -> None:
    line = package_copy.edit("incidents", "2022-01-05-almaty-airport", region_id="KZ-AKT")
    result = CliRunner().invoke(app, ["check", str(package_copy.folder)])
    *faults, count = result.stderr.splitlines()
    assert count.startswith("2 faults")
    for said in faults:
        assert said.startswith(f"incidents.csv:{line}: region_id = KZ-AKT: ")
        # The message leads to the cell, and says what to write there.
        place, told = said.split(": ", 1)
        file, number = place.split(":")
        cells = (package_copy.folder / file).read_bytes().splitlines()[int(number) - 1]
        assert cells.startswith(b"2022-01-05-almaty-airport,")
        assert b",KZ-AKT," in cells
        assert "KZ-ALA" in told
