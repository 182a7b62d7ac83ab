#!/usr/bin/env python3
"""Measures printing beside Typst and WeasyPrint in one run; medians of N runs, everything on tmpfs.

    print.py [--leaflets 1000] [--weasyprint 100] [--posters 100] [--runs 3] [--program .build/release/loa]

All three set the same A5 leaflet of two pages with a code of its own for each commune, in the same faces and sizes.
Loa is a whole command: it reads the project, checks it, sets, draws, checks every press file and packs the parcel.
Typst and WeasyPrint are one process each that keeps its fonts, its style sheet and its compiler, and are given their
codes already drawn. CPU is user and system time, memory the peak resident size. The programs take turns, so that a
busy minute of the machine falls on all of them; quote ratios. The first run installs both from PyPI.
"""
import argparse
import html
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TOOLS = f"{ROOT}/.build/bench-print"
WORK = "/dev/shm/loa-bench-print"
FONTS = "/usr/share/fonts/truetype/noto"
POSTERS = ["a3-poster", "a2-poster", "a1-poster", "a0-poster"]
sys.path.insert(0, f"{HERE}/leaflet")
import words  # noqa: E402


# MARK: What is measured


def install():
    """The interpreter that has Typst and WeasyPrint; nothing is fetched when it is there already."""
    wanted = open(f"{HERE}/leaflet/requirements.txt", "rb").read()
    stamp = f"{TOOLS}/installed"
    if not os.path.exists(stamp) or open(stamp, "rb").read() != wanted:
        shutil.rmtree(TOOLS, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", TOOLS], check=True)
        pip = [f"{TOOLS}/bin/pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run(pip + ["-r", f"{HERE}/leaflet/requirements.txt"], check=True)
        open(stamp, "wb").write(wanted)
    return f"{TOOLS}/bin/python"


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def project(leaflets, posters):
    """A project of its own, with as many communes as there are leaflets."""
    root = f"{WORK}/project"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(f"{ROOT}/themes/base", f"{root}/themes/base")
    shutil.copy(f"{HERE}/leaflet/leaflet.yaml", f"{root}/themes/base/sheets/leaflet.yaml")
    content = f"{root}/content"
    write(f"{content}/site.yaml", """title: So sánh
url: https://example.vn
defaultLanguage: vi
theme: base
issuer: [{from: 2025-01-01, value: Nơi phát hành}]
jurisdiction: [{from: 2025-01-01, value: tỉnh Thử}]
audienceFallback: moi-nguoi
""")
    write(f"{content}/languages.yaml", """vi:
  name: Tiếng Việt
  ownName: Tiếng Việt
  tag: vi
  script: Latn
  fonts: {text: [Noto Sans], display: [Inter], serif: [Liberation Serif]}
  numbers: {group: ".", decimal: ",", money: "{n} đồng", date: "{dd}/{m*}/{y}"}
""")
    write(f"{content}/audiences.yaml", "moi-nguoi: {name: Mọi người, colour: green, shape: leaf}\n")
    rows = [f"{code},{name},{kind},2025-01-01" for code, kind, name in words.communes(leaflets)]
    write(f"{content}/places.csv", "\n".join(["code,name,type,valid_from"] + rows) + "\n")
    write(f"{content}/articles/dich/vi.md", f"---\ntitle: {words.TITLE}\nsummary: Đích.\n---\n\nMột câu.\n")
    place = "{{place.name}}"
    body = [words.INTRO[0], words.INTRO[1], f"## {words.BENEFITS_HEADING}", "\n".join(f"- {b}" for b in words.BENEFITS)]
    body += [f"## {words.TABLE_HEADING}"]
    table = ["| " + " | ".join(row) + " |" for row in words.TABLE]
    body += ["\n".join([table[0], "|---|---:|---:|---:|"] + table[1:])]
    body += ["---", f"## {words.HOW_HEADING}"] + [text.format(commune=place) for text in words.HOW]
    body += ["---", f"**{words.CONTACT_HEADING}**\\\n" + "\\\n".join(text.format(commune=place) for text in words.CONTACT)]
    write(f"{content}/leaflets/to-roi/vi.md", f"""---
title: {words.TITLE}
sheet: leaflet
audiences: [moi-nguoi]
opens: articles/dich
qr: {{caption: {words.CAPTION}, level: M}}
places: all
headline: {words.SLOGAN}
---

""" + "\n\n".join(body) + "\n")
    codes = ", ".join(code for code, _, _ in words.communes(posters))
    for sheet in POSTERS:
        write(f"{content}/posters/{sheet}/vi.md", f"""---
title: {words.TITLE}
sheet: {sheet}
audiences: [moi-nguoi]
opens: articles/dich
qr: {{caption: Quét mã để xem, level: Q}}
places: [{codes}]
headline: Nhà nước cùng đóng, bà con cùng hưởng
figure: "15 năm"
figureCaption: đóng đủ là có lương hưu
cta: "Hỏi tại Ủy ban nhân dân {place}"
---

- Hộ nghèo được hỗ trợ nhiều hơn
- Đủ tuổi, đủ năm đóng: có lương hưu
- Về hưu có thẻ bảo hiểm y tế
""")
    return root


def inputs(count, python):
    """What Typst and WeasyPrint read: words, codes and faces."""
    folder = f"{WORK}/leaflet"
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(f"{folder}/codes")
    os.makedirs(f"{folder}/fonts")
    for name in ["leaflet.typ", "leaflet.css"]:
        shutil.copy(f"{HERE}/leaflet/{name}", folder)
    for face in ["Regular", "Bold", "Italic"]:
        shutil.copy(f"{FONTS}/NotoSans-{face}.ttf", f"{folder}/fonts")
    leaflets = words.leaflets(count)
    write(f"{folder}/leaflets.json", json.dumps(leaflets, ensure_ascii=False))
    # Typst reads what it is given anew for each file: one file of all communes would cost it twice the time.
    for leaflet in leaflets:
        write(f"{folder}/words/{leaflet['id']}.json", json.dumps(leaflet, ensure_ascii=False))
    subprocess.run([python, os.path.abspath(__file__), "--child", "codes"], check=True)
    return folder


# MARK: The other programs, each in a process of its own


def draw_codes(leaflets, folder):
    import segno
    for leaflet in leaflets:
        segno.make(leaflet["url"], error="m", micro=False).save(
            f"{folder}/codes/{leaflet['id']}.svg", border=4, svgclass=None, lineclass=None, xmldecl=False, omitsize=True)


def typst_maker(folder):
    import typst
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[f"{folder}/fonts"])
    compiler = typst.Compiler(f"{folder}/leaflet.typ", root=folder, font_paths=fonts)
    return lambda leaflet, path: compiler.compile(
        output=path, format="pdf", sys_inputs={"id": leaflet["id"]}, timestamp=1_700_000_000)


def weasyprint_maker(folder):
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    fonts = FontConfiguration()
    style = weasyprint.CSS(filename=f"{folder}/leaflet.css", font_config=fonts)

    def make(leaflet, path):
        code = open(f"{folder}/codes/{leaflet['id']}.svg", encoding="utf-8").read()
        weasyprint.HTML(string=page(leaflet, code), base_url=folder).write_pdf(
            path, stylesheets=[style], font_config=fonts, pdf_tags=True)
    return make


def page(d, code):
    def each(form, texts):
        return "".join(form.format(html.escape(text)) for text in texts)
    head = each("<th>{}</th>", d["table"][0])
    rows = "".join(f"<tr>{each('<td>{}</td>', row)}</tr>" for row in d["table"][1:])
    return f"""<!doctype html><html lang="vi"><meta charset="utf-8"><title>{d['title']} - {d['commune']}</title><body>
<section class="page"><div class="band"><h1>{d['title']}</h1><p>{d['slogan']}</p></div>{each('<p>{}</p>', d['intro'])}
<h2>{d['benefits_heading']}</h2><ul>{each('<li>{}</li>', d['benefits'])}</ul><h2>{d['table_heading']}</h2>
<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></section>
<section class="page"><h2>{d['how_heading']}</h2>{each('<p>{}</p>', d['how'])}
<div class="code">{code}<br><b>{d['caption']}</b><br><small>{d['url']}</small></div>
<div class="contact"><b>{d['contact_heading']}</b><br>{'<br>'.join(map(html.escape, d['contact']))}</div></section></body></html>"""


def child(name, count):
    folder = f"{WORK}/leaflet"
    with open(f"{folder}/leaflets.json", encoding="utf-8") as file:
        leaflets = json.load(file)
    if name == "codes":
        return draw_codes(leaflets, folder)
    make = typst_maker(folder) if name == "typst" else weasyprint_maker(folder)
    for leaflet in leaflets[:count]:
        make(leaflet, f"{WORK}/output/{leaflet['id']}.pdf")


# MARK: Measuring


def run(command):
    """Wall seconds, CPU seconds and peak kilobytes of a command that writes into an empty folder."""
    for name in ["output", ".output.loa"]:
        shutil.rmtree(f"{WORK}/{name}", ignore_errors=True)
    if "--child" in command:
        os.makedirs(f"{WORK}/output")
    with open(f"{WORK}/messages", "w") as messages:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=messages, stderr=messages)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"failed: {' '.join(command)}\n" + open(f"{WORK}/messages").read()[-2000:])
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def mean_size(ending):
    """How many finished files there are, and their mean bytes."""
    sizes = [
        os.path.getsize(os.path.join(folder, name))
        for folder, _, names in os.walk(f"{WORK}/output") for name in names if name.endswith(ending)]
    return len(sizes), sum(sizes) / max(1, len(sizes))


