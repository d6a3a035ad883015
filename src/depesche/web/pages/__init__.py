"""The pages, one module each; a new page is a module with a ``router`` that stands in this list."""

from depesche.web.pages import about, language, map, sources

ROUTERS = (about.router, language.router, map.router, sources.router)
