/**
 * The box in which staff keep what somebody says: the same box, draft and outbox as everyone's,
 * with what it is and whose words they are.
 *
 * Mount it on `<section data-tenfold="capture" data-prompt=… data-session=… data-place=…>` with
 * radio buttons named `kind` and a select named `author`; empty stands for the group.
 */

import { Composer, SAYS } from "../live/composer.js";
import { Outbox } from "../live/outbox.js";
import { Store } from "../live/storage.js";

const STAFF_SAYS = {
  ...SAYS,
  kept: "Kept on this device. On its way.",
  safe: "Safe. It stays in this room.",
  full: "This device is full. The words stay in the box. Keep this page open.",
  join: "Sign in again. The words are still here.",
};

export class CaptureBox extends Composer {
  get says() {
    return STAFF_SAYS;
  }

  asItem(words) {
    const fields = new FormData(this.form);
    const capture = {
      session: this.section.dataset.session,
      kind: fields.get("kind") || "",
      author: fields.get("author") || "",
    };
    // Named: a receipt belongs to words that nobody's name stands by, and these are in the record.
    return { ...super.asItem(words), named: true, capture };
  }

  /** Keep the words; the next ones begin with nobody's name, so that none is lent by mistake. */
  say() {
    super.say();
    if (!this.box.value) this.form.reset();
  }
}

/** Bring a box to life; return it with the outbox that sends what it keeps. */
export function mountCapture(section) {
  const { place } = section.dataset;
  const store = new Store(place);
  const outbox = new Outbox(store, place);
  const box = new CaptureBox(section, { store, outbox });
  outbox.kick();
  return { box, outbox };
}
