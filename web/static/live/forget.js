/**
 * "I am finished": waits for words on their way, then leaves nothing of them in this browser.
 *
 * Mount it on `<form data-tenfold="forget" data-place=…>`, whose post ends this browser's place.
 * It holds a `[role=status]` and a `[data-part=anyway]` button that lets unsent words go.
 */

import { Outbox } from "./outbox.js";
import { Store, forgetEverything } from "./storage.js";

const PATIENCE = 1500;

const SAYS = {
  sending: (count) => `${sayCount(count)} still waiting to go. Leave this page open.`,
  unsent: (count) => `${sayCount(count)} not sent. Go back, or let go of them.`,
};

function sayCount(count) {
  return count === 1 ? "1 thing you wrote is" : `${count} things you wrote are`;
}

class Farewell {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[role=status]");
    this.anyway = form.querySelector("[data-part=anyway]");
    this.store = new Store(form.dataset.place);
    this.outbox = new Outbox(this.store, form.dataset.place);
    this.leaving = false;
    this.gone = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.leaving = true;
      this.show();
    });
    this.anyway.addEventListener("click", () => this.go());
    this.outbox.addEventListener("change", () => this.show());
    this.outbox.kick();
    this.show();
  }

  /** Return how many things were written and not sent: drafts, and words put aside. */
  unsent() {
    return this.store.names("draft.").length + this.outbox.asides().length;
  }

  left() {
    return this.outbox.waiting() + this.unsent();
  }

  show() {
    const waiting = this.outbox.waiting();
    const unsent = this.unsent();
    const says = waiting ? SAYS.sending(waiting) : unsent ? SAYS.unsent(unsent) : "";
    if (this.status.textContent !== says) this.status.textContent = says;
    this.anyway.hidden = !(this.leaving && this.left());
    if (this.leaving && !this.left()) this.go();
  }

  async go() {
    if (this.gone) return;
    this.gone = true;
    await Promise.race([forgetEverything(), new Promise((done) => setTimeout(done, PATIENCE))]);
    this.form.submit();
  }
}

document.querySelectorAll("[data-tenfold=forget]").forEach((form) => new Farewell(form));

window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});
