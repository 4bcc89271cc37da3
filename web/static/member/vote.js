/**
 * A vote on a member's own screen. What is half chosen is kept in this browser; a vote goes by the
 * outbox, so that a minute with no wifi loses nothing. What would not go in comes back on the card.
 */

const SENT_TWICE = 1000;

export const SAYS = {
  none: "Pick one first. You can also pass.",
  kept: "Your vote is kept on this tablet. It goes in when it can.",
  join: "Join again. Your vote is still here.",
  full: "This tablet is full. Keep this page open and tap again.",
};

const open = new Set();

export class VoteCard {
  /**
   * @param {HTMLElement} section
   * @param {{store: import("../live/storage.js").Store, outbox: import("../live/outbox.js").Outbox}} kept
   */
  constructor(section, { store, outbox }) {
    open.forEach((other) => other.section.isConnected || other.close());
    open.add(this);
    this.stop = new AbortController();
    this.section = section;
    this.store = store;
    this.outbox = outbox;
    this.prompt = section.dataset.prompt;
    this.card = section.dataset.card;
    this.limit = Number(section.dataset.limit);
    this.draft = `draft.vote.${this.prompt}.${this.card}`;
    this.form = section.querySelector("form");
    this.isIn = section.dataset.in === "yes";
    this.sentAt = 0;
    this.changing = false;
    this.sentence = this.part("says").textContent.trim();
    this.part("change").hidden = false;
    section.querySelectorAll("[data-less], [data-more]").forEach((one) => (one.hidden = false));
    this.bringBack();
    this.listen();
    this.show();
  }

  part(name) {
    return this.section.querySelector(`[data-part=${name}]`);
  }

  listen() {
    const on = (target, name, hear) => {
      target.addEventListener(name, hear, { signal: this.stop.signal });
    };
    on(this.form, "submit", (event) => {
      event.preventDefault();
      this.vote(event.submitter?.name === "pass");
    });
    on(this.form, "click", (event) => this.tapped(event.target));
    on(this.form, "input", () => this.chosen());
    on(this.part("change"), "click", () => this.change());
    on(this.outbox, "change", () => this.show());
    on(this.outbox, "safe", ({ detail }) => this.arrived(detail));
    on(this.outbox, "refused", (event) => this.refused(event));
    on(document, "tenfold:leave", () => this.forget());
  }

  /** One dot more or less; there are never more than a person has. */
  tapped(target) {
    const button = target.closest("[data-less], [data-more]");
    if (!button) return;
    const box = button.parentElement.querySelector("input");
    const step = "more" in button.dataset ? 1 : -1;
    if (step > 0 && this.left() < 1) return;
    box.value = String(Math.max(0, Number(box.value) + step));
    this.chosen();
  }

  /** Return what is chosen on the card: option and how many. */
  choices() {
    const boxes = [...this.form.querySelectorAll("input[type=number]")];
    const dots = boxes.map((box) => [box.name.slice("dots-".length), Number(box.value) || 0]);
    const picked = this.form.querySelector("[name=pick]:checked");
    const given = picked ? [[picked.value, 1]] : dots.filter(([, count]) => count > 0);
    return Object.fromEntries(given);
  }

  whys() {
    const boxes = [...this.form.querySelectorAll("textarea")];
    const given = boxes.map((box) => [box.name.slice("why-".length), box.value]);
    return Object.fromEntries(given.filter(([, words]) => words.trim()));
  }

  left() {
    return this.limit - Object.values(this.choices()).reduce((sum, count) => sum + count, 0);
  }

  /** Keep what is half chosen. */
  chosen() {
    this.says("");
    this.store.set(this.draft, { choices: this.choices(), whys: this.whys() });
    this.show();
  }

  /** Put what was kept back on the card. */
  bringBack() {
    const kept = this.store.get(this.draft);
    if (kept) this.put(kept);
  }

  put({ choices = {}, whys = {} }) {
    for (const box of this.form.querySelectorAll("input[type=number]")) {
      box.value = String(choices[box.name.slice("dots-".length)] || 0);
    }
    for (const one of this.form.querySelectorAll("[name=pick]")) one.checked = one.value in choices;
    for (const box of this.form.querySelectorAll("textarea")) {
      box.value = whys[box.name.slice("why-".length)] || "";
    }
  }

