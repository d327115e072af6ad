"""datapackage.json: read in full, or refused in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from copies import DATA

from geo.package.descriptor import FIELD_TYPES, FILE, Descriptor, Field, read_descriptor
from geo.package.reading import NEEDED
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from copies import Copy


def refused(folder: Path) -> Problem:
    with pytest.raises(DataError) as caught:
        read_descriptor(folder)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


@pytest.fixture(scope="module")
def descriptor() -> Descriptor:
    return read_descriptor(DATA)


def test_describes_every_table_and_geometry(descriptor: Descriptor) -> None:
    assert set(NEEDED) <= set(descriptor.tables)
    assert set(descriptor.geometries.values()) == {"regions.geojson", "context.geojson"}
    for table in descriptor.tables.values():
        assert (DATA / table.path).is_file()
        assert table.field(table.primary_key).required
        assert table.field(table.primary_key).unique
        assert {field.type for field in table.fields} <= set(FIELD_TYPES)


def test_every_word_of_a_vocabulary_has_a_label(descriptor: Descriptor) -> None:
    for table in descriptor.tables.values():
        for field in table.fields:
            if not field.categories:
                continue
            words = [item["value"] for item in field.categories]
            assert tuple(words) == field.enum, f"{table.name}.{field.name}"
            assert all(item["label"].strip() for item in field.categories)


def test_gives_a_vocabulary_by_table_and_column(descriptor: Descriptor) -> None:
    words = [item["value"] for item in descriptor.categories("incidents", "scope")]
    assert words == ["place", "region", "national"]
    assert descriptor.categories("incidents", "title_en") == ()
    with pytest.raises(KeyError):
        descriptor.categories("incidents", "no_such_column")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    problem = refused(tmp_path / "nowhere")
    assert problem.rule == "does not exist"
    assert "datapackage.json" in problem.remedy


def test_a_file_instead_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file").rule == "is not a folder"


def test_a_folder_that_is_not_a_data_package(tmp_path: Path) -> None:
    problem = refused(tmp_path)
    assert problem.file == str(tmp_path)
    assert "datapackage.json" in problem.rule


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "must be JSON"),
        (b'{"resources": [', "must be JSON"),
        (b"[" * 100_000, "must be JSON"),
        (b"1" * 5_000, "must be JSON"),
        (b'{"title": "x"}', "list of resources"),
        ("Алматы".encode("cp1251"), "UTF-8"),
        (b"[]", "list of resources"),
        (b'{"resources": {}}', "list of resources"),
        (b'{"resources": []}', "list of resources"),
    ],
)
def test_a_descriptor_that_is_none(tmp_path: Path, content: bytes, rule: str) -> None:
    (tmp_path / FILE).write_bytes(content)
    problem = refused(tmp_path)
    assert problem.file == FILE
    assert rule in problem.rule
    assert problem.remedy


def resource(**changes: object) -> dict[str, Any]:
    schema = {"fields": [{"name": "id"}, {"name": "n", "type": "integer"}], "primaryKey": "id"}
    return {"name": "t", "path": "t.csv", "schema": schema | changes}


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("text", "indices"),
        ({"path": "t.csv"}, "no 'name'"),
        ({"name": "t"}, "no 'path'"),
        (resource() | {"path": "/etc/passwd"}, "inside the package"),
        (resource() | {"path": "../t.csv"}, "inside the package"),
        (resource() | {"path": "https://example.org/t.csv"}, "inside the package"),
        (resource() | {"path": "t:a.csv"}, "inside the package"),
        (resource() | {"schema": []}, "indices"),
        (resource(primaryKey=["id", "n"]), "one column"),
        (resource(primaryKey="other"), "other"),
        (resource(fields=[{"type": "string"}]), "no 'name'"),
        (resource(fields=[{"name": "id"}, {"name": "id"}]), "stands twice"),
        (resource(fields=[{"name": "id", "type": "geopoint"}]), "geopoint"),
        (resource(fields=[{"name": "id", "constraints": {"pattern": "("}}]), "regular expression"),
        (resource(fields=[{"name": "id", "constraints": {"minimum": "0"}}]), "not a number"),
        (resource(fields=[{"name": "id", "constraints": {"unique": "no"}}]), "not true or false"),
    ],
)
def test_a_resource_that_is_not_described(tmp_path: Path, item: object, said: str) -> None:
    (tmp_path / FILE).write_text(json.dumps({"resources": [item]}))
    problem = refused(tmp_path)
    assert (problem.file, problem.value) == (FILE, "resource 1")
    assert said in problem.rule
    assert "name, path and schema" in problem.remedy


def test_a_table_that_is_read_otherwise_than_it_says(tmp_path: Path) -> None:
    """Words for a missing value would be numbers of their own, cells of another dialect others."""
    fields_ = [{"name": "id", "missingValues": ["x"]}, {"name": "n", "type": "integer"}]
    item = resource(missingValues=["", "-99"], fields=fields_)
    dialect = {"delimiter": ";", "header": False, "lineTerminator": "\r\n"}
    said = {"t.encoding": "utf-16", "t.dialect.delimiter": ";", "t.dialect.header": False,
            "t.missingValues": ["", "-99"], "t.id.missingValues": ["x"]}  # fmt: skip
    content = {"resources": [item | {"encoding": "utf-16", "dialect": dialect}]}
    (tmp_path / FILE).write_text(json.dumps(content))
    with pytest.raises(DataError) as caught:
        read_descriptor(tmp_path)
    assert {it.field: json.loads(it.value or "") for it in caught.value.problems} == said
    usual = {"encoding": "UTF-8", "dialect": {"delimiter": ",", "commentChar": None}}
    content = {"resources": [resource(missingValues=[""]) | usual]}
    (tmp_path / FILE).write_text(json.dumps(content))
    assert read_descriptor(tmp_path).tables["t"].columns == ("id", "n")


def test_a_column_that_is_read_or_checked_otherwise_than_it_says(tmp_path: Path) -> None:
    """1.234 would be one and a bit, not a thousand; a text of any length would pass."""
    number = {"name": "n", "type": "number", "groupChar": ".", "decimalChar": ","}
    text = {"name": "id", "constraints": {"required": True, "maxLength": 2}}
    day = {"name": "d", "type": "date", "format": "%d/%m/%Y"}
    (tmp_path / FILE).write_text(json.dumps({"resources": [resource(fields=[text, number, day])]}))
    with pytest.raises(DataError) as caught:
        read_descriptor(tmp_path)
    assert {it.field: json.loads(it.value or "") for it in caught.value.problems} == {
        "t.id.constraints.maxLength": 2, "t.n.groupChar": ".", "t.n.decimalChar": ",",
        "t.d.format": "%d/%m/%Y",
    }  # fmt: skip
    assert "required, unique" in caught.value.problems[0].rule


def test_a_key_to_a_table_that_is_at_fault_itself_is_none(tmp_path: Path) -> None:
    key = {"fields": ["n"], "reference": {"resource": "u", "fields": ["id"]}}
    broken = resource(fields=[{"name": "id", "type": "geopoint"}]) | {"name": "u"}
    items = [resource(foreignKeys=[key]), broken]
    (tmp_path / FILE).write_text(json.dumps({"resources": items}))
    assert refused(tmp_path).value == "resource 2"


def test_a_primary_key_is_required_and_unique(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({"resources": [resource()]}))
    table = read_descriptor(tmp_path).tables["t"]
    assert table.field("id") == Field("id", "string", required=True, unique=True)
    assert table.field("n") == Field("n", "integer")


def test_two_resources_of_one_name(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({"resources": [resource(), resource()]}))
    assert "stands twice" in refused(tmp_path).rule


@pytest.mark.parametrize(("table", "column"), [("nothing", "id"), ("t", "nothing"), ("", "n2")])
def test_a_foreign_key_to_nowhere(tmp_path: Path, table: str, column: str) -> None:
    key = {"fields": ["n"], "reference": {"resource": table, "fields": [column]}}
    (tmp_path / FILE).write_text(json.dumps({"resources": [resource(foreignKeys=[key])]}))
    problem = refused(tmp_path)
    assert problem.field == "t.foreignKeys"
    assert column in str(problem.value)


def test_settings_that_are_no_object(package_copy: Copy) -> None:
    package_copy.json(FILE, lambda content: content.update(qantar=[]))
    assert refused(package_copy.folder).field == "qantar"


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({"resources": [{}, {"name": "t"}], "qantar": 1}))
    with pytest.raises(DataError) as caught:
        read_descriptor(tmp_path)
    assert len(caught.value.problems) == 3


def drop_table(content: dict[str, Any]) -> None:
    content["resources"] = [item for item in content["resources"] if item["name"] != "texts"]
    content["qantar"]["bands"] = []


def fields(content: dict[str, Any], table: str) -> list[dict[str, Any]]:
    item = next(item for item in content["resources"] if item["name"] == table)
    return list(item["schema"]["fields"])


def retype(content: dict[str, Any]) -> None:
    next(f for f in fields(content, "cities") if f["name"] == "latitude")["type"] = "string"


@pytest.mark.parametrize(
    ("change", "field", "value", "rule"),
    [
        (drop_table, None, "texts", "a table is not described"),
        (retype, "cities.latitude", "string", "must have the type number"),
    ],
)
def test_tables_other_than_this_version_knows(
    package_copy: Copy,
    change: Callable[[Any], None],
    field: str | None,
    value: str,
    rule: str,
) -> None:
    package_copy.json(FILE, change)
    told = [item for item in package_copy.problems() if item.rule == rule]
    assert [(item.file, item.field, item.value) for item in told] == [(FILE, field, value)]
