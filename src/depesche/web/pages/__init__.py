"""The pages, one module each; a new page is a module with a ``router`` that stands in this list."""

from depesche.web.pages import about, health, language, sources

ROUTERS = (about.router, health.router, language.router, sources.router)
