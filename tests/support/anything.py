"""
Any text in any column: all of Unicode, and what formats, programs and people write.

NUL is a fault wherever it is read: test_descriptions.py sees to that.
"""

from __future__ import annotations

from hypothesis import strategies as st

# What numbers, days, formulas, quotes, lines, controls, codes of XLSX, forms and directions break.
BREAKING = (
    "12345678901234567890", "+77011234567", "1.10", "007", "1e5", "TRUE", "true", "-0", "0x1F",
    "1_000", "1 000", "1,5", "\uff11\uff12", "\u0663", "\u00bd", "50%", "2022-02-30", "2022-01-05",
    "05.01.2022", "9007199254740993", "=1+1", "'=1+1", "''+1", "'", "''", "@a", "-a", "+a", "'\t",
    '"', '""', ",", ";", "|", "\n", "\r", "\r\n", "a\nb\r\nc\rd", "\t", "a\tb", "\\", "\\N", "\\n",
    "\x01", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\u200b", "\u202e",
    "\u2066", "\u00ad", "_x000D_", "_x000d_", "_X000D_", "_x005F_x000D_", "_x0000_", "_x",
    "NULL", "nan", "None", "N/A", "-", "inf", "\u00e9", "e\u0301", "\U0001f600", "\U0010ffff",
    "\ufffe", "\uffff", "\ufdd0", "\ud7ff", "\ue000", "\u00a0", "\u3000", " a", "a ", "#tag",
    "#event+id", "]]>", "&amp;", "<b>", "</script>", "{{ 7*7 }}", "[1, 2]", "{}", "%", "__proto__",
    "x" * 32_768,
)  # fmt: skip
# What SQL, GDAL, GeoJSON, KML, XLSX, frames and scripts call something themselves.
NAMES = (
    "case_id", "phone", "select", "order", "index", "rowid", "fid", "FID", "ogc_fid", "geom",
    "GEOMETRY", "name", "Name", "description", "id", "ID", "type", "properties", "coordinates",
    "__proto__", "constructor", "timestamp", "begin", "end", "visibility", "snippet", "bbox", "crs",
    'a"b', "a'b", "a,b", "a;b", "a b", "x" * 200, "\u0451", "\u0401", "\u00e9", "e\u0301", "a.b",
    "a/b", "[a]", "#x", "=x", "'x", "+x", "_x000D_", "a\nb", "a\tb", "1", "1.0", "true",
    "null", "nan", "level_0", "Unnamed: 0", "\u202ea", "lat", "date", "\U0001f600", "geom_", "-",
    "</x>", "title", "x", "X", "fid_",
)  # fmt: skip

_FREE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
_BREAKING = st.sampled_from(BREAKING)
TEXTS = st.one_of(
    _BREAKING,
    st.builds(lambda one, two: one + two[:99], _BREAKING, _BREAKING),
    _FREE,
    st.from_regex(r"[+-]?[0-9]{1,25}([.,][0-9]{1,4})?", fullmatch=True),
    st.just(""),
)
COLUMN_NAMES = st.sampled_from(NAMES) | _FREE.filter(bool)
# Cells of a typed column as a package's table writes them, "" for none.
CELLS = {
    "string": TEXTS,
    "integer": st.integers(1 - 2**53, 2**53 - 1).map(str) | st.sampled_from(["", "+5", "007"]),
    "number": st.one_of(
        st.floats(-1e15, 1e15).map(lambda number: f"{number:.20f}"),
        st.sampled_from(["", "-0", "1.10", "0.30000000000000004", "123456789012345.67"]),
    ),
    "boolean": st.sampled_from(["", "true", "false"]),
    "date": st.dates().map(lambda day: day.isoformat()).filter("2026-01-01".__gt__) | st.just(""),
}
