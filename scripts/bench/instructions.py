#!/usr/bin/env python3
"""Counts the instructions of a small fixed build with callgrind and holds them against `instructions.txt`.

    instructions.py [--program .build/release/loa] [--write]

A count hardly differs from one run or machine to the next, whatever else they do, so that a change for the worse shows
that no clock would tell. It may differ by 5 % from the figure in the file; `--write` puts a new one there.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FIGURE = f"{HERE}/instructions.txt"
ARTICLES = 200
BAND = 0.05


def count(program, folder):
    project = f"{folder}/project"
    made = [sys.executable, f"{HERE}/corpus.py", "--articles", str(ARTICLES), "--out", project]
    subprocess.run(made, check=True)
    shutil.copytree(f"{ROOT}/themes/base", f"{project}/themes/base")
    # Valgrind gives up on the debug information of Swift.
    stripped = f"{folder}/loa"
    subprocess.run(["strip", "--strip-debug", "-o", stripped, program], check=True)
    build = [stripped, "build", "--root", project, "--output", f"{folder}/output", "--jobs", "1", "-q",
             "--as-of", "2026-11-24", "--flavour", "website"]
    callgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    run = subprocess.run(callgrind + build, env=dict(os.environ, SWIFT_DETERMINISTIC_HASHING="1"),
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode != 0 or not found:
        sys.exit(f"instructions.py: the build failed under valgrind\n{run.stderr}")
    return int(found.group(1))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default=f"{ROOT}/.build/release/loa")
    options.add_argument("--write", action="store_true")
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = count(options.program, folder)
    if options.write:
        with open(FIGURE, "w", encoding="utf-8") as file:
            file.write(f"{found}\n")
    with open(FIGURE, encoding="utf-8") as file:
        known = int(file.read())
    change = found / known - 1
    print(f"{found:,} instructions for {ARTICLES} articles, {change:+.1%} of {known:,}")
    if abs(change) > BAND:
        sys.exit("instructions.py: outside the band; for a reason that is worth it, or a gain: instructions.py --write")


if __name__ == "__main__":
    main()