  /** Hand the vote to the outbox, and each reason after it as words with no name. */
  vote(passes) {
    if (Date.now() - this.sentAt < SENT_TWICE) return;
    const choices = passes ? { pass: 1 } : this.choices();
    if (!Object.keys(choices).length) {
      this.says(SAYS.none);
      return;
    }
    // Named, because a vote has no receipt: nothing of it can be found again later.
    const item = { prompt: this.prompt, part: this.card, choices, words: this.inWords(choices), named: true };
    const { kept } = this.outbox.add({ ...item, url: "/here/vote" });
    if (!kept) {
      this.says(SAYS.full);
      return;
    }
    if (!passes) this.giveWhys();
    this.sentAt = Date.now();
    this.isIn = true;
    this.changing = false;
    this.forget();
    this.says("");
    this.show();
    this.part("in").scrollIntoView({ block: "nearest" });
  }

  giveWhys() {
    const picked = Object.keys(this.choices())[0];
    for (const [name, words] of Object.entries(this.whys())) {
      const box = name === "picked" ? picked : name;
      const part = box === "none" ? {} : { part: box };
      this.outbox.add({ prompt: this.prompt, words, named: false, url: "/here/words", ...part });
    }
  }

  /** Say in words what was chosen, for the day that a vote comes back. */
  inWords(choices) {
    const said = Object.entries(choices).map(([option, count]) => {
      const input = [...this.form.elements].find((one) => one.value === option || one.id === `dots-${option}`);
      const words = input?.closest(".choice")?.querySelector(".choice-label")?.textContent || "Pass";
      return count > 1 ? `${words.trim()} (${count})` : words.trim();
    });
    return said.join("\n");
  }

  waits() {
    return this.outbox.items().some((item) => this.isMine(item));
  }

  isMine(item) {
    return item.url === "/here/vote" && item.prompt === this.prompt && item.part === this.card;
  }

  arrived(item) {
    if (!this.isMine(item)) return;
    this.isIn = true;
    this.show();
  }

  /** What would not go in stands on the card again, with the sentence that says why. */
  refused(event) {
    const { item, sentence } = event.detail;
    if (!this.section.isConnected || !this.isMine(item)) return;
    event.preventDefault();
    this.isIn = false;
    this.changing = true;
    this.put({ choices: item.choices, whys: this.whys() });
    this.chosen();
    this.says(sentence);
  }

  change() {
    this.changing = true;
    this.show();
    this.form.querySelector("input:not([type=hidden])")?.focus();
  }

  forget() {
    this.store.remove(this.draft);
    this.put({});
  }

  close() {
    this.stop.abort();
    open.delete(this);
  }

  show() {
    const waits = this.waits();
    const shut = (this.isIn || waits) && !this.changing;
    this.form.hidden = shut;
    this.part("in").hidden = !shut || waits;
    this.showStatus(waits && shut);
    this.section.dataset.state = waits ? "kept" : this.isIn ? "in" : "idle";
    const half = !shut && (Object.keys(this.choices()).length || Object.keys(this.whys()).length);
    this.section.toggleAttribute("data-half", Boolean(half));
    this.showDots();
  }

  showDots() {
    const left = this.part("left");
    if (!left) return;
    const count = Math.max(0, this.left());
    const says = count === 0 ? "You have no dots left." : `You have ${count} ${count === 1 ? "dot" : "dots"} left.`;
    if (left.textContent !== says) left.textContent = says;
    for (const box of this.form.querySelectorAll("input[type=number]")) {
      const has = Number(box.value) > 0;
      const near = box.parentElement;
      near.querySelector("[data-less]").setAttribute("aria-disabled", String(!has));
      near.querySelector("[data-more]").setAttribute("aria-disabled", String(count === 0));
      box.closest(".vote-option").querySelector("[data-part=why]").toggleAttribute("data-empty", !has);
    }
  }

  says(sentence) {
    this.sentence = sentence;
    this.showStatus(false);
  }

  showStatus(waits) {
    const kept = this.outbox.needsJoin ? SAYS.join : SAYS.kept;
    const says = this.sentence || (waits ? kept : "");
    const status = this.part("says");
    if (status.textContent !== says) status.textContent = says;
  }
}
