/**
 * What is shown of an exercise: drawn by the server once for everyone, put in place as it comes.
 *
 * Mount it on `<section data-tenfold="shown" data-prompt=…>`. Nothing that a person types in may
 * stand inside: it is drawn anew whenever something changes. The focus stays where it was.
 */

export class Shown {
  /**
   * @param {HTMLElement} section
   * @param {EventTarget} channel  where `shown` comes from
   */
  constructor(section, channel) {
    this.section = section;
    channel.addEventListener("shown", ({ detail }) => {
      if (detail.prompt === section.dataset.prompt) this.draw(detail.html);
    });
  }

  draw(html) {
    if (html === this.last) return;
    this.last = html;
    const fresh = new DOMParser().parseFromString(html, "text/html").body;
    const focused = this.section.contains(document.activeElement) ? document.activeElement.id : "";
    const open = [...this.section.querySelectorAll("details[open]")].map((one) => one.id);
    this.section.replaceChildren(...fresh.childNodes);
    open.filter(Boolean).forEach((id) => this.find(id)?.setAttribute("open", ""));
    if (focused) this.find(focused)?.focus({ preventScroll: true });
    this.section.dispatchEvent(new CustomEvent("tenfold:shown", { bubbles: true }));
  }

  find(id) {
    return this.section.querySelector(`#${CSS.escape(id)}`);
  }
}
