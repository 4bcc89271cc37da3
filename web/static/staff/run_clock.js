/** The clock of the facilitator's screen, and the news that somebody moved the session on. */

import { Channel } from "../live/channel.js";
import { Clock } from "./clock.js";

const NO_PROMPTS = ["-"];
const TOGETHER = 600;

/** Draw the clock; called again with each run of the page. */
export function mount(root, mounted) {
  const { session, face } = mounted.component.data;
  if (!mounted.clock) {
    mounted.clock = new Clock(root);
    mounted.stop = () => {
      mounted.clock.stop();
      mounted.channel?.close();
    };
  }
  mounted.clock.set(face);
  mounted.readAt = face.at;
  if (!mounted.channel || mounted.channel.closed) follow(session, mounted);
}

function follow(session, mounted) {
  const channel = new Channel({ session, as: "staff", prompts: NO_PROMPTS });
  mounted.channel = channel;
  let opened = false;
  let timer = 0;
  const again = () => {
    const told = Date.now();
    clearTimeout(timer);
    timer = setTimeout(() => {
      // One's own step has drawn the page by now; only a colleague's has not.
      if (mounted.readAt < told) mounted.component?.setTriggerValue("stage", told);
    }, TOGETHER);
  };
  for (const news of ["stage", "resync", "ended"]) channel.addEventListener(news, again);
  // Whatever happened while the link was down is on the server.
  channel.addEventListener("open", () => {
    if (opened) again();
    opened = true;
  });
}
