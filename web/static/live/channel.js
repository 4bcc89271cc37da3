/**
 * One WebSocket for the page: it comes back by itself, and says when everything must be re-read.
 *
 * Events: `wall`, `put`, `gone` with the frame as detail; `stage` {item} when the screen may have
 * to change, also if that happened while this browser was away; `resync` when another run of the
 * server answers; `open`; `ended` {code} when the link will not come back.
 */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;
const PING_EVERY = 25000;
const PONG_WITHIN = 6000;
const FINAL = [4001, 4401];

export class Channel extends EventTarget {
  /**
   * @param {{session: string, as?: string, prompts?: string[], mark?: string}} options
   *   `mark` says what the page was made for, as the server's `here` and `stage` do
   */
  constructor({ session, as = "member", prompts = [], mark }) {
    super();
    const query = new URLSearchParams({ as });
    if (prompts.length) query.set("prompts", prompts.join(","));
    this.url = new URL(`/live/${encodeURIComponent(session)}?${query}`, window.location.href);
    this.url.protocol = this.url.protocol.replace("http", "ws");
    this.mark = mark;
    this.boot = null;
    this.tries = 0;
    this.closed = false;
    this.wake = () => {
      if (!document.hidden) this.check();
    };
    window.addEventListener("online", this.wake);
    document.addEventListener("visibilitychange", this.wake);
    this.open();
  }

  open() {
    clearTimeout(this.timer);
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () => {
      this.tries = 0;
      this.tell("open");
      this.beat();
    };
    socket.onmessage = (event) => {
      clearTimeout(this.silence);
      this.hear(JSON.parse(event.data));
    };
    socket.onclose = (event) => {
      if (socket === this.socket && !this.closed) this.lost(event.code);
    };
  }

  /** Ask for a sign of life; a link that only looks alive is opened anew. */
  check() {
    if (this.closed) return;
    if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send("ping");
      clearTimeout(this.silence);
      this.silence = setTimeout(() => this.again(), PONG_WITHIN);
    } else if (this.socket.readyState !== WebSocket.CONNECTING) {
      this.tries = 0;
      this.open();
    }
  }

  /** Leave for good. */
  close() {
    this.closed = true;
    this.quiet();
    window.removeEventListener("online", this.wake);
    document.removeEventListener("visibilitychange", this.wake);
    this.socket.close();
  }

  beat() {
    clearTimeout(this.pulse);
    this.pulse = setTimeout(() => {
      this.check();
      this.beat();
    }, PING_EVERY);
  }

  again() {
    this.quiet();
    this.socket.close();
    this.open();
  }

  lost(code) {
    this.quiet();
    if (FINAL.includes(code)) {
      this.close();
      this.tell("ended", { code });
      return;
    }
    this.tries += 1;
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.tries);
    this.timer = setTimeout(() => this.open(), longest * (0.5 + Math.random() / 2));
  }

  quiet() {
    [this.timer, this.pulse, this.silence].forEach(clearTimeout);
  }

  hear(frame) {
    if (frame.kind === "boot") {
      const before = this.boot;
      this.boot = frame.id;
      if (before && before !== frame.id) this.tell("resync", frame);
    } else if (frame.kind === "stage" || frame.kind === "here") {
      const moved = this.mark !== undefined && this.mark !== frame.mark;
      this.mark = frame.mark;
      if (moved || frame.kind === "stage") this.tell("stage", { item: frame.item });
    } else if (frame.kind !== "pong") {
      this.tell(frame.kind, frame);
    }
  }

  tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
