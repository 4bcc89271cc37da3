/**
 * Brings a page of ours to life: finds its composers and walls and gives them one outbox and one
 * channel. See `parts/composer.html` and `parts/wall.html` for what they are mounted on.
 *
 * The first element with each of these says what the page was made for: `data-session`;
 * `data-place`, whose words these are; `data-stage`, the mark of `web.live_data.place_of`;
 * `data-eyes` (member, room, staff). Events on the document: `tenfold:stage` {item}, `tenfold:resync`,
 * `tenfold:ended` {code}.
 */

import { Channel } from "./channel.js";
import { Composer } from "./composer.js";
import { Outbox } from "./outbox.js";
import { Store } from "./storage.js";
import { Wall } from "./wall.js";

const NONE = ["-"];

const madeFor = (name) => document.querySelector(`[data-${name}]`)?.dataset[name];
const sections = (kind) => [...document.querySelectorAll(`[data-tenfold=${kind}]`)];

const session = madeFor("session");
const place = madeFor("place");
const walls = sections("wall");
const shown = walls.map((wall) => wall.dataset.prompt);
const channel = session
  ? new Channel({
    session, as: madeFor("eyes"), mark: madeFor("stage"), prompts: shown.length ? shown : NONE,
  })
  : new EventTarget();
walls.forEach((section) => new Wall(section, channel));

if (place) {
  const store = new Store(place);
  const outbox = new Outbox(store, place);
  sections("composer").forEach((section) => new Composer(section, { store, outbox }));
  channel.addEventListener("open", () => outbox.kick());
  outbox.kick();
}

for (const name of ["stage", "resync", "ended"]) {
  channel.addEventListener(name, ({ detail }) => {
    document.dispatchEvent(new CustomEvent(`tenfold:${name}`, { detail }));
  });
}

// A page that the browser kept whole in memory would show what was on it to whoever goes back.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});
