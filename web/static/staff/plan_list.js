/** The agenda as a list that is planned in: longer, shorter, up, down, by buttons and by keys.

Wishes go to the server one at a time and are asked again until it has heard them; each says what
should be, not by how much, so that hearing one twice changes nothing. */

const AFTER_TYPING = 500;
const ASK_AGAIN = 6000;
const STEP = 5;
const LOOKS = 20;
const BETWEEN_LOOKS = 100;
const BESIDE = ".st-key-planner-beside :is(input, textarea)";

/** Draw the list; called again with each run of the page. */
export function mount(root, mounted) {
  mounted.list ??= new PlanList(root);
  mounted.stop = () => mounted.list.stop();
  mounted.list.set(mounted.component);
}

class PlanList {
  constructor(root) {
    this.rows = new Map();
    this.typed = new Map();
    this.waiting = [];
    this.timers = new Map();
    this.list = root.querySelector("[data-part=items]");
    this.says = root.querySelector("[data-part=says]");
  }

  stop() {
    for (const timer of [this.again, ...this.timers.values()]) clearTimeout(timer);
  }

  /** Take what the server says; a wish that it has heard is done. */
  set(component) {
    this.component = component;
    this.data = component.data;
    const { heard } = this.data;
    if (this.sent && heard?.n === this.sent.n) {
      clearTimeout(this.again);
      const done = !heard.problem && this.typed.get(this.sent.id) === this.sent.minutes;
      if (done) this.typed.delete(this.sent.id);
      this.problem = heard.problem ? { id: this.sent.id, words: heard.problem } : null;
      if (this.sent.do === "open") this.goBeside(LOOKS);
      this.sent = null;
      this.say(heard.problem || heard.said);
    }
    this.draw();
    this.comeBack();
    this.send();
  }

  /** Take the keyboard to what was opened beside the list, once it is drawn. */
  goBeside(looks) {
    const first = document.querySelector(BESIDE);
    if (first) first.focus();
    else if (looks) setTimeout(() => this.goBeside(looks - 1), BETWEEN_LOOKS);
  }

  /** Bring the keyboard back to the part that was open, once what held it is gone. */
  comeBack() {
    const was = this.opened;
    this.opened = this.data.opened;
    if (was && !this.opened) this.lookBack(was, LOOKS);
  }

  lookBack(was, looks) {
    if (document.activeElement === document.body) this.rows.get(was)?.change.focus();
    else if (looks) setTimeout(() => this.lookBack(was, looks - 1), BETWEEN_LOOKS);
  }

  /** Put a wish in the line; a newer one of the same kind for the same part takes its place. */
  wish(wish) {
    const same = (one) => one.do === wish.do && one.id === wish.id;
    this.waiting = this.waiting.filter((one) => !same(one));
    this.waiting.push({ ...wish, n: `${Date.now()}-${Math.random()}` });
    this.problem = null;
    this.draw();
    this.send();
  }

  send() {
    if (this.sent || !this.waiting.length) return;
    this.sent = this.waiting.shift();
    this.ask();
  }

  ask() {
    this.component.setTriggerValue("wish", this.sent);
    this.again = setTimeout(() => this.ask(), ASK_AGAIN);
  }

  /** Return the parts in the order they will have once all wishes are heard. */
  wished() {
    const items = [...this.data.items];
    const moves = [this.sent, ...this.waiting].filter((one) => one?.do === "move");
    for (const { id, next } of moves) {
      const from = items.findIndex((one) => one.id === id);
      if (from < 0) continue;
      const [item] = items.splice(from, 1);
      const to = next === null ? items.length : items.findIndex((one) => one.id === next);
      items.splice(to < 0 ? from : to, 0, item);
    }
    return items;
  }

  move(id, by) {
    const items = this.wished();
    const to = items.findIndex((one) => one.id === id) + by;
    if (to < 0) return this.say("It is the first part.");
    if (to >= items.length) return this.say("It is the last part.");
    const next = by < 0 ? items[to].id : (items[to + 1]?.id ?? null);
    return this.wish({ do: "move", id, next });
  }

  resize(id, minutes, wait = 0) {
    this.typed.set(id, String(minutes));
    clearTimeout(this.timers.get(id));
    const ask = () => this.wish({ do: "resize", id, minutes: String(minutes) });
    this.timers.set(id, setTimeout(ask, wait));
    this.draw();
  }

  say(words) {
    if (words) this.says.textContent = words;
  }

