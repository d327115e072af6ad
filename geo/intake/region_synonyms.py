"""What columns of regions are called elsewhere, as data."""

from __future__ import annotations

from typing import Final

# By field of ours; `#` is a digit, a star anything.
REGION_SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "region_id": (
        "region_id", "id", "code", "GID_#", "shapeID", "iso_3166_2", "NUTS_ID", "GEOID",
        "ADM#_PCODE", "adm#_code", "admin#_pcode", "pcode", "shapeISO", "HASC_#", "код", "като",
        "окато", "codigo", "iso_a3", "adm0_a3", "iso3", "iso_a2",
    ),
    "name": (
        "name", "NAME_#", "shapeName", "NUTS_NAME", "NAME_LATN", "ADM#_EN", "ADM#_FR", "ADM#_ES",
        "ADM#_PT", "ADM#_AR", "adm#_name", "admin#_name", "admin#_name_*",
        "adm#_name_*", "название", "наименование", "атауы", "nom", "nombre", "NAMELSAD", "region",
        "province", "provincia", "state", "county", "district", "область", "регион", "район",
        "admin", "country", "country name", "страна",
    ),
    "population": (
        "population", "pop", "POP_EST", "pop_total", "T_TL", "total_population", "population_total",
        "pop_####", "pop####", "population_####", "население", "население*",
        "численность населения", "халық саны", "poblacion", "bevölkerung", "einwohner",
    ),
    "population_as_of": ("population_as_of",),
    "other_names": ("other_names", "VARNAME_#", "alt_name", "altnames"),
}  # fmt: skip
