"""What is wrong with an archive is said, whatever it is."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from tests.archive.reports import report

from depesche.archive import Archive

DAMAGE = {
    "DELETE FROM event_party": "event_party",
    "UPDATE event SET certainty = 'UU'": "“event”",
    "INSERT INTO statement VALUES (999 * 65536, 999, 'direct', {false}, 1, 1)": "article 999",
    "UPDATE version SET text = 'Andere Worte'": "hash",
    "UPDATE version SET record = NULL": "no record",
    "UPDATE version SET record = {broken}": "version 1",
    "UPDATE article SET version_id = 77": "version that counts",
    "UPDATE article SET origin_id = NULL": "no origin",
    "UPDATE article SET origin_id = 77": "first article",
    "DELETE FROM origin_signature": "no fingerprint",
    "DELETE FROM actor": "actor",
    "UPDATE article_day SET articles = 3": "3 articles are counted, and 1 stand",
    "DELETE FROM {fulltext}": "full-text",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_found(archive: Archive, damage: str) -> None:
    archive.add([report()])
    assert list(archive.faults()) == []
    sqlite = archive.engine.dialect.name == "sqlite"
    words = {
        "false": "0" if sqlite else "false",
        "broken": "x'00'" if sqlite else "'\\x00'",
        "fulltext": "fulltext_docsize" if sqlite else "fulltext",
    }
    with archive.writing() as connection:
        connection.execute(text(damage.format(**words).replace(":", "\\:")))
    assert any(DAMAGE[damage] in fault for fault in archive.faults())


def test_compacting_drops_actors_of_whom_nothing_speaks(archive: Archive) -> None:
    archive.add([report()])
    archive.add([report().__class__(article=report("Ohne alle.").article)])
    assert archive.info()["actors"] == 3
    assert archive.compact() == 3
    assert (archive.info()["actors"], list(archive.faults())) == (0, [])
