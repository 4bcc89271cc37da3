/**
 * Words on their way: kept in the browser first, sent one at a time, gone from here once safe.
 *
 * Each has a key made here. The server takes a key once, so whatever is unclear is sent again.
 * Only the server's own `safe`, which it says after its commit, ends the way of words.
 *
 * Words that the server would not take, or that need a person's eye, are put aside with a
 * sentence, and stay until the person who wrote them decides.
 *
 * Events: `change`; `safe` {key, prompt, words, id}; `refused` {item, sentence}, where a listener
 * that took the words prevents the default; `join` when this browser's place is not known.
 */

const TIMEOUT = 8000;
// A voice note over slow wifi: what is large may take longer, at 20 letters each millisecond.
const PACE = 20;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 5000;
const STALE = 1500;
const LEASE = 4000;
const TRIES_BEFORE_OTHERS = 4;
const STAYS_HERE = ["url", "seq", "sentence", "covered"];

/** Return a fresh key: 32 hex characters, 128 random bits. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Outbox extends EventTarget {
  /**
   * @param {import("./storage.js").Store} store
   * @param {string} place  whose words these are; the server checks that it is still so
   */
  constructor(store, place) {
    super();
    this.store = store;
    this.place = place;
    this.tab = newKey();
    this.loose = [];
    this.parked = new Map();
    this.tries = 0;
    this.stubborn = new Map();
    this.needsJoin = false;
    this.sending = null;
    this.timer = 0;
    this.listen();
  }

  /** Return what waits to go, oldest first; words that storage had no room for come first. */
  items() {
    return [...this.loose, ...this.kept().filter((item) => !this.sentenceOf(item))];
  }

  /** Return the words put aside, each with its `sentence`. */
  asides() {
    return this.kept()
      .filter((item) => this.sentenceOf(item))
      .map((item) => ({ ...item, sentence: this.sentenceOf(item) }));
  }

  /** Return how many still wait to go. */
  waiting() {
    return this.items().length;
  }

  /** Return the keys with which words given without a name can be taken back. */
  receipts() {
    return this.store.names("receipt.").map((name) => name.slice("receipt.".length));
  }

  /**
   * Take words in, with whatever else belongs to them, to be posted to `said.url`. `kept` says
   * whether this browser holds them: if not, the box must.
   * @param {{prompt: string, words: string, named: boolean, url: string}} said
   * @returns {{key: string, kept: boolean}}
   */
  add(said) {
    const seq = 1 + Math.max(0, ...this.items().map((item) => item.seq));
    const item = { ...said, key: newKey(), seq };
    const kept = this.store.set(`out.${item.key}`, item);
    if (!kept) this.loose.push(item);
    this.changed();
    this.kick();
    return { key: item.key, kept };
  }

  /**
   * Put other words aside, with the sentence that says why; return whether they are kept.
   * Covered words are not shown until somebody asks for them.
   */
  putAside(said, sentence, covered = false) {
    const key = newKey();
    const aside = { ...said, key, seq: 0, sentence, covered };
    const kept = this.store.set(`out.${key}`, aside);
    this.changed();
    return kept;
  }

  /** Let words go that were put aside. */
  letGo(key) {
    this.store.remove(`out.${key}`);
    this.parked.delete(key);
    this.changed();
  }

  /** Send something again that was put aside. */
  sendAgain(key) {
    const item = this.store.get(`out.${key}`);
    if (!item) return;
    const { sentence: _, covered: __, ...said } = item;
    this.parked.delete(key);
    this.store.set(`out.${key}`, said);
    this.changed();
    this.kick();
  }

  /** Try now: something says that the way may be open again. */
  kick() {
    this.tries = 0;
    clearTimeout(this.timer);
    if (this.sending && Date.now() - this.sending.since > STALE + this.sending.longer) {
      this.sending.stop.abort();
    }
    this.run();
  }

  /** Send until nothing waits or the way is closed. */
  async run() {
    if (this.sending) return;
    const item = this.next();
    if (!item) return;
    if (!this.takeLease()) {
      this.later(FIRST_WAIT);
      return;
    }
    const longer = (item.file?.content.length || 0) / PACE;
    this.sending = { key: item.key, since: Date.now(), longer, stop: new AbortController() };
    const answer = await this.post(item, this.sending.stop);
    this.sending = null;
    this.settle(item, answer);
    if (answer.again) this.later(this.wait());
    else if (this.next()) this.run();
    else this.store.remove("lease");
  }

  /** Return what goes next; words that the server stumbled over let others pass. */
  next() {
    const items = this.items();
    const easy = items.find((item) => this.triesOf(item) < TRIES_BEFORE_OTHERS);
    return easy || items[0];
  }

  /** Post one item. The answer is what the server said, or `again` if that is not clear. */
  async post(item, stop) {
    const timer = setTimeout(() => stop.abort(), TIMEOUT + this.sending.longer);
    try {
      const response = await fetch(item.url, {
        method: "POST",
        credentials: "same-origin",
        cache: "no-store",
        redirect: "manual",
        headers: {
          "Content-Type": "application/json",
          "X-Tenfold": "1",
          "X-Tenfold-Place": this.place,
        },
        body: bodyOf(item),
        signal: stop.signal,
      });
      if (response.status === 401) return { again: true, join: true };
      const said = await response.json();
      return understand(response.status, said) || { again: true, stumbled: response.status === 500 };
    } catch {
      return { again: true };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Do what the answer asks for. */
  settle(item, answer) {
    if (answer.stumbled) this.stumble(item);
    if (answer.join || !answer.again) this.needsJoin = Boolean(answer.join);
    if (!answer.again) this.tries = 0;
    if (answer.state === "safe") this.finish(item, answer.id);
    if (answer.state === "conflict") this.park(item, answer.sentence);
    if (answer.state === "refused") this.giveBack(item, answer.sentence);
    if (answer.join) this.tell("join");
    this.changed();
  }

  finish(item, id) {
    // The receipt first: were the browser to stop here, the words would only be sent again.
    const noted = item.named || this.store.set(`receipt.${item.key}`, 1);
    this.drop(item);
    if (!noted) this.store.set(`receipt.${item.key}`, 1);
    this.tell("safe", { ...item, id });
  }

  giveBack(item, sentence) {
    const taken = this.tell("refused", { item, sentence }).defaultPrevented;
    if (taken) this.drop(item);
    else this.park(item, sentence);
  }

  /** Note that the server broke over an item; if it breaks over the next too, it is the server. */
  stumble(item) {
    const tries = this.triesOf(item) + 1;
    const others = [...this.stubborn.values()].some((other) => other >= TRIES_BEFORE_OTHERS);
    if (others && tries < TRIES_BEFORE_OTHERS) this.stubborn.clear();
    else this.stubborn.set(item.key, tries);
  }

  /** Keep words here that will not be sent as they are. */
  park(item, sentence) {
    this.loose = this.loose.filter((other) => other.key !== item.key);
    // With no room left for the sentence, this page at least knows it until it is closed.
    if (!this.store.set(`out.${item.key}`, { ...item, sentence })) {
      this.parked.set(item.key, sentence);
    }
  }

  drop(item) {
    this.loose = this.loose.filter((other) => other.key !== item.key);
    this.store.remove(`out.${item.key}`);
    this.stubborn.delete(item.key);
  }

  kept() {
    const items = this.store.names("out.").map((name) => this.store.get(name)).filter(Boolean);
    return items.sort((a, b) => a.seq - b.seq || (a.key < b.key ? -1 : 1));
  }

  sentenceOf(item) {
    return item.sentence || this.parked.get(item.key) || "";
  }

  triesOf(item) {
    return this.stubborn.get(item.key) || 0;
  }

  /** One tab sends at a time; a tab that went away loses its turn after a while. */
  takeLease() {
    const lease = this.store.get("lease");
    const age = lease ? Date.now() - lease.at : LEASE;
    if (lease && lease.tab !== this.tab && age >= 0 && age < LEASE) return false;
    this.store.set("lease", { tab: this.tab, at: Date.now() });
    return true;
  }

  wait() {
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.tries);
    this.tries += 1;
    return longest * (0.7 + Math.random() * 0.3);
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), milliseconds);
  }

  changed() {
    this.tell("change");
  }

  tell(name, detail = {}) {
    const event = new CustomEvent(name, { detail, cancelable: true });
    this.dispatchEvent(event);
    return event;
  }

  listen() {
    window.addEventListener("online", () => this.kick());
    window.addEventListener("pageshow", () => this.kick());
    window.addEventListener("pagehide", () => this.release());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.kick();
    });
    this.store.onOtherTab((name) => {
      if (!name || name.startsWith("out.")) this.changed();
      if (name.startsWith("out.") || (name === "lease" && !this.store.get(name))) this.run();
    });
  }

  release() {
    const lease = this.store.get("lease");
    if (lease && lease.tab === this.tab) this.store.remove("lease");
  }
}

/** Return what the server gets of an item. */
function bodyOf(item) {
  const sent = Object.entries(item).filter(([name]) => !STAYS_HERE.includes(name));
  return JSON.stringify(Object.fromEntries(sent));
}

/** Return the server's answer if it is one of ours; a page of someone else's is not. */
function understand(status, said) {
  if (!said || typeof said !== "object") return null;
  if (status === 200 && said.state === "safe") return { state: "safe", id: said.id };
  if (status === 409 && said.state === "conflict") {
    return { state: "conflict", sentence: said.sentence || "Your words are kept here. A person will look." };
  }
  if (status >= 400 && status < 500 && said.state === "refused") {
    return { state: "refused", sentence: said.sentence || "These words could not go in." };
  }
  return null;
}
