"""Square codes on paper: the address in full, black on white, and words that hold no token."""

from io import BytesIO

from PIL import Image

from exports.picture import SIGNATURE, plain_png, size_of
from exports.square import DOTS, QUIET_EDGE, square_picture

DOOR = "http://192.168.1.20:8501/join"


def test_a_square_is_a_picture_with_words_that_say_where_it_leads() -> None:
    shown = square_picture(DOOR, width_mm=30)

    assert shown.png.startswith(SIGNATURE)
    assert shown.alt == f"A square code that leads to {DOOR}"
    assert shown.width_mm == 30


def test_the_token_is_in_the_square_and_not_in_the_words() -> None:
    shown = square_picture(f"{DOOR}#a-token", width_mm=30)

    assert "a-token" not in shown.alt
    assert shown.png != square_picture(DOOR, width_mm=30).png


def test_a_square_is_black_on_white_with_an_edge_four_dots_wide() -> None:
    png = square_picture(DOOR, width_mm=30).png
    drawn = Image.open(BytesIO(png)).convert("L")
    edge = DOTS * QUIET_EDGE
    inside = drawn.crop((edge, edge, edge + DOTS, edge + DOTS))

    assert drawn.width == drawn.height == size_of(png)[0]
    assert drawn.crop((0, 0, drawn.width, edge)).getextrema() == (255, 255)
    assert drawn.crop((0, 0, edge, drawn.height)).getextrema() == (255, 255)
    assert inside.getextrema() == (0, 0)
    assert plain_png(png)
