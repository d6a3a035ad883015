"""The pages, one module each; a new page is a module with a ``router`` that stands in this list."""

from depesche.web.pages import about, dyad, language, map, network, sources

ROUTERS = (about.router, dyad.router, language.router, map.router, network.router, sources.router)
