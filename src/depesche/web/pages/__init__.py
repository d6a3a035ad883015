"""The pages, one module each; a new page is a module with a ``router`` that stands in this list."""

from depesche.web.pages import about, language, report, sources

ROUTERS = (about.router, language.router, report.router, sources.router)
