"""Layouts of tables that people bring: what is taken for what, and what is said of the rest."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
import shapely
from openpyxl import Workbook

import geo
from geo.intake import points

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BOXES = [shapely.box(1, 9, 3, 11), shapely.box(1, 7, 3, 9)]
ADM1 = gpd.GeoDataFrame(
    {"ADM1_PCODE": ["XA", "XB"], "ADM1_EN": ["North", "South"]}, geometry=BOXES, crs=4326
)
KML = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Folder><name>Rain</name><Placemark><name>Flood</name>
<description><![CDATA[Water<br>in the <b>streets</b> &amp; houses]]></description>
<ExtendedData><Data name="date"><value>2022-01-05</value></Data></ExtendedData>
<Point><coordinates>2.0,9.5,0</coordinates></Point></Placemark></Folder>
<Folder><name>Heat</name><Placemark><name>Fire</name>
<ExtendedData><Data name="date"><value>2022-01-06</value></Data></ExtendedData>
<Point><coordinates>2.1,8.5,0</coordinates></Point></Placemark></Folder></Document></kml>"""
GPX = """<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="9.5" lon="2.0"><time>2022-01-05T10:00:00Z</time><name>Bridge</name></wpt></gpx>"""
Put = "Callable[[str, str | bytes], Path]"


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


def brought(path: Path, **options: object) -> geo.Dataset:
    """Return the dataset of a file beside two regions; warnings are read from it."""
    with pytest.warns() if options.pop("warned", False) else _silent():
        return geo.from_frames(path, ADM1, **options)  # type: ignore[arg-type]  # of one's own


class _silent:  # noqa: N801 (as contextlib.nullcontext)
    def __enter__(self) -> None: ...
    def __exit__(self, *error: object) -> None: ...


