"""Who opens pages and notes whatever a string on them did that was more than to be read."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

_PATIENCE: Final = 60_000  # milliseconds
_ASKED: Final = ("http", "https", "ws", "wss", "ftp", "file")

_HOOKS: Final = """
Object.defineProperty(window, "__hit", { set(value) { tell(`ran: ${value}`); } });
document.addEventListener("securitypolicyviolation", (broken) =>
    tell(`broke ${broken.effectiveDirective}: ${broken.blockedURI} ${broken.sample}`));
"""
"""There before any script of a page: what the strings call, and an ear for what the page's policy had to stop."""

_PROVOKED: Final = """() => {
    const kinds = ["load", "error", "toggle", "begin", "focus", "mouseover", "pointerover", "animationstart"];
    const named = new Set();
    for (const one of document.querySelectorAll("*")) {
        for (const kind of kinds) one.dispatchEvent(new Event(kind));
        for (const {name, value} of one.attributes) {
            if (name.startsWith("on") || name === "srcdoc" || name === "formaction") named.add(`${one.localName} ${name}`);
            if (/^(xlink:)?href|src|action$/.test(name) && /^[\\x00-\\x20]*(java|vb)script:|^data:text/i.test(value))
                named.add(`${one.localName} ${name}=${value}`);
        }
    }
    return [...named];
}"""
"""Everything is pointed at and told that it has loaded and failed; then no element may be left that would listen."""


class Witness:
    """A browser of its own.

    Args:
        browser: Chromium.
        home: the address of the desk, or of files; nothing else may be asked for anything.
        policed: whether the policies of pages hold. Where they do not, nothing but escaping keeps a string from running.

    Attributes:
        page: what it shows.
        seen: what happened that should not have.
        opened: pages looked at.
    """

    def __init__(self, browser: Browser, home: str, *, policed: bool = True) -> None:
        self._home = urlsplit(home)
        self._context = browser.new_context(
            base_url=home, locale="en-GB", bypass_csp=not policed, accept_downloads=False, reduced_motion="reduce"
        )
        self._context.set_default_timeout(_PATIENCE)
        self.seen: list[str] = []
        self.opened = 0
        self._context.expose_binding("tell", lambda _, said: self.seen.append(said))
        self._context.add_init_script(_HOOKS)
        self._context.on("request", self._asked)
        self.page: Page = self._context.new_page()
        self.page.on("dialog", lambda dialog: (self.seen.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        self.page.on("download", lambda one: self.seen.append(f"download: {one.url}"))
        self._context.on("page", lambda page: self.seen.append(f"another window: {page.url}"))

    def __enter__(self) -> Witness:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._context.close()

    def open(self, path: str, *statuses: int) -> Page:
        """Go to a page that answers with one of these statuses (200), and look at it."""
        answer = self.page.goto(path)
        assert answer is None or answer.status in (statuses or (200,)), (path, answer.status)
        self.look()
        return self.page

    def look(self) -> None:
        """Whether the page that is there does anything."""
        self.opened += 1
        address = self.page.url
        self.seen += self.page.evaluate(_PROVOKED)
        self.page.evaluate("() => new Promise(requestAnimationFrame)")
        if len(self.page.frames) != 1:
            self.seen.append(f"frames in {address}")
        if self.page.url != address:
            self.seen.append(f"went from {address} to {self.page.url}")

    def show(self, markup: str) -> None:
        """Look at markup as a page."""
        self.page.set_content(markup)
        self.look()

    def _asked(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if (asked.scheme, asked.netloc) != (self._home.scheme, self._home.netloc) and asked.scheme in _ASKED:
            self.seen.append(f"asked {request.url}")


def plainly(seen: list[Any]) -> str:
    """The first of what happened, for a message."""
    return "\n".join(map(str, [f"{len(seen)} in all", *seen[:20]]))
