from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.read.catalogue import xml_items as module
from exocheck.read.catalogue.byte_stream import ByteStream
from exocheck.read.catalogue.encoding import utf8
from exocheck.read.catalogue.item import Item
from exocheck.read.catalogue.table import APART
from exocheck.read.catalogue.unpack import open_plain
from exocheck.read.catalogue.xml_items import xml_items

if TYPE_CHECKING:
    from collections.abc import Iterator

GOOGLE = """<?xml version="1.0"?>
<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0">
<channel>
<title>Velmora</title>
<item>
<g:id>ROSE-30</g:id>
<g:title>Rose Exosome Serum</g:title>
<g:description><![CDATA[<p>Vegan &amp; <b>pure</b></p>]]></g:description>
<g:link>https://velmora.example/rose</g:link>
<g:brand>Velmora</g:brand>
<g:price>39.00 EUR</g:price>
<g:unit_pricing_measure>30ml</g:unit_pricing_measure>
<g:product_detail>
<g:section_name>General</g:section_name>
<g:attribute_name>Ingredients</g:attribute_name>
<g:attribute_value>Water, Rose Exosomes</g:attribute_value>
</g:product_detail>
<g:product_highlight>Vegan</g:product_highlight>
<g:product_highlight>Without scent</g:product_highlight>
</item>
<item><g:id>2</g:id><title>Oil</title><link>x</link></item>
</channel>
</rss>"""

GDSN = """<?xml version="1.0" encoding="UTF-8"?>
<catalogue_item_notification:catalogueItemNotificationMessage xmlns:catalogue_item_notification="urn:gs1:gdsn">
<catalogueItem><tradeItem>
<gtin>04006381333931</gtin>
<brandOwner><partyName>Velmora SA</partyName></brandOwner>
<tradeItemInformation><extension>
<tradeItemDescriptionModule><tradeItemDescriptionInformation>
<descriptionShort languageCode="en">Rose</descriptionShort>
<tradeItemDescription languageCode="fr">Sérum à la rose</tradeItemDescription>
<tradeItemDescription languageCode="en">Rose Serum</tradeItemDescription>
<brandNameInformation><brandName>Velmora</brandName></brandNameInformation>
</tradeItemDescriptionInformation></tradeItemDescriptionModule>
<nonfoodIngredientModule>
<nonfoodIngredientStatement languageCode="en">Water, Rose Exosomes</nonfoodIngredientStatement>
</nonfoodIngredientModule>
</extension></tradeItemInformation>
</tradeItem></catalogueItem>
</catalogue_item_notification:catalogueItemNotificationMessage>"""


