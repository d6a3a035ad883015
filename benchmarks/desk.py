"""A desk under load: how long its pages take while several clients look at them and a writer adds articles.

    python benchmarks/archive.py --articles 100000 --archive million.db
    python -m benchmarks.desk million.db [--clients 8] [--look 0] [--seconds 120] [--processes 1]

It starts ``depesche serve``. Each client asks for every page in turn, with parties drawn as the generator draws them, so
that frequent ones come again; meanwhile another process adds articles to the archive, as a watcher does. Afterwards one
client alone asks for pages that nobody asked for before: what that costs the serving process of CPU is what an idle machine
would take by the clock. ARCHIVE is written to: give a copy.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from multiprocessing.synchronize import Event
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import quote_plus

from benchmarks.archive import QUESTIONS, STATES, Generator

from depesche.archive import Archive, Arrival, fingerprint_of
from depesche.record import Coder

_ASSET = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js)[^"]*)"')
_STATES = list(accumulate(1 / (n + 1) for n in range(len(STATES))))
_NAMES = list(accumulate(1 / (n + 1) for n in range(1000)))
_HEADERS = {"Accept": "text/html", "Accept-Language": "en"}
_CPU_OF_PROCESS = 2  # CPUCLOCK_SCHED: of the clock of another process, whose number Linux makes of its pid


def _state(chance: random.Random) -> str:
    return chance.choices(STATES, cum_weights=_STATES)[0]


def _pair(chance: random.Random) -> tuple[str, str]:
    one = _state(chance)
    while (other := _state(chance)) == one:
        pass
    return one, other


def _party(chance: random.Random) -> str:
    """A state, or as often a name."""
    return _state(chance) if chance.random() < 0.5 else f"name{chance.choices(range(1000), cum_weights=_NAMES)[0]}"


def _question(chance: random.Random) -> str:
    """One of the questions of the archive's benchmark, or a pair and a year."""
    if chance.random() < 0.5:
        _, line, kind = chance.choice(QUESTIONS)
    else:
        line, kind = "actor:{} recipient:{} on:{}".format(*_pair(chance), chance.randrange(2005, 2024)), "events"
    return f"/search?q={quote_plus(line)}&kind={kind}"


PAGES: dict[str, Callable[[random.Random], str]] = {
    "today": lambda _: "/",
    "search": _question,
    "report": lambda chance: f"/report/{chance.randrange(1, 100_000)}",
    "actor": lambda chance: f"/actor/{_party(chance)}",
    "dyad": lambda chance: "/dyad/{}/{}".format(*_pair(chance)),
    "chart of a dyad": lambda chance: "/dyad/{}/{}/chart.json".format(*_pair(chance)),
    "network": lambda chance: "/network" + chance.choice(("", "?quad=material+conflict", f"?since={_year(chance)}")),
    "map": lambda chance: "/map" + chance.choice(("", "?by=state", "?region=europe", f"?since={_year(chance)}")),
    "sources": lambda _: "/sources",
    "about": lambda _: "/about",
}


