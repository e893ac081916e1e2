from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.read.catalogue.dialect import ONE_COLUMN, find_dialect, records_of

ROWS = [
    ["name", "ingredients", "price"],
    ["Rose Serum", "Water, Glycerin; Rose Exosomes | Sodium Hyaluronate", "12,50"],
    ['The "Best" Cream', "Aqua\nGlycerin, Niacinamide", "9"],
    ["", "Water", ""],
]


def written(delimiter: str, quote: str = '"', escaped: str = '""', end: str = "\r\n") -> str:
    def cell(text: str) -> str:
        special = any(sign in text for sign in (delimiter, quote, "\n"))
        return quote + text.replace('"', escaped) + quote if special else text

    return "".join(delimiter.join(map(cell, row)) + end for row in ROWS)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_cells_may_hold_delimiters_quotes_and_new_lines(delimiter: str, end: str) -> None:
    text = written(delimiter, end=end)
    dialect = find_dialect(text)
    assert (dialect.delimiter, dialect.quotechar, dialect.doublequote, dialect.skip) == (delimiter, '"', True, 0)
    assert dialect.header == ("name", "ingredients", "price")
    assert records_of(text, dialect) == ROWS
    assert records_of(text, dialect, 2) == ROWS[:2]


def test_quotes_may_be_escaped_by_a_backslash() -> None:
    text = written(",", escaped='\\"') + '"A \\"B\\", C","Water","1"\n' * 3
    dialect = find_dialect(text)
    assert (dialect.doublequote, dialect.escapechar) == (False, "\\")
    assert records_of(text, dialect)[4] == ['A "B", C', "Water", "1"]


def test_quotes_may_be_apostrophes() -> None:
    text = "'name','ingredients'\n" + "'Rose','Water, Glycerin'\n'Lily','Aqua, Parfum, CI 1'\n" * 3
    dialect = find_dialect(text)
    assert dialect.quotechar == "'"
    assert dialect.header == ("name", "ingredients")


def test_quotes_may_mean_nothing() -> None:
    text = 'id\ttitle\tdescription\n1\t"Best\tof all\n2\t5" brush\tsoft\n3\tSerum\tlifts\n4\tCream\tsoothes\n'
    dialect = find_dialect(text)
    assert dialect.quotechar is None
    assert records_of(text, dialect)[1] == ["1", '"Best', "of all"]


def test_a_stray_quote_in_one_row_leaves_the_others_quoted() -> None:
    text = 'id,name,ingredients\n1,"A","Water"\n2,"B","Oil, Wax"\n3,"Open,"Water"\n4,"C","Wax"\n'
    dialect = find_dialect(text)
    assert dialect.quotechar == '"'
    assert records_of(text, dialect)[1:3] == [["1", "A", "Water"], ["2", "B", "Oil, Wax"]]


def test_words_in_quotes_at_the_beginning_of_cells_do_not_quote_them() -> None:
    text = 'id\ttext\tmore\n1\t"Rose" cream\tx\n2\t"Lily" gel\ty\n3\t"Best\tz\n4\t"A"\tb\n5\tc\td\n'
    dialect = find_dialect(text)
    assert dialect.quotechar is None
    assert records_of(text, dialect)[1:4] == [["1", '"Rose" cream', "x"], ["2", '"Lily" gel', "y"], ["3", '"Best', "z"]]


def test_a_list_in_a_table_of_one_column_stays_whole() -> None:
    text = "ingredients\n" + 'Water, Glycerin, Rose Exosomes\nAqua, Parfum\n"Water, ""A"""\n' * 3
    dialect = find_dialect(text)
    assert dialect.delimiter == ONE_COLUMN
    assert dialect.header == ("ingredients",)
    assert records_of(text, dialect)[1] == ["Water, Glycerin, Rose Exosomes"]


