/**
 * The six boxes of a briefing. Words are kept in this browser as they are typed, looked over by our
 * own server after a short pause, and saved when the writer says so. Nothing is ever replaced
 * unless a button that says so is pressed.
 */

import { Store } from "../live/storage.js";

const PAUSE = 350;
const KEEP_EVERY = 200;
const TRY_AGAIN = 4000;
const TIMEOUT = 8000;

const SAYS = {
  saved: "Saved.",
  draft: "Not saved yet. Your words are safe in this browser.",
  back: "Words that you had not saved are back.",
  full: "This browser is full. Save now, and keep this page open.",
  away: "We could not reach the server. Your words are safe in this browser. Save again soon.",
  join: "Sign in again in another tab. Your words are safe in this browser.",
  blind: "We cannot look at the words just now. Keep writing: they are safe in this browser.",
};

const KINDS = {
  word: (flag) => `Say: ${flag.plain}.`,
  people: (flag) => `A word about people. Think about: ${flag.plain}.`,
  short: () => "A short form. Spell it out the first time.",
  long: () => "A long sentence. Can it be two?",
};

class BriefingEditor {
  constructor(root, mounted) {
    this.root = root;
    this.mounted = mounted;
    this.stop = new AbortController();
    const { briefing, project, place, words } = mounted.component.data;
    Object.assign(this, { briefing, project, place });
    this.store = new Store(place);
    this.base = { ...words };
    this.boxes = Object.fromEntries(
      [...root.querySelectorAll("textarea")].map((box) => [box.name, box]),
    );
    this.status = root.querySelector("[data-part=says]");
    this.summary = root.querySelector("[data-part=summary]");
    this.wide = root.querySelector("[name=wide]");
    this.turn = 0;
    this.bringBack();
    this.listen();
    this.look();
  }

  /** Put the saved words into the boxes, or the draft that was not saved. */
  bringBack() {
    let back = false;
    for (const [part, box] of Object.entries(this.boxes)) {
      const draft = this.store.get(this.draft(part));
      const kept = draft && draft.words !== this.base[part];
      box.value = kept ? draft.words : this.base[part];
      if (kept) this.base[part] = draft.base;
      back ||= Boolean(kept);
    }
    if (back) this.say(SAYS.back);
  }

  /** The page was drawn again: follow what stands now where nothing was typed. */
  follow() {
    const { words } = this.mounted.component.data;
    for (const [part, box] of Object.entries(this.boxes)) {
      if (box.value !== this.base[part] || words[part] === this.base[part]) continue;
      box.value = this.base[part] = words[part];
    }
  }

