"""What columns are called elsewhere: the synonyms of our fields, as data."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

COMMON, ACLED, UCDP, GTD, KOBO, HDX, RUSSIAN, OTHERS = (
    "common", "acled", "ucdp", "gtd", "kobo", "hdx", "russian", "others",
)  # fmt: skip
# Layouts that a user may name, each with the columns that give it away.
LAYOUT_COLUMNS: Final = {
    ACLED: ("event_id_cnty",),
    UCDP: ("where_prec",),
    GTD: ("eventid", "iyear"),
    KOBO: ("_uuid",),
}
ODK: Final = ("KEY", "SubmissionDate")  # the columns of ODK Central, for those of Kobo
PLAIN_LAYOUT, AUTO = "plain", "auto"

# By field of ours, by origin, in the order in which they are asked. `#` is a digit, a star
# anything.
INCIDENT_SYNONYMS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "event_id": {
        COMMON: (
            "id",
            "uid",
            "uuid",
            "incident id",
            "case id",
            "case number",
            "record id",
            "DisNo",
            "GLOBALEVENTID",
        ),
        ACLED: ("event_id_cnty",),
        UCDP: ("id",),
        GTD: ("eventid",),
        KOBO: ("_uuid", "instanceID", "meta/instanceID", "KEY"),
        RUSSIAN: ("ид", "номер", "№", "№ п/п", "п/п"),
    },
    "event_date": {
        COMMON: (
            "date",
            "datetime",
            "date time",
            "day",
            "when",
            "SQLDATE",
            "fecha",
            "datum",
            "date of event",
            "date of incident",
            "incident date",
            "start date",
            "date start",
            "date occurred",
            "occurred",
            "acq_date",
            "begin",
            "timestamp",
        ),
        ACLED: ("event_date",),
        UCDP: ("date_start",),
        KOBO: ("*date", "today", "start", "_submission_time"),
        RUSSIAN: ("дата", "день", "дата события", "дата и время", "дата*", "когда"),
        OTHERS: ("күні", "data", "fecha*", "tarih", "التاريخ", "تاريخ"),
    },
    "event_time": {
        COMMON: ("time", "hour", "*time"),
        RUSSIAN: ("время", "час"),
        OTHERS: ("hora", "heure", "uhrzeit", "уақыты"),
    },
    "event_type": {
        COMMON: (
            "type",
            "category",
            "kind",
            "EventRootCode",
            "event category",
            "event kind",
            "incident type",
            "incident category",
            "disaster type",
            "disaster",
            "hazard type",
            "hazard",
            "attack type",
            "violence type",
            "crime type",
            "primary type",
            "offense",
            "folder",
        ),
        ACLED: ("event_type",),
        UCDP: ("type_of_violence",),
        GTD: ("attacktype1_txt",),
        RUSSIAN: ("тип", "вид", "категория", "вид*", "тип*"),
        OTHERS: (
            "tipo",
            "tipo de evento",
            "categoria",
            "categorie",
            "type d'evenement",
            "kategorie",
            "art",
            "art des*",
            "typ",
            "түрі",
            "النوع",
        ),
    },
    "title": {
        COMMON: ("title", "headline", "name", "subject", "event name", "incident name"),
        RUSSIAN: ("название", "заголовок", "событие", "наименование"),
        OTHERS: ("titulo", "titre", "titel", "атауы", "тақырыбы", "оқиға", "العنوان"),
    },
    "notes": {
        COMMON: ("notes", "description", "comment", "comments", "details", "desc", "remarks"),
        ACLED: ("notes",),
        UCDP: ("source_headline",),
        GTD: ("summary",),
        RUSSIAN: ("описание", "комментарий", "комментарии", "примечание", "примечания"),
        OTHERS: ("descripcion", "descricao", "beschreibung", "сипаттама", "сипаттамасы", "الوصف"),
    },
    "latitude": {
        COMMON: ("lat", "y", "ActionGeo_Lat", "latitude*", "lat dd", "decimalLatitude"),
        KOBO: ("_*_latitude",),
        HDX: ("center_lat",),
        RUSSIAN: ("широта", "широта*"),
        OTHERS: ("latitud", "breite", "breitengrad", "ендік", "enlem", "خط العرض"),
    },
    "longitude": {
        COMMON: ("lon", "lng", "long", "x", "ActionGeo_Long", "longitude*", "lon dd"),
        KOBO: ("_*_longitude",),
        HDX: ("center_lon",),
        RUSSIAN: ("долгота", "долгота*"),
        OTHERS: ("longitud", "länge", "längengrad", "бойлық", "boylam", "خط الطول"),
    },
    "point": {
        COMMON: (
            "coordinates",
            "coords",
            "gps",
            "wkt",
            "gps coordinates",
            "geolocation",
            "geo_point_2d",
            "the_geom",
            "geom",
            "geometry",
            "latlon",
            "latlong",
            "lat,lon",
            "lat, long",
            "lon",
            "long",
        ),
        UCDP: ("geom_wkt",),
        KOBO: ("_geolocation", "*geopoint", "location"),
        RUSSIAN: ("координаты", "координаты*", "местоположение", "геолокация"),
    },
    "region_id": {
        COMMON: (
            "region",
            "province",
            "state",
            "county",
            "district",
            "governorate",
            "municipality",
            "department",
            "borough",
        ),
        ACLED: ("admin1", "admin2", "admin3"),
        UCDP: ("adm_1", "adm_2"),
        GTD: ("provstate",),
        HDX: ("adm#_pcode", "Admin # Pcode", "admin#_code", "adm#_name", "Admin #"),
        RUSSIAN: ("область", "регион", "район", "субъект", "субъект рф"),
        OTHERS: (
            "provincia",
            "departamento",
            "departement",
            "estado",
            "municipio",
            "облыс",
            "облысы",
            "аудан",
            "ауданы",
            "bundesland",
            "المحافظة",
        ),
    },
    "city_id": {
        COMMON: ("city", "town", "place", "location", "settlement", "village", "locality"),
        ACLED: ("location",),
        UCDP: ("where_coordinates",),
        GTD: ("city",),
        RUSSIAN: ("город", "село", "место", "населенный пункт", "населённый пункт"),
        OTHERS: ("ciudad", "cidade", "ville", "lieu", "lugar", "ort", "stadt", "қала", "қаласы"),
    },
    "source": {
        COMMON: ("source", "url", "link"),
        ACLED: ("source",),
        UCDP: ("source_article",),
        GTD: ("scite1",),
        RUSSIAN: ("источник", "ссылка"),
        OTHERS: ("fuente", "fonte", "quelle", "kaynak", "дереккөз", "المصدر"),
    },
    "geo_precision": {
        COMMON: ("ActionGeo_Type",),
        ACLED: ("geo_precision",),
        UCDP: ("where_prec",),
        GTD: ("specificity",),
    },
    "precision_m": {KOBO: ("_*_precision", "*-Accuracy")},
    "time_precision": {ACLED: ("time_precision",), UCDP: ("date_prec",)},
    "weight": {
        COMMON: ("events", "n_events"),
        HDX: ("Events",),
        RUSSIAN: ("число событий",),
    },
}
# Fields by the beginning of a tag of HXL, the first that is there; of regions in `REGION_TAG`.
TAGGED_FIELDS: Final = {
    "event_date": ("#date+occurred", "#date+start", "#date+event"),
    "latitude": ("#geo+lat", "#lat"),
    "longitude": ("#geo+lon", "#lon"),
    "point": ("#geo+coord",),
    "event_type": ("#event+type", "#event+code", "#crisis+type", "#cause+type"),
    "event_id": ("#event+id", "#meta+id"),
    "title": ("#event+name", "#event+title", "#meta+title"),
    "notes": ("#description", "#meta+description", "#event+description"),
    "city_id": ("#loc+name", "#loc+city", "#loc+settlement"),
}
REGION_TAG: Final = "#adm"
# What a country is called, asked after the words for its parts.
LAND_WORDS: Final = (
    "country", "country name", "country_txt", "nation", "entity", "territory", "admin0",
    "adm0_name", "adm0_pcode", "iso3", "iso_a3", "iso_code", "country code", "code", "pais", "pays",
    "страна", "государство", "ел", "мемлекет", "البلد",
)  # fmt: skip
YEAR: Final = (
    "year",
    "iyear",
    "startyear",
    "styr",
    "ano",
    "annee",
    "jahr",
    "anio",
    "год",
    "жыл",
    "yil",
)
MONTH: Final = ("month", "imonth", "startmonth", "stmo", "mes", "mois", "monat", "месяц", "ай")
DAY: Final = ("iday", "day", "startday", "stday", "dia", "jour", "tag", "день", "число", "күн")
# Of rows that stand for many: one column says when, as `qantar counts` writes it.
PERIODS: Final = ("week", "month", "year")
VIOLENCE: Final = {
    "1": "state-based conflict",
    "2": "non-state conflict",
    "3": "one-sided violence",
}
# Of those who filled in a form, and of its journey: no question of the form.
META: Final = frozenset(["start", "end", "today", "submissiondate", "reviewstate"])
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
    "devicephonenum", "SubmitterName", "SubmitterID",
)  # fmt: skip


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
