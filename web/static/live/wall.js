/**
 * A wall: words as they come, letter for letter, in the order of their random ids.
 *
 * Mount it on `<section data-tenfold="wall" data-prompt=…>` as `parts/wall.html` makes it. What
 * the server drew is taken over, so nothing flickers. Whoever reads is not moved.
 */

const CALM = 8000;

export class Wall {
  /**
   * @param {HTMLElement} section
   * @param {EventTarget} channel  where `wall`, `put` and `gone` come from
   */
  constructor(section, channel) {
    this.section = section;
    this.prompt = section.dataset.prompt;
    this.list = section.querySelector("[data-part=items]");
    this.boxes = [...section.querySelectorAll("[data-box]")];
    this.empty = section.querySelector("[data-part=empty]");
    this.hidden = section.querySelector("[data-part=hidden]");
    this.news = section.querySelector("[data-part=news]");
    this.fresh = 0;
    this.timer = 0;
    this.on(channel, "wall", (frame) => this.rebuild(frame));
    this.on(channel, "put", (frame) => this.put(frame.item));
    this.on(channel, "gone", (frame) => this.entry(frame.id)?.remove());
    this.on(channel, "shown", () => this.say());
  }

  on(channel, name, draw) {
    channel.addEventListener(name, ({ detail }) => {
      if (detail.prompt === this.prompt) this.steadily(() => draw(detail));
    });
  }

  /** Make the wall what the server says it is, touching only what differs. */
  rebuild({ state, items }) {
    this.section.dataset.state = state;
    const wanted = new Set(items.map((item) => item.id));
    for (const entry of this.entries()) {
      if (!wanted.has(entry.dataset.id)) entry.remove();
    }
    items.forEach((item) => this.put(item));
  }

  /** Add one item at its place, or change it where it stands. */
  put(item) {
    let entry = this.entry(item.id);
    const list = this.listOf(item);
    if (!entry || entry.parentElement !== list) {
      if (!entry) this.fresh += 1;
      entry ||= newEntry(item.id, this.section.dataset.itemClass);
      const later = [...list.children].find((other) => other.dataset.id > item.id);
      list.insertBefore(entry, later || null);
    }
    setText(entry.querySelector(".words"), item.words);
    showFile(entry, item, this.section.dataset.eyes);
    const by = entry.querySelector(".by");
    setText(by.firstElementChild, item.name || "");
    by.hidden = !item.name;
    showHelper(entry, item);
  }

  /** Return where an item stands: in its box, or with those that are in none. */
  listOf(item) {
    const box = this.boxes.find((one) => one.dataset.box === item.part);
    return box ? box.querySelector("ul") : this.list;
  }

  entry(id) {
    return this.section.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  entries() {
    return [...this.section.querySelectorAll("[data-id]")];
  }

  /** Draw without moving what a reader has before their eyes. */
  steadily(draw) {
    const scroller = scrollerOf(this.section);
    const mark = this.entries().find((entry) => entry.getBoundingClientRect().bottom > 0);
    const before = mark ? mark.getBoundingClientRect().top : 0;
    const reads = mark && this.section.getBoundingClientRect().top < 0;
    scroller.style.overflowAnchor = "none";
    draw();
    this.say();
    if (reads && mark.isConnected) scroller.scrollTop += mark.getBoundingClientRect().top - before;
    scroller.style.overflowAnchor = "";
  }

  /** Show what stands in place of words, and tell of new ones once in a while. */
  say() {
    const isHidden = this.section.dataset.state === "hidden";
    this.hidden.hidden = !isHidden;
    this.empty.hidden = isHidden || this.entries().length > 0;
    this.boxes.forEach((box) => (box.hidden = isHidden));
    if (this.fresh && !this.timer) {
      this.timer = setTimeout(() => {
        setText(this.news, this.fresh === 1 ? "1 more on the wall." : `${this.fresh} more on the wall.`);
        this.fresh = 0;
        this.timer = 0;
      }, CALM);
    }
  }
}

function newEntry(id, className = "") {
  const entry = document.createElement("li");
  entry.dataset.id = id;
  entry.className = className;
  const words = document.createElement("p");
  words.className = "words";
  words.dir = "auto";
  const by = document.createElement("p");
  by.className = "by";
  by.append(document.createElement("bdi"));
  entry.append(words, by);
  return entry;
}

/** Show a drawing, or something to play a voice with; a room's screen only says that one came. */
function showFile(entry, item, eyes) {
  const shown = entry.querySelector("[data-part=file]");
  if (!item.file || shown) return;
  if (item.file === "voice" && eyes === "room") {
    const line = document.createElement("p");
    line.dataset.part = "file";
    line.textContent = "A voice note. Ask if we may hear it.";
    entry.prepend(line);
    return;
  }
  const address = `/said/${encodeURIComponent(item.id)}/file`;
  const made = document.createElement(item.file === "voice" ? "audio" : "img");
  made.dataset.part = "file";
  made.className = `said-${item.file}`;
  if (item.file === "voice") Object.assign(made, { controls: true, preload: "none" });
  else Object.assign(made, { alt: item.words || "A drawing", loading: "lazy" });
  made.src = address;
  entry.prepend(made);
}

/** Say that a helper wrote it, and whether its owner has said yes to that. */
function showHelper(entry, item) {
  const shown = entry.querySelector("[data-part=helper]");
  entry.toggleAttribute("data-waits", Boolean(item.scribed && item.waits));
  if (!item.scribed) {
    shown?.remove();
    return;
  }
  const line = shown || document.createElement("p");
  line.dataset.part = "helper";
  line.className = "hint";
  setText(line, item.waits ? "Written for someone. Waits for their yes." : "Written for someone.");
  if (!shown) entry.append(line);
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function scrollerOf(element) {
  for (let parent = element; parent; parent = parent.parentElement || parent.getRootNode().host) {
    const { overflowY } = getComputedStyle(parent);
    if (/auto|scroll/.test(overflowY) && parent.scrollHeight > parent.clientHeight) return parent;
  }
  return document.scrollingElement;
}
