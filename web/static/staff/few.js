/**
 * A long list on the facilitator's screen: a few cards at a time, with a search and a choice.
 *
 * What waits for somebody comes first, then the first of each box, then the second of each: a box
 * with one card is never behind one with forty. The order tells nothing of when a card came.
 */

const AT_ONCE = 12;
const WAITING = " waits", ALONE = " alone";

export class Few {
  /**
   * @param {HTMLElement} root  holds `[data-part=few]`, as `pages/during/_parts/few.py` makes it
   * @param {() => HTMLElement[]} cards  all there are now, in the order they stand in
   */
  constructor(root, cards) {
    this.cards = cards;
    this.tools = root.querySelector("[data-part=few]");
    const part = (name) => this.tools.querySelector(`[data-part=${name}]`);
    [this.find, this.which, this.tally, this.says] = ["find", "which", "tally", "says"].map(part);
    this.turns = part("turns");
    this.from = null;
    this.at = 0;
    for (const tool of [this.find, this.which]) tool.addEventListener("input", () => this.turn(null));
    part("back").addEventListener("click", () => this.step(-AT_ONCE));
    part("next").addEventListener("click", () => this.step(AT_ONCE));
  }

  /** Show what is chosen of the cards that are there now; called after each change. */
  draw() {
    const all = this.cards();
    const long = all.length > AT_ONCE;
    if (!long) [this.find.value, this.which.value, this.from] = ["", "", null];
    this.offer(all);
    this.chosen = inTurn(all).filter((card) => this.is(card));
    this.at = this.placeOf(this.from);
    const seen = new Set(this.chosen.slice(this.at, this.at + AT_ONCE));
    for (const card of all) card.hidden = !seen.has(card);
    this.boxes(all, long);
    this.tell(all, long);
  }

  is(card) {
    const { value } = this.which;
    const kind = value === WAITING ? waits(card) : !value || value === (boxOf(card) ?? ALONE);
    return kind && wordsOf(card).includes(plain(this.find.value));
  }

  /** Begin with the card that stood first, so that those who come in move nothing away. */
  placeOf(card) {
    const place = card === null ? 0 : this.chosen.findIndex((one) => keyOf(one) === card);
    if (place >= 0) return place;
    return Math.max(0, Math.min(this.at, this.chosen.length - AT_ONCE));
  }

  step(count) {
    const place = this.at + count;
    if (place >= this.chosen.length || place <= -AT_ONCE) return;
    this.turn(place > 0 ? keyOf(this.chosen[place]) : null);
  }

  turn(from) {
    this.from = from;
    this.draw();
    setText(this.says, this.tally.textContent);
  }

  /** Offer each box by its name, with how many are in it, and what waits for somebody. */
  offer(all) {
    const counts = new Map();
    const boxes = new Map();
    for (const card of all) {
      const box = card.closest("[data-box]");
      const id = box?.dataset.box ?? ALONE;
      counts.set(id, (counts.get(id) ?? 0) + 1);
      if (box) boxes.set(id, box.querySelector("[data-part=title]")?.textContent.trim() ?? "");
    }
    const waiting = all.filter(waits).length;
    const options = [["", `Everything, ${different(all)}`]];
    if (waiting) options.push([WAITING, `${this.tools.dataset.waits}, ${waiting}`]);
    boxes.forEach((title, id) => options.push([id, `${title}, ${counts.get(id)}`]));
    if (boxes.size && counts.has(ALONE)) options.push([ALONE, `In none of these, ${counts.get(ALONE)}`]);
    this.which.closest("label").hidden = options.length < 2;
    if (this.offered === JSON.stringify(options)) return;
    this.offered = JSON.stringify(options);
    const { value } = this.which;
    this.which.replaceChildren(...options.map(([id, text]) => new Option(text, id)));
    this.which.value = options.some(([id]) => id === value) ? value : "";
  }

  /** A box with nothing in it to be seen here is not shown; an empty one is, while all are. */
  boxes(all, long) {
    const inside = new Map();
    for (const card of all) {
      const box = card.closest("[data-box]");
      if (box) inside.set(box, [...(inside.get(box) ?? []), card]);
    }
    inside.forEach((cards, box) => {
      box.hidden = cards.every((card) => card.hidden);
      const count = box.querySelector("[data-part=count]");
      if (count) setText(count, long ? String(cards.length) : "");
    });
  }

  tell(all, long) {
    const [total, found] = [different(all), this.chosen.length];
    const narrowed = Boolean(this.find.value.trim() || this.which.value);
    const count = narrowed ? `${found} of ${total} found.` : `${total} in all.`;
    const last = Math.min(this.at + AT_ONCE, found);
    const twice = !narrowed && found > total ? ` of ${found}: some are in more than one group` : "";
    const part = found > AT_ONCE ? ` You see ${this.at + 1} to ${last}${twice}.` : "";
    setText(this.tally, total ? count + part : "");
    this.tally.hidden = !total;
    this.tools.querySelector("[data-part=choose]").hidden = !long;
    this.turns.hidden = found <= AT_ONCE;
    disable(this.turns.firstElementChild, this.at === 0);
    disable(this.turns.lastElementChild, last >= found);
  }
}

const boxOf = (card) => card.closest("[data-box]")?.dataset.box;
const idOf = (card) => card.dataset.said ?? card.dataset.id;
const keyOf = (card) => `${boxOf(card) ?? ""} ${idOf(card)}`;
const waits = (card) => "waits" in card.dataset;
const different = (cards) => new Set(cards.map(idOf)).size;
const plain = (text) => text.trim().toLocaleLowerCase();

/** Return what is searched: the words, and the name where one stands. */
function wordsOf(card) {
  return plain([...card.querySelectorAll(".words, bdi")].map((one) => one.textContent).join(" "));
}

/** Return cards in the order they take turns: who waits, then one of each box after the other. */
function inTurn(cards) {
  const ranks = new Map();
  const ranked = cards.map((card) => {
    const rank = ranks.get(boxOf(card)) ?? 0;
    ranks.set(boxOf(card), rank + 1);
    return [waits(card) ? -1 : rank, card];
  });
  return ranked.sort(([one], [other]) => one - other).map(([, card]) => card);
}

/** Say that a button does nothing now, and leave the keyboard on it. */
function disable(button, is) {
  button.setAttribute("aria-disabled", String(is));
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