@pytest.mark.parametrize(
    ("text", "days", "kinds", "regions"),
    [
        pytest.param(  # USGS: a moment in "time", a kind in "type"
            "time,latitude,longitude,depth,mag,id,updated,place,type\n"
            "2024-01-05T10:00:00.000Z,9.5,2.0,10,4.5,us1,2024-01-06T00:00:00.000Z,N of X,quake\n"
            "2024-01-06T10:00:00.000Z,8.5,2.0,10,5.5,us2,2024-01-06T00:00:00.000Z,S of X,quake\n",
            ["2024-01-05", "2024-01-06"], ["quake", "quake"], ["XA", "XB"], id="usgs",
        ),
        pytest.param(  # DesInventar
            "Serial,DISASTER,DATE(YMD),County,latitude,longitude,DEATHS\n"
            "1,FLOOD,2019/4/26,North,9.5,2.0,3\n2,FIRE,2019/5/1,South,8.0,2.0,0\n",
            ["2019-04-26", "2019-05-01"], ["FLOOD", "FIRE"], ["XA", "XB"], id="desinventar",
        ),
        pytest.param(  # EM-DAT
            "DisNo.,Disaster Type,Location,Latitude,Longitude,Start Year,Start Month,Start Day\n"
            "2019-1,Flood,North,9.5,2.0,2019,4,26\n2020-1,Storm,South,,,2020,5,\n",
            ["2019-04-26", "2020-05-01"], ["Flood", "Storm"], ["XA", "XB"], id="emdat",
        ),
        pytest.param(  # Stop of New York: a point in a column called location
            "CRASH DATE,CRASH TIME,BOROUGH,LATITUDE,LONGITUDE,LOCATION\n"
            '01/05/2022,14:30,North,9.5,2.0,"(9.5, 2.0)"\n'
            '01/25/2022,8:05,South,8.5,2.0,"(8.5, 2.0)"\n',
            ["2022-01-05", "2022-01-25"], ["Incident"] * 2, ["XA", "XB"], id="crashes",
        ),
        pytest.param(  # a month is enough
            "Crime ID,Month,Longitude,Latitude,Crime type\n"
            "a,2022-01,2.0,9.5,Burglary\n,2022-02,2.0,8.5,Drugs\n",
            ["2022-01-01", "2022-02-01"], ["Burglary", "Drugs"], ["XA", "XB"], id="months",
        ),
        pytest.param(
            "fecha;tipo;latitud;longitud;titulo;provincia\n"
            "5 de enero de 2022;protesta;9,5;2,0;Marcha;North\n"
            "25/01/2022;incendio;8,5;2,0;Incendio;South\n",
            ["2022-01-05", "2022-01-25"], ["protesta", "incendio"], ["XA", "XB"], id="spanish",
        ),
        pytest.param(
            "№,Дата события,Время,Вид ЧС,Наименование,Координаты,Населенный пункт\n"
            '1,05.01.2022,14:30,паводок,Паводок в селе,"9.5, 2.0",Село\n'
            '2,6.1.2022,,пожар,Пожар,"8.5, 2.0",Село\n',
            ["2022-01-05", "2022-01-06"], ["паводок", "пожар"], ["XA", "XB"], id="russian",
        ),
        pytest.param(
            "Күні;Ендік;Бойлық;Түрі;Сипаттама\n"  # noqa: RUF001
            "5 қаңтар 2022;9,5;2,0;тасқын;Су басты\n",  # noqa: RUF001
            ["2022-01-05"], ["тасқын"], ["XA"], id="kazakh",
        ),
        pytest.param(
            "التاريخ,خط العرض,خط الطول,النوع\n2022-01-05,9.5,2.0,مظاهرة\n",
            ["2022-01-05"], ["مظاهرة"], ["XA"], id="arabic",
        ),
        pytest.param(  # days as a spreadsheet counts them
            "Date,Type,Lat,Lon\n44566,Flood,9.5,2.0\n44567,Fire,8.0,2.0\n",
            ["2022-01-05", "2022-01-06"], ["Flood", "Fire"], ["XA", "XB"], id="serial",
        ),
        pytest.param(  # a bare point; degrees, minutes, seconds; an address of a map
            "date,kind,coordinates\n2022-01-05,a,\"9°30'00\"\"N 2°00'00\"\"E\"\n"
            '2022-01-06,b,"https://www.google.com/maps/@8.0,2.1,15z"\n',
            ["2022-01-05", "2022-01-06"], ["a", "b"], ["XA", "XB"], id="one-cell",
        ),
        pytest.param(
            "SubmissionDate,loc-Latitude,loc-Longitude,loc-Accuracy,event_kind,SubmitterName,KEY\n"
            "2023-05-01T10:00:00.000Z,9.5,2.0,4.0,flood,Ann,uuid:1\n",
            ["2023-05-01"], ["flood"], ["XA"], id="odk",
        ),
    ],
)  # fmt: skip
def test_columns_are_found_by_usual_words(
    put: Callable[[str, str | bytes], Path],
    text: str,
    days: list[str],
    kinds: list[str],
    regions: list[str],
) -> None:
    data = brought(put("table.csv", text))
    assert [str(it)[:10] for it in data.incidents["event_date"]] == days
    assert data.incidents["event_type"].tolist() == kinds
    assert data.incidents["region_id"].tolist() == regions
    assert "SubmitterName" not in data.incidents.columns


def test_precision_of_days_is_none_of_metres(put: Callable[[str, str | bytes], Path]) -> None:
    text = (
        "event_id_cnty,event_date,time_precision,event_type,sub_event_type,admin1,location,"
        "latitude,longitude,geo_precision,fatalities,event_id_no_cnty\n"
        "X1,28 December 2022,2,Battles,Armed clash,North,Town,9.5,2,1,3,1\n"
        "X2,29 December 2022,1,Battles,Armed clash,South,Other,8.5,2,1,0,2\n"
    )
    data = brought(put("acled.csv", text), warned=True)
    assert data.incidents["time_precision"].tolist() == [2, 1]
    assert data.incidents["precision_m"].isna().all()
    assert any('measures={"fatalities": "sum"}' in it for it in data.notes)
    assert "ACLED's terms forbid republishing its rows" in "\n".join(data.warnings)


