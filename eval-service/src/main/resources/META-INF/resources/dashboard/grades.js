// Grading passages by keys. The grades are sent as fields "grade", each with the place that it is of.
"use strict";

(() => {
  const passages = [...document.querySelectorAll(".passage")];
  if (passages.length === 0) {
    return;
  }
  const form = passages[0].closest("form");
  const said = form.querySelector("[data-said]");
  let current = 0;

  function go(to) {
    current = Math.max(0, Math.min(passages.length - 1, to));
    passages.forEach((passage, number) => passage.toggleAttribute("data-current", number === current));
    passages[current].focus({ preventScroll: true });
    passages[current].scrollIntoView({ block: "nearest" });
  }

  function grade(passage) {
    return Number(passage.querySelector(":checked")?.value ?? 0);
  }

  passages.forEach((passage, number) => {
    passage.addEventListener("focusin", () => {
      current = number;
      passages.forEach((one) => one.toggleAttribute("data-current", one === passage));
    });
  });

  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const choice = passages[current].querySelector(`[value="${CSS.escape(event.key)}"]`);
    if (choice) {
      choice.checked = true;
      go(current + 1);
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      go(current + (event.key === "ArrowUp" ? -1 : 1));
    } else {
      return;
    }
    event.preventDefault();
  });

  form.addEventListener("submit", (event) => {
    form.querySelectorAll("[name=grade]").forEach((field) => field.remove());
    const relevant = passages.filter((passage) => grade(passage) > 0);
    if (relevant.length === 0) {
      event.preventDefault();
      said.textContent = "Grade a passage as relevant, or skip the query.";
      return;
    }
    relevant.forEach((passage) => {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "grade";
      field.value = `${grade(passage)} ${passage.dataset.place}`;
      form.append(field);
    });
  });

  go(0);
})();
