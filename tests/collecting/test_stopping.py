"""A signal ends a run in an orderly way: what was read is kept, and the run has its end."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.collecting.conftest import articles, rows

from depesche.archive import Archive

SLOW = """
import sys, time
from depesche.archive import Archive
from depesche.collecting import Stop, collect
from tests.collecting.conftest import QuickReader

class Slow(QuickReader):
    def pipe(self, articles, jobs=1):
        for record in super().pipe(articles, jobs):
            print("read", flush=True)
            time.sleep(0.05 if sys.argv[3] == "fast" else 3)
            yield record

stop = Stop()
with stop.on_signals(), Archive.open(sys.argv[1]) as archive:
    collect([sys.argv[2]], archive, Slow(), stop=stop)
"""


def test_the_article_in_hand_is_finished_and_kept(tmp_path: Path) -> None:
    child, database = start(tmp_path, "fast")
    child.send_signal(signal.SIGTERM)
    out, errors = child.communicate(timeout=60)
    assert (child.returncode, errors) == (0, "")
    with Archive.open(database) as archive:
        assert rows(archive, "select finished is not null, new from run") == [(1, 1 + out.count("read"))]
    assert out.count("read") < 50


def test_a_second_interrupt_ends_at_once(tmp_path: Path) -> None:
    child, database = start(tmp_path, "slow")
    child.send_signal(signal.SIGINT)
    time.sleep(0.3)
    child.send_signal(signal.SIGINT)
    child.communicate(timeout=60)
    assert child.returncode == 130
    with Archive.open(database) as archive:
        assert rows(archive, "select finished, new from run") == [(None, 0)]


def start(tmp_path: Path, pace: str) -> tuple[subprocess.Popen[str], str]:
    """A run that has read its first article."""
    database, source = str(tmp_path / "archive.db"), articles(tmp_path / "a.jsonl", *map(str, range(200)))
    command = [sys.executable, "-c", SLOW, database, source, pace]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout
    assert child.stdout.readline() == "read\n"
    return child, database
