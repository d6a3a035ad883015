// Charts that come alive where scripts may run: what a bar counts, and on a click the search for it.
"use strict";

(() => {
  const figures = document.querySelectorAll("figure[data-spec]");
  if (!figures.length || typeof vegaEmbed === "undefined") return;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  // The library brings no styles and no markup of its own: tips are built from text.
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("role", "status");
  document.body.append(tip);

  function show(_, event, __, value) {
    tip.hidden = value === null || value === undefined || typeof value !== "object";
    if (tip.hidden) return;
    const list = document.createElement("dl");
    for (const [name, said] of Object.entries(value)) {
      const term = document.createElement("dt"), meaning = document.createElement("dd");
      term.textContent = name;
      meaning.textContent = said;
      list.append(term, meaning);
    }
    tip.replaceChildren(list);
    const room = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(event.clientX + 14, innerWidth - room.width - 8))}px`;
    tip.style.top = `${Math.max(8, Math.min(event.clientY + 14, innerHeight - room.height - 8))}px`;
  }

  // 2023-06 is one for the query line as it is, a week is its days.
  function days(period) {
    const week = /^(\d{4})-W(\d\d)$/.exec(period);
    if (!week) return [`on:${period}`];
    const fourth = new Date(Date.UTC(Number(week[1]), 0, 4));
    const monday = fourth.getTime() + ((Number(week[2]) - 1) * 7 - ((fourth.getUTCDay() + 6) % 7)) * 864e5;
    const day = (time) => new Date(time).toISOString().slice(0, 10);
    return [`since:${day(monday)}`, `before:${day(monday + 7 * 864e5)}`];
  }

  function lead(figure, item) {
    const period = item && item.datum && item.datum.period;
    if (!period || !figure.dataset.search) return;
    const target = new URL(figure.dataset.search, location.href);
    target.searchParams.set("q", [target.searchParams.get("q"), ...days(String(period))].join(" "));
    location.assign(target);
  }

  async function bringToLife(figure) {
    const still = figure.querySelector("picture, img, .live");
    const address = new URL(figure.dataset.spec, location.href);
    if (dark.matches) address.searchParams.set("theme", "dark");
    const answer = await fetch(address);
    if (!answer.ok) return;
    const specification = await answer.json();
    const place = document.createElement("div");
    place.className = "live";
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", figure.querySelector("img")?.alt ?? still.getAttribute("aria-label") ?? "");
    // The library gives its ground a role and an English name and its marks no names: the place around it says what it shows.
    const ground = document.createElement("div");
    ground.setAttribute("aria-hidden", "true");
    place.append(ground);
    // The library empties its ground by markup, which the page's policy forbids; emptying it is all that may be done so.
    Object.defineProperty(ground, "innerHTML", { set() { ground.replaceChildren(); } });
    figure.insertBefore(place, still);
    try {
      const made = await vegaEmbed(ground, specification, {
        ...specification.usermeta.embedOptions, actions: false, ast: true, defaultStyle: false, renderer: "svg", tooltip: show,
        logLevel: 1, // errors: a part of the chart without values is none
      });
      made.view.addEventListener("click", (_, item) => lead(figure, item));
      still.remove();
    } catch (error) {
      place.remove();
      throw error;
    }
  }

  for (const figure of figures) bringToLife(figure);
  dark.addEventListener("change", () => figures.forEach(bringToLife));
})();
