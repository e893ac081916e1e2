"""Korean, Japanese and Chinese: clauses before the noun, denial behind it, animals before tissues."""

from __future__ import annotations

import pytest

from tests.engine.labels import check, listed


@pytest.mark.parametrize(
    ("claims", "source"),
    [
        ("어린 쑥에서 갓 추출해 정제한 고순도 엑소좀", "plant"),
        ("철갑상어 알에서 분리한 엑소좀", "other-animal"),
        ("돼지 태반 세포가 분비하는 엑소좀", "porcine"),
        ("イチゴの幹細胞が分泌するエクソソーム", "plant"),
        ("ウマの胎盤から取り出したエクソソーム", "other-animal"),
        ("牛の初乳より得られたエクソソーム", "bovine"),
        ("从玫瑰愈伤组织中分离得到的外泌体", "plant"),
        ("由螺旋藻分泌的外泌体", "algal"),
    ],
)
def test_a_clause_before_the_noun_tells_the_source(claims: str, source: str) -> None:
    assert check(claims=claims).facts.subject.source.classes == (source,)


@pytest.mark.parametrize(
    "claims",
    [
        "녹차에서 추출한 폴리페놀, 그리고 엑소좀",  # the verb's clause ends before the exosomes
        "장미향이 나는 엑소좀 크림",
        "緑茶から抽出したカテキン、そしてエクソソーム",
        "含玫瑰提取物,优质外泌体",
    ],
)
def test_a_clause_about_another_thing_tells_nothing(claims: str) -> None:
    assert check(claims=claims).facts.subject.source.classes == ("undisclosed",)


@pytest.mark.parametrize(
    ("claims", "present"),
    [
        ("본 제품은 엑소좀을 포함하지 않습니다.", False),
        ("엑소좀이나 줄기세포 원료는 모두 뺐습니다", False),
        ("エクソソームは一切使用しておりません", False),
        ("エクソソームではなく、培養上清を配合", False),
        ("产品中没有外泌体", False),
        ("엑소좀 크림에는 파라벤을 넣지 않았습니다", True),
        ("엑소좀 프리미엄 크림", True),
        ("エクソソームフリーズドライ美容液", True),
        ("外泌体面霜,未添加香精", True),
    ],
)
def test_a_denial_at_the_clauses_end_counts_where_it_speaks_of_exosomes(claims: str, present: bool) -> None:
    assert check(claims=claims).facts.subject.present is present


@pytest.mark.parametrize(
    ("entry", "source"),
    [
        ("말태반엑소좀", "other-animal"),
        ("배양지방줄기세포엑소좀", "human"),
        ("ウマ臍帯幹細胞エクソソーム", "other-animal"),
        ("ウマゴヤシエクソソーム", "plant"),
        ("羊膜幹細胞エクソソーム", "human"),
        ("羊胎盘外泌体", "other-animal"),
        ("人血小板外泌体", "platelet"),
        ("麹菌エクソソーム", "fungal"),
    ],
)
def test_an_animal_goes_before_the_tissue_it_is_named_with(entry: str, source: str) -> None:
    assert listed(entry).facts.subject.source.classes == (source,)


@pytest.mark.parametrize(
    ("claims", "stated"),
    [
        ("엑소좀 크림. 중금속 4종 불검출", True),
        ("エクソソーム美容液。パッチテスト済み", True),
        ("外泌体精华。本品经皮肤斑贴试验验证", True),
        ("엑소좀 크림. 사용 전 팔 안쪽에 패치 테스트를 하세요", False),
        ("エクソソーム美容液。ご使用前に二の腕でパッチテストを行ってください", False),
    ],
)
def test_a_test_on_the_skin_counts_where_the_maker_did_it(claims: str, stated: bool) -> None:
    assert bool(check(claims=claims).facts.disclosures["safety_testing"]) is stated
