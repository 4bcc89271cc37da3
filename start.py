"""Start Tenfold: `python3 start.py`, or with `test`, `sample`, `backup` or `restore`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file must still be read by the older ones
    sys.exit(
        "Tenfold needs Python 3.11 or newer and this is Python %d.%d: install a newer one"  # noqa: UP031
        " from python.org, then start again with that." % sys.version_info[:2]
    )

from launcher.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
