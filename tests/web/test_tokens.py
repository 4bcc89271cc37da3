"""One set of tokens: both faces agree, every pair of colours can be read, one type scale."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from web.render import PAPER, STATIC

ROOT = Path(__file__).resolve().parents[2]
CSS = (STATIC / "tokens.css").read_text(encoding="utf-8")
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]

TEXT = ("ink", "ink-soft", "link", "accent", "good", "care")
SHEETS = ("paper", "card", "sunk")
TINTS = ("main-tint", "accent-tint", "good-tint", "care-tint")
SAME = {
    "primaryColor": "main",
    "backgroundColor": "paper",
    "secondaryBackgroundColor": "card",
    "textColor": "ink",
    "linkColor": "link",
    "borderColor": "line",
    "codeTextColor": "ink",
    "codeBackgroundColor": "sunk",
    "dataframeHeaderBackgroundColor": "sunk",
    "dataframeBorderColor": "line",
    "greenColor": "good",
    "greenBackgroundColor": "good-tint",
    "greenTextColor": "good",
    "yellowColor": "care",
    "yellowBackgroundColor": "care-tint",
    "yellowTextColor": "care",
    "orangeColor": "accent",
    "orangeBackgroundColor": "accent-tint",
    "orangeTextColor": "accent",
    "redColor": "care",
    "redBackgroundColor": "care-tint",
    "redTextColor": "care",
    "blueColor": "main",
    "blueBackgroundColor": "main-tint",
    "blueTextColor": "ink",
    "grayColor": "edge",
    "grayBackgroundColor": "sunk",
    "grayTextColor": "ink-soft",
}


def declared(block: str) -> dict[str, str]:
    """Return the custom properties of one block of CSS."""
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))


DARK_AT = CSS.index("@media screen and (prefers-color-scheme: dark)")
LIGHT = declared(CSS[:DARK_AT])
DARK = {**LIGHT, **declared(CSS[DARK_AT:])}
SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@SCHEMES
@pytest.mark.parametrize("text", TEXT)
@pytest.mark.parametrize("ground", [*SHEETS, *TINTS])
def test_text_can_be_read_on_every_ground(colours: dict[str, str], text: str, ground: str) -> None:
    assert contrast(colours[text], colours[ground]) >= 4.5


@SCHEMES
@pytest.mark.parametrize("ground", ["main", "main-deep"])
def test_the_main_button_can_be_read(colours: dict[str, str], ground: str) -> None:
    assert contrast(colours["on-main"], colours[ground]) >= 4.5


@SCHEMES
@pytest.mark.parametrize("part", ["edge", "main", "accent", "care"])
@pytest.mark.parametrize("ground", [*SHEETS, *TINTS])
def test_edges_buttons_and_focus_can_be_seen(
    colours: dict[str, str], part: str, ground: str
) -> None:
    assert contrast(colours[part], colours[ground]) >= 3


def test_dark_has_every_colour_that_light_has() -> None:
    light = {name for name, value in LIGHT.items() if value.startswith("#")}
    assert light == set(declared(CSS[DARK_AT:]))


@pytest.mark.parametrize("scheme, colours", [("light", LIGHT), ("dark", DARK)])
def test_streamlits_theme_repeats_the_tokens(scheme: str, colours: dict[str, str]) -> None:
    theme = THEME[scheme]
    told = {name: value for name, value in theme.items() if isinstance(value, str)}
    assert told == {name: colours[token] for name, token in SAME.items()}


@pytest.mark.parametrize(
    "scheme, colours, ground", [("light", LIGHT, "sunk"), ("dark", DARK, "card")]
)
def test_the_sidebar_stands_on_a_ground_of_ours(
    scheme: str, colours: dict[str, str], ground: str
) -> None:
    side = THEME[scheme]["sidebar"]
    assert side["backgroundColor"] == colours[ground]
    assert side["secondaryBackgroundColor"] in {colours[name] for name in SHEETS}


@SCHEMES
def test_charts_can_be_seen_on_paper(colours: dict[str, str]) -> None:
    scheme = "light" if colours is LIGHT else "dark"
    chart = THEME[scheme]["chartCategoricalColors"]
    assert len(set(chart)) == 6
    assert all(contrast(one, colours["paper"]) >= 3 for one in chart)


def test_the_type_scale_has_one_ratio() -> None:
    sizes = [float(LIGHT[f"size-{step}"].removesuffix("rem")) for step in range(5)]
    assert sizes[0] == 1
    assert all(bigger / size == pytest.approx(1.25, abs=0.0001) for size, bigger in pairwise(sizes))


def test_headings_of_both_faces_come_from_the_scale() -> None:
    assert THEME["headingFontSizes"][:4] == [LIGHT[f"size-{step}"] for step in (3, 2, 1, 0)]
    assert THEME["baseRadius"] == THEME["buttonRadius"] == LIGHT["radius"]
    assert THEME["font"].partition(",")[0] in LIGHT["font"]


def test_targets_are_big_enough() -> None:
    assert float(LIGHT["target"].removesuffix("rem")) * 16 >= 48
    assert float(LIGHT["target-staff"].removesuffix("rem")) * THEME["baseFontSize"] >= 44


def test_every_token_that_a_sheet_uses_exists() -> None:
    for sheet in STATIC.rglob("*.css"):
        used = set(re.findall(r"var\(--([\w-]+)", sheet.read_text(encoding="utf-8")))
        assert used <= set(LIGHT), sheet.name


def test_every_token_is_used() -> None:
    sheets = "".join(path.read_text(encoding="utf-8") for path in STATIC.rglob("*.css"))
    for name in LIGHT:
        assert f"var(--{name})" in sheets, name


def test_no_sheet_but_the_tokens_names_a_colour_of_its_own() -> None:
    for sheet in STATIC.rglob("*.css"):
        if sheet.name != "tokens.css":
            text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
            # The square code to scan is black on white in every scheme.
            assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", text)) <= {"#ffffff"}, sheet.name


def test_sheets_reach_nothing_outside_and_move_nothing() -> None:
    for sheet in STATIC.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"https?:|//[a-z]|@import", text), sheet.name
        assert not re.search(r"transition|animation|@keyframes|gradient", text), sheet.name


def test_the_browsers_own_bar_has_the_colour_of_the_paper() -> None:
    assert {"light": LIGHT["paper"], "dark": DARK["paper"]} == PAPER


def test_the_font_and_its_licence_are_kept_together() -> None:
    named = re.findall(r'url\("fonts/([\w-]+\.woff2)"\)', CSS)
    assert sorted(named) == sorted(path.name for path in (STATIC / "fonts").glob("*.woff2"))
    licence = (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License, Version 1.1" in licence
    assert "Atkinson Hyperlegible Next" in licence
