/**
 * The box that changes one line of a text that many write. A draft belongs to the version that it
 * was begun on, and is kept only while it says something else; older ones are offered, not used.
 */

import { Composer } from "../live/composer.js";
import { Outbox } from "../live/outbox.js";
import { Store } from "../live/storage.js";

const BEFORE = "You wrote this before someone changed the line.";

class LineBox extends Composer {
  /** What the page brought counts as nothing typed. */
  readDraft() {
    return this.store.get(this.draft) || this.box.defaultValue;
  }

  save() {
    const kept = super.save();
    if (this.box.value === this.box.defaultValue) this.store.remove(this.draft);
    return kept;
  }

  /** Offer what was begun on an older version of this line, in the tray below the box. */
  offerOlder() {
    const stem = this.draft.replace(/\d+$/, "");
    if (stem === this.draft) return;
    for (const name of this.store.names(stem)) {
      if (name === this.draft) continue;
      const words = this.store.get(name);
      if (!words || this.outbox.putAside(this.asItem(words), BEFORE)) this.store.remove(name);
    }
  }
}

const page = document.querySelector("[data-part=line]");
const section = document.querySelector("[data-tenfold=composer]");

if (section) {
  const store = new Store(section.dataset.place);
  const outbox = new Outbox(store, section.dataset.place);
  outbox.addEventListener("safe", ({ detail }) => {
    if (detail.prompt === section.dataset.prompt) location.assign(page.dataset.home);
  });
  new LineBox(section, { store, outbox }).offerOlder();
  outbox.kick();
}