  draw() {
    const items = this.wished();
    const held = this.list.contains(document.activeElement) ? document.activeElement : null;
    const ids = new Set(items.map((one) => one.id));
    for (const [id, row] of this.rows) {
      if (ids.has(id)) continue;
      row.place.remove();
      this.rows.delete(id);
    }
    items.forEach((item, at) => {
      if (!this.rows.has(item.id)) this.rows.set(item.id, new Row(item.id, this));
      const row = this.rows.get(item.id);
      row.set(item, at, items.length, this);
      const here = this.list.children[at];
      if (here !== row.place) this.list.insertBefore(row.place, here ?? null);
    });
    if (held?.isConnected && document.activeElement !== held) held.focus();
  }
}

class Row {
  constructor(id, list) {
    this.place = make("li", "planned");
    this.place.dataset.item = id;
    const what = make("div", "planned-what", this.place);
    this.at = make("p", "planned-at", this.place);
    this.kind = make("p", "plan-small", what);
    this.title = make("h3", "words", what);
    this.title.dir = "auto";
    this.under = make("div", "planned-under", what);
    this.care = make("p", "planned-care", what);
    this.ways = make("div", "planned-ways", this.place);
    this.length = make("div", "planned-length", this.ways);
    this.length.setAttribute("role", "group");
    this.less = button(`−${STEP}`, this.length, () => this.step(id, list, -STEP));
    this.box = make("input", "box", this.length);
    Object.assign(this.box, { type: "text", inputMode: "numeric", autocomplete: "off" });
    this.box.addEventListener("input", () => list.typed.set(id, this.box.value));
    this.box.addEventListener("change", () => list.resize(id, this.box.value));
    this.more = button(`+${STEP}`, this.length, () => this.step(id, list, STEP));
    this.up = button("Up", this.ways, () => list.move(id, -1));
    this.down = button("Down", this.ways, () => list.move(id, 1));
    this.change = button("Change", this.ways, () => list.wish({ do: "open", id }));
    this.place.addEventListener("keydown", (press) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[press.key];
      if (!press.altKey || !by || !list.data.plans) return;
      press.preventDefault();
      list.move(id, by);
    });
  }

  step(id, list, by) {
    const now = Number.parseInt(this.box.value, 10) || 0;
    const there = by < 0 ? Math.max(now + by, Math.min(now, 1)) : now + by;
    list.resize(id, there, AFTER_TYPING);
  }

  set(item, at, count, list) {
    const { plans, opens, opened } = list.data;
    const part = `part ${at + 1}`;
    this.place.classList.toggle("planned-open", opened === item.id);
    this.place.classList.toggle("planned-spare", item.spare);
    this.at.replaceChildren(make("strong", "", null, item.at), make("span", "", null, item.length));
    this.kind.textContent = `Part ${at + 1}. ${item.kind}`;
    this.title.textContent = item.title;
    this.under.replaceChildren(
      ...item.under.map((words) => make("p", "plan-small words", null, words)),
      ...item.asked.map((words) => make("p", "planned-asked words", null, words)),
    );
    for (const one of this.under.children) one.dir = "auto";
    const problem = list.problem?.id === item.id ? list.problem.words : "";
    this.care.textContent = problem || item.care;
    this.care.hidden = !this.care.textContent;
    const minutes = list.typed.get(item.id) ?? String(item.minutes);
    if (this.box.value !== minutes) this.box.value = minutes;
    this.box.setAttribute("aria-invalid", String(Boolean(problem)));
    for (const one of [this.length, this.up, this.down]) one.hidden = !plans;
    this.change.hidden = !opens.includes(item.id);
    this.change.setAttribute("aria-expanded", String(opened === item.id));
    this.up.setAttribute("aria-disabled", String(at === 0));
    this.down.setAttribute("aria-disabled", String(at === count - 1));
    name(this.length, `Minutes of ${part}`);
    name(this.box, `Minutes of ${part}`);
    name(this.less, `−${STEP} minutes, ${part}`);
    name(this.more, `+${STEP} minutes, ${part}`);
    name(this.up, `Up, ${part}`);
    name(this.down, `Down, ${part}`);
    name(this.change, `Change ${part}`);
  }
}

function make(tag, kind, parent = null, words = "") {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  if (words) made.textContent = words;
  parent?.append(made);
  return made;
}

function button(words, parent, pressed) {
  const made = make("button", "button", parent, words);
  made.type = "button";
  made.addEventListener("click", pressed);
  return made;
}

function name(element, words) {
  element.setAttribute("aria-label", words);
}
