// What a page gains when scripts may run; each of them reads and works without.
"use strict";

// "/" goes to the search field, as in many archives.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable) return;
  event.preventDefault();
  document.getElementById("quick").focus();
});
