/**
 * Shows what ends a place on this tablet only once `forget.js` watches over it: a quick finger
 * must not be able to let words go that were still on their way.
 */

import "../live/forget.js";

for (const part of document.querySelectorAll("[data-part=ready]")) part.hidden = false;