@pytest.mark.parametrize("line", ["sep=;\r\n", '"sep=;"\n', "SEP=;\n"])
def test_a_declared_delimiter_is_believed(line: str) -> None:
    dialect = find_dialect(line + "\nname;inci\na,b,c;d,e,f\n")
    assert (dialect.delimiter, dialect.skip, dialect.header) == (";", 2, ("name", "inci"))
    assert find_dialect("sep=\t\nname\tinci\n").delimiter == "\t"
    assert "sep=;" in dialect.why


def test_titles_above_the_header_are_skipped() -> None:
    text = "Export of 1 May;;\n\n;;\nArtikel;Hersteller;Farbe\na;b;c\nd;e;f\n"
    dialect = find_dialect(text)
    assert dialect.skip == 3
    assert dialect.header == ("Artikel", "Hersteller", "Farbe")
    unknown = find_dialect("Export of 1 May\nAlpha;Beta;Gamma\na;b;c\nd;e;f\ng;h;i\n")
    assert (unknown.skip, unknown.header) == (1, ("Alpha", "Beta", "Gamma"))


def test_amazons_third_row_is_the_header() -> None:
    text = (
        "TemplateType=fptcustom\tVersion=2021.1\tThe top 3 rows are for Amazon only.\t\n"
        "Seller SKU\tProduct Name\tBrand Name\tIngredients\n"
        "item_sku\titem_name\tbrand_name\tingredients\n"
        "VX-1\tRose Serum\tVelmora\tWater, Exosomes\n"
    )
    dialect = find_dialect(text)
    assert dialect.skip == 2
    assert dialect.header == ("item_sku", "item_name", "brand_name", "ingredients")
    assert "row 3" in dialect.why


def test_a_table_without_a_header_gets_one() -> None:
    dialect = find_dialect('Rose Serum,12.50,"Water, Glycerin, Exosomes, Parfum"\nLily Cream,9.00,"Aqua, Parfum"\n')
    assert not dialect.headed
    assert dialect.header == ("column 1", "column 2", "column 3")
    assert "no header" in dialect.why


def test_names_of_columns_differ() -> None:
    dialect = find_dialect('name,bullet_point,bullet_point,,"=""SKU""",bullet_point (2)\na,b,c,d,e,f\n')
    assert dialect.header == ("name", "bullet_point", "bullet_point (2)", "column 4", "SKU", "bullet_point (2) (2)")


def test_ragged_rows_do_not_hide_a_header_that_is_known() -> None:
    text = "name;inci;price\na\nb;c\nd;e;f;g\nh\ni;j\n"
    dialect = find_dialect(text)
    assert dialect.delimiter == ";"
    assert "known" in dialect.why


@pytest.mark.untraced
def test_a_cut_record_does_not_count() -> None:
    whole = written(",") * 3
    for cut in range(len(written(",")), len(whole), 7):
        assert find_dialect(whole[:cut]).delimiter == ","


def test_a_byte_order_mark_is_no_part_of_a_name() -> None:
    assert find_dialect("\ufeffname,inci\na,b\n").header == ("name", "inci")


def test_decimal_commas_are_no_delimiters() -> None:
    text = "Alpha;Beta;Gamma\n" + "x;1,50;2,50\n" * 5
    assert find_dialect(text).delimiter == ";"


@given(st.text(max_size=200))
def test_any_text_has_a_dialect(text: str) -> None:
    dialect = find_dialect(text)
    assert len(set(dialect.header)) == len(dialect.header)
    records = records_of(text, dialect)
    assert dialect.skip <= max(len(records), 1)


@pytest.mark.untraced
@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs", "Cc"])), min_size=3, max_size=3
        ),
        min_size=3,
        max_size=8,
    ),
    st.sampled_from(",;\t|"),
)
def test_what_is_quoted_throughout_comes_back(rows: list[list[str]], delimiter: str) -> None:
    table = [["name", "ingredients", "price"], *rows]
    text = "".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in table)
    dialect = find_dialect(text)
    assert dialect.delimiter == delimiter
    assert records_of(text, dialect) == table