def read(text: str | bytes) -> list[Item]:
    return list(xml_items(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


def one(inside: str) -> object:
    """Return the only record of a list of products."""
    [item] = read(f"<products>{inside}</products>")
    assert item.problem is None
    return item.record


def test_a_google_merchant_feed() -> None:
    first, second = read(GOOGLE)
    assert first == Item(
        {
            "id": "ROSE-30",
            "name": "Rose Exosome Serum",
            "brand": "Velmora",
            "ingredients": "Water, Rose Exosomes",
            "claims": APART.join(["Vegan & pure", "Vegan", "Without scent"]),
            "price": "39.00 EUR",
            "size": "30ml",
        },
        5,
    )
    assert second == Item({"id": "2", "name": "Oil"}, 21)


def test_a_gdsn_message() -> None:
    [item] = read(GDSN)
    assert item == Item(
        {
            "id": "04006381333931",
            "name": "Sérum à la rose",
            "brand": "Velmora",
            "ingredients": "Water, Rose Exosomes",
        },
        3,
    )


def test_other_lists_of_products_are_read_by_usual_names_attributes_included() -> None:
    assert one('<product id="7"><name>Rose</name></product>') == {"id": "7", "name": "Rose"}


def test_an_element_with_attributes_counts_as_its_text() -> None:
    price = '<price currency="EUR">19.90</price>'
    assert one(f'<product><name form="short">Rose</name><ingredients>Water</ingredients>{price}</product>') == {
        "name": "Rose",
        "ingredients": "Water",
        "price": "19.90",
    }
    assert one('<product><sku>1</sku><name lang="main">Rose</name><name lang="fr">La rose</name></product>') == {
        "id": "1",
        "name": "Rose",
    }


def test_a_product_within_a_product_is_part_of_it() -> None:
    assert one("<product><name>Set</name><sku>1</sku><item><name>Rose</name></item></product>") == {
        "id": "1",
        "name": "Set",
    }


@pytest.mark.parametrize(
    ("inside", "record"),
    [
        ("<item>just words</item>", {"claims": "just words"}),
        ("<item>\n<text>Hello</text>\n<name>A</name>\n</item>", {"name": "A", "claims": "Hello"}),
        ("<item>one<text>two</text>three<name>A</name></item>", {"name": "A", "claims": f"two{APART}onethree"}),
        ('<item text="one">two<name>A</name></item>', {"name": "A", "claims": f"one{APART}two"}),
        ("<item><x><:/></x><name>A</name></item>", {"name": "A"}),
        ("<item><x><a:/></x><a:>b</a:><name>A</name></item>", {"name": "A"}),
        ("<item><name>A</name><inci>Water</inci><inci>Oil</inci><inci>Wax</inci></item>", {"name": "A", "ingredients": "Water\nOil\nWax"}),
        ("<item><name>Ro<!-- x -->se &amp; <![CDATA[Oil]]></name></item>", {"name": "Rose & Oil"}),
        ("<item><name>A</name>" + "<deep>" * 100 + "x" + "</deep>" * 100 + "<inci>Water</inci></item>", {"name": "A", "ingredients": "Water"}),
        ("<item/>", {}),
    ],
)  # fmt: skip
def test_odd_elements(inside: str, record: dict[str, str]) -> None:
    assert one(inside) == record


def test_any_encoding_will_do() -> None:
    text = "<?xml version='1.0' encoding='{}'?><r><item><name>Crème</name></item></r>"
    for encoding in ("utf-8", "iso-8859-1", "utf-16"):
        data = text.format(encoding).encode(encoding)
        assert read(data) == list(xml_items(utf8(io.BytesIO(data)))) == [Item({"name": "Crème"}, 1)]


@pytest.mark.parametrize(
    ("end", "line", "says"),
    [
        ("<item><name>B</name>", 3, "it is cut off"),
        ("<item><name>B</item>", 3, "mismatched tag"),
        ("<item>\n&nothing;</item>", 4, "undefined entity"),
        ("\0", 3, "not well-formed (invalid token)"),
    ],
)
def test_products_before_a_mistake_are_read_and_the_mistake_has_its_line(end: str, line: int, says: str) -> None:
    first, last = read(f"<r>\n<item><name>A</name></item>\n{end}")
    assert first == Item({"name": "A"}, 2)
    assert last == Item(None, line, f"line {line} is not XML that can be read: {says}; the rest was not read")


def test_a_document_type_is_refused_since_entities_may_grow_without_end() -> None:
    [item] = read('<!DOCTYPE r [<!ENTITY a "b">]><r><item><name>&a;</name></item></r>')
    assert item.problem == "line 1 is not XML that can be read: it has a document type; the rest was not read"


def test_an_archive_that_is_cut_off_says_so_behind_what_it_held() -> None:
    items = "".join(f"<item><id>{n * n}</id></item>\n" for n in range(9_000))
    packed = gzip.compress(f"<r>{items}</r>".encode(), mtime=0)
    found = list(xml_items(open_plain(io.BytesIO(packed[: len(packed) // 2]))))
    assert found[0] == Item({"id": "0"}, 1)
    assert len(found) > 1_000
    assert "cut off" in (found[-1].problem or "")


@pytest.mark.untraced
@pytest.mark.parametrize("piece", [b"x" * 1000, b"a<b/>" * 200, b"<b c='d'/>" * 100])
def test_a_product_without_end_is_refused(piece: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 1 << 20)
    given_out = 0

    def endless() -> Iterator[bytes]:
        nonlocal given_out
        yield b"<r><item><name>A</name></item>\n<item>"
        while True:
            given_out += 1
            yield piece

    first, last = xml_items(ByteStream(endless()))
    assert first == Item({"name": "A"}, 1)
    assert "a product is longer than 1 MiB" in (last.problem or "")
    assert given_out < 10_000


def test_products_are_read_as_they_come() -> None:
    given_out = 0

    def endless() -> Iterator[bytes]:
        nonlocal given_out
        yield b"<r>"
        while True:
            given_out += 1
            yield b"<item><name>A</name></item>\n" * 100

    found = xml_items(ByteStream(endless()))
    for line in range(1, 20_000):
        assert next(found) == Item({"name": "A"}, line)
    assert given_out < 300


def test_a_document_without_products_says_what_they_are_called() -> None:
    assert read("<r><thing/></r>") == [
        Item(None, None, "no product: no element is called item, entry, product or tradeItem")
    ]


TAGS = st.sampled_from(
    ["<item>", "</item>", "<text>", "</text>", "<a:/>", "<b c='d' text='e'>", "</b>", "x", " ", "&amp;"]
)


@given(st.binary(max_size=100) | st.lists(TAGS, max_size=20).map(lambda tags: "".join(tags).encode()))
def test_any_bytes_are_read_or_a_problem(data: bytes) -> None:
    found = read(b"<r><item><name>A</name></item>" + data)
    assert found[0].record == {"name": "A"}
    assert all(item.problem or item.record is not None for item in found)
