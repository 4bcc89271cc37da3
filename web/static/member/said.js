/**
 * Words went in before the box came to life: this tablet keeps their receipt all the same, so that
 * they can be found and taken back here.
 */

import { Store } from "../live/storage.js";

const form = document.querySelector("[data-part=receipt]");

if (form) new Store(form.dataset.owner).set(`receipt.${form.elements.key.value}`, 1);
