"""`scan --columns` and `scan --map`: how a catalogue is read, shown on 80 columns, and put right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exocheck.cli.mapping import read_mapping
from exocheck.errors import UsageError
from exocheck.exits import Exit
from tests.cli.command import LIST, exocheck
from tests.read.catalogue.shelf import table

PLAIN = ["sku", "name", "Notes", "inci"]
ROW = ["R-1", "Rose Serum", "Wakes up skin.", LIST]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def shop(header: list[str], *rows: list[str], name: str = "shop.csv") -> str:
    Path(name).write_text(table([header, *(rows or [ROW])]), "utf-8")
    return name


def shown(*arguments: str) -> str:
    done = exocheck("scan", *arguments, "--columns")
    assert (done.exit_code, done.stderr) == (Exit.OK, "")
    assert max(map(len, done.stdout.splitlines())) <= 80
    return done.stdout


def test_every_field_is_told_and_why() -> None:
    assert (
        shown(shop(PLAIN))
        == """shop.csv
  kind        CSV
  encoding    UTF-8
  delimiter   comma (it parts 100% of the records into as many cells as the
              header; the first row is the header: 3 of its names are known)
  layout      table
  key         sku (a usual name for it)
  name        name (a usual name for it)
  brand       -
  ingredients inci (a usual name for it)
  claims      -
  price       -
  currency    -
  size        -
  lang        -
  markets     -
  not used    Notes
