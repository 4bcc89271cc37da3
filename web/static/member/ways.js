/**
 * The row of other ways beside a box: draw it, say it with your voice. Each opens under the row,
 * and what is begun there stays in this browser until it is handed in.
 */

import { DrawPad } from "./draw.js";
import { VoiceNote } from "./voice.js";

const BEGUN = { draw: "You have begun a drawing.", voice: "You have a voice note here." };

export class Ways {
  constructor(section, { store, composer, outbox }) {
    this.section = section;
    this.composer = composer;
    this.says = section.querySelector("[data-part=way-says]");
    const { signal } = composer.stop;
    const around = { store, composer, signal, say: (sentence) => this.say(sentence) };
    this.panels = { draw: this.panel("draw"), voice: this.panel("voice") };
    this.made = {
      draw: new DrawPad(this.panels.draw, around),
      voice: new VoiceNote(this.panels.voice, around),
    };
    for (const name of ["draw", "voice"]) this.bring(name, signal);
    this.panels.draw.querySelector("[data-draw=write]").addEventListener(
      "click", () => this.write(), { signal },
    );
    outbox.addEventListener("safe", ({ detail }) => this.arrived(detail.key), { signal });
    document.addEventListener("tenfold:leave", () => this.cover(), { signal });
    const begun = ["draw", "voice"].find((name) => this.made[name].busy);
    if (begun) this.say(BEGUN[begun]);
  }

  panel(name) {
    return this.section.querySelector(`[data-part=${name}]`);
  }

  bring(name, signal) {
    const opener = this.section.querySelector(`[data-way=${name}]`);
    opener.hidden = false;
    opener.addEventListener("click", () => this.toggle(name), { signal });
    this.panels[name].querySelector(`[data-${name}=send]`).addEventListener(
      "click", () => this.send(name), { signal },
    );
  }

  toggle(name, open = this.panels[name].hidden) {
    for (const [other, panel] of Object.entries(this.panels)) {
      panel.hidden = other !== name || !open;
      const opener = this.section.querySelector(`[data-way=${other}]`);
      opener.setAttribute("aria-expanded", String(!panel.hidden));
    }
    if (open) this.say("");
  }

  /** Hand it to the outbox; the box above says how far it has come. */
  send(name) {
    if (!this.made[name].send()) return;
    this.toggle(name, false);
    this.section.querySelector(`[data-way=${name}]`).focus();
    this.section.dispatchEvent(new CustomEvent("tenfold:said", { bubbles: true }));
  }

  write() {
    this.toggle("draw", false);
    this.composer.box.focus();
  }

  arrived(key) {
    Object.values(this.made).forEach((one) => one.arrived(key));
  }

  /** Whoever comes to this page next must not find it open. */
  cover() {
    this.toggle("draw", false);
    this.made.voice.stop();
  }

  get busy() {
    return Object.keys(this.panels).some((name) => !this.panels[name].hidden && this.made[name].busy);
  }

  say(sentence) {
    if (this.says.textContent !== sentence) this.says.textContent = sentence;
  }
}
