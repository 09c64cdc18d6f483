"""`python -m tests.bench`: prints ratios; asserts nothing about time."""

from __future__ import annotations

import argparse

from tests.bench import gallery, lineage, refining


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("what", nargs="?", choices=["gallery", "refining", "lineage"], default="gallery")
    parser.add_argument("--sizes", type=_sizes, default=[1_000, 10_000], help="Numbers of ideas: 1000,100000")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=1.0, help="Length of a round for each page.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--port", type=int, default=8108)
    parser.add_argument("--keep", action="store_true", help="Keep the filled database for the next run.")
    options = parser.parse_args()
    {"gallery": gallery, "refining": refining, "lineage": lineage}[options.what].run(options)


def _sizes(text: str) -> list[int]:
    return sorted({int(size.replace("_", "")) for size in text.split(",")})


if __name__ == "__main__":
    main()