class Work:
    """A command, what it costs with one file, and what with many."""

    def __init__(self, name, many, one, ending):
        self.name, self.many, self.one, self.ending = name, many, one, ending
        self.figures, self.starts = [], []

    def measure(self):
        self.starts.append(run(self.one))
        self.figures.append(run(self.many))
        self.count, self.size = mean_size(self.ending)

    def median(self, column, figures=None):
        return statistics.median(figure[column] for figure in figures or self.figures)

    @property
    def wall(self): return self.median(0) / self.count * 1000

    @property
    def cpu(self): return self.median(1) / self.count * 1000

    @property
    def steady(self):
        """CPU of one file more, when the program has started and read everything."""
        return (self.median(1) - self.median(1, self.starts)) / max(1, self.count - 1) * 1000

    @property
    def line(self):
        return (f"| {self.name} | {self.count} | {self.wall:.2f} ms | {self.cpu:.2f} ms | {self.steady:.2f} ms | "
                f"{self.size / 1000:.1f} KB | {self.median(2) / 1024:.0f} MB |")


def works(options, python, root):
    first = words.communes(1)[0][0]
    loa = [options.program, "build", "--root", root, "--output", f"{WORK}/output", "--as-of", "2026-11-24", "-q", "--only"]

    def printing(name, item, flavour, jobs):
        many = loa + [item, "--flavour", flavour, "--jobs", str(jobs)]
        return Work(name, many, many + ["--place", first], f"-{flavour}.pdf")

    def other(name, count):
        command = [python, __file__, "--child", name, "--count"]
        return Work(name, command + [str(count)], command + ["1"], ".pdf")
    found = {}
    for flavour in ["press", "screen"]:
        for jobs in [1, 2]:
            found[flavour, jobs] = printing(f"Loa, {flavour}, {jobs} worker{'s'[:jobs - 1]}", "leaflets/to-roi", flavour, jobs)
    found["typst"] = other("typst", options.leaflets)
    found["weasyprint"] = other("weasyprint", options.weasyprint)
    for sheet in POSTERS:
        for flavour in ["screen", "press"]:
            found[sheet, flavour] = printing(f"Loa, {sheet}, {flavour}, 1 worker", f"posters/{sheet}", flavour, 1)
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--leaflets", type=int, default=1000)
    options.add_argument("--weasyprint", type=int, default=100)
    options.add_argument("--posters", type=int, default=100)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--program", default=f"{ROOT}/.build/release/loa")
    options.add_argument("--child", choices=["codes", "typst", "weasyprint"], help=argparse.SUPPRESS)
    options.add_argument("--count", type=int, default=1, help=argparse.SUPPRESS)
    options = options.parse_args()
    if options.child:
        return child(options.child, options.count)
    os.makedirs(WORK, exist_ok=True)
    python = install()
    root = project(options.leaflets, options.posters)
    inputs(options.leaflets, python)
    found = works(options, python, root)
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores\n", flush=True)
    for _ in range(options.runs):
        for work in found.values():
            work.measure()
    print("| work | files | wall each | CPU each | CPU of one more | size | memory |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for work in found.values():
        print(work.line)
    print()
    for flavour in ["press", "screen"]:
        one, two = found[flavour, 1], found[flavour, 2]
        print(f"{flavour}, two workers: {one.median(0) / two.median(0):.2f} times as fast as one")
        for name in ["typst", "weasyprint"]:
            other = found[name]
            print(f"{name} ÷ {flavour}: {other.cpu / one.cpu:.1f} times the CPU, {other.steady / one.steady:.1f} for one more, "
                  f"{other.size / one.size:.2f} times the bytes")
    shutil.rmtree(WORK)


if __name__ == "__main__":
    main()
