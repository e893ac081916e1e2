"""Rows become records: cells of a field, variants of a product, rows that are none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exocheck.read.catalogue.layout import FIELDS, Layout, find_layout
from exocheck.read.catalogue.row_records import Row, RowRecords

HEADER = ("handle", "name", "inci", "text", "more", "price")
COLUMNS = {
    "key": ("handle",),
    "name": ("name",),
    "ingredients": ("inci",),
    "claims": ("text", "more"),
    "price": ("price",),
}
PLAIN = Layout("made up", COLUMNS, {})
GROUPED = PLAIN._replace(group="handle")


def records(layout: Layout, *rows: Row | list[str]) -> list[tuple[int, dict[str, str]]]:
    """Return what is read, with the numbers of the rows."""
    numbered = [row if isinstance(row, Row) else Row(row, line) for line, row in enumerate(rows, start=1)]
    return [(row.line, record) for row, record in RowRecords(HEADER, layout).read(numbered)]


def test_claims_are_joined_and_repeated_ones_count_once() -> None:
    row = ["a", "A", "Water", "Calms.", "Calms.", " "]
    [(_, record)] = records(PLAIN, row)
    assert record == {"id": "a", "name": "A", "ingredients": "Water", "claims": "Calms."}
    [(_, record)] = records(PLAIN, [*row[:4], "Glows.", "9"])
    assert record["claims"].split() == ["Calms.", "Glows."]


def test_the_first_filled_column_counts() -> None:
    layout = PLAIN._replace(columns={**COLUMNS, "key": ("price", "handle")})
    assert [record["id"] for _, record in records(layout, ["a", "A", "", "", "", " "], ["a", "A", "", "", "", "9"])] == [
        "a", "9",
    ]  # fmt: skip


def test_empty_rows_are_passed_over_unless_something_is_wrong_with_them() -> None:
    empty = [""] * 6
    wrong = Row(empty, 2, "line 2 is odd")
    assert [line for line, _ in records(PLAIN, empty, wrong, [" "] * 6, ["a", *empty[1:]])] == [2, 4]
    assert [line for line, _ in records(GROUPED, empty, wrong, [" "] * 6, ["a", *empty[1:]])] == [2, 4]
    assert records(GROUPED, empty) == []


def test_a_record_without_a_text_stands_where_its_row_has_another() -> None:
    layout = PLAIN._replace(columns={"name": ("name",)})
    assert records(layout, ["", "", "", "", "", "9"]) == [(1, {})]


def test_variants_stand_below_their_product() -> None:
    found = records(
        GROUPED,
        ["a", "A", "Water", "", "", ""],
        ["a", "", "", "", "", "9"],
        ["a", "A", "Water", "", "", "19"],
        ["b", "B", "", "", "", ""],
        ["a", "", "Aqua", "", "", ""],
        ["", "C", "", "", "", ""],
        ["", "D", "", "", "", ""],
    )
    assert found == [
        (1, {"id": "a", "name": "A", "ingredients": "Water", "price": "9"}),
        (4, {"id": "b", "name": "B"}),
        (5, {"id": "a", "ingredients": "Aqua"}),
        (6, {"name": "C"}),
        (7, {"name": "D"}),
    ]


def test_a_broken_row_comes_alone_and_ends_the_product() -> None:
    broken = Row([], 2, "line 2 opens a quote", broken=True)
    for layout in (PLAIN, GROUPED):
        found = records(layout, ["a", "A", "", "", "", ""], broken, ["b", "B", "", "", "", ""])
        assert found == [(1, {"id": "a", "name": "A"}), (2, {}), (3, {"id": "b", "name": "B"})]


def test_rows_that_are_no_products_are_left_out_but_broken_ones_are_told() -> None:
    layout = PLAIN._replace(leave_out=(("more", "variation"),))
    broken = Row([], 3, "line 3 opens a quote", broken=True)
    found = records(layout, ["a", "A", "", "", "simple", ""], ["b", "B", "", "", " Variation", ""], broken)
    assert [line for line, _ in found] == [1, 3]


def test_places_are_told_where_a_field_is_one_cell_as_it_stands() -> None:
    one_each = PLAIN._replace(columns={"key": ("handle",), "ingredients": ("inci",)})
    assert RowRecords(HEADER, one_each).places == (("id", 0), ("ingredients", 2))
    for layout in (PLAIN, one_each._replace(html=True), one_each._replace(group="handle")):
        assert RowRecords(HEADER, layout).places is None
    assert RowRecords(HEADER, one_each._replace(leave_out=(("more", "x"),))).places is None


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["sku", "Name", "INCI", "Handle", "Body (HTML)", "id [id]", "Type", "{", '="', '["', "<b", "&lt", "\\n"]
    ),
)


@given(st.lists(CELLS, min_size=1, max_size=6, unique=True), st.data())
def test_any_table_is_read_without_an_error(header: list[str], data: st.DataObject) -> None:
    width = len(header)
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5))
    layout = find_layout(header, rows)
    assert set(layout.columns) <= set(FIELDS)
    assert {name for names in layout.columns.values() for name in names} <= set(header)
    found = list(RowRecords(header, layout).read(Row(row, line) for line, row in enumerate(rows)))
    assert len(found) <= len(rows)
    assert all(text.strip() for _, record in found for text in record.values() if layout.html)
