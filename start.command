#!/bin/sh
# A double click on macOS: the same as `python3 start.py` in this folder.
cd "$(dirname "$0")" && exec python3 start.py "$@"
