#!/usr/bin/env python3
"""Measures builds and prints a table; medians of N runs, each into a fresh folder on tmpfs.

    measure.py [--articles 10000] [--runs 5] [--program .build/release/loa]

CPU is user and system time of the process, memory its peak resident size. Machines are shared: look at CPU first.
"""
import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
WORK = "/dev/shm/loa-bench"


def run(command):
    """Wall seconds, CPU seconds and peak kilobytes of a command."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def fresh():
    for name in ["output", ".output.loa"]:
        shutil.rmtree(f"{WORK}/{name}", ignore_errors=True)


def measure(name, command, runs, again=False):
    figures = []
    for _ in range(runs):
        if not again:
            fresh()
        figures.append(run(command))
    wall, cpu, memory = (statistics.median(column) for column in zip(*figures))
    print(f"| {name} | {wall:.2f} s | {cpu:.2f} s | {memory / 1024:.0f} MB |", flush=True)
    return wall, cpu


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--program", default=f"{ROOT}/.build/release/loa")
    options = options.parse_args()
    corpus = f"{WORK}/corpus-{options.articles}"
    if not os.path.isdir(corpus):
        subprocess.run([sys.executable, f"{HERE}/corpus.py", "--articles", str(options.articles), "--out", corpus], check=True)
        shutil.copytree(f"{ROOT}/themes", f"{corpus}/themes")
    output = ["--output", f"{WORK}/output", "-q"]
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores\n")
    print("| work | wall | CPU | memory |\n| --- | --- | --- | --- |")
    build = [options.program, "build", "--root", corpus, *output]
    measure(f"{options.articles} articles, cold", build, options.runs)
    measure(f"{options.articles} articles, nothing changed", build, options.runs, again=True)
    shipped = [options.program, "build", "--root", ROOT, *output]
    measure("shipped content, cold", shipped, options.runs)
    measure("shipped content, nothing changed", shipped, options.runs, again=True)
    for flavour in ["screen", "office", "press"]:
        wall, cpu = measure(
            f"95 communes × 3 leaflets and a poster, {flavour}", shipped + ["--flavour", flavour], options.runs)
    fresh()


if __name__ == "__main__":
    main()
