/**
 * A sheet on the room's screen: groups, a journey, a model, a letter, principles, a list, a vote.
 * All of it stands there as large as it can; where it is more than fits, its lines take turns under
 * their own headings. It turns pages as the wall does, at once and slowly, and nothing moves.
 */

import { SIZES, TURN } from "./turns.js";

// What takes turns: the innermost of these. What holds some of them is shown with any of them.
const LINES = "li, tbody tr, .sort-group > .hint";
const PAGED = "room-smaller";
const REST = "The rest is on the tablets.";

export class Sheet {
  /**
   * @param {HTMLElement} frame  what `shown` frames are drawn into
   * @param {HTMLElement?} beside  words, such as reasons, that give way where both do not fit
   */
  constructor(frame, beside) {
    this.frame = frame;
    this.page = frame.nextElementSibling;
    this.beside = beside;
    this.first = 0;
    this.end = 0;
    this.again = () => this.fit(this.first);
    frame.addEventListener("tenfold:shown", this.again);
    frame.addEventListener("load", this.again, true);
    document.fonts.ready.then(this.again);
    this.timer = setInterval(() => this.turn(), TURN);
    this.fit(0);
  }

  close() {
    clearInterval(this.timer);
  }

  /** Go on to the lines after these; after the last, begin again. */
  turn() {
    if (this.end) this.fit(this.end < this.lines().length ? this.end : 0);
  }

  /** Show everything if it can be read so, and else as many lines as fit from the one at `from`. */
  fit(from) {
    const lines = this.lines();
    if (this.stands(lines, "") || (this.beside && this.stands(lines, REST))) {
      this.first = 0;
      this.end = 0;
    } else {
      this.part(lines, Math.min(from, Math.max(0, lines.length - 1)));
    }
    this.frame.dispatchEvent(new CustomEvent("tenfold:fitted", { bubbles: true }));
  }

  /** Try each size, and say whether all of it stands on the screen in one; `rest` is what is not. */
  stands(lines, rest) {
    this.page.textContent = rest;
    if (this.beside) this.beside.hidden = this.beside.nextElementSibling.hidden = rest !== "";
    return SIZES.some((size) => {
      this.show(lines, 0, lines.length, size);
      return !this.isOver();
    });
  }

  /** Show as many lines as fit from the one at `first`, and say which they are. */
  part(lines, first) {
    // The line that says so takes room of its own.
    this.page.textContent = `1 of ${lines.length}.`;
    this.first = first;
    const whole = this.most(lines);
    this.end = first + Math.max(1, whole);
    this.show(lines, first, this.end, whole ? PAGED : SIZES.at(-1));
    const rest = this.isOver() || this.beside ? REST : "";
    const these = this.end - first > 1 ? `${first + 1} to ${this.end}` : this.end;
    this.page.textContent = lines.length ? `${these} of ${lines.length}. ${rest}`.trim() : REST;
  }

  /** Return how many lines fit from the first one on. */
  most(lines) {
    let fits = 0;
    let over = lines.length - this.first + 1;
    while (over - fits > 1) {
      const half = Math.floor((fits + over) / 2);
      this.show(lines, this.first, this.first + half, PAGED);
      if (this.isOver()) over = half;
      else fits = half;
    }
    return fits;
  }

  /** Show the lines from `first` to before `end`, with what they stand in, and no other. */
  show(lines, first, end, size) {
    const isWhole = end - first === lines.length;
    this.frame.className = `room-shown ${size}${isWhole ? "" : " room-turns"}`;
    const shown = new Set(lines.slice(first, end).flatMap((line) => [line, ...this.holders(line)]));
    const all = new Set(lines.flatMap((line) => [line, ...this.holders(line)]));
    all.forEach((one) => (one.hidden = !shown.has(one)));
    for (const list of this.frame.querySelectorAll("ol")) {
      list.start = [...list.children].findIndex((one) => !one.hidden) + 1 || 1;
    }
    follow(this.frame.querySelector(".journey-line"), lines.length, first, end);
  }

  lines() {
    const found = [...this.frame.querySelectorAll(LINES)];
    return found.filter((one) => !one.querySelector(LINES));
  }

  holders(line) {
    const found = [];
    for (let one = line.parentElement; one !== this.frame; one = one.parentElement) found.push(one);
    return found;
  }

  isOver() {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = this.frame;
    return scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1;
  }
}

/** Draw of the line of a journey what stands beside it: these steps, as large as they can be. */
function follow(line, all, first, end) {
  if (!line) return;
  const wide = 100 * (end - first);
  const k = high(end - first) / high(all);
  const scaled = (value) => value * k;
  change(line, "viewBox", (box) => `${100 * first} 0 ${wide} ${box.split(" ")[3] * k}`);
  change(line, "stroke-width", scaled);
  const [middle, way] = [line.querySelector("path"), line.querySelector("polyline")];
  change(middle, "stroke-width", scaled);
  change(middle, "d", (d) => `M${100 * first} ${d.match(/[\d.]+(?=H)/)[0] * k}h${wide}`);
  change(way, "points", (points) => {
    const shown = points.trim().split(/\s+/).slice(first, end).map((point) => point.split(","));
    return shown.map(([x, y]) => `${x},${y * k}`).join(" ");
  });
  for (const [marks, names] of [["circle", ["cy", "r"]], ["text", ["y", "font-size"]]]) {
    line.querySelectorAll(marks).forEach((mark, at) => {
      mark.setAttribute("display", at >= first && at < end ? "inline" : "none");
      names.forEach((name) => change(mark, name, scaled));
    });
  }
}

/** Return how high a line of so many steps is drawn, as `shown/journey.html` draws it. */
const high = (steps) => Math.max(1, steps / 7);

/** Set an attribute to what becomes of it as the server drew it. */
function change(one, name, into) {
  const key = name.replace("-", "");
  one.dataset[key] ||= one.getAttribute(name);
  one.setAttribute(name, into(one.dataset[key]));
}
