"""Parts of a staff page that our own scripts bring to life in the browser.

`mount` in a script of ours is imported by its own address, and called again on each run.
"""

from collections.abc import Callable

import streamlit as st

LivePart = Callable[..., object]

# A component's own script comes from a blob, which has no address that others are relative to.
LOAD = """
export default function (component) {
  const { parentElement } = component;
  const mounted = (parentElement.mounted ??= {});
  mounted.component = component;
  mounted.ready ??= import(new URL("/assets/staff/MODULE.js", location.origin).href);
  mounted.ready.then((script) => {
    if (mounted.component) script.mount(parentElement, mounted);
  });
  return () => {
    mounted.component = null;
    mounted.stop?.();
    delete parentElement.mounted;
  };
}
"""


def live_part(name: str, html: str, module: str) -> LivePart:
    """Return a part drawn from our own HTML and brought to life by `web/static/staff/<module>`."""
    script = LOAD.replace("MODULE", module)
    draw = st.components.v2.component(f"tenfold_{name}", html=html, js=script, isolate_styles=False)

    def part(*, key: str, data: object, **news: Callable[[], None]) -> object:
        return draw(key=part_key(key), data=data, **news)

    return part


def part_key(key: str) -> str:
    """Return the key under which Streamlit keeps a live part.

    It refuses a key with two underscores side by side, which about one of our random ids in two
    hundred has; a dot stands in none of them.
    """
    return key.replace("_", ".")


def drawn_anew() -> None:
    """Nothing to do: being told is what runs the page again."""
