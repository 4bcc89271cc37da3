/** What comes of an exercise, on the facilitator's screen: it follows by itself. */

import { Channel } from "../live/channel.js";
import { Shown } from "../live/shown.js";

/** Draw it once; the channel's first look brings what there is. */
export function mount(root, mounted) {
  if (mounted.shown) return;
  const { session, prompt } = mounted.component.data;
  const section = root.querySelector("[data-tenfold=shown]");
  section.dataset.prompt = prompt;
  const channel = new Channel({ session, as: "staff", prompts: [prompt] });
  mounted.shown = new Shown(section, channel);
  mounted.stop = () => channel.close();
}
