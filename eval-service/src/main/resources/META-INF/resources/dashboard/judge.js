// Words that are selected in the text go into the correction that is open.
"use strict";

function insert(words) {
  const open = [...document.querySelectorAll(".correcting[open]")].pop();
  const line = open?.querySelector("[data-words]");
  if (line) {
    line.value = words;
  }
  const lines = open?.querySelector("[data-lines]");
  if (lines) {
    const before = lines.value.trimEnd();
    const type = before.split("\n").pop().match(/^([^:]+):/)?.[1] ?? "TYPE";
    lines.value = (before ? `${before}\n` : "") + `${type}: ${words.replace(/\s+/g, " ")}`;
  }
}

document.addEventListener("mouseup", () => {
  const selection = document.getSelection();
  const words = selection.toString().trim();
  if (words && selection.anchorNode?.parentElement?.closest("[data-subject]")) {
    insert(words);
  }
});