def _year(chance: random.Random) -> str:
    year = chance.randrange(2004, 2023)
    return f"{year}&before={year + 1}"


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was asked for; ``again``: whether somebody had asked for the same before."""

    page: str
    again: bool
    seconds: float
    status: int


class Client:
    """One visitor, from an address of the loopback network of its own, as each has bounds of its own."""

    def __init__(self, port: int, number: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, 120, (f"127.0.0.{number + 2}", 0))

    def get(self, address: str) -> tuple[int, bytes, float]:
        """Status, body, and seconds until all of it was there; a connection that was closed meanwhile is opened anew."""
        begun = time.perf_counter()
        try:
            answer = self._ask(address)
        except http.client.RemoteDisconnected:
            answer = self._ask(address)
        body = answer.read()
        return answer.status, body, time.perf_counter() - begun

    def _ask(self, address: str) -> http.client.HTTPResponse:
        self._connection.request("GET", address, headers=_HEADERS)
        return self._connection.getresponse()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("archive")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--look", type=float, default=0.0, help="seconds that a client looks at a page, on average; 0: none pauses")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--alone", type=int, default=12, help="visits to each page by one client alone")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between two articles of the writer")
    given = parser.parse_args()
    with serving(given.archive, given.processes) as (port, process):
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before", flush=True)
        for page, draw in PAGES.items():  # what is loaded once
            Client(port, 0).get(draw(random.Random(page)))
        if given.seconds:
            with writer(given.archive, given.pause):
                report(under_load(port, given.clients, given.seconds, given.look))
            print(f"load {os.getloadavg()[0]:.1f} after", flush=True)
        alone(port, process, given.alone)


@contextmanager
def serving(archive: str, processes: int) -> Iterator[tuple[int, int]]:
    """A desk on a free port, and the number of its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = (sys.executable, "-m", "depesche", "serve", "--archive", archive)
    desk = subprocess.Popen([*command, "--port", str(port), "--processes", str(processes)], stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                Client(port, 0).get("/health")
                break
            except ConnectionError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
        yield port, desk.pid
    finally:
        desk.terminate()
        desk.wait(30)


@contextmanager
def writer(archive: str, pause: float) -> Iterator[None]:
    """A process that adds articles meanwhile."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    process = context.Process(target=write, args=(archive, pause, stop))
    process.start()
    try:
        yield
    finally:
        stop.set()
        process.join(30)


def write(archive: str, pause: float, stop: Event) -> None:
    """Add articles one by one."""
    coder, begun, number = Coder(version="0", models="generator", lexicon="generator"), int(time.time()), 0
    with Archive.open(archive, create=False) as opened:
        for number, record in enumerate(Generator(begun).records(1_000_000, begun)):  # noqa: B007
            opened.keep([Arrival(record=record, coder=coder, fingerprint=fingerprint_of(record.article))])
            if stop.wait(pause):
                break
    print(f"{number + 1} articles were added meanwhile", flush=True)


def under_load(port: int, clients: int, seconds: float, look: float) -> list[Visit]:
    """What clients wait for who look at pages at the same time, each for an exponentially distributed while."""
    visits, known, lock = list[Visit](), set[str](), Lock()
    until = time.monotonic() + seconds

    def visit(number: int) -> None:
        client, chance, pages = Client(port, number), random.Random(number), list(PAGES)
        at = number * len(pages) // clients
        while time.monotonic() < until:
            page = pages[at % len(pages)]
            at += 1
            address = PAGES[page](chance)
            with lock:
                again = address in known
                known.add(address)
            status, _, took = client.get(address)
            visits.append(Visit(page, again, took, status))
            if look:
                time.sleep(max(0.0, min(chance.expovariate(1 / look), until - time.monotonic())))

    threads = [Thread(target=visit, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return visits


def report(visits: list[Visit]) -> None:
    """Median and p95 by page."""
    failed = [one for one in visits if one.status != 200]
    print(f"{len(visits)} visits, {len(failed)} failed")
    both = f"{'p50':>6} {'p95':>6}"
    print(f"{'by the clock, ms':18} {'visits':>6} {both}   first {both}   again {both}")
    for page in (*PAGES, "all"):
        mine = [one for one in visits if page in (one.page, "all")]
        parts = [[one.seconds for one in mine if again in (None, one.again)] for again in (None, False, True)]
        columns = "         ".join(f"{_quantile(part, 50)} {_quantile(part, 95)}" for part in parts)
        print(f"{page:18} {len(mine):6} {columns}", flush=True)


def _quantile(seconds: list[float], percent: int) -> str:
    if len(seconds) < 2:
        return f"{seconds[0] * 1000:6.0f}" if seconds else "     –"
    return f"{statistics.quantiles(seconds, n=100, method='inclusive')[percent - 1] * 1000:6.0f}"


def alone(port: int, process: int, visits: int) -> None:
    """CPU of pages that nobody asked for before, and how many bytes of script and style a page brings."""
    client, sizes = Client(port, 100), dict[str, int]()
    spent: dict[str, list[float]] = defaultdict(list)
    bodies: dict[str, bytes] = {}
    time.sleep(61)  # what is held for the clients before is no longer given
    for number in range(visits):
        for page, draw in PAGES.items():
            before = cpu(process)
            _, bodies[page], _ = client.get(draw(random.Random(f"{number} {page}")))
            spent[page].append(cpu(process) - before)
    print(
        f"{'one client alone':18} {'CPU ms p50':>10} {'p95':>6} {'kB page':>8} {'script and style':>17} {'of charts':>10}"
    )
    for page, body in bodies.items():
        assets = set(_ASSET.findall(body.decode()))
        for asset in assets - sizes.keys():
            sizes[asset] = len(client.get(asset)[1])
        charts = sum(sizes[asset] for asset in assets if "vega" in asset)
        own = sum(sizes[asset] for asset in assets) - charts
        times = f"{_quantile(spent[page], 50):>10} {_quantile(spent[page], 95)}"
        print(f"{page:18} {times} {len(body) / 1000:8.1f} {own / 1000:17.1f} {charts / 1000:10.1f}", flush=True)


def cpu(process: int) -> float:
    """Seconds of CPU of a process and those that it started."""
    spent = time.clock_gettime((~process << 3) | _CPU_OF_PROCESS)
    for task in Path(f"/proc/{process}/task").iterdir():
        spent += sum(cpu(int(child)) for child in (task / "children").read_text().split())
    return spent


if __name__ == "__main__":
    main()
