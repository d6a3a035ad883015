// Help while a question is typed: a combobox after the ARIA Authoring Practices, filled by the desk itself.
"use strict";

(() => {
  const input = document.getElementById("q");
  if (!input) return;
  const list = document.createElement("ul");
  list.id = "q-options";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.label);
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-controls", list.id], ["aria-expanded", "false"], ["aria-autocomplete", "list"], ["aria-haspopup", "listbox"]]) input.setAttribute(name, value);

  let options = [];
  let asked = "";  // the line that the options are for
  let active = -1;
  let waiting = 0;
  let latest = 0;

  const caret = () => [...input.value.slice(0, input.selectionStart)].length; // in characters

  const close = () => {
    clearTimeout(waiting);
    latest += 1;
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  };

  const take = (option) => {
    const value = [...input.value]; // the desk counts characters, not halves of them
    const open = option.text.endsWith(":");
    const end = input.value === asked ? option.end : Math.max(option.end, caret()); // the same word, typed further since
    const gap = open || /^[\s,]/.test(value.slice(end).join("")) ? "" : " ";
    const before = value.slice(0, option.start).join("") + option.text + gap;
    input.value = before + value.slice(end).join("");
    const at = before.length;
    input.setSelectionRange(at, at);
    input.focus();
    close();
    if (open) ask();
  };

  const show = (line, found) => {
    [asked, options] = [line, found];
    list.replaceChildren(...found.map((option, index) => {
      const item = document.createElement("li");
      item.id = `q-option-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const text = document.createElement("code");
      text.textContent = option.text;
      const meaning = document.createElement("span");
      meaning.className = "hint";
      meaning.textContent = option.meaning;
      item.append(text, meaning);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(option); });
      return item;
    }));
    active = -1;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    input.removeAttribute("aria-activedescendant");
  };

  const ask = async () => {
    const turn = ++latest;
    const line = input.value;
    const given = new URLSearchParams({ line, at: String(caret()) });
    try {
      const answer = await fetch(`${input.dataset.help}?${given}`, { headers: { Accept: "application/json" } });
      if (answer.ok && turn === latest) show(line, (await answer.json()).options);
    } catch { close(); }
  };

  input.addEventListener("input", () => { clearTimeout(waiting); latest += 1; waiting = setTimeout(ask, 120); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const down = event.key === "ArrowDown", up = event.key === "ArrowUp";
    if (list.hidden) {
      if (down) { event.preventDefault(); ask(); }
    } else if (down || up) {
      event.preventDefault();
      const count = options.length + 1;
      mark((active + 1 + (down ? 1 : count - 1)) % count - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      take(options[active]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
})();
