"""The loop of scripts that write a row of arrays for each person."""

import time

import cv2
import numpy as np

REPORT_EVERY = 50


def write_rows(name, people, most, write, finish):
    """This calls `write(row, person)` for one person after the other until `most` rows are written.

    `write` answers whether it filled the row; a person that it fails at is told of and left out. The second of
    `person` is the portrait's number. `finish(rows)` is told now and then, and at the end, how many rows there are.
    """
    row, rejected, start = 0, 0, time.time()
    for person in people:
        if row == most:
            break
        try:
            written = write(row, person)
        except (cv2.error, np.linalg.LinAlgError, IndexError, ValueError) as error:
            print(f"portrait {person[1]}: {error!r:.100}", flush=True)
            written = False
        row, rejected = row + written, rejected + (not written)
        if written and row % REPORT_EVERY == 0:
            finish(row)
            each = (time.time() - start) / row * 1e3
            print(f"{name}: {row} people, {rejected} rejected, {each:.0f} ms each", flush=True)
    finish(row)
    print(f"{name}: {row} people, {rejected} rejected, {time.time() - start:.0f} s")
