"""Make the sample series: `python -m workshop.sample`."""

from workshop.sample.play import make_sample


def main() -> None:
    """Make it, and say how to see it."""
    made = make_sample()
    if made is None:
        print("The sample series is here already.")
        return
    print("The sample series is ready. Its fourth session is on right now.")
    if made.passphrase:
        print(f"Sign in as {made.name} with the passphrase: {made.passphrase}")


main()
