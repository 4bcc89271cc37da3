// What every plain page does: leaves at once when asked to, and takes a form only once.

function leave(event) {
  event.preventDefault();
  const away = event.currentTarget.href;
  document.dispatchEvent(new CustomEvent("tenfold:leave"));
  // The words go from the screen first: the way out must work when the server is away too.
  document.body.replaceChildren();
  document.title = "Calendar";
  location.replace(away);
}

function once(event) {
  const form = event.currentTarget;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button")) {
    button.setAttribute("aria-disabled", "true");
  }
}

// A page that comes back out of the browser's own memory is asked for again.
function fresh(event) {
  if (event.persisted) {
    location.reload();
  }
}

for (const link of document.querySelectorAll("[data-leave]")) {
  link.addEventListener("click", leave);
}
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", once);
}
addEventListener("pageshow", fresh);
