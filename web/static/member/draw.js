/**
 * A sheet to draw on with a finger, a pen or a mouse. What is drawn is kept in this browser as
 * lines, so that each can be undone, until it is on its way.
 */

const PENS = [
  { width: 5, colour: "#1b1b1b" },
  { width: 16, colour: "#1b1b1b" },
  { width: 8, colour: "#1d4fa3" },
];
const NEAR = 3;
const PAPER = "#ffffff";
const LARGEST = 1024 * 1024;

export const SAYS = {
  empty: "Draw something first.",
  full: "This tablet is full. Your drawing stays here. Keep this page open.",
  large: "This drawing is too large to send. Take something out.",
  gone: "All cleared. Undo brings it back.",
};

export class DrawPad {
  /**
   * @param {HTMLElement} section
   * @param {{store: import("../live/storage.js").Store, composer: import("../live/composer.js").Composer,
   *   say: (sentence: string) => void}} around
   */
  constructor(section, { store, composer, say, signal }) {
    this.section = section;
    this.store = store;
    this.composer = composer;
    this.say = say;
    this.draft = `draft.drawing.${composer.prompt}`;
    this.sheet = section.querySelector("canvas");
    this.words = section.querySelector("[data-part=describe]");
    this.brush = this.sheet.getContext("2d");
    this.sentKey = "";
    this.line = null;
    const { lines = [], cleared = null, words = "" } = store.get(this.draft) || {};
    Object.assign(this, { lines, cleared });
    this.words.value = words;
    this.listen(signal);
    this.draw();
  }

  /** Say whether something is drawn here that is not on its way. */
  get busy() {
    return this.lines.length > 0;
  }

  draw() {
    this.brush.fillStyle = PAPER;
    this.brush.fillRect(0, 0, this.sheet.width, this.sheet.height);
    this.brush.lineCap = this.brush.lineJoin = "round";
    this.lines.forEach((line) => this.stroke(line));
  }

  stroke({ pen, points }) {
    const { width, colour } = PENS[pen] || PENS[0];
    Object.assign(this.brush, { lineWidth: width, strokeStyle: colour });
    this.brush.beginPath();
    this.brush.moveTo(points[0], points[1]);
    // A dot is a line to where it began.
    this.brush.lineTo(points[0], points[1]);
    for (let at = 2; at < points.length; at += 2) this.brush.lineTo(points[at], points[at + 1]);
    this.brush.stroke();
  }

  start(event) {
    if (event.button > 0) return;
    event.preventDefault();
    this.sheet.setPointerCapture?.(event.pointerId);
    const pen = Number(this.section.querySelector(".pens :checked")?.value || 0);
    this.line = { pen, points: this.place(event) };
    this.lines.push(this.line);
    this.cleared = null;
    this.stroke(this.line);
  }

  move(event) {
    if (!this.line) return;
    const [x, y] = this.place(event);
    const { points } = this.line;
    const [lastX, lastY] = points.slice(-2);
    if (Math.abs(x - lastX) < NEAR && Math.abs(y - lastY) < NEAR) return;
    points.push(x, y);
    this.stroke({ pen: this.line.pen, points: [lastX, lastY, x, y] });
  }

  end() {
    if (!this.line) return;
    this.line = null;
    this.save();
  }

  /** Return where on the sheet the finger is, in the sheet's own measure. */
  place({ clientX, clientY }) {
    const seen = this.sheet.getBoundingClientRect();
    const scale = this.sheet.width / seen.width;
    return [Math.round((clientX - seen.left) * scale), Math.round((clientY - seen.top) * scale)];
  }

  undo() {
    if (this.lines.length) this.lines.pop();
    else if (this.cleared) [this.lines, this.cleared] = [this.cleared, null];
    this.say("");
    this.draw();
    this.save();
  }

  clear() {
    if (!this.lines.length) return;
    [this.cleared, this.lines] = [this.lines, []];
    this.say(SAYS.gone);
    this.draw();
    this.save();
  }

  save() {
    const words = this.words.value;
    const { lines, cleared } = this;
    if (!lines.length && !cleared && !words) this.store.remove(this.draft);
    else if (!this.store.set(this.draft, { lines, cleared, words })) this.say(SAYS.full);
  }

  send() {
    if (!this.lines.length) {
      this.say(SAYS.empty);
      return false;
    }
    if (this.sentKey) return false;
    const content = this.sheet.toDataURL("image/png").split(",")[1];
    if (content.length * 0.75 > LARGEST) {
      this.say(SAYS.large);
      return false;
    }
    const file = { kind: "drawing", media: "image/png", content };
    const sent = this.composer.sayFile(file, this.words.value);
    if (!sent) return false;
    if (!sent.kept) {
      this.sentKey = sent.key;
      this.say(SAYS.full);
      return false;
    }
    this.empty();
    return true;
  }

  /** What this browser had no room for has arrived: only now may it leave the sheet. */
  arrived(key) {
    if (key === this.sentKey) this.empty();
  }

  empty() {
    Object.assign(this, { lines: [], cleared: null, sentKey: "" });
    this.words.value = "";
    this.say("");
    this.draw();
    this.save();
  }

  listen(signal) {
    const on = (target, name, hear) => target.addEventListener(name, hear, { signal });
    on(this.sheet, "pointerdown", (event) => this.start(event));
    on(this.sheet, "pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) on(this.sheet, name, () => this.end());
    on(this.words, "input", () => this.save());
    on(this.section.querySelector("[data-draw=undo]"), "click", () => this.undo());
    on(this.section.querySelector("[data-draw=clear]"), "click", () => this.clear());
  }
}
