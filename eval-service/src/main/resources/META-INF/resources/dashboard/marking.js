// Marks in a text: offsets, words, overlaps. Knows no page. All offsets are code points, all spans half-open.
"use strict";

const marking = {
  /** Number of code points before a UTF-16 unit; one within a pair counts as the pair's start. */
  codePoints(text, units) {
    const within = units > 0 && text.codePointAt(units - 1) > 0xffff;
    return Array.from(text.slice(0, within ? units - 1 : units)).length;
  },

  /** The piece of a text at a span. */
  at(text, span) {
    return Array.from(text).slice(span.start, span.end).join("");
  },

  overlap(one, other) {
    return one.start < other.end && other.start < one.end;
  },

  /** The numbers of the first and the last unit, a word or a character, that a span touches; null where it touches none. */
  touched(units, span) {
    let first = -1;
    let last = -1;
    units.forEach((unit, number) => {
      if (span.start < span.end && marking.overlap(unit, span)) {
        first = first < 0 ? number : first;
        last = number;
      }
    });
    return first < 0 ? null : { first, last };
  },

  /** The number of the unit at a place, or of the next one; of the last after all of them. */
  unitAt(units, place) {
    const found = units.findIndex((unit) => place < unit.end);
    return found < 0 ? units.length - 1 : found;
  },

  /** A span over two units and all between them, whichever comes first. */
  over(units, one, other) {
    return { start: units[Math.min(one, other)].start, end: units[Math.max(one, other)].end };
  },

  /**
   * Marks with one more, in their order.
   * Null where that one overlaps another, and may not; the same once more changes nothing.
   */
  added(marks, mark, overlapping) {
    const same = (other) => other.start === mark.start && other.end === mark.end && other.label === mark.label;
    if (marks.some(same)) {
      return marks;
    }
    if (!overlapping && marks.some((other) => marking.overlap(other, mark))) {
      return null;
    }
    return marks.concat(mark).sort((one, other) => one.start - other.start || one.end - other.end);
  },

  /** The text cut wherever a mark or another span begins or ends, each piece with the marks that cover it. */
  pieces(length, marks, others) {
    const ends = [0, length];
    marks.concat(others).forEach((span) => ends.push(span.start, span.end));
    const cuts = Array.from(new Set(ends)).sort((one, other) => one - other);
    return cuts.slice(0, -1).map((start, number) => {
      const piece = { start, end: cuts[number + 1] };
      return { start, end: piece.end, marks: marks.filter((mark) => marking.overlap(mark, piece)) };
    });
  },
};
