// Keys of the page on which people label: each belongs to the control that names it in data-key.
"use strict";

let sent = false; // a key pressed twice decides once
document.addEventListener("submit", (event) => {
  sent = !event.defaultPrevented;
});
window.addEventListener("pageshow", () => {
  sent = false;
});

document.addEventListener("keydown", (event) => {
  if (sent || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
    return;
  }
  const typing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select");
  if (typing) {
    if (event.key === "Escape") {
      typing.blur();
    }
    return;
  }
  if (event.key === "Enter" && event.target.closest("a, button")) {
    return; // that is the control's own
  }
  const control = [...document.querySelectorAll("[data-key]")].find(
    (one) => one.dataset.key.toLowerCase() === event.key.toLowerCase(),
  );
  if (!control) {
    return;
  }
  event.preventDefault();
  if (control.matches("input[type=text]")) {
    control.focus();
  } else {
    control.click();
  }
});
