"""A fault reads as one line that says what to do."""

from hypothesis import given
from hypothesis import strategies as st

from geo.problems import VALUE_SHOWN, DataError, Problem, listed


def test_names_file_row_field_value_rule_and_remedy() -> None:
    problem = Problem("incidents.csv", "is too far east", "check it", 17, "longitude", "176.9")
    assert str(problem) == "incidents.csv:17: longitude = 176.9: is too far east; check it"


def test_leaves_out_what_it_does_not_know() -> None:
    assert str(Problem("a.csv", "is missing", "restore it")) == "a.csv: is missing; restore it"
    assert str(Problem("a.csv", "is ragged", "fix it", 3, value="row")) == (
        "a.csv:3: row: is ragged; fix it"
    )
    assert str(Problem("a.csv", "is missing", "add it", 1, "url")) == (
        "a.csv:1: url: is missing; add it"
    )


def test_shows_an_empty_value_as_such() -> None:
    assert "url = (empty):" in str(Problem("a.csv", "no", "yes", 2, "url", ""))


def test_cuts_long_values() -> None:
    shown = str(Problem("a.csv", "no", "yes", 2, "url", "x" * 5000))
    assert "x" * VALUE_SHOWN + "… (5000 characters)" in shown
    assert len(shown) < 200


@given(value=st.text(), rule=st.text(), field=st.text())
def test_is_one_printable_line_whatever_stands_in_the_file(
    value: str, rule: str, field: str
) -> None:
    shown = str(Problem("a.csv", rule, "fix it", 2, field, value))
    assert shown.isprintable()
    assert len(shown.splitlines()) == 1


def test_an_error_carries_every_fault() -> None:
    problems = [Problem("a.csv", "one", "fix"), Problem("b.csv", "two", "fix")]
    error = DataError(iter(problems))
    assert error.problems == tuple(problems)
    assert str(error).splitlines() == [str(problem) for problem in problems]


def test_a_long_list_shows_fifty_of_a_kind_and_counts_the_rest() -> None:
    many = [Problem("a.csv", "r", "m", row=at, field="x") for at in range(60)]
    many += [Problem("a.csv", "r", "m", row=at, field="y") for at in range(2)]
    lines = list(listed(many))
    assert len(lines) == 50 + 2 + 1
    assert lines[-1] == "and 10 more in a.csv, x"
    assert str(DataError(many)).splitlines() == lines
    assert len(list(listed(many, None))) == 62


def test_many_kinds_are_bounded_too() -> None:
    many = [Problem("a.csv", "r", "m", field=f"column {at}") for at in range(5_000)]
    lines = list(listed(many))
    assert len(lines) < 110
    assert lines[-1].endswith("more in a.csv")
