/**
 * Exchanges the token of a QR, which stands in the fragment, for the door's cookie. The token
 * leaves the address bar and the history before anything else happens.
 */

const says = document.querySelector("[data-part=says]");

async function exchange(token) {
  says.textContent = "One moment.";
  try {
    const answer = await fetch("/join/door", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Tenfold": "1" },
      body: JSON.stringify({ token }),
    });
    const said = await answer.json();
    says.textContent = said.sentence || "";
    if (said.go && said.go !== location.pathname) location.replace(said.go);
  } catch {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "button";
    again.textContent = "Try again";
    again.addEventListener("click", () => exchange(token));
    says.replaceChildren("We could not reach the session. ", again);
  }
}

function look() {
  const token = location.hash.slice(1);
  if (!token) return;
  history.replaceState(null, "", location.pathname);
  exchange(token);
}

look();
addEventListener("hashchange", look);
