#!/usr/bin/env python3
"""Measures the search of a large site in Debian's Chromium: what a first search loads and how long an answer takes.

    search.py [--articles 10000] [--program LOA]

Runs in the environment of the browser tests: $(scripts/install-browser-tools) scripts/bench/search.py. The program is
the release build unless one is named. Articles and a quarter as many questions come from corpus.py.
"""
import argparse
import functools
import gzip
import http.server
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
QUERIES = ["luong huu", "bảo hiểm y tế", "chu ho kinh doanh", "bài số 4711", "người lao động kê khai", "hợp tác xã", "thai s",
           "câu 77", "tra cứu thẻ bảo hiểm y tế", "đóng đầy đủ trước ngày cuối cùng của tháng"]

# From the moment a query is asked to the moment its answer stands on the page.
ASK = """query => new Promise(resolve => {
  const box = document.getElementById("search-results"), input = document.getElementById("q");
  box.textContent = "";
  const seen = new MutationObserver(() => {
    if (!box.querySelector("h2")) return;
    seen.disconnect();
    resolve([performance.now() - began, box.querySelectorAll("a").length]);
  });
  seen.observe(box, {childList: true, subtree: true});
  input.value = query;
  const began = performance.now();
  input.form.dispatchEvent(new Event("submit", {cancelable: true}));
})"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--program", default=str(PROJECT / ".build/release/loa"))
    options = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="loa-search-") as folder:
        root = Path(folder, "project")
        subprocess.run([sys.executable, PROJECT / "scripts/bench/corpus.py", "--articles", str(options.articles), "--out", root],
                       check=True, stdout=subprocess.DEVNULL)
        shutil.copytree(PROJECT / "themes", root / "themes")
        subprocess.run([options.program, "build", "--root", root, "--output", folder + "/out", "--flavour", "website", "--quiet"],
                       check=True)
        site = Path(folder, "out", "site")
        measure(site, options.articles)


def measure(site, articles):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    page_path = next(path for path in site.glob("*/index.html") if 'id="search-results"' in path.read_text())
    sizes, cold, warm, answered = [], [], [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for query in QUERIES:
            # A new visitor each time: nothing is loaded yet.
            page = browser.new_context(service_workers="block").new_page()
            page.goto(address + str(page_path.relative_to(site)), wait_until="networkidle")
            loaded = []
            page.on("request", lambda request: loaded.append(request.url.removeprefix(address)))
            time, count = page.evaluate(ASK, query)
            cold.append(time)
            answered += count > 0
            sizes.append(sum(len(gzip.compress((site / name).read_bytes(), 6)) for name in loaded))
            warm += [page.evaluate(ASK, query)[0] for _ in range(5)]
            page.context.close()
        browser.close()
    server.shutdown()
    index = site / "assets" / "search"
    whole = sum(path.stat().st_size for path in index.rglob("*.js"))
    print(f"articles {articles}, questions {articles // 4}; queries {len(QUERIES)}, answered {answered}")
    print(f"index on disk {whole / 1e6:.1f} MB, first file {len(gzip.compress(next(index.glob('*/index.js')).read_bytes(), 6)) / 1000:.1f} KB gzip")
    print(f"first search over the wire, gzip: median {statistics.median(sizes) / 1000:.1f} KB, most {max(sizes) / 1000:.1f} KB")
    print(f"first answer with loading: median {statistics.median(cold):.0f} ms, most {max(cold):.0f} ms")
    print(f"answer with its words at hand: median {statistics.median(warm):.1f} ms, most {max(warm):.1f} ms")


if __name__ == "__main__":
    main()
