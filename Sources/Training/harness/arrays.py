"""Memory-mapped arrays that grow row by row and may be read meanwhile."""

import json

import numpy as np


class Parts:
    """This is all that is written as <tag>0, <tag>1... of `folder`, as one list of (Rows, row)."""

    def __init__(self, folder, tag, fields):
        names = sorted(file.stem[2:] for file in folder.glob(f"n_{tag}[0-9]*.json"))
        self.parts = [Rows(folder, name, fields) for name in names]
        assert self.parts, f"nothing tagged {tag} in {folder}: write it first, see docs/training.md"

    def __len__(self):
        return sum(len(part) for part in self.parts)

    def __getitem__(self, index):
        for part in self.parts:
            count = len(part)
            if index < count:
                return part, int(index)
            index -= count
        raise IndexError


class Rows:
    """Each of `fields` {key: (shape, type)} is a file <key>_<name>.npy of `folder` and an attribute of this.

    The file n_<name>.json holds how many rows are written.
    """

    def __init__(self, folder, name, fields, count=0):
        """It is opened to be read, or, with a `count`, to write so many rows: from the first, or on from where one
        ended."""
        self._count = folder / f"n_{name}.json"
        mode = "r" if not count else "r+" if self._count.exists() else "w+"
        folder.mkdir(parents=True, exist_ok=True)
        for key, (shape, kind) in fields.items():
            size = (count, *shape) if mode == "w+" else None
            path = folder / f"{key}_{name}.npy"
            setattr(self, key, np.lib.format.open_memmap(path, mode, kind, size))
        self.room = len(getattr(self, key))
        if mode == "w+":
            self.finish(0)

    def __len__(self):
        return json.loads(self._count.read_text())

    def finish(self, count):
        """This notes that `count` rows are written."""
        partial = self._count.with_suffix(".partial")
        partial.write_text(json.dumps(count))
        partial.rename(self._count)
