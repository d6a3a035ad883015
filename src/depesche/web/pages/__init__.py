"""The pages, one module each; a new page is a module with a ``router`` that stands in this list."""

from depesche.web.pages import about, actor, dyad, language, map, network, sources

ROUTERS = (about.router, actor.router, dyad.router, language.router, map.router, network.router, sources.router)
