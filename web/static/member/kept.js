/** What this page keeps in the browser, and what waits to go: one of each, for all its scripts. */

import { Outbox } from "../live/outbox.js";
import { Store } from "../live/storage.js";

const { place } = document.querySelector("[data-part=now]").dataset;

export const store = new Store(place);
export const outbox = new Outbox(store, place);
