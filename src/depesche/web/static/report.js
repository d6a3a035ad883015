// A report with a keyboard and a pointer: walking from mark to mark, and what belongs together lights up.
"use strict";

(() => {
  const text = document.querySelector("[data-walk]");
  if (!text) return;
  const marks = [...text.querySelectorAll(".words a[id]")];
  const wide = matchMedia("(min-width: 60.01rem)");

  // Browsers that cannot show the content of a closed fold get it opened.
  if (wide.matches && !CSS.supports("selector(::details-content)")) {
    for (const fold of text.querySelectorAll(".beside")) fold.open = true;
  }

  const parts = new Map(); // the elements of each item
  for (const element of text.querySelectorAll("[data-of]")) {
    for (const item of element.dataset.of.split(" ")) {
      if (!parts.has(item)) parts.set(item, []);
      parts.get(item).push(element);
    }
  }

  let current = [];
  function light(item) {
    for (const element of current) element.classList.remove("lit", "current");
    current = item ? parts.get(item) || [] : [];
    for (const element of current) element.classList.add(element.matches(".note, a[id]") && element.id.replace("note-", "") === item ? "current" : "lit");
  }

  const itemOf = (element) => {
    const note = element.closest(".note");
    if (note) return note.dataset.of;
    const mark = element.closest("a[id]");
    if (mark && text.contains(mark)) return mark.id;
    const piece = element.closest("[data-of]");
    return piece ? piece.dataset.of.split(" ")[0] : null;
  };
  text.addEventListener("focusin", (event) => light(itemOf(event.target)));
  text.addEventListener("pointerover", (event) => light(itemOf(event.target)));
  text.addEventListener("pointerleave", () => light(null));

  // j and k go from mark to mark; where the reader looks at a note, from its mark on.
  let at = -1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[jk]$/.test(event.key)) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || !marks.length) return;
    const item = text.contains(event.target) ? itemOf(event.target) : null;
    const here = item ? marks.findIndex((mark) => mark.id === item) : at;
    at = event.key === "j" ? Math.min(here + 1, marks.length - 1) : Math.max(here - 1, 0);
    event.preventDefault();
    marks[at].focus({ preventScroll: true });
    marks[at].scrollIntoView({ block: "center" });
  });
  // Selected words can be said to be missing: their place in the text goes along, in characters as the record counts them.
  const missing = document.getElementById("missing");
  let offer = null;
  const length = (string) => [...string].length;
  function selected() {
    const selection = getSelection();
    if (!missing || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const node = range.startContainer;
    const block = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest(".words");
    if (!block || !text.contains(block) || !block.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.selectNodeContents(block);
    before.setEnd(range.startContainer, range.startOffset);
    const raw = range.toString();
    const start = Number(block.dataset.start) + length(before.toString()) + length(raw) - length(raw.trimStart());
    return raw.trim() && { words: raw.trim(), start, box: range.getBoundingClientRect() };
  }
  document.addEventListener("selectionchange", () => {
    if (offer) { offer.remove(); offer = null; }
    const found = selected();
    if (!found || found.words.length > 5000) return;
    offer = document.createElement("div");
    offer.className = "missing-here";
    for (const part of ["event", "statement"]) {
      const link = document.createElement("a");
      link.href = missing.pathname + "?" + new URLSearchParams({ part, words: found.words, start: found.start });
      link.textContent = missing.dataset[part];
      offer.append(link);
    }
    offer.addEventListener("pointerdown", (event) => event.stopPropagation());
    offer.style.setProperty("left", `${found.box.left + scrollX}px`);
    offer.style.setProperty("top", `${found.box.bottom + scrollY + 6}px`);
    document.body.append(offer);
  });

  for (const hint of document.querySelectorAll(".keys")) hint.hidden = false;
})();