def test_a_form_s_own_day_comes_before_the_days_of_filling_it_in(
    put: Callable[[str, str | bytes], Path],
) -> None:
    text = (
        "start,today,grp/when_seen,grp/kind,_gps_latitude,_gps_longitude,_gps_altitude,hh,_uuid\n"
        "2023-05-01T10:00:00,2023-05-01,2023-04-30,flood,9.51234,2.01234,120,4,a-1\n"
    )
    data = brought(put("kobo.csv", text), warned=True)
    assert [str(it)[:10] for it in data.incidents["event_date"]] == ["2023-04-30"]
    assert any('measures={"hh": "sum"}' in it for it in data.notes)
    assert "1 points of a survey are exact to metres" in "\n".join(data.warnings)


def test_all_folders_of_my_maps_come_with_plain_text(
    put: Callable[[str, str | bytes], Path], tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "map.kmz", "w") as packed:
        packed.writestr("doc.kml", KML)
    for path in (put("map.kml", KML), tmp_path / "map.kmz"):
        rows = brought(path).incidents
        assert rows["title_en"].tolist() == ["Flood", "Fire"]
        assert rows["notes_en"].tolist()[0] == "Water\nin the streets & houses"
        assert rows["event_type"].tolist() == ["Rain", "Heat"]
        assert "tessellate" not in rows.columns


def test_waypoints_of_a_walk_are_incidents(put: Callable[[str, str | bytes], Path]) -> None:
    rows = brought(put("walk.gpx", GPX)).incidents
    assert rows[["title_en", "event_time"]].to_numpy().tolist() == [["Bridge", "10:00"]]


def test_a_feature_without_a_place_is_kept(
    put: Callable[[str, str | bytes], Path],
) -> None:
    features = [
        {"type": "Feature", "id": 7, "geometry": {"type": "Point", "coordinates": [2, 9.5]},
         "properties": {"when": "2022-01-05"}},
        {"type": "Feature", "geometry": None, "properties": {"when": "2022-01-06"}},
    ]  # fmt: skip
    content = json.dumps({"type": "FeatureCollection", "features": features})
    data = brought(put("events.geojson", content))
    assert data.incidents["region_id"].fillna("").tolist() == ["XA", ""]


def test_boundaries_may_lie_in_a_folder_of_a_zip(tmp_path: Path) -> None:
    ADM1.dissolve().reset_index(drop=True).to_file(tmp_path / "adm0.shp")
    ADM1.to_file(tmp_path / "adm1.shp")
    with zipfile.ZipFile(tmp_path / "cod.zip", "w") as packed:
        for path in sorted(tmp_path.glob("adm*")):
            packed.write(path, f"cod/{path.name}")
    data = geo.from_frames(regions=tmp_path / "cod.zip", measures=[])
    assert data.regions["region_id"].tolist() == ["XA", "XB"]
    assert any("layer adm1 was read, not adm0; for another, unpack it" in it for it in data.notes)


