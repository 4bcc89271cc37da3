// Takes the personal link's token out of the address and hands it over once.
const form = document.querySelector('[data-owner-door]')

function open() {
  const token = location.hash.slice(1)
  if (!token || !form) return
  history.replaceState(null, '', location.pathname)
  form.elements.token.value = token
  form.submit()
}

// A link opened in a tab that shows this page already changes only the part after the # sign.
addEventListener('hashchange', open)
open()
