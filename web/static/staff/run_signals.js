/** The part of signals on the facilitator's big screen: drawn once, it follows by itself. */

import { follow } from "./signals.js";

export function mount(root, mounted) {
  if (mounted.following) return;
  const part = root.querySelector("[data-tenfold=staff-signals]");
  part.dataset.session = mounted.component.data.session;
  mounted.following = true;
  mounted.stop = follow(part);
}
