/**
 * A second place for what a browser keeps: one that survives the browser itself being killed.
 *
 * What `localStorage` takes reaches the disc only seconds later. IndexedDB has it there at once,
 * but cannot be read while a page waits; so it only mirrors, and is asked when a page opens.
 */

const DATABASE = "tenfold";
const TABLE = "kept";

let opening = null;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
}

/** Do something with the table in one go; return what it then tells, or nothing if it fails. */
async function work(mode, act, durability = "relaxed") {
  try {
    const database = await open();
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(TABLE, mode, { durability });
      const tell = act(transaction.objectStore(TABLE));
      transaction.oncomplete = () => resolve(tell?.());
      transaction.onabort = () => reject(transaction.error);
      transaction.commit?.();
    });
  } catch {
    return undefined;
  }
}

/** Keep a text; `durability` is "strict" where a power cut must not matter. */
export function mirror(key, text, durability) {
  return work("readwrite", (table) => void table.put(text, key), durability);
}

export function unmirror(key) {
  return work("readwrite", (table) => void table.delete(key));
}

/** Return all keys and texts that begin with `prefix`, as they stand together. */
export async function mirrored(prefix) {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const found = await work("readonly", (table) => {
    const keys = table.getAllKeys(range);
    const texts = table.getAll(range);
    return () => keys.result.map((key, at) => [key, texts.result[at]]);
  });
  return found || [];
}

export function forgetMirrored() {
  return work("readwrite", (table) => void table.clear());
}
