"""Files changed by chance: what comes out is a dataset, or faults by name, and nothing else."""

from __future__ import annotations

import contextlib
import io
import shutil
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import openpyxl
import pytest
from copies import DATA, TODAY
from foreigners import rows_of, sample
from hypothesis import example, given, settings
from hypothesis import strategies as st
from noise import noisy
from proof import times, tried
from typer.testing import CliRunner

import geo
from geo import exchange
from maps import catalogue, po_file
from maps.commands.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = Path(__file__).resolve().parents[1] / "data" / "south-africa-2021"
SEEDS = st.integers(0, 2**32)
OWN = [
    "incidents.csv", "figures.csv", "sources.csv", "cities.csv", "texts.csv", "regions.geojson",
    "datapackage.json", "tour.toml", "lesson.toml",
]  # fmt: skip
FOREIGN = ["acled.csv", "ucdp.csv", "acled.xlsx", "points.geojson"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("noise") / "package"
    shutil.copytree(BASE, path)
    for name in ("tour.toml", "lesson.toml"):
        shutil.copyfile(DATA / name, path / name)
    yield path
    shutil.rmtree(path)


def workbook() -> bytes:
    """Return the sample of ACLED as a workbook."""
    book = openpyxl.Workbook()
    rows = rows_of("acled")
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def given_content(name: str) -> bytes:
    """Return the bytes of a sound file."""
    if name == "acled.xlsx":
        return workbook()
    if name == "points.geojson":
        return (
            b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
            b'{"event_date": "2021-07-12", "event_type": "protest", "title_en": "A"}, "geometry": '
            b'{"type": "Point", "coordinates": [31.0, -29.8]}}]}'
        )
    return sample(name.partition(".")[0]).read_bytes()


@pytest.mark.parametrize("name", OWN)
def test_a_file_of_a_package(folder: Path, name: str) -> None:
    path = folder / name
    content = path.read_bytes()

    @settings(max_examples=times(2, 100), deadline=None)
    @given(seed=SEEDS)
    def check(seed: int) -> None:
        path.write_bytes(noisy(content, Random(seed)))
        tried("files of a package")
        problems = geo.problems_of(folder)
        assert all(len(str(item).splitlines()) == 1 for item in problems)
        if not problems:
            assert geo.load(folder).incidents.shape[0] > 0

    try:
        check()
    finally:
        path.write_bytes(content)


def test_a_catalogue_of_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = catalogue.path_of("ru").read_bytes()[:9000].rpartition(b"\n\n")[0] + b"\n"
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    catalogue.path_of("ru").parent.mkdir(parents=True)
    read = catalogue.catalogue.__wrapped__

    @settings(max_examples=times(40, 3000), deadline=None)
    @given(seed=SEEDS)
    @example(seed=0)
    def check(seed: int) -> None:
        chance = Random(seed)
        end = chance.choice([300, len(content)])  # its head says how the rest is read
        changed = noisy(content[:end], chance) + content[end:] if seed else content
        catalogue.path_of("ru").write_bytes(changed)
        tried("catalogues of words with changed bytes")
        try:
            words = read("ru")
        except geo.DataError as error:
            assert seed
            [problem] = error.problems
            assert str(problem).startswith("ru/qantar.po: is no sound PO file")
            assert str(problem).isprintable()
        else:
            assert all(isinstance(it, str | list) for it in words.values())

    check()
    assert capsys.readouterr() == ("", "")  # what is printed is the path of a page, nothing else


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('msgid ""\nmsgstr "Plural-For"\n"ms: nplurals=999999999; plural=0\\n"', "Plural-Forms"),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=1; nplurals=99; plural=0\\n"', "Plural-Forms"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "stands twice: a"),
        ('msgid "a"\nmsgstr "b\0"\n', "it holds the character NUL"),
        ("# \n" * (3 << 19), "it is larger than 4 MB"),
    ],
)  # fmt: skip
def test_words_that_cost_or_lose_something(tmp_path: Path, content: str, why: str) -> None:
    path = tmp_path / "qantar.po"
    path.write_text(content, "utf-8")
    with pytest.raises(geo.DataError, match=f"ru/qantar.po: is no sound PO file in UTF-8: {why}"):
        po_file.read(path, "ru")


def test_a_broken_catalogue_stops_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = catalogue.path_of("en")
    shutil.copytree(catalogue.LOCALE, tmp_path / "locale")
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(catalogue, "catalogue", catalogue.catalogue.__wrapped__)
    catalogue.path_of("en").write_bytes(path.read_bytes() + b'\nmsgstrange "x"\n')
    for name, target in (("build", "a.html"), ("still", "a.svg"), ("embed", "out")):
        done = CliRunner().invoke(app, [name, str(BASE), "-o", str(tmp_path / target)])
        assert done.exit_code == 1
        assert done.stderr.count("\n") == 1
        assert "en/qantar.po: is no sound PO file" in done.stderr
        assert [item.name for item in tmp_path.iterdir()] == ["locale"]


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file(folder: Path, tmp_path: Path, name: str) -> None:
    content, path = given_content(name), tmp_path / name
    kind = "geojson" if name.endswith(".geojson") else name.partition(".")[0]

    @settings(max_examples=times(2, 100), deadline=None)
    @given(seed=SEEDS)
    def check(seed: int) -> None:
        path.write_bytes(noisy(content, Random(seed)))
        tried("foreign files")
        report = exchange.Report(path.name)
        options = exchange.Options(accessed="2026-11-22")
        with contextlib.suppress(geo.DataError, exchange.UsageError):
            exchange.prepare(path, kind, folder, options, report, TODAY)
        assert path.is_file()

    check()
