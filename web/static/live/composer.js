/**
 * The box a person writes in. It is never closed, never emptied before its words are kept, and
 * never takes the focus.
 *
 * Mount it on `<section data-tenfold="composer" data-prompt=…>` as `parts/composer.html` makes it.
 */

const SAVE_EVERY = 200;
const LONGEST = 20000;
const DOUBLE_TAP = 1000;

export const SAYS = {
  kept: "Kept on this tablet.",
  safe: "Safe. Your words have arrived.",
  full: "This tablet is full. Your words stay in the box. Keep this page open.",
  empty: "Write something first.",
  box: "Pick where it goes first. Your words are still here.",
  long: "That is very long. Say it in 2 or more parts.",
  join: "Join again. Your words are still here.",
  other: "You wrote these words in another window.",
  left: "You began some words before you left.",
};

const FILES = { drawing: "A drawing.", voice: "A voice note." };
const open = new Set();

export class Composer {
  /**
   * @param {HTMLElement} section
   * @param {{store: import("./storage.js').Store, outbox: import('./outbox.js").Outbox}} kept
   */
  constructor(section, { store, outbox }) {
    open.forEach((other) => other.section.isConnected || other.close());
    open.add(this);
    this.stop = new AbortController();
    this.section = section;
    this.store = store;
    this.outbox = outbox;
    this.prompt = section.dataset.prompt;
    this.draft = `draft.${this.prompt}`;
    this.form = section.querySelector("form");
    this.box = section.querySelector("textarea");
    this.status = section.querySelector("[role=status]");
    this.tray = section.querySelector("[data-part=tray]");
    this.rejoin = section.querySelector("[data-part=join]");
    this.synced = "";
    this.safe = false;
    this.said = null;
    this.sentence = this.status.textContent.trim();
    this.timer = 0;
    this.bringBack();
    this.listen();
    this.show();
  }

  /** The sentences that this box says; another kind of box may say others. */
  get says() {
    return SAYS;
  }

  /** Put the kept draft into the box; what the page itself brought stays if there is none. */
  bringBack() {
    let draft = this.readDraft();
    // The browser may have stopped just after these words were handed on.
    if (this.outbox.items().some((item) => item.prompt === this.prompt && !item.file && item.words === draft)) {
      this.store.remove(this.draft);
      draft = "";
    }
    if (draft && this.box.value && draft !== this.box.value) {
      this.outbox.putAside(this.asItem(this.box.value), this.says.other);
    }
    this.synced = draft;
    this.box.value = draft || this.box.value;
    this.save();
  }

  /** Hand the words to the outbox; the box is emptied only if they are kept there. */
  say() {
    const words = this.box.value;
    const twice = this.said && Date.now() - this.said.at < DOUBLE_TAP;
    if (twice && (!words || words === this.said.words)) return;
    if (this.said && this.said.inBox && this.said.words === words) return;
    this.sentence = this.problemWith(words);
    if (this.sentence) {
      this.show();
      return;
    }
    this.save();
    this.said = { words, at: Date.now(), inBox: true, key: "" };
    const { key, kept } = this.outbox.add(this.asItem(words));
    this.said.key = key;
    if (kept) this.empty();
    else this.sentence = this.says.full;
    this.show();
  }

  /**
   * Hand a drawing or a voice note to the outbox, with the name and the box that are chosen here.
   * @param {{kind: string, media: string, content: string}} file  `content` in base64
   * @returns {{key: string, kept: boolean}|null}  null if something is to be chosen first
   */
  sayFile(file, words) {
    this.sentence = this.problemWithBox();
    const sent = this.sentence ? null : this.outbox.add({ ...this.asItem(words), file });
    if (sent && !sent.kept) this.sentence = this.says.full;
    this.show();
    return sent;
  }

  problemWith(words) {
    if (!words.trim()) return this.says.empty;
    if (words.length > LONGEST && [...words].length > LONGEST) return this.says.long;
    return this.problemWithBox();
  }

  problemWithBox() {
    if (this.form.querySelector("[name=part]") && !this.form.querySelector("[name=part]:checked")) {
      return this.says.box;
    }
    return "";
  }

  /** Take an item back into the box, if it is free; say whether it was taken. */
  takeBack(item, sentence) {
    if (!this.section.isConnected || item.file) return false;
    const waitsInBox = this.said && this.said.key === item.key && this.said.inBox;
    if (item.prompt !== this.prompt || (this.box.value && !waitsInBox)) return false;
    this.said = null;
    this.box.value = this.box.value || item.words;
    this.sentence = sentence;
    return this.save() || waitsInBox;
  }

  /** Put words that stood aside at the end of what is in the box. */
  fetch(item) {
    this.box.value = this.box.value ? `${this.box.value}\n\n${item.words}` : item.words;
    if (this.save()) this.outbox.letGo(item.key);
    else this.sentence = this.says.full;
    this.show();
  }

  /** Keep the box's words as the draft; return whether they are kept. */
  save() {
    clearTimeout(this.timer);
    this.timer = 0;
    const words = this.box.value;
    if (words === this.synced) return true;
    const other = this.readDraft();
    if (other && other !== this.synced && other !== words) {
      this.outbox.putAside(this.asItem(other), this.says.other);
    }
    if (!words) this.store.remove(this.draft);
    const kept = !words || this.store.set(this.draft, words);
    if (kept) this.synced = words;
    if (!kept) this.sentence = this.says.full;
    else if (this.sentence === this.says.full) this.sentence = "";
    return kept;
  }

