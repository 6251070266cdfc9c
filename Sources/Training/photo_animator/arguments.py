"""The command line of scripts that measure something once and write one file."""

import argparse
from pathlib import Path

from harness.places import SHARED


def data_and_output(description):
    """The options are `data`, a folder, and `output`, a file."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--output", type=Path, required=True)
    return parser.parse_args()