def test_a_byte_order_mark_says_the_encoding(put: Callable[[str, str | bytes], Path]) -> None:
    text = "date\tkind\tlat\tlon\n2022-01-05\tПаводок\t9.5\t2.0\n"  # noqa: RUF001
    data = brought(put("unicode.txt", text.encode("utf-16")))
    assert data.incidents["event_type"].tolist() == ["Паводок"]
    assert "unicode.txt: is UTF-16, by its byte order mark" in data.notes


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cyrillic.csv", "Дата;Вид\n05.01.2022;пожар\n".encode("cp1251"),
         "it looks like windows-1251); add --encoding windows-1251, which reads “Дата”"),
        ("turkish.csv", "Tarih;Şehir\n2022-01-05;Üsküdar güneş\n".encode("cp1254"),
         "or --encoding windows-1254, which reads “Şehir”"),
        ("chinese.csv", "日期,标题\n2022-01-05,抗议活动在北京举行\n".encode("gbk"),
         "add --encoding gb18030, which reads “日期” (in Python encoding='gb18030')"),
        ("wide.csv", "date,title\n2022-01-05,Rain\n".encode("utf-16-le"), "looks like UTF-16-LE"),
        ("latin.csv", "Date;Région\n05/01/2022;Été\n".encode("cp1252"),
         "it looks like windows-1252); add --encoding windows-1252, which reads “Région”"),
        ("words.csv", "date,lat,lon\nsoon,9.5,2\n",
         "date holds no days that can be read, such as soon; write 2022-01-05"),
        ("foot.csv", "date,lat,lon\n44566,9.5,2\n44567,9.5,2\nSource: police,,\n",
         "foot.csv:4: date = Source: police: is not a day that can be read"),
        ("metres.csv", "date,easting,northing\n2022-01-05,390000,1050000\n",
         "no column reads as a place: there are date, easting, northing; coordinates in metres"),
        ("bare.csv", "date,title\n2022-01-05,Rain\n", "say which they are: columns="),
        ("none.csv", "title,lat,lon\nRain,9.5,2.0\n", "no column reads as a date: there are title"),
        ("weekdays.csv", 'date,lat,lon\n"Wed, 01/05/2022",9.5,2\n', "reads day first and month"),
        ("total.csv", "date,lat,lon\n2022-01-05,9.5,2\nTotal,,\n",
         "total.csv:3: date = Total: is not a day that can be read"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_told_with_the_remedy(
    put: Callable[[str, str | bytes], Path], name: str, content: str | bytes, said: str
) -> None:
    with pytest.raises(geo.DataError) as error:
        brought(put(name, content))
    assert said in str(error.value)


def test_names_of_no_region_and_numbers_that_are_none_are_told(
    put: Callable[[str, str | bytes], Path],
) -> None:
    text = (
        "id,date,region,deaths\n1,2022-01-05,North,3\n1,2022-01-06,Nrth,about 300\n"
        "2,2022-01-07,South,—\n"
    )
    data = brought(put("table.csv", text), warned=True)
    told = "\n".join(data.warnings)
    assert "region of 1 incident names no region (row 3: Nrth, nearest: North)" in told
    notes = "\n".join(data.notes)
    assert "deaths is text, being no number in 1 row (row 3: about 300)" in notes
    assert "table.csv: 1 incident has no place and stands in the list alone" in notes
    assert "id is not the same as event_id: it is empty or stands twice in some rows" in notes


def test_a_heading_above_the_header_and_the_clock_of_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Incidents of a country, 2022"])
    sheet.append([])
    sheet.append(["Date", "Type", "Latitude", "Longitude", "Killed"])
    sheet.append([dt.datetime(2022, 1, 5, 15, 30), "Flood", 9.5, 2.0, 3])  # noqa: DTZ001
    book.save(tmp_path / "book.xlsx")
    data = brought(tmp_path / "book.xlsx", measures={"Killed": "sum"})
    assert data.incidents["event_time"].tolist() == ["15:30"]
    assert data.regions["Killed_sum"].tolist()[0] == 3


def test_a_column_that_counts_the_rows_is_none_and_any_other_wants_a_name(
    put: Callable[[str, str | bytes], Path],
) -> None:
    text = '"","date","lat","lon"\n"1","2022-01-05",9.5,2\n"2","2022-01-06",8.5,2\n'
    assert brought(put("of-r.csv", text)).incidents["region_id"].tolist() == ["XA", "XB"]
    with pytest.raises(geo.DataError, match="stands in a column without a name"):
        brought(put("loose.csv", text.replace('"2","2022', '"x","2022')))


def test_years_of_two_digits_are_those_of_a_spreadsheet(
    put: Callable[[str, str | bytes], Path],
) -> None:
    text = "Month,Year,Lat,Lon,Value\n3,14,9.5,2,122\n4,98,8.5,2,224\n"
    data = brought(put("months.csv", text))
    assert [str(it)[:10] for it in data.incidents["event_date"]] == ["2014-03-01", "1998-04-01"]
    assert "months.csv: Year 14 was read as 2014" in data.notes


@pytest.mark.parametrize("text", ["43,34", "-7,1", "43,2567"])
def test_one_number_with_a_comma_is_no_place(text: str) -> None:
    assert points.point(text) is None
    assert points.degrees(text) == float(text.replace(",", "."))
    assert points.point(f"{text}; 76,9") is not None
