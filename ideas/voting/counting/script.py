"""check_votes.py, put together from the very modules that the portal counts with.

Each module's source goes in as it stands, without its imports from this package; what it imports from the
standard library is gathered at the top. So there is nothing to keep in step, and a reader finds the same
docstrings.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

PACKAGE = "ideas.voting.counting"
FILENAME = "check_votes.py"
# Each after those that it needs.
MODULES = (
    "lines",
    "receipts",
    "merkle",
    "ballotfile",
    "current",
    "rules",
    "ties",
    "counted",
    "support",
    "budget",
    "daily",
    "single",
    "ranked",
    "stars",
    "strength",
    "pairwise",
    "tally",
    "download",
    "proving",
    "telling",
    "command",
)

HEADER = '''#!/usr/bin/env python3
"""Check the vote of a contest at home: is this what was sealed, is my vote in it, does it give that result?

You need Python 3.8 or newer and nothing else; nothing is installed, sent or changed. Put this file beside the
downloaded files (or name the folder or the zip) and type in a terminal:

    python3 check_votes.py
    python3 check_votes.py votes.zip
    python3 check_votes.py votes.zip --receipt 7K3M-9QX2-PPW0-41ZTC
    python3 check_votes.py votes.zip --noted THE-ROOT-YOU-NOTED-WHILE-THE-VOTE-RAN

What it does, in this order: it checks that the chain of roots in roots.json holds together (compare the last
root with the one that the contest's page shows, or with one that you noted), that every row of ballots.csv is
the row that was sealed under these roots, and, counting all ballots again by rules.json and exclusions.csv,
that they give exactly result.json. If something is wrong it names the first bad row. It ends with 0 if all is
well, 1 if something is wrong, and 2 if it could not check.

This file is put together from the modules that the portal itself counts with. MIT licence.
"""

from __future__ import annotations  # if this is a SyntaxError: you need Python 3.8 or newer
'''

FOOTER = """
if __name__ == "__main__":
    sys.exit(main())
"""


def build_script() -> str:
    """The source of the script; ValueError if two modules use one name, or one imports what a file cannot
    hold."""
    plain: set[str] = {"import sys"}
    froms: dict[str, set[str]] = {}
    owners: dict[str, str] = {}
    bodies = []
    for module in MODULES:
        source = Path(__file__).with_name(f"{module}.py").read_text("utf-8")
        tree = ast.parse(source)
        for name in _names(tree):
            if owners.setdefault(name, module) != module:
                raise ValueError(f"{name} is defined in {owners[name]} and in {module}.")
        bodies.append(f"# {'-' * 30} {module}.py\n\n{_without_imports(source, tree, plain, froms)}")
    imports = [
        *sorted(plain),
        *(f"from {name} import {', '.join(sorted(froms[name]))}" for name in sorted(froms)),
    ]
    return "\n\n".join([HEADER, "\n".join(imports) + "\n", *bodies]) + "\n" + FOOTER


def _without_imports(source: str, tree: ast.Module, plain: set[str], froms: dict[str, set[str]]) -> str:
    lines = source.splitlines()
    for node in tree.body:
        if isinstance(node, ast.Import):
            plain.update(f"import {_standard(alias.name)}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == PACKAGE:
            raise ValueError("A module is imported whole; import the names that are needed.")
        elif isinstance(node, ast.ImportFrom):
            _gather(node, froms)
        else:
            continue
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1):
            lines[number - 1] = ""
    body = "\n".join(lines).strip()
    while "\n\n\n\n" in body:
        body = body.replace("\n\n\n\n", "\n\n\n")
    return body


def _gather(node: ast.ImportFrom, froms: dict[str, set[str]]) -> None:
    module = node.module or ""
    if any(alias.asname for alias in node.names):
        raise ValueError("A name is imported as another; a single file cannot hold that.")
    if module != "__future__" and not module.startswith(f"{PACKAGE}."):
        froms.setdefault(_standard(module), set()).update(alias.name for alias in node.names)


def _standard(module: str) -> str:
    if module.partition(".")[0] not in sys.stdlib_module_names:
        raise ValueError(f"{module} is not in Python's standard library.")
    return module


def _names(tree: ast.Module) -> list[str]:
    """What the module defines at its top level."""
    found = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.append(node.name)
        elif isinstance(node, ast.Assign):
            found += [
                name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)
            ]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.append(node.target.id)
    return found
