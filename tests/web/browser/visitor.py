"""Who looks at a desk with a browser, and notes what a page would not show."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Route

Scheme = Literal["light", "dark"]

_LOCALES: Final = {"de": "de-DE", "en": "en-GB"}
_OF_COLOUR: Final = {"runOnly": ["color-contrast", "link-in-text-block"]}
_PHONE: Final = 390  # pixels
_PATIENCE: Final = 60_000  # milliseconds: the first chart waits for its library
_REFUSED: Final = "Failed to load resource: the server responded with a status of"


class Visitor:
    """A browser of its own at a desk.

    Attributes:
        page: what it shows.
        problems: errors of the console and of scripts, requests to other hosts.
    """

    def __init__(
        self, browser: Browser, desk: str, language: str, *, scripts: bool = True, scheme: Scheme = "light"
    ) -> None:
        self._host = urlsplit(desk).netloc
        self._context = browser.new_context(
            base_url=desk, locale=_LOCALES[language], java_script_enabled=scripts, color_scheme=scheme
        )
        self._context.set_default_timeout(_PATIENCE)
        self._context.route("**/*", self._pass)
        self.page: Page = self._context.new_page()
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.problems: list[str] = []
        self._refused = False

    def __enter__(self) -> Visitor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._context.close()
        if kind is None:
            assert not self.problems, "\n".join(self.problems)

    def open(self, path: str, status: int = 200) -> Page:
        """Go to a page, which answers with this status."""
        self._refused = status >= 400
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == status
        return self.page

    def faults(self, scheme: Scheme = "light") -> str:
        """What axe finds wrong with the page; in the dark only colours can be different."""
        from axe_playwright_python.sync_playwright import Axe

        self.page.emulate_media(color_scheme=scheme)
        options: dict[str, Any] = {"resultTypes": ["violations"], **(_OF_COLOUR if scheme == "dark" else {})}
        found = Axe().run(self.page, options=options)
        return found.generate_report() if found.violations_count else ""

    def fits_a_phone(self) -> bool:
        """Whether nothing of the page lies beside a phone's screen."""
        self.page.set_viewport_size({"width": _PHONE, "height": 800})
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))

    def _pass(self, route: Route) -> None:
        """Only the desk is asked for anything."""
        if urlsplit(route.request.url).netloc == self._host:
            route.continue_()
        else:
            self.problems.append(f"asks {route.request.url}")
            route.abort()

    def _said(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        if self._refused and message.text.startswith(_REFUSED) and message.location["url"] == self.page.url:
            return  # the browser's own note on the status of the page
        self.problems.append(f"{message.type}: {message.text} ({message.location['url']})")
