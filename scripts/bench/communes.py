#!/usr/bin/env python3
"""Measures every shipped leaflet, poster and card for all communes; medians of N runs, everything on tmpfs.

    communes.py [--runs 3] [--jobs N] [--program .build/release/loa]

Each item gets `places: all` in a copy of the project. Its files are then made flavour by flavour, with one worker unless
told otherwise, and the time of a file is set beside what it may be: 1.3 times the aim of its kind. The cost of one file
is what all of them take beyond a build of the first place alone, for that reads the project as well. At the end the whole
project is built with all workers and all flavours, and once more with nothing changed.
"""
import argparse
import glob
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
WORK = "/dev/shm/loa-bench-communes"
KINDS = ["leaflets", "posters", "cards"]
# Milliseconds a file may take, by kind and flavour; 1.3 times as much is allowed.
AIMS = {("leaflets", "screen"): 4, ("leaflets", "press"): 0.6, ("posters", "screen"): 6, ("posters", "press"): 6}


def project():
    """A copy of the project in which every item of these kinds is for all communes."""
    root = f"{WORK}/project"
    shutil.rmtree(WORK, ignore_errors=True)
    for folder in ["content", "themes"]:
        shutil.copytree(f"{ROOT}/{folder}", f"{root}/{folder}")
    for kind in KINDS:
        for path in glob.glob(f"{root}/content/{kind}/*/*.md"):
            text = open(path, encoding="utf-8").read()
            head, body = text[4:].split("\n---\n", 1)
            head = re.sub(r"(?m)^places:.*\n?", "", head + "\n").rstrip("\n")
            with open(path, "w", encoding="utf-8") as file:
                file.write(f"---\n{head}\nplaces: all\n---\n{body}")
    return root


def fresh():
    for name in ["output", ".output.loa"]:
        shutil.rmtree(f"{WORK}/{name}", ignore_errors=True)


def run(command):
    """Wall seconds, CPU seconds and peak kilobytes of a command."""
    with open(f"{WORK}/messages", "w") as messages:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=messages, stderr=messages)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"failed: {' '.join(command)}\n" + open(f"{WORK}/messages").read()[-2000:])
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def files(endings):
    return sum(name.endswith(endings) for _, _, names in os.walk(f"{WORK}/output") for name in names)


def medians(figures):
    return [statistics.median(column) for column in zip(*figures)]


def measure(name, build, place, endings, runs, aim):
    """One line of the table: what a file of this kind costs beyond reading the project."""
    single, whole = [], []
    for _ in range(runs):
        fresh()
        single.append(run(build + ["--place", place]))
        few = files(endings)
        fresh()
        whole.append(run(build))
        many = files(endings)
    (_, start, _), (wall, cpu, memory) = medians(single), medians(whole)
    each = (cpu - start) / (many - few) * 1000
    allowed = f"{aim * 1.3:.2f} ms" if aim else "–"
    verdict = "" if not aim else "met" if each <= aim * 1.3 else "missed"
    print(
        f"| {name} | {many} | {wall / many * 1000:.2f} ms | {cpu / many * 1000:.2f} ms | {each:.2f} ms | "
        f"{allowed} | {verdict} | {memory / 1024:.0f} MB |", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--program", default=f"{ROOT}/.build/release/loa")
    options = options.parse_args()
    root = project()
    place = open(f"{root}/content/places.csv", encoding="utf-8").read().splitlines()[1].split(",")[0]
    loa = [options.program, "build", "--root", root, "--output", f"{WORK}/output", "--as-of", "2026-11-24", "-q"]
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores\n")
    print("| work | files | wall each | CPU each | CPU of one more | allowed | | memory |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for kind in KINDS:
        flavours = ["preview"] if kind == "cards" else ["screen", "office", "press"]
        items = [["--only", f"{kind}/{name}"] for name in sorted(os.listdir(f"{root}/content/{kind}"))]
        for flavour in flavours:
            build = loa + sum(items, []) + ["--flavour", flavour, "--jobs", str(options.jobs)]
            ending = ".png" if flavour == "preview" else f"-{flavour}.pdf"
            measure(f"{kind}, {flavour}", build, place, ending, options.runs, AIMS.get((kind, flavour)))
    print("\n| the whole project | files | wall | CPU | memory |\n| --- | --- | --- | --- | --- |")
    cold, again = [], []
    for _ in range(options.runs):
        fresh()
        cold.append(run(loa))
        again.append(run(loa))
    for name, figures in [("cold", cold), ("nothing changed", again)]:
        wall, cpu, memory = medians(figures)
        print(f"| {name} | {files('')} | {wall:.2f} s | {cpu:.2f} s | {memory / 1024:.0f} MB |")
    shutil.rmtree(WORK)


if __name__ == "__main__":
    main()
