// Lets a person see the passphrase they type, if they ask for it.

for (const box of document.querySelectorAll("[data-shows]")) {
  const field = document.getElementById(box.dataset.shows);
  const tick = box.querySelector("input");
  tick.addEventListener("change", () => {
    field.type = tick.checked ? "text" : "password";
  });
  // What is sent is never shown: a browser keeps what stands in a plain text field.
  field.form.addEventListener("submit", () => {
    field.type = "password";
  });
  tick.checked = false;
  box.hidden = false;
}
