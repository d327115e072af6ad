"""What columns are called elsewhere: the synonyms of our fields, as data."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

COMMON, ACLED, UCDP, GTD, KOBO, HDX, RUSSIAN = (
    "common", "acled", "ucdp", "gtd", "kobo", "hdx", "russian",
)  # fmt: skip
# Layouts that a user may name, each with the columns that give it away.
LAYOUTS: Final = {
    ACLED: ("event_id_cnty",),
    UCDP: ("where_prec",),
    GTD: ("eventid", "iyear"),
    KOBO: ("_uuid",),
}
PLAIN, AUTO = "plain", "auto"

# By field of ours, by origin, in the order in which they are asked. `#` is a digit, a star
# anything.
INCIDENTS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "event_id": {
        COMMON: ("id", "uid", "uuid"),
        ACLED: ("event_id_cnty",),
        UCDP: ("id",),
        GTD: ("eventid",),
        KOBO: ("_uuid", "instanceID", "meta/instanceID", "KEY"),
        RUSSIAN: ("ид", "номер", "№"),
    },
    "event_date": {
        COMMON: ("date", "day", "when", "SQLDATE", "fecha", "datum"),
        ACLED: ("event_date",),
        UCDP: ("date_start",),
        KOBO: ("*date", "today", "start", "_submission_time"),
        RUSSIAN: ("дата", "день", "дата события"),
    },
    "event_time": {COMMON: ("time", "hour"), RUSSIAN: ("время",)},
    "event_type": {
        COMMON: ("type", "category", "kind", "EventRootCode"),
        ACLED: ("event_type",),
        UCDP: ("type_of_violence",),
        GTD: ("attacktype1_txt",),
        RUSSIAN: ("тип", "вид", "категория"),
    },
    "title": {
        COMMON: ("title", "headline", "name", "subject"),
        RUSSIAN: ("название", "заголовок", "событие"),
    },
    "notes": {
        COMMON: ("notes", "description", "comment", "details"),
        ACLED: ("notes",),
        UCDP: ("source_headline",),
        GTD: ("summary",),
        RUSSIAN: ("описание", "комментарий", "примечание"),
    },
    "latitude": {
        COMMON: ("lat", "y", "ActionGeo_Lat"),
        KOBO: ("_*_latitude",),
        HDX: ("center_lat",),
        RUSSIAN: ("широта",),
    },
    "longitude": {
        COMMON: ("lon", "lng", "long", "x", "ActionGeo_Long"),
        KOBO: ("_*_longitude",),
        HDX: ("center_lon",),
        RUSSIAN: ("долгота",),
    },
    "point": {
        COMMON: ("coordinates", "coords", "gps", "wkt"),
        UCDP: ("geom_wkt",),
        KOBO: ("_geolocation", "*geopoint", "location"),
        RUSSIAN: ("координаты",),
    },
    "region_id": {
        COMMON: ("region", "province", "state", "county", "district"),
        ACLED: ("admin1", "admin2", "admin3"),
        UCDP: ("adm_1", "adm_2"),
        GTD: ("provstate",),
        HDX: ("adm#_pcode", "Admin # Pcode", "admin#_code", "adm#_name", "Admin #"),
        RUSSIAN: ("область", "регион", "район"),
    },
    "city_id": {
        COMMON: ("city", "town", "place", "location", "settlement"),
        ACLED: ("location",),
        UCDP: ("where_coordinates",),
        GTD: ("city",),
        RUSSIAN: ("город", "село", "место"),
    },
    "source": {
        COMMON: ("source", "url", "link"),
        ACLED: ("source",),
        UCDP: ("source_article",),
        GTD: ("scite1",),
        RUSSIAN: ("источник", "ссылка"),
    },
    "geo_precision": {
        COMMON: ("ActionGeo_Type",),
        ACLED: ("geo_precision",),
        UCDP: ("where_prec",),
        GTD: ("specificity",),
    },
    "precision_m": {KOBO: ("_*_precision",)},
    "time_precision": {ACLED: ("time_precision",), UCDP: ("date_prec",)},
    "weight": {
        COMMON: ("events", "n_events"),
        HDX: ("Events",),
        RUSSIAN: ("число событий",),
    },
}
YEAR: Final = ("year", "iyear", "год")
MONTH: Final = ("month", "imonth", "месяц")
DAY: Final = ("iday", "day", "день")
# Of rows that stand for many: one column says when, as `qantar counts` writes it.
PERIODS: Final = ("week", "month", "year")
# Of which a title is made where no column is one.
TITLE_OF: Final = {
    ACLED: ("sub_event_type", "location"),
    UCDP: ("dyad_name", "where_coordinates"),
    GTD: ("attacktype1_txt", "city"),
}
# Kept, but neither a region nor a number that a map could show.
NOT_REGIONS: Final = {
    ACLED: ("region", "interaction", "inter1", "inter2", "timestamp", "iso", "year"),
    UCDP: ("region", "country_id", "gwnoa", "gwnob", "priogrid_gid", "relid", "year"),
    GTD: ("country", "region", "iyear", "imonth", "iday"),
}
# Of the people who filled a form in: left out altogether.
PRIVATE: Final = (
    "deviceid", "username", "phonenumber", "simserial", "subscriberid", "_submitted_by",
)  # fmt: skip

REGIONS: Final[dict[str, tuple[str, ...]]] = {
    "region_id": (
        "region_id", "id", "code", "GID_#", "shapeID", "iso_3166_2", "NUTS_ID", "GEOID",
        "ADM#_PCODE", "код",
    ),
    "name": (
        "name", "NAME_#", "shapeName", "NUTS_NAME", "NAME_LATN", "ADM#_EN", "ADM#_FR", "ADM#_ES",
        "ADM#_PT", "ADM#_AR", "adm#_name", "название", "наименование",
    ),
    "population": ("population", "pop", "POP_EST", "pop_total", "T_TL", "население"),
    "population_as_of": ("population_as_of",),
    "other_names": ("other_names", "VARNAME_#", "alt_name", "altnames"),
}  # fmt: skip
# Numbers that no map shows unasked.
CODES: Final = re.compile(
    r".*(?:id|code|pcode|fid|objectid|gid|uuid)\d*|fid|gid|shape ?(?:area|leng(?:th)?)|"
    r"(?:lat|lon|lng|long|latitude|longitude|x|y|centerlat|centerlon)|year|iso\d*|geoid|index"
)
DIGIT: Final = re.compile(r"\d")


def normal(name: str) -> str:
    """
    Return the form in which names of columns are compared.

    Parameters
    ----------
    name
        As the file has it.

    Returns
    -------
    str
        Without case, accents, blanks, ``_ - . :``, byte order mark, and what
        stands before the last ``/``.
    """
    last = name.lstrip("\ufeff").rpartition("/")[2]
    apart = unicodedata.normalize("NFKD", last.casefold())
    return "".join(char for char in apart if char not in " _-.:\t\n" and not _is_mark(char))


def _is_mark(char: str) -> bool:
    """Say whether a character is an accent, or nothing that is seen; й keeps its own."""
    return unicodedata.combining(char) > 0 or char in "\ufeff\u200b"


def pattern(word: str) -> re.Pattern[str]:
    """Return what a synonym of the tables above stands for, over normal names."""
    marked = word.replace("*", "\u0001").replace("#", "\u0002")
    plain = re.escape(normal(marked))
    return re.compile(plain.replace("\u0001", ".+").replace("\u0002", r"\d"))