  /** Take the words out of sight: whoever comes to this page next must not find them open. */
  cover() {
    if (!this.box.value || !this.outbox.putAside(this.asItem(this.box.value), this.says.left, true)) return;
    this.store.remove(this.draft);
    this.box.value = "";
    this.synced = "";
  }

  empty() {
    this.said.inBox = false;
    this.box.value = "";
    this.save();
  }

  /** Follow the draft of another tab, unless something was written here that is not kept yet. */
  follow() {
    if (this.box.value !== this.synced) return;
    this.synced = this.readDraft();
    if (this.box.value !== this.synced) this.box.value = this.synced;
  }

  readDraft() {
    return this.store.get(this.draft) || "";
  }

  asItem(words) {
    const choice = this.form.querySelector("[name=named]:checked");
    const named = Boolean(choice && choice.value === "yes");
    const box = this.form.querySelector("[name=part]:checked");
    const part = box ? { part: box.value } : {};
    return { prompt: this.prompt, words, named, url: this.section.dataset.post, ...part };
  }

  listen() {
    const on = (target, name, hear) => {
      target.addEventListener(name, hear, { signal: this.stop.signal });
    };
    on(this.form, "submit", (event) => {
      event.preventDefault();
      this.say();
    });
    on(this.form, "change", () => this.showWho());
    on(this.box, "input", () => this.typed());
    on(this.box, "keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.say();
    });
    on(window, "pagehide", () => this.save());
    on(document, "tenfold:leave", () => this.cover());
    on(document, "visibilitychange", () => (document.hidden ? this.save() : this.follow()));
    on(this.outbox, "change", () => this.show());
    on(this.outbox, "safe", ({ detail }) => this.arrived(detail));
    on(this.outbox, "refused", (event) => {
      if (this.takeBack(event.detail.item, event.detail.sentence)) event.preventDefault();
    });
    this.store.onOtherTab((name) => {
      if (!name || name === this.draft) this.follow();
    }, this.stop.signal);
  }

  /** Keep the draft and stop: the page has put another box in this one's place. */
  close() {
    this.save();
    this.stop.abort();
    open.delete(this);
  }

  typed() {
    if (this.sentence && this.sentence !== this.says.full) this.sentence = "";
    if (!this.timer) {
      this.timer = setTimeout(() => {
        this.save();
        this.show();
      }, SAVE_EVERY);
    }
  }

  arrived(item) {
    const last = this.said && this.said.key === item.key;
    if (last && this.said.inBox && this.box.value === this.said.words) {
      this.sentence = "";
      this.empty();
    }
    if (last) this.said.inBox = false;
    this.safe = true;
  }

  show() {
    this.showStatus();
    this.showWho();
    this.showTray();
  }

  showStatus() {
    const waiting = this.outbox.waiting();
    if (waiting) this.safe = false;
    let says = this.sentence;
    if (!says && waiting) {
      const count = waiting > 1 ? ` ${waiting} are waiting to go.` : '';
      says = this.outbox.needsJoin ? this.says.join : this.says.kept + count;
    }
    if (!says && this.safe) says = this.says.safe;
    if (this.status.textContent !== says) this.status.textContent = says;
    if (this.rejoin) this.rejoin.hidden = !this.outbox.needsJoin;
    this.section.dataset.state = waiting ? "kept" : this.safe ? "safe" : "idle";
    this.section.dataset.waiting = String(waiting);
  }

  showWho() {
    const who = this.section.querySelector("[data-part=who]");
    const { named } = this.asItem("");
    const says = named ? this.section.dataset.whoNamed : this.section.dataset.whoUnnamed;
    if (who && says && who.textContent !== says) who.textContent = says;
  }

  /** Show the words that stand aside, each with what can be done. */
  showTray() {
    const asides = this.outbox.asides();
    const shown = [...this.tray.children].map((entry) => entry.dataset.key).join();
    if (shown === asides.map((item) => item.key).join()) return;
    this.tray.replaceChildren(...asides.map((item) => this.entry(item)));
    this.tray.hidden = !asides.length;
  }

  entry(item) {
    const entry = document.createElement("li");
    entry.dataset.key = item.key;
    const words = withText("p", item.file ? `${FILES[item.file.kind]} ${item.words}` : item.words);
    words.className = "words";
    words.dir = "auto";
    words.hidden = Boolean(item.covered);
    const show = button("Show them", () => {
      words.hidden = false;
      show.remove();
    });
    const letGo = button("Let these go", () => {
      if (letGo.dataset.sure) this.outbox.letGo(item.key);
      letGo.dataset.sure = "yes";
      letGo.textContent = "Yes, let these go";
    });
    const choices = document.createElement("p");
    choices.className = "buttons";
    if (item.covered) choices.append(show);
    if (item.file) choices.append(button("Send it again", () => this.outbox.sendAgain(item.key)));
    else choices.append(button("Put these in the box", () => this.fetch(item)));
    choices.append(letGo);
    entry.append(withText("p", item.sentence), words, choices);
    return entry;
  }
}

function withText(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function button(text, act) {
  const element = withText("button", text);
  element.type = "button";
  element.className = "button";
  element.addEventListener("click", act);
  return element;
}
