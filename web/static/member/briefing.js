/** Counts that somebody heard a briefing when they had it read to them, once a page. */

const part = document.querySelector("[data-part=heard]");

async function heard() {
  if (!("open" in part.dataset)) return;
  delete part.dataset.open;
  const how = new URLSearchParams({ how: "listened" });
  try {
    await fetch(part.dataset.heard, { method: "POST", body: how, headers: { "X-Tenfold": "1" } });
  } catch {
    part.dataset.open = "";
  }
}

part?.addEventListener("click", (event) => {
  if (event.target.closest("[data-tenfold=speak]")) heard();
});
