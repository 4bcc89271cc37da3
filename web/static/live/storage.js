/**
 * What this browser keeps for one person's place: drafts, words on their way, receipts.
 *
 * Everything stands under `tenfold.<place>.`, one key for each thing, so that two tabs never
 * write over each other. A browser with no storage, or a full one, answers `false`: the words
 * then stay in the box, and the box says so.
 */

const ROOT = "tenfold.";

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
  }

  /** Return what is kept under a name, or null. */
  get(name) {
    try {
      return JSON.parse(this.storage.getItem(this.prefix + name));
    } catch {
      return null;
    }
  }

  /** Keep a value and read it back; return whether it is really there. */
  set(name, value) {
    const text = JSON.stringify(value);
    try {
      this.storage.setItem(this.prefix + name, text);
      return this.storage.getItem(this.prefix + name) === text;
    } catch {
      return false;
    }
  }

  remove(name) {
    try {
      this.storage.removeItem(this.prefix + name);
    } catch {
      // Nothing was kept, so nothing is left.
    }
  }

  /** Return the names that begin with `start`. */
  names(start) {
    return allKeys(this.storage)
      .filter((key) => key.startsWith(this.prefix + start))
      .map((key) => key.slice(this.prefix.length));
  }

  /** Call `listener(name)` when another tab changes something of this place. */
  onOtherTab(listener, signal) {
    const hear = ({ key }) => {
      if (key === null) listener("");
      else if (key.startsWith(this.prefix)) listener(key.slice(this.prefix.length));
    };
    window.addEventListener("storage", hear, { signal });
  }
}

/** Remove everything that Tenfold kept in this browser, for every place. */
export function forgetEverything(storage = ownStorage()) {
  for (const key of allKeys(storage)) {
    if (key.startsWith(ROOT)) storage.removeItem(key);
  }
  try {
    window.sessionStorage.clear();
  } catch {
    // Switched off: there is nothing in it.
  }
}

function allKeys(storage) {
  try {
    return Object.keys(storage);
  } catch {
    return [];
  }
}
