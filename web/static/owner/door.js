// Takes the personal link's token out of the address and hands it over once.
const token = location.hash.slice(1)
const form = document.querySelector('[data-owner-door]')

if (token && form) {
  history.replaceState(null, '', location.pathname)
  form.elements.token.value = token
  form.submit()
}
