/** The clock of the facilitator's screen, and the news that somebody moved the session on. */

import { Channel } from "../live/channel.js";
import { anew } from "./anew.js";
import { Clock } from "./clock.js";
import { keepFocus } from "./run_focus.js";

const NO_PROMPTS = ["-"];

/** Draw the clock; called again with each run of the page. */
export function mount(root, mounted) {
  const { session, face, mark } = mounted.component.data;
  keepFocus();
  if (!mounted.clock) {
    mounted.clock = new Clock(root);
    mounted.stop = () => {
      mounted.clock.stop();
      mounted.channel?.close();
    };
  }
  mounted.clock.set(face);
  mounted.readAt = face.at;
  if (!mounted.channel || mounted.channel.closed) follow(session, mark, mounted);
}

/** Hear of every step, also of one that came between the drawing of the page and the first word. */
function follow(session, mark, mounted) {
  const channel = new Channel({ session, as: "staff", prompts: NO_PROMPTS, mark });
  mounted.channel = channel;
  let opened = false;
  const again = anew((told) => {
    // One's own step has drawn the page by now; only a colleague's has not.
    if (mounted.readAt < told) mounted.component?.setTriggerValue("stage", told);
  });
  for (const news of ["stage", "resync", "ended"]) channel.addEventListener(news, again);
  // Whatever happened while the link was down is on the server.
  channel.addEventListener("open", () => {
    if (opened) again();
    opened = true;
  });
}
