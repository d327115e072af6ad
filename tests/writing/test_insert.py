"""One row more; every other byte as it was."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from copies import DATA, TODAY
from hypothesis import example, given
from hypothesis import strategies as st

from geo.package.descriptor import Field, TableSpec, read_descriptor
from geo.package.tables import MOST_BYTES, to_csv
from geo.writing.files import Change
from geo.writing.insertion import changes, examine, insert, snapshot, sort_key

if TYPE_CHECKING:
    from copies import Copy

SPEC = TableSpec("t", "t.csv", (Field("id", "string"), Field("text", "string")), "id")
DESCRIPTOR = read_descriptor(DATA)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"id,text\n", b"id,text\nm,x\n"),
        (b"id,text", b"id,text\nm,x"),
        (b"id,text\r\n", b"id,text\r\nm,x\r\n"),
        (b"id,text\na,1\nz,2\n", b"id,text\na,1\nm,x\nz,2\n"),
        (b"id,text\r\na,1\r\nz,2\r\n", b"id,text\r\na,1\r\nm,x\r\nz,2\r\n"),
        (b"id,text\ra,1\r", b"id,text\ra,1\rm,x\r"),
        (b"id,text\na,1", b"id,text\na,1\nm,x"),
        (b"id,text\nz,1", b"id,text\nm,x\nz,1"),
        (b"\xef\xbb\xbfid,text\na,1\n", b"\xef\xbb\xbfid,text\na,1\nm,x\n"),
        (b'"id","text"\n"a","1"\n', b'"id","text"\n"a","1"\nm,x\n'),
        (b'id,text\na,"two\nlines"\nz,\n', b'id,text\na,"two\nlines"\nm,x\nz,\n'),
        (b"text,id\n1,a\n2,z\n", b"text,id\n1,a\nx,m\n2,z\n"),
        # not in order: behind the last that comes before it
        (b"id,text\nz,1\na,2\ny,3\n", b"id,text\nz,1\na,2\nm,x\ny,3\n"),
    ],
)
def test_where_a_row_goes_and_how_it_ends(before: bytes, after: bytes) -> None:
    assert insert(before, SPEC, [{"id": "m", "text": "x"}]) == after


CELL = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8)


@given(
    rows=st.lists(st.tuples(CELL, CELL), max_size=6),
    new=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=4),
    mark=st.booleans(),
)
@example(rows=[("a", 'b"\r\nc'), ("\r", "\n")], new=[("=1,2", '"')], mark=True)
def test_any_rows_are_read_back_and_the_others_keep_their_bytes(
    rows: list[tuple[str, str]], new: list[tuple[str, str]], *, mark: bool
) -> None:
    before = ("\ufeff" if mark else "") + to_csv([("id", "text"), *rows])
    after = insert(
        before.encode(), SPEC, [dict(zip(("id", "text"), row, strict=True)) for row in new]
    ).decode()
    read = [
        tuple(cells) for cells in csv.reader(io.StringIO(after.removeprefix("\ufeff"), newline=""))
    ]
    assert sorted(read[1:]) == sorted([*rows, *new])
    # Without the new rows, each wherever it stands, what was there is there in its order.
    lines = [to_csv([row]) for row in new]
    rest = iter([to_csv([row]) for row in read])
    kept = []
    for line in rest:
        if line in lines:
            lines.remove(line)
        else:
            kept.append(line)
    assert lines == []
    assert sorted(kept) == sorted(to_csv([row]) for row in [("id", "text"), *rows])


def test_several_rows_go_each_to_its_place() -> None:
    rows = [{"id": name, "text": "x"} for name in ("n", "b", "z", "m")]
    assert insert(b"id,text\na,1\nc,2\ny,3", SPEC, rows) == (
        b"id,text\na,1\nb,x\nc,2\nm,x\nn,x\ny,3\nz,x"
    )
    one_by_one = b"id,text\nq,1\na,2\np,3\n"
    together = insert(one_by_one, SPEC, rows)
    for row in rows:
        one_by_one = insert(one_by_one, SPEC, [row])
    assert together == one_by_one


def test_many_rows_go_in_at_once() -> None:
    rows = [{"id": f"r{number:05}", "text": "x"} for number in range(20_000)]
    after = insert(insert(b"id,text\n", SPEC, rows[::2]), SPEC, rows[1::2])
    assert after == to_csv([("id", "text"), *(row.values() for row in rows)]).encode()


@pytest.mark.parametrize("name", [*DESCRIPTOR.tables])
def test_the_real_tables_stand_in_this_order(name: str) -> None:
    if name in {"texts", "gazetteer"}:
        return  # texts in the order of the page, the gazetteer by number
    spec = DESCRIPTOR.tables[name]
    with (DATA / spec.path).open(encoding="utf-8", newline="") as lines:
        keys = [sort_key(spec, row) for row in csv.DictReader(lines)]
    assert keys == sorted(keys)


def test_figures_are_ordered_by_number_not_by_letter() -> None:
    spec = DESCRIPTOR.tables["figures"]
    content = to_csv(
        [spec.columns, *([f"F{n}", *[""] * (len(spec.columns) - 1)] for n in (998, 999))]
    ).encode()
    lines = insert(content, spec, [{"figure_id": "F1000"}]).decode().splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["F998", "F999", "F1000"]


def test_tables_that_others_refer_to_come_first() -> None:
    held = snapshot(DATA, DESCRIPTOR)
    rows = [
        ("figures", {"figure_id": "F900"}),
        ("incidents", {"event_id": "2022-01-01-x", "event_date": "2022-01-01"}),
        ("cities", {"city_id": "x"}),
        ("claimants", {"claimant": "X"}),
    ]
    paths = [change.path for change in changes(rows, held, DESCRIPTOR)]
    assert paths == ["claimants.csv", "cities.csv", "incidents.csv", "figures.csv"]


def test_a_trial_finds_the_fault_and_leaves_the_folder(package_copy: Copy) -> None:
    before = (package_copy.folder / "cities.csv").read_bytes()
    wanted = [Change("cities.csv", before, before.replace(b"KZ-ALA", b"KZ-XXX"))]
    descriptor = read_descriptor(package_copy.folder)
    staged, problems = examine(package_copy.folder, descriptor, wanted, TODAY)
    assert {problem.value for problem in problems} == {"KZ-XXX"}
    assert "KZ-XXX" in staged.raw["cities"].column("region_id")
    assert examine(package_copy.folder, descriptor, [], TODAY)[1] == []
    assert (package_copy.folder / "cities.csv").read_bytes() == before


def test_a_file_too_large_for_a_table_is_not_read(package_copy: Copy) -> None:
    path = package_copy.folder / "incidents.csv"
    with path.open("ab") as file:
        file.truncate(MOST_BYTES + 1)
    held = snapshot(package_copy.folder, DESCRIPTOR)
    assert sorted({*DESCRIPTOR.tables} - {*held}) == ["incidents"]


@pytest.mark.parametrize(
    ("other", "named", "told"),
    [
        (
            "lesson.toml",
            "2022-01-05-kz-internet",
            "tour.toml:55: silence.state.incident = {}: is not",
        ),
        (
            "tour.toml",
            "2022-01-04-kz-mobile-internet",
            "].incidents = {}: is not a event_id of incidents.csv",
        ),
    ],
    ids=["tour", "lesson"],
)
def test_a_trial_finds_what_the_tour_and_the_lesson_would_lose(
    package_copy: Copy, other: str, named: str, told: str
) -> None:
    folder = package_copy.folder
    (folder / other).unlink()
    before = (folder / "incidents.csv").read_bytes()
    after = before.replace(named.encode(), b"2022-01-05-kz-net")
    _, problems = examine(folder, DESCRIPTOR, [Change("incidents.csv", before, after)], TODAY)
    assert any(told.format(named) in str(item) for item in problems), problems
