"""The pages, one module each; a new page is a module with a ``router`` that stands in this list."""

from depesche.web.pages import (
    about,
    account,
    api,
    correct,
    health,
    language,
    login,
    read,
    report,
    search,
    searches,
    sources,
    today,
)

ROUTERS = (
    about.router,
    account.router,
    api.router,
    correct.router,
    health.router,
    language.router,
    login.router,
    read.router,
    report.router,
    search.router,
    searches.router,
    sources.router,
    today.router,
)