"""
    )


def test_a_mapping_takes_the_place_of_what_was_found() -> None:
    text = shown(shop(PLAIN), "--map", "claims = notes , NAME", "--map", "claims=sku")
    assert "  claims      Notes + name + sku (given by --map)\n" in text
    assert "  name        -\n" in text
    assert "  key         -\n" in text
    assert "  not used    -\n" in text


def test_a_mapping_decides_what_is_read() -> None:
    done = exocheck(
        "scan", shop(PLAIN), "--map", "ingredients=Notes", "--map", "claims=inci", "--map", "key=name", "--full"
    )
    record = json.loads(done.stdout)
    assert record["product"]["key"] == "Rose Serum"
    assert [entry["text"] for entry in record["ingredients"]] == ["Wakes up skin"]


def test_a_column_may_have_commas_in_its_name() -> None:
    header = ["GTIN, UPC, or ISBN", "name", "UPC", "inci"]
    assert "  key         GTIN, UPC, or ISBN + UPC (given" in shown(shop(header), "--map", "key=gtin,upc , or ISBN,UPC")


@pytest.mark.parametrize(("mapping", "said"), [
    ("claims=Note", "no column is called Note (did you mean Notes? there are: sku, name, Notes, inci)"),
    ("claims=Notes,Zzz", "no column is called Zzz (there are: sku, name, Notes, inci)"),
    ("ingredient=inci", "no field is called ingredient (did you mean ingredients? there are: key, name,"),
    ("colour=inci", "no field is called colour (there are: key, name,"),
    ("claims", "--map claims names no column (write --map ingredients=COLUMN)"),
])  # fmt: skip
def test_what_is_not_there_is_answered_by_what_is_like_it(mapping: str, said: str) -> None:
    for more in ([], ["--columns"]):
        done = exocheck("scan", shop(PLAIN), "--map", mapping, *more)
        assert done.exit_code == Exit.USAGE
        assert said in done.stderr


FILES = {
    "a.json": json.dumps([{"name": "A", "x": 1}, {"name": "B", "Notes, long": LIST, "Other": "y"}]),
    "a.jsonl": json.dumps({"name": "A", "x": 1})
    + "\n"
    + json.dumps({"name": "B", "Notes, long": LIST, "Other": "y"})
    + "\n",
    "a.html": f'<script type="application/ld+json">[{{"@type": "Product", "name": "B", "Notes, long": "{LIST}", "Other": "y"}}]</script>',
}


@pytest.mark.parametrize("name", FILES)
def test_columns_of_objects_are_named_as_those_of_tables(name: str) -> None:
    Path(name).write_text(FILES[name], "utf-8")
    for more in ([], ["--columns"]):
        done = exocheck("scan", name, "--map", "ingredients=Notes, lung", *more)
        assert done.exit_code == Exit.USAGE
        assert "no column is called Notes (did you mean Notes, long? there are:" in done.stderr
    done = exocheck("scan", name, "--map", "ingredients=notes,LONG", "--map", "claims=Other", "-q")
    assert done.exit_code == Exit.OK
    last = json.loads(done.stdout.splitlines()[-1])
    assert (last["product"]["name"], last["subject"]["declared_in"]) == ("B", ["ingredients"])


def test_a_column_that_the_first_products_lack_may_be_named_where_the_layout_knows_it() -> None:
    first = {"code": "1", "product_name": "Gel", "ingredients_text": "Water"}
    lines = [first] * 3 + [{**first, "generic_name": "Human exosomes"}]
    Path("facts.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    done = exocheck("scan", "facts.jsonl", "--map", "claims=generic_name", "--only", "present", "-q")
    assert [json.loads(line)["product"]["source"]["line"] for line in done.stdout.splitlines()] == [4]
    done = exocheck("scan", "facts.jsonl", "--map", "claims=generic_nam", "-q")
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")


def test_columns_of_an_xml_file_are_named_too() -> None:
    Path("a.xml").write_text(f"<r><item><name>B</name><secret>{LIST}</secret></item></r>", "utf-8")
    assert "did you mean secret?" in exocheck("scan", "a.xml", "--map", "ingredients=sekret").stderr
    assert '"declared_in":["ingredients"]' in exocheck("scan", "a.xml", "--map", "ingredients=Secret").stdout


def test_a_column_that_one_of_several_files_lacks_is_told_before_anything_is_read() -> None:
    shop(PLAIN, name="a.csv")
    shop(["sku", "name", "Claim", "inci"], name="b.csv")
    Path("broken.xlsx").write_bytes(b"PK\x03\x04xl/")
    done = exocheck("scan", "a.csv", "-", "broken.xlsx", "b.csv", "--map", "claims=Notes", "-o", "out.jsonl")
    assert done.exit_code == Exit.USAGE
    assert done.stderr.startswith("exocheck: error: b.csv: --map: no column is called Notes (there are: sku, ")
    done = exocheck("scan", "a.csv", "broken.xlsx", "--map", "claims=Notes", "-q")
    assert done.exit_code == Exit.OK
    assert len(done.stdout.splitlines()) == 2


def test_an_empty_file_is_called_so() -> None:
    Path("empty.csv").write_bytes(b"\xef\xbb\xbf\n")
    assert "exocheck: error: empty.csv is empty" in exocheck("scan", "empty.csv").stderr


def test_an_error_lists_no_more_than_one_can_read() -> None:
    header = [*PLAIN, "x" * 200, *(f"column {n} of many" for n in range(100))]
    done = exocheck("scan", shop(header, [*ROW, *[""] * 101]), "--map", "claims=elsewhere")
    assert done.exit_code == Exit.USAGE
    assert " and 65 more)" in done.stderr
    assert "x" * 60 + "...," in done.stderr
    assert "x" * 61 not in done.stderr


def test_a_table_that_says_nothing_asks_for_a_mapping() -> None:
    file = shop(["ean", "stock"], ["1", "2"], ["3", "4"])
    done = exocheck("scan", file, "--columns")
    assert done.exit_code == Exit.INPUT
    assert "no column is known to hold a name, ingredients or claims; the columns are: ean, stock" in done.stderr
    assert "--map ingredients=COLUMN" in done.stderr
    assert "  name        stock (given by --map)" in shown(file, "--map", "name=stock")


HOSTILE = ["\x1b[31mred", "\u202eevil", "[bold]x[/bold]", "::error::", "=cmd()", "a\nb", "\x07", "<script>"]


def test_hostile_names_of_columns_are_shown_as_text() -> None:
    file = shop([*HOSTILE, *PLAIN], [*[""] * len(HOSTILE), *ROW])
    text = shown(file)
    assert r"\x1b[31mred, \u202eevil, [bold]x[/bold], : :error: :, =cmd(), a b, \x07," in " ".join(text.split())
    assert not set(text) & {"\x1b", "\u202e", "\x07"}
    done = exocheck("scan", file, "--map", "claims=[bold]y[/bold]")
    assert "did you mean [bold]x[/bold]? " in done.stderr
    assert not set(done.stderr) & {"\x1b", "\u202e", "\x07"}


@pytest.mark.parametrize("name", ["column of many words " * 30, "x" * 500, "全成分と" * 60])
def test_long_names_are_wrapped(name: str) -> None:
    text = shown(shop([name, *PLAIN], ["", *ROW]))
    assert "".join(name.split()) in "".join(text.split())


def test_the_report_tells_variants_rows_left_out_and_lists_inside_claims() -> None:
    shop(["Handle", "Title", "Body (HTML)", "Vendor"], ["rose", "Rose", "<p>Calms.</p>", "Lumorae"], name="a.csv")
    header = ["Type", "SKU", "Name", "Regular price", "Description"]
    Path("b.csv").write_text("Our products\n\n" + table([header, ["simple", "1", "Rose", "9", "Calms."]]), "utf-8")
    text = shown("a.csv", "b.csv")
    assert "  variants    rows with the same Handle are one product\n" in text
    assert text.count("              the ingredient list is looked for inside the claims\n") == 2
    assert "  left out    2 rows above the header\n" in text
    assert "  left out    rows whose Type is variation, without a list of their own\n" in text


def test_columns_of_objects_are_told_by_the_first_of_them() -> None:
    Path("feed.json").write_text(json.dumps([{"name": "Rose", "ingredients": LIST}]), "utf-8")
    assert "  kind        JSON\n" in (text := shown("feed.json"))
    assert "  layout      table, by its first products; others may differ\n" in text
    assert "  ingredients ingredients (a usual name for it)\n" in text


def test_what_was_assumed_of_the_encoding_is_told() -> None:
    Path("shop.csv").write_bytes(table([PLAIN, ["1", "Sérum à l'été", "Crème", LIST]]).encode("cp1252"))
    text = " ".join(shown("shop.csv").split())
    assert "encoding Western (Windows-1252) (is not UTF-8: read as Western (Windows-1252); save it as UTF-8 if" in text


def test_one_file_that_cannot_be_read_hides_no_other() -> None:
    Path("shop").mkdir()
    Path("shop", "a.csv").write_bytes(b"\x89PNG\r\n\x1a\n0000")
    shop(PLAIN, name="shop/b.csv")
    text = shown("shop")
    assert text.startswith(f"{Path('shop', 'a.csv')}\n  not read    {Path('shop', 'a.csv')} is a picture, not text (")
    assert f"{Path('shop', 'b.csv')}\n  kind        CSV\n" in text
    done = exocheck("scan", "shop/a.csv", "--columns")
    assert done.exit_code == Exit.INPUT
    assert "is a picture" in done.stderr


@pytest.mark.parametrize("option", ["", "=", "claims", "claims=", "=Notes", "claims=,", " =x"])
def test_a_mapping_names_a_field_and_a_column(option: str) -> None:
    with pytest.raises(UsageError, match="names no column"):
        read_mapping([option])


def test_mappings_add_up() -> None:
    assert read_mapping(["claims= A, B ", "name=C=D", "claims=E"]) == {"claims": ("A", "B", "E"), "name": ("C=D",)}
