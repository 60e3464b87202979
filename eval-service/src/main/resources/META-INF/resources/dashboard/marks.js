// Marking pieces of a text, with the mouse or by keys. What is marked is sent in fields of the form.
"use strict";

(() => {
  const box = document.querySelector(".marked");
  if (!box) {
    return;
  }
  const form = box.closest("form");
  const list = form.querySelector(".marks");
  const said = form.querySelector("[data-said]");
  const save = form.querySelector("[data-save]");
  const parts = form.querySelector("[data-parts]");
  const choices = [...form.querySelectorAll("[data-label]")];
  const overlapping = "overlapping" in box.dataset;
  const text = box.textContent;
  const length = Array.from(text).length;
  const words = spans([...box.querySelectorAll("[data-word]")].map((word) => [Number(word.dataset.start), word.textContent]));
  const characters = spans(cut(text));

  let marks = [...list.querySelectorAll("[data-mark]")].map((suggested) => {
    const [, start, end, label] = suggested.dataset.mark.match(/^(\d+)-(\d+) ([^]*)$/);
    return { start: Number(start), end: Number(end), label };
  });
  let cursor = null; // the numbers of two units: where the selection began, and where it ends
  let armed = choices.length === 1 ? choices[0] : null; // what is selected with the mouse is marked as this at once

  function cut(whole) {
    if (!("Segmenter" in Intl)) {
      return Array.from(whole).map((point, start) => [start, point]);
    }
    let start = 0;
    return [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(whole)].map(({ segment }) => {
      start += Array.from(segment).length;
      return [start - Array.from(segment).length, segment];
    });
  }

  function spans(pieces) {
    return pieces.map(([start, piece]) => ({ start, end: start + Array.from(piece).length }));
  }

  function units() {
    return parts.checked ? characters : words;
  }

  function selected() {
    return cursor === null ? null : marking.over(units(), cursor.anchor, cursor.focus);
  }

  function colour(label) {
    return `c${choices.find((choice) => choice.dataset.label === label).dataset.colour}`;
  }

  function element(name, className, content) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = content;
    return made;
  }

  function showText() {
    const chosen = selected();
    box.replaceChildren(
      ...marking.pieces(length, marks, words.concat(chosen ?? [])).map((piece) => {
        const shown = element("span", "", marking.at(text, piece));
        shown.dataset.start = piece.start;
        const top = piece.marks[piece.marks.length - 1];
        if (top) {
          shown.classList.add("mark", colour(top.label));
          shown.classList.toggle("first", top.start === piece.start);
          shown.classList.toggle("several", piece.marks.length > 1);
          const ending = piece.marks.filter((mark) => mark.end === piece.end).map((mark) => mark.label);
          if (ending.length > 0) {
            shown.dataset.tag = ending.join(", ");
          }
        }
        shown.classList.toggle("chosen", chosen !== null && marking.overlap(chosen, piece));
        return shown;
      }),
    );
    box.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
  }

  function showMarks() {
    list.replaceChildren(
      ...marks.map((mark) => {
        const line = element("li", colour(mark.label), "");
        const remove = element("button", "", "×");
        remove.type = "button";
        remove.setAttribute("aria-label", `Remove ${marking.at(text, mark)}, ${mark.label}`);
        remove.addEventListener("click", () => {
          removeAll([mark]);
          box.focus({ preventScroll: true });
        });
        const field = document.createElement("input");
        field.type = "hidden";
        field.name = "mark";
        field.value = `${mark.start}-${mark.end} ${mark.label}`;
        line.append(element("span", "marked-text", marking.at(text, mark)), element("b", "", mark.label), remove, field);
        return line;
      }),
    );
    const words = marks.length === 0 ? save.dataset.none : marks.length === 1 ? save.dataset.one : save.dataset.many;
    save.textContent = words.replace("#", marks.length);
  }

  function showChoices() {
    choices.forEach((choice) => choice.setAttribute("aria-pressed", String(choice === armed)));
  }

  function say(words) {
    said.textContent = words;
  }

  function select(anchor, focus) {
    cursor = { anchor, focus };
    say(`Selected: ${marking.at(text, selected())}`);
    showText();
  }

  function markSelected(choice) {
    const span = selected();
    const mark = { start: span.start, end: span.end, label: choice.dataset.label };
    const more = marking.added(marks, mark, overlapping);
    if (more === null) {
      say("That overlaps a mark: remove the mark first.");
      return;
    }
    marks = more;
    const end = Math.max(cursor.anchor, cursor.focus);
    cursor = { anchor: end, focus: end };
    say(`Marked as ${mark.label}: ${marking.at(text, mark)}`);
    showText();
    showMarks();
  }

  function removeAll(gone) {
    marks = marks.filter((mark) => !gone.includes(mark));
    say(gone.length === 0 ? "There is no mark here." : `Removed: ${gone.map((mark) => marking.at(text, mark)).join(", ")}`);
    showText();
    showMarks();
  }

  /** The place of a point that the browser names: within a piece, or before one. */
  function place(node, offset) {
    if (node === box) {
      return offset < box.children.length ? Number(box.children[offset].dataset.start) : length;
    }
    const piece = node.parentElement.closest("[data-start]") ?? node;
    return Number(piece.dataset.start) + (node.nodeType === Node.TEXT_NODE ? marking.codePoints(node.data, offset) : 0);
  }

  /** Takes over what is selected in the browser: whether it was anything in the text. */
  function takeSelection() {
    const selection = getSelection();
    if (selection.isCollapsed || !box.contains(selection.anchorNode) || !box.contains(selection.focusNode)) {
      return false;
    }
    const one = place(selection.anchorNode, selection.anchorOffset);
    const other = place(selection.focusNode, selection.focusOffset);
    const touched = marking.touched(units(), { start: Math.min(one, other), end: Math.max(one, other) });
    selection.removeAllRanges();
    if (touched === null) {
      return false;
    }
    select(touched.first, touched.last);
    return true;
  }

  document.addEventListener("pointerup", (event) => {
    if (event.pointerType === "touch") {
      return; // the selection may be moved still: the label that is tapped next takes it
    }
    if (takeSelection()) {
      if (armed) {
        markSelected(armed);
      }
    } else if (box.contains(event.target) && event.target !== box) {
      const at = marking.unitAt(units(), Number(event.target.dataset.start));
      select(at, at);
    }
  });

  choices.forEach((choice) => {
    choice.addEventListener("pointerdown", (event) => event.preventDefault()); // what is selected stays so
    choice.addEventListener("click", () => {
      takeSelection();
      if (cursor === null) {
        armed = armed === choice ? null : choice;
        showChoices();
      } else {
        markSelected(choice);
      }
    });
  });

  parts.addEventListener("change", () => {
    if (cursor !== null) {
      const span = marking.over(parts.checked ? words : characters, cursor.anchor, cursor.focus);
      const touched = marking.touched(units(), span);
      cursor = touched === null ? null : { anchor: touched.first, focus: touched.last };
      showText();
    }
    box.focus({ preventScroll: true });
  });

  /** The unit above or below: of the next line, the nearest word. */
  function lineAway(number, down) {
    const shown = new Map([...box.children].map((piece) => [Number(piece.dataset.start), piece.getBoundingClientRect()]));
    const here = shown.get(words[marking.unitAt(words, units()[number].start)].start);
    const middle = (rectangle) => (rectangle.left + rectangle.right) / 2;
    const beyond = words
      .map((word) => ({ word, at: shown.get(word.start) }))
      .filter(({ at }) => (down ? at.top > here.top + here.height / 2 : at.top < here.top - here.height / 2));
    const line = beyond.reduce((nearest, { at }) => (down ? Math.min(nearest, at.top) : Math.max(nearest, at.top)), down ? Infinity : -Infinity);
    const nearest = beyond
      .filter(({ at }) => Math.abs(at.top - line) < here.height / 2)
      .sort((one, other) => Math.abs(middle(one.at) - middle(here)) - Math.abs(middle(other.at) - middle(here)))[0];
    return nearest ? marking.unitAt(units(), nearest.word.start) : number;
  }

  function moved(key) {
    const last = units().length - 1;
    const from = cursor === null ? (key === "ArrowLeft" ? last + 1 : -1) : cursor.focus;
    switch (key) {
      case "ArrowLeft":
        return Math.max(0, from - 1);
      case "ArrowRight":
        return Math.min(last, from + 1);
      case "ArrowUp":
      case "ArrowDown":
        return cursor === null ? 0 : lineAway(from, key === "ArrowDown");
      case "Home":
        return 0;
      case "End":
        return last;
      default:
        return null;
    }
  }

  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=text]") || units().length === 0) {
      return;
    }
    const to = moved(event.key);
    if (to !== null) {
      select(event.shiftKey && cursor !== null ? cursor.anchor : to, to);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      const span = selected();
      removeAll(span === null ? [] : marks.filter((mark) => marking.overlap(mark, span)));
    } else if (event.key === "Escape") {
      cursor = null;
      armed = choices.length === 1 ? choices[0] : null;
      say("");
      showChoices();
      showText();
    } else {
      return;
    }
    event.preventDefault();
  });

  form.addEventListener("submit", (event) => {
    if (box.dataset.needed && marks.length === 0 && event.submitter?.name !== "none") {
      event.preventDefault();
      say(box.dataset.needed);
    }
  });

  const question = form.querySelector("[name=question]");
  question?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault(); // the question is asked: now for its answer
      box.focus();
    }
  });

  showChoices();
  showMarks();
  showText();
  if (!form.querySelector("[autofocus]")) {
    box.focus({ preventScroll: true });
  }
})();
