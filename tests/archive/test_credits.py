"""A credit is told by its place; a report that an agency reported is none."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from depesche.archive.origins import UNNAMED, credits


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("MOSKAU (Reuters) – Russland hat zwei Schiffe entsandt.", ("reuters",)),
        ("BERLIN, June 3 (AP) - Germany said on Tuesday it would wait.", ("ap",)),
        ("Berlin/Moskau (dpa/AFP) — Das sagte die Ministerin.", ("afp", "dpa")),
        ("Das sagte die Ministerin. (AFP)", ("afp",)),
        ("Das sagte die Ministerin.\n\n*dpa*", ("dpa",)),
        ("Das sagte die Ministerin. (APA/dpa, 1.11.2015)", ("apa", "dpa")),
        ("Das sagte die Ministerin. (APA 4.9.2015) Mehr zum Thema", ("apa",)),
        ("Das sagte die Ministerin. (Reuters, APA, red)", ("apa", "reuters")),
        ("Das sagte die Ministerin. /dpa-AFX", ("dpa",)),
        ("Das sagte die Ministerin.\ndpa/lno", ("dpa",)),
        ("Das sagte die Ministerin.\n\nQuelle: Tass", ("tass",)),
        ("Das sagte die Ministerin.\n\nMit Material von dpa und AFP", ("afp", "dpa")),
        ("Das sagte die Ministerin.\n\nMit Material der Deutschen Presse-Agentur.", ("dpa",)),
        ("The minister said so.\n\nSource: Xinhua News Agency", ("xinhua",)),
        ("The minister said so.\n\nWith files from Reuters and The Associated Press", ("ap", "reuters")),
        ("Das sagte die Ministerin.\n\nMit Agenturmaterial", (UNNAMED,)),
        ("Das sagte die Ministerin. (Agenturen)", (UNNAMED,)),
        ("Wie die Agentur Tass berichtete, sagte sie das der dpa. Mehr sagte sie nicht.", ()),
        ("Die Austria Presse Agentur (APA) sprach mit der Ministerin.", ()),
        ("Das sagte die Ministerin. (red, 15.1.2016)", ()),
        ("Die Ministerin sprach mit der dpa über den Haushalt, aber sie blieb dabei, dass nichts zu sparen sei.", ()),
        ("", ()),
    ],
)
def test_credits_are_read(text: str, agencies: tuple[str, ...]) -> None:
    assert credits(text) == agencies


def test_every_agency_of_the_table_is_known() -> None:
    table = tomllib.loads((files("depesche.archive.origins") / "credits.toml").read_text("utf-8"))
    media = tomllib.loads((files("depesche.knowledge") / "data" / "media.toml").read_text("utf-8"))
    assert {*table["agencies"], *table["short"].values()} - set(media) == set()
