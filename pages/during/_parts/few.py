"""The search and the choice above a long list of cards, brought to life by `staff/few.js`."""

from html import escape


def few(waits: str) -> str:
    """Return them as HTML; `waits` is what is said of cards that wait for somebody."""
    return f"""
<div class="few" data-part="few" data-waits="{escape(waits)}">
  <div class="few-choose" data-part="choose" hidden>
    <label><span>Find a word or a name</span>
      <input class="box" type="search" data-part="find" autocomplete="off" dir="auto"></label>
    <label><span>Show</span>
      <select class="box" data-part="which" autocomplete="off"></select></label>
  </div>
  <p class="few-tally" data-part="tally" hidden></p>
  <div class="few-turns" data-part="turns" hidden>
    <button type="button" class="button" data-part="back">12 before</button>
    <button type="button" class="button" data-part="next">Next 12</button>
  </div>
  <p class="unseen" role="status" data-part="says"></p>
</div>
"""
