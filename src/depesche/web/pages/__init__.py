"""The pages, one module each; a new page is a module with a ``router`` that stands in this list."""

from depesche.web.pages import (
    about,
    account,
    actor,
    api,
    correct,
    dyad,
    health,
    language,
    login,
    map,
    network,
    read,
    report,
    search,
    searches,
    sources,
    today,
)

ROUTERS = tuple(
    page.router
    for page in (
        about,
        account,
        actor,
        api,
        correct,
        dyad,
        health,
        language,
        login,
        map,
        network,
        read,
        report,
        search,
        searches,
        sources,
        today,
    )
)
