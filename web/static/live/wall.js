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
    this.empty = section.querySelector("[data-part=empty]");
    this.hidden = section.querySelector("[data-part=hidden]");
    this.news = section.querySelector("[data-part=news]");
    this.fresh = 0;
    this.timer = 0;
    this.on(channel, "wall", (frame) => this.rebuild(frame));
    this.on(channel, "put", (frame) => this.put(frame.item));
    this.on(channel, "gone", (frame) => this.entry(frame.id)?.remove());
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
    for (const entry of [...this.list.children]) {
      if (!wanted.has(entry.dataset.id)) entry.remove();
    }
    items.forEach((item) => this.put(item));
  }

  /** Add one item at its place, or change it where it stands. */
  put(item) {
    let entry = this.entry(item.id);
    if (!entry) {
      entry = newEntry(item.id, this.section.dataset.itemClass);
      const later = [...this.list.children].find((other) => other.dataset.id > item.id);
      this.list.insertBefore(entry, later || null);
      this.fresh += 1;
    }
    setText(entry.querySelector(".words"), item.words);
    const by = entry.querySelector(".by");
    setText(by.firstElementChild, item.name || "");
    by.hidden = !item.name;
  }

  entry(id) {
    return this.list.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  /** Draw without moving what a reader has before their eyes. */
  steadily(draw) {
    const scroller = scrollerOf(this.section);
    const mark = [...this.list.children].find((entry) => entry.getBoundingClientRect().bottom > 0);
    const before = mark ? mark.getBoundingClientRect().top : 0;
    const reads = mark && this.list.getBoundingClientRect().top < 0;
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
    this.empty.hidden = isHidden || this.list.children.length > 0;
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
