"""Passphrases: long enough, not what a stranger tries first, any letters, kept with argon2id."""

import time

import pytest

from workshop.services.passphrases import (
    HASHER,
    LONGEST,
    NOBODYS,
    fits,
    keep_passphrase,
    passphrase_problem,
)

GOOD = "warm bread and a window"


@pytest.mark.parametrize(
    "passphrase",
    [GOOD, "kestrel7", "Bara brith a the", "дождь за окном", "مطر على النافذة", "🌧️ rain ☕ tea"],
)
def test_any_letters_will_do_if_there_are_enough(passphrase: str) -> None:
    assert passphrase_problem(passphrase, "Rowan") is None


def test_under_eight_letters_is_too_short() -> None:
    assert "too short" in (passphrase_problem("kestre7", "Rowan") or "")


def test_a_whole_book_is_too_long() -> None:
    assert passphrase_problem("no two " * (LONGEST // 7), "Rowan") is None
    assert "too long" in (passphrase_problem("x y z w" * LONGEST, "Rowan") or "")


@pytest.mark.parametrize(
    "passphrase",
    [
        "password",
        "P@ssw0rd123!",
        "Qwerty2024",
        "letmein!!",
        "12345678",
        "87654321",
        "01011980",
        "aaaaaaaa",
        "abababab",
        "abcdefgh",
        "poiuytrewq",
        "Liverpool1892",
        "facilitator1",
        "Tenfold2026",
        "Rowan2026",
        "rowan...",
    ],
)
def test_what_a_stranger_tries_first_is_refused(passphrase: str) -> None:
    problem = passphrase_problem(passphrase, "Rowan") or ""
    assert "first things a stranger would try" in problem


def test_a_long_row_of_unlike_digits_is_good_enough() -> None:
    assert passphrase_problem("84739284739285", "Rowan") is None


def test_a_name_without_letters_refuses_no_digits() -> None:
    assert passphrase_problem("84739284739285", "777") is None


def test_what_is_kept_is_argon2id_with_at_least_19_mib_and_two_passes() -> None:
    kind, _, settings = keep_passphrase(GOOD).split("$")[1:4]
    memory, passes, _ = (int(part.partition("=")[2]) for part in settings.split(","))
    assert kind == "argon2id"
    assert memory >= 19 * 1024
    assert passes >= 2


def test_two_people_with_one_passphrase_do_not_look_alike() -> None:
    assert keep_passphrase(GOOD) != keep_passphrase(GOOD)


def test_only_the_same_passphrase_fits() -> None:
    kept = keep_passphrase(GOOD)
    assert fits(kept, GOOD)
    assert not fits(kept, GOOD.upper())
    assert not fits(kept, GOOD + " ")


def test_the_same_letters_fit_however_a_keyboard_writes_them() -> None:
    assert fits(keep_passphrase("cafe\u0301 in the rain"), "caf\u00e9 in the rain")
    assert fits(keep_passphrase("ﬁne ２４ windows"), "fine 24 windows")


def test_half_a_letter_can_be_kept_and_checked() -> None:
    broken = "rain \ud83d on the window"
    assert fits(keep_passphrase(broken), broken)


def test_nobody_has_a_passphrase_that_fits() -> None:
    assert not fits(None, GOOD)
    assert not fits("not a hash", GOOD)


def test_checking_nobodys_passphrase_takes_as_long() -> None:
    kept = keep_passphrase(GOOD)
    assert not HASHER.check_needs_rehash(NOBODYS)
    assert best_of_three(None) > 0.4 * best_of_three(kept)


def best_of_three(stored: str | None) -> float:
    """Return the seconds of work that the least of three checks took, whatever else goes on."""
    took = []
    for _ in range(3):
        began = time.process_time()
        fits(stored, "not the right passphrase")
        took.append(time.process_time() - began)
    return min(took)