  listen() {
    const on = (target, name, hear) => {
      target.addEventListener(name, hear, { signal: this.stop.signal });
    };
    const form = this.root.querySelector("form");
    on(form, "input", () => this.typed());
    on(form, "submit", (event) => {
      event.preventDefault();
      this.save();
    });
    on(form, "keydown", (event) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.save();
    });
    on(window, "pagehide", () => this.keep());
    on(window, "online", () => this.look());
  }

  typed() {
    this.keeping ||= setTimeout(() => this.keep(), KEEP_EVERY);
    clearTimeout(this.looking);
    this.looking = setTimeout(() => this.look(), PAUSE);
  }

  /** Keep every part that differs from what is saved, with the words it began from. */
  keep() {
    clearTimeout(this.keeping);
    this.keeping = 0;
    let changed = false;
    let kept = true;
    for (const [part, box] of Object.entries(this.boxes)) {
      if (box.value === this.base[part]) {
        this.store.remove(this.draft(part));
        continue;
      }
      changed = true;
      kept &&= this.store.set(this.draft(part), { words: box.value, base: this.base[part] });
    }
    if (changed) this.say(kept ? SAYS.draft : SAYS.full);
    return changed;
  }

  async save() {
    this.keep();
    const words = this.texts();
    const answer = await this.post("/staff/briefings/save", {
      project: this.project,
      briefing: this.briefing,
      words,
      before: this.base,
    });
    if (!answer) this.say(SAYS.away);
    else if (answer.status === 401) this.say(SAYS.join);
    else if (answer.said.state === "safe") this.saved(words);
    else {
      if (answer.said.now) this.clash(answer.said.now);
      this.say(answer.said.sentence || SAYS.away);
    }
  }

  saved(words) {
    this.base = { ...words };
    for (const place of this.root.querySelectorAll("[data-part=theirs]")) place.replaceChildren();
    if (!this.keep()) this.say(SAYS.saved);
    this.mounted.component?.setTriggerValue("saved", Date.now());
  }

  /** Show what somebody else saved under each box it clashes with; saving again keeps ours. */
  clash(now) {
    for (const [part, box] of Object.entries(this.boxes)) {
      if (now[part] === this.base[part] || now[part] === box.value) continue;
      if (box.value === this.base[part]) box.value = now[part];
      else {
        const said = withText("p", now[part], "words");
        said.dir = "auto";
        this.under(part, "theirs").replaceChildren(withText("p", "Saved by someone else:"), said);
      }
      this.base[part] = now[part];
    }
    this.keep();
  }

  /** Ask our own server what the rules see; only the newest answer is shown. */
  async look() {
    clearTimeout(this.looking);
    const turn = (this.turn += 1);
    const texts = this.texts();
    const asked = { project: this.project, texts, wide: this.wide.checked };
    const answer = await this.post("/staff/briefings/look", asked);
    if (turn !== this.turn || this.stop.signal.aborted) return;
    if (!answer || answer.status !== 200) {
      this.sum(answer && answer.status === 401 ? SAYS.join : SAYS.blind);
      if (!answer) this.looking = setTimeout(() => this.look(), TRY_AGAIN);
      return;
    }
    this.show(texts, answer.said);
  }

  show(texts, { flags, age, words }) {
    for (const part of Object.keys(this.boxes)) {
      const mine = flags.filter((flag) => flag.part === part);
      this.under(part, "flags").replaceChildren(...mine.map((flag) => this.entry(flag, texts[part])));
    }
    const count = flags.length;
    const places = count === 1 ? "1 place" : `${count || "No"} places`;
    const told = age === null ? `${words} words: too few to tell a reading age` : ageWords(age);
    this.sum(words ? `${told}. ${places} to look at.` : "Nothing written yet.");
  }

  /** One flag: the words, what could be said, and the three ways to clear it. */
  entry(flag, text) {
    const entry = withText("li", "", `flag flag-${flag.kind}`);
    const words = flag.kind === "long" ? `${flag.words.slice(0, 60)}…` : flag.words;
    const quoted = withText("bdi", words, "flag-words");
    const advice = withText("span", ` ${KINDS[flag.kind](flag)}${flag.note ? ` (${flag.note})` : ""}`);
    const row = withText("p", "", "flag-ways");
    row.append(button("Go to it", flag.words, () => this.goTo(flag, text)));
    if (flag.kind !== "long") {
      row.append(button("Explain it here", flag.words, () => this.explain(flag, text)));
      row.append(button("It is our group’s word", flag.words, () => this.keepWord(flag.words)));
    }
    entry.append(quoted, advice, row);
    return entry;
  }

  /** Put the cursor on the flagged words, wherever they stand by now. */
  goTo(flag, text) {
    const box = this.boxes[flag.part];
    const [start, end] = spot(box.value, flag, text);
    box.focus();
    box.setSelectionRange(start, end);
  }

  /** Write an explanation after the words, for the writer to put right. */
  explain(flag, text) {
    const box = this.boxes[flag.part];
    const [, end] = spot(box.value, flag, text);
    const meaning = flag.plain || "say what it stands for";
    box.focus();
    box.setRangeText(` (this means ${meaning})`, end, end, "end");
    this.typed();
  }

  async keepWord(words) {
    const answer = await this.post("/staff/briefings/keep-word", { project: this.project, words });
    if (answer && answer.status === 200) this.look();
    else this.sum(answer ? answer.said.sentence || SAYS.join : SAYS.blind);
  }

  texts() {
    return Object.fromEntries(Object.entries(this.boxes).map(([part, box]) => [part, box.value]));
  }

  async post(address, said) {
    const stop = AbortSignal.timeout(TIMEOUT);
    try {
      const answer = await fetch(address, {
        method: "POST",
        cache: "no-store",
        headers: {
          "Content-Type": "application/json",
          "X-Tenfold": "1",
          "X-Tenfold-Place": this.place,
        },
        body: JSON.stringify(said),
        signal: stop,
      });
      return { status: answer.status, said: await answer.json() };
    } catch {
      return null;
    }
  }

  under(part, name) {
    return this.root.querySelector(`[data-of=${part}] [data-part=${name}]`);
  }

  draft(part) {
    return `draft.briefing.${this.briefing}.${part}`;
  }

  say(sentence) {
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
  }

  sum(sentence) {
    if (this.summary.textContent !== sentence) this.summary.textContent = sentence;
  }

  close() {
    this.keep();
    clearTimeout(this.looking);
    this.stop.abort();
  }
}

function ageWords(age) {
  if (age <= 9) return `Reading age ${age}: plain`;
  if (age <= 11) return `Reading age ${age}: nearly plain`;
  return `Reading age ${age}: hard for many people`;
}

/** Where the flagged words stand now: the nearest to where they were when they were looked at. */
function spot(now, flag, text) {
  const wanted = text.slice(flag.start, flag.end);
  const before = now.lastIndexOf(wanted, flag.start);
  const after = now.indexOf(wanted, flag.start);
  const near = after < 0 || (before >= 0 && flag.start - before < after - flag.start) ? before : after;
  return near < 0 ? [0, 0] : [near, near + wanted.length];
}

function withText(tag, text, className = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

function button(label, about, act) {
  const made = withText("button", label, "button button-small");
  made.type = "button";
  made.append(withText("span", `: ${about}`, "unseen"));
  made.addEventListener("click", act);
  return made;
}

/** Bring the boxes to life once; later runs of the page only bring what is saved by now. */
export function mount(root, mounted) {
  if (mounted.editor) {
    mounted.editor.follow();
    return;
  }
  mounted.editor = new BriefingEditor(root, mounted);
  mounted.stop = () => mounted.editor.close();
}
