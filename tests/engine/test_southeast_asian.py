"""Vietnamese, Thai and Indonesian: the noun before what tells of it, words without accents, letters without spaces."""

from __future__ import annotations

import pytest

from tests.engine.labels import check, listed


@pytest.mark.parametrize(
    ("claims", "source"),
    [
        ("Exosome thu nhận từ tế bào gốc trung mô dây rốn người", "human"),
        ("Exosome sữa dê núi, giàu dưỡng chất", "other-animal"),
        ("Không phải liposome nhân tạo mà là exosome từ nấm tuyết", "fungal"),
        ("Ống exosome dễ dùng, tạo lớp màng mỏng trong năm ngày", "undisclosed"),  # no bee, no alga, no mushroom
        ("เอ็กโซโซมที่หลั่งจากจุลินทรีย์แลคโตบาซิลลัส", "bacterial"),
        ("เอ็กโซโซมจากเซลล์ต้นกำเนิดของสายสะดือมนุษย์", "human"),
        ("เอ็กโซโซมใช้ได้กับทุกคน นวดให้ซึม", "undisclosed"),
        ("Eksosom yang dihasilkan bakteri asam laktat", "bacterial"),
        ("Eksosom untuk semua orang, mudah meresap", "undisclosed"),
    ],
)
def test_what_stands_behind_tells_the_source(claims: str, source: str) -> None:
    assert check(claims=claims).facts.subject.source.classes == (source,)


@pytest.mark.parametrize(
    ("entry", "source"),
    [
        ("Exosome hạt sen", "plant"),
        ("Exosome kén tằm", "other-animal"),
        ("เอ็กโซโซมว่านหางจระเข้", "plant"),  # aloe is called after the crocodile
        ("เอ็กโซโซมน้ำนมวัว", "bovine"),
        ("Eksosom lidah buaya", "plant"),
        ("Eksosom teripang", "other-animal"),
    ],
)
def test_everyday_names_tell_the_source(entry: str, source: str) -> None:
    assert listed(entry).facts.subject.source.classes == (source,)


@pytest.mark.parametrize(
    ("claims", "present"),
    [
        ("Chúng tôi không sử dụng bất kỳ thành phần exosome nào", False),
        ("Không chỉ chứa exosome mà còn có peptide", True),
        ("Dùng sau khi đã làm liệu trình exosome ở spa", False),
        ("ไม่มีส่วนผสมของสเต็มเซลล์หรือเอ็กโซโซม", False),
        ("ปราศจากพาราเบน ซัลเฟต และเอ็กโซโซม", False),
        ("ปราศจากน้ำหอม เอ็กโซโซมช่วยให้ผิวนุ่ม", True),  # a space is a pause
        ("Tidak memakai eksosom maupun bahan asal manusia", False),
        ("Bukan sekadar pelembap, ada eksosom di dalamnya", True),
    ],
)
def test_denial_is_told_from_what_only_stands_near(claims: str, present: bool) -> None:
    assert check(claims=claims).facts.subject.present is present


@pytest.mark.parametrize(
    ("claims", "drug_like"),
    [
        ("Chữa viêm da, kích thích nang tóc mọc lại", True),
        ("Chứa vitamin cho da mụn, duy trì độ ẩm", False),  # chứa (holds) and chữa (cures) differ by accents alone
        ("กระตุ้นไฟโบรบลาสต์ให้สร้างคอลลาเจน", True),
        ("โครงสร้างผิวแข็งแรง แก้มใส ขจัดสิวเสี้ยน", False),
        ("ผลิตภัณฑ์นี้ไม่ใช่ยา ไม่มีผลในการรักษาโรค", False),
        ("Membasmi bakteri dan mengempiskan jerawat", True),
        ("Menyamarkan noda bekas jerawat, kulit tampak cerah", False),
    ],
)
def test_wording_of_a_medicine_is_told_from_that_of_a_cosmetic(claims: str, drug_like: bool) -> None:
    assert bool(check("Water, Exosomes", claims).facts.claims["drug_like"]) is drug_like


@pytest.mark.parametrize(
    ("claims", "kind", "stated"),
    [
        ("Chứa 30 tỉ exosome trong mỗi lọ", "quantity", True),
        ("เข้มข้น 1 หมื่นล้านอนุภาคต่อมิลลิลิตร", "quantity", True),
        ("Dua miliar eksosom di setiap tetes", "quantity", True),
        ("จุลินทรีย์ดี 2 หมื่นล้านตัวต่อกระปุก", "quantity", False),
        ("Không chứa chất bảo quản", "storage", False),
        ("ควรเก็บให้พ้นมือเด็ก", "storage", False),
        ("Lô SX: 0825-7", "batch", True),
        ("Diuji di laboratorium internal kami", "third_party_testing", False),
        ("ผลทดสอบจากกรมวิทยาศาสตร์การแพทย์", "third_party_testing", True),
        ("Nên thử kích ứng trên vùng da nhỏ trước khi dùng", "safety_testing", False),
        ("Tidak terdeteksi merkuri maupun bakteri", "safety_testing", True),
    ],
)
def test_disclosures_are_told_from_what_looks_like_them(claims: str, kind: str, stated: bool) -> None:
    assert bool(check("Water, Exosomes", claims).facts.disclosures[kind]) is stated


@pytest.mark.parametrize(
    ("claims", "claimed"),
    [
        ("ปลอดภัยเพราะ อย. รับรองแล้ว", True),  # an abbreviation ends no sentence
        ("สารที่มีอยู่ตามธรรมชาติในผิว", False),  # มีอยู่ holds no อย.
    ],
)
def test_an_abbreviation_in_thai_is_no_part_of_a_word(claims: str, claimed: bool) -> None:
    assert bool(check("Water, Exosomes", claims).facts.claims["approval"]) is claimed


def test_thai_names_parted_by_spaces_alone_are_told_apart() -> None:
    names = ["น้ำ", "กลีเซอรีน", "เอ็กโซโซมข้าวหอมมะลิ", "โซเดียมไฮยาลูโรเนต", "กรดไฮยาลูรอนิก", "แพนทีนอล", "น้ำมันรำข้าว"]
    found = check(" ".join(names)).facts
    assert [i.text for i in found.ingredients] == names
    assert found.subject.source.classes == ("plant",)
