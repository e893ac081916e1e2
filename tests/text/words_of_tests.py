"""Heading words and names that the tests of the splitter share; no rulebook is needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.text.split import Heading, Listing, split_list

if TYPE_CHECKING:
    from exocheck.text.fold import Folded

HEADINGS = {
    "ingredients": (
        r"(?:active |inactive |full |other )?ingredients?(?: list)?|ingredients?|ingredientes|inhaltsstoffe|inci|"
        r"전성분|성분|全成分|成分|состав"
    ),
    "other": (
        r"directions|how to use|warnings?|made in|key ingredients?|clinically proven|modo de empleo|hergestellt in|"
        r"사용방법|보습성분|제조국|使用方法|保湿成分|核心成分|net wt|contents|product"
    ),
    "may_contain": r"may contain",
}
NAMES = (
    "water; glycerin; panthenol; niacinamide; exosome; exosomes; rose exosomes; adenosine; retinol; zinc oxide; mica; "
    "titanium dioxide; talc; butylene glycol; xanthan gum; carbomer; allantoin; squalane; phenoxyethanol; lecithin; "
    "water/aqua/eau; ethylhexylglycerin; polysorbate 20; 1,2-hexanediol; parfum (fragrance); caprylic/capric "
    "triglyceride; citric acid; bht; sodium pca; ci 77891; tocopherol (vitamin e); aloe juice; "
    "정제수; 글리세린; 판테놀; 엑소좀; 나이아신아마이드; 알란토인; 아데노신; 카보머; "
    "水; グリセリン; エクソソーム; パンテノール; 甘油; 外泌体; 烟酰胺; "
    "exosomas; agua; glicerina; niacinamid; exosomen"
)
KNOWN = {name.strip() for name in NAMES.split(";")}


def headings(folded: Folded) -> list[Heading]:
    """Find heading words wherever they stand, as a rulebook does, inside longer words of unspaced scripts too."""
    found: list[Heading] = []
    for kind, pattern in HEADINGS.items():
        matches = re.finditer(rf"(?<![a-z])(?:{pattern})(?![a-z])", folded.text)
        found.extend(Heading(kind, *match.span()) for match in matches)
    return found


def is_name(text: str) -> bool:
    """Tell whether a text is one of the names."""
    return " ".join(text.casefold().split()) in KNOWN


def read(raw: str) -> Listing:
    """Split a text with headings and names."""
    return split_list(raw, headings, is_name=is_name)


def names(raw: str) -> list[str]:
    """Return the names of a text's entries."""
    return [entry.name for entry in read(raw).entries]


def outside(raw: str) -> list[str]:
    """Return what stands outside a text's lists."""
    return [raw[start:end] for start, end in read(raw).outside]
