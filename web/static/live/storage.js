/**
 * What this browser keeps for one person's place: drafts, words on their way, receipts.
 *
 * Everything stands under `tenfold.<place>.`, one key for each thing, so that two tabs never
 * write over each other. A browser with no storage, or a full one, answers `false`: the words
 * then stay in the box, and the box says so. Each value is kept with a number that only grows:
 * of the two places where it is kept, the one with the higher number is right.
 */

import { forgetMirrored, mirror, mirrored, unmirror } from "./mirror.js";

const ROOT = "tenfold.";
const DRAFT = "draft.";
const PASSING = "lease";

let forgotten = false;

/** The browser's own storage, or null where it is switched off. */
function ownStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export class Store {
  /**
   * @param {string} place  whose place this is: never a name, and not a secret
   * @param {Storage|null} storage  where to keep things
   */
  constructor(place, storage = ownStorage()) {
    this.prefix = `${ROOT}${place}.`;
    this.storage = storage;
    this.listeners = new Set();
    this.recover();
  }

  /** Return what is kept under a name, or null. */
  get(name) {
    return this.read(this.prefix + name)[1];
  }

  /** Keep a value and read it back; return whether it is really there. */
  set(name, value) {
    const key = this.prefix + name;
    const text = JSON.stringify([Math.max(Date.now(), this.read(key)[0] + 1), value]);
    if (name !== PASSING) mirror(key, text, name.startsWith(DRAFT) ? "relaxed" : "strict");
    return this.write(key, text);
  }

  /** Take something away. A draft leaves its number, so that the mirror cannot bring it back. */
  remove(name) {
    const key = this.prefix + name;
    if (name.startsWith(DRAFT)) {
      if (this.get(name) !== null) this.set(name, null);
      return;
    }
    unmirror(key);
    try {
      this.storage.removeItem(key);
    } catch {
      // Nothing was kept, so nothing is left.
    }
  }

  /** Return the names that begin with `start`. */
  names(start) {
    return allKeys(this.storage)
      .filter((key) => key.startsWith(this.prefix + start))
      .map((key) => key.slice(this.prefix.length))
      .filter((name) => this.get(name) !== null);
  }

  /** Call `listener(name)` when another tab, or the mirror, changes something of this place. */
  onOtherTab(listener, signal) {
    const hear = ({ key }) => {
      if (key === null) listener("");
      else if (key.startsWith(this.prefix)) listener(key.slice(this.prefix.length));
    };
    window.addEventListener("storage", hear, { signal });
    this.listeners.add(listener);
    signal?.addEventListener("abort", () => this.listeners.delete(listener));
  }

  /** Bring back what the browser lost by being killed: all of it, before anybody is told. */
  async recover() {
    const lost = (await mirrored(this.prefix)).filter(([key, text]) => this.isNewer(key, text));
    if (forgotten) return;
    lost.forEach(([key, text]) => this.write(key, text));
    for (const [key] of lost) {
      this.listeners.forEach((listener) => listener(key.slice(this.prefix.length)));
    }
  }

  isNewer(key, text) {
    return parse(text)[0] > this.read(key)[0];
  }

  /** Return the number and the value of a key. */
  read(key) {
    try {
      return parse(this.storage.getItem(key));
    } catch {
      return [0, null];
    }
  }

  write(key, text) {
    try {
      this.storage.setItem(key, text);
      return this.storage.getItem(key) === text;
    } catch {
      return false;
    }
  }
}

/** Remove everything that Tenfold kept in this browser, for every place. */
export async function forgetEverything(storage = ownStorage()) {
  forgotten = true;
  for (const key of allKeys(storage)) {
    if (key.startsWith(ROOT)) storage.removeItem(key);
  }
  try {
    window.sessionStorage.clear();
  } catch {
    // Switched off: there is nothing in it.
  }
  await forgetMirrored();
}

/** Return the number and the value in a text; whatever is not ours counts as nothing. */
function parse(text) {
  try {
    const [number, value] = JSON.parse(text);
    return [number, value];
  } catch {
    return [0, null];
  }
}

function allKeys(storage) {
  try {
    return Object.keys(storage);
  } catch {
    return [];
  }
}
