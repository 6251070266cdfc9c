"""Checks that every folder imports only what it may, and that what it imports is there.

    python3 Sources/Training/check_imports.py

It reads import lines and runs none, so neither PyTorch nor anything else need be installed. It prints one
sentence per offence, and its exit code is 1 if there are any.
"""

import ast
import sys
from pathlib import Path

TRAINING = Path(__file__).resolve().parent

# Which other folders each folder may import. What two models share lies in the harness, or in the photo animator
# if it knows of the morphable model or of its pictures.
MAY_IMPORT = {
    "harness": set(),
    "palette": set(),
    "demo_faces": {"harness"},
    "photo_animator": {"harness"},
    "ActionUnitReader": {"harness", "photo_animator"},
    "FaceFinder": {"harness", "photo_animator"},
    "GANimation": {"harness", "photo_animator"},
    "PIRenderer": {"harness", "photo_animator"},
    "SimSwap": {"harness", "photo_animator"},
    "DeepFaceEditing": {"harness", "photo_animator"},
    "": {"harness", "photo_animator"},  # the scripts beside the folders
}
# Files that may import another model all the same, and why. Each must still be needed.
EXCEPTIONS = {
    ("GANimation/evaluate.py", "ActionUnitReader"): "the reader measures what Express made of a face",
    ("GANimation/ablate.py", "ActionUnitReader"): "the reader measures what each loss makes of a face",
    ("SimSwap/measure.py", "ActionUnitReader"): "the reader measures whether the expression was kept",
    ("SimSwap/measure.py", "FaceFinder"): "FaceFinder measures the pose without having taught the shape head",
    ("DeepFaceEditing/turn_train.py", "SimSwap"): "the head that turns references is trained as Swap's shape head is",
    ("peers.py", "GANimation"): "it times Express in other programs",
}


def imports(tree, package):
    """(line, module, names) of each import of a syntax tree in `package`; relative ones are made absolute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, []
        elif isinstance(node, ast.ImportFrom):
            module = ".".join(filter(None, [package, node.module])) if node.level else node.module
            yield node.lineno, module, [alias.name for alias in node.names]


def defined(file):
    """The names at the top of a module."""
    names = set()
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update(alias.asname or alias.name for alias in node.names)
        else:
            names.update(part.id for part in ast.walk(node) if isinstance(part, ast.Name))
    return names


def missing(root, module, names):
    """What of an import from one of our folders is not there."""
    path = root.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    if not path.is_dir() and not file.exists():
        return [module]
    there = defined(file) if file.exists() else set()
    if path.is_dir():
        there |= {part.stem for part in path.iterdir()}
    return [f"{name} of {module}" for name in names if name not in there and name != "*"]


def offences(root, may_import=MAY_IMPORT, exceptions=EXCEPTIONS):
    """One sentence per offence in the Python files of `root`."""
    found, used = [], set()
    for file in sorted(root.rglob("*.py")):
        name, parts = file.relative_to(root).as_posix(), file.relative_to(root).parts
        folder = parts[0] if len(parts) > 1 else ""
        if folder not in may_import:
            found.append(f"{name}: the folder {folder} is not in the table of check_imports.py.")
            continue
        for line, module, names in imports(ast.parse(file.read_text()), folder):
            other = module.split(".")[0]
            if not (root / other).is_dir():
                continue
            found += [f"{name}, line {line}: {what} does not exist." for what in missing(root, module, names)]
            if other == folder or other in may_import[folder]:
                continue
            if (name, other) in exceptions:
                used.add((name, other))
                continue
            may = " and ".join(sorted(may_import[folder])) or "none of the other folders"
            found.append(f"{name}, line {line}: {folder or 'a script'} imports {other}, but may import {may}.")
    found += [
        f"{name}: no longer imports {other}; take the exception out of check_imports.py."
        for name, other in exceptions if (name, other) not in used]
    return found


if __name__ == "__main__":
    sentences = offences(TRAINING)
    print("\n".join(sentences) or "All imports of Sources/Training are as its table says.")
    sys.exit(bool(sentences))
