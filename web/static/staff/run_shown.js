/** What comes of an exercise, on the facilitator's screen: it follows by itself. */

import { Channel } from "../live/channel.js";
import { Shown } from "../live/shown.js";
import { anew } from "./anew.js";
import { Few } from "./few.js";

/** Draw it once; the channel's first look brings what there is. */
export function mount(root, mounted) {
  if (mounted.shown) return;
  const { session, prompt } = mounted.component.data;
  const section = root.querySelector("[data-tenfold=shown]");
  section.dataset.prompt = prompt;
  const part = (name) => section.querySelector(`[data-part=${name}]`)?.textContent ?? "";
  const asks = () => section.querySelector("[data-next]")?.dataset.next ?? "";
  // Each vote is counted in place. Only where another button is of use the page is drawn anew.
  const look = anew(() => {
    if (asks() !== mounted.component?.data.next) mounted.component?.setTriggerValue("next", asks());
  });
  const few = new Few(root, () => [...section.querySelectorAll("[data-said]")]);
  section.addEventListener("tenfold:shown", () => {
    few.draw();
    const says = root.querySelector("[data-part=all-voted]");
    if (says.textContent !== part("all-in")) says.textContent = part("all-in");
    if (asks() !== mounted.component?.data.next) look();
  });
  const channel = new Channel({ session, as: "staff", prompts: [prompt] });
  mounted.shown = new Shown(section, channel);
  mounted.stop = () => channel.close();
}
