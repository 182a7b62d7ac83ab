#!/usr/bin/env python3
"""Measures how long `loa serve` takes from a save to the new page, and to the redrawn leaflet picture.

    serve.py --loa PATH --root DIR [--runs 20] [--port 8399]

DIR is a project that may be written to: articles get a word more on every run, and get their old text back at the end.
For many articles: corpus.py --articles 10000 --out DIR, and a copy of themes/ beside its content. The time begins
with the write and ends when a GET has brought a page with the new word; pages are asked for without a pause, as no
browser would, so that the figure is the server's and not that of a wait. Medians of the runs, in milliseconds.
"""
import argparse
import json
import os
import pathlib
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse


class Connection:
    """One kept connection; http.client would cost more than the server does."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.host = f"127.0.0.1:{port}"
        self.rest = b""

    def get(self, path):
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\nConnection: keep-alive\r\n\r\n".encode())
        data = self.rest
        while b"\r\n\r\n" not in data:
            data += self.receive()
        head, data = data.split(b"\r\n\r\n", 1)
        length = int(re.search(rb"(?i)content-length: (\d+)", head).group(1))
        while len(data) < length:
            data += self.receive()
        self.rest = data[length:]
        return int(head.split(b" ", 2)[1]), data[:length]

    def receive(self):
        part = self.socket.recv(1 << 18)
        if not part:
            raise SystemExit("serve.py: the server closed the connection")
        return part


def median(times):
    return round(statistics.median(times) * 1000, 1)


def save(path, text, by_rename):
    if by_rename:
        beside = path.with_name(".new")
        beside.write_text(text, encoding="utf-8")
        os.rename(beside, path)
    else:
        path.write_text(text, encoding="utf-8")


def measure(connection, address, path, edit, runs, deadline=10):
    """The times from a save to a page that has what was saved."""
    original = path.read_text(encoding="utf-8")
    times = []
    try:
        for run in range(runs):
            word = f"moi{os.getpid()}x{run}"
            text = edit(original, word)
            start = time.perf_counter()
            save(path, text, run % 2 == 1)
            while True:
                _, body = connection.get(address)
                if word.encode() in body:
                    break
                if time.perf_counter() - start > deadline:
                    raise SystemExit(f"serve.py: {address} never had the new text")
            times.append(time.perf_counter() - start)
            time.sleep(0.15)
    finally:
        save(path, original, False)
    return times


def measure_new(connection, content, like, runs):
    """The times from a new folder with a text to its page."""
    times = []
    for run in range(runs):
        folder = content / "articles" / f"bai-moi-{os.getpid()}-{run}"
        text = re.sub(r"(?m)^(slug|aliases):.*\n", "", like.read_text(encoding="utf-8"))
        try:
            start = time.perf_counter()
            folder.mkdir()
            (folder / "vi.md").write_text(text, encoding="utf-8")
            while connection.get(f"/{folder.name}/")[0] != 200:
                pass
            times.append(time.perf_counter() - start)
            time.sleep(0.3)
        finally:
            (folder / "vi.md").unlink()
            folder.rmdir()
            time.sleep(0.3)
    return times


def measure_picture(connection, page, path, runs):
    """The times from a save to the new picture of the first leaflet that opens a page."""
    def address():
        _, body = connection.get("/~loa/state?page=" + urllib.parse.quote(page))
        sheets = json.loads(body)["sheets"]
        return sheets[0]["pictures"][0]["address"] if sheets else None

    original = path.read_text(encoding="utf-8")
    head, body = original.split("\n---\n", 1)
    times = []
    try:
        for run in range(runs):
            old = address()
            start = time.perf_counter()
            headline = re.sub(r"(?m)^headline:.*$", f"headline: Lần thử {run}", head)
            save(path, headline + "\n---\n" + body, run % 2 == 1)
            while (new := address()) == old:
                pass
            status, picture = connection.get(new + "&width=640")
            if status != 200 or not picture.startswith(b"\x89PNG"):
                raise SystemExit("serve.py: no picture")
            times.append(time.perf_counter() - start)
            time.sleep(0.15)
    finally:
        save(path, original, False)
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loa", default=".build/release/loa")
    parser.add_argument("--root", required=True, type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--port", type=int, default=8399)
    options = parser.parse_args()
    begin = time.perf_counter()
    server = subprocess.Popen(
        [options.loa, "serve", "--root", str(options.root), "--port", str(options.port), "--quiet"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                connection = Connection(options.port)
                break
            except OSError:
                if server.poll() is not None:
                    raise SystemExit(f"serve.py: {options.loa} ended with {server.returncode}")
                time.sleep(0.01)
        connection.get("/")
        result = {"start_ms": round((time.perf_counter() - begin) * 1000)}
        content = options.root / "content"
        articles = sorted(content.glob("articles/*/vi.md"))
        result["articles"] = len(articles)
        article = articles[len(articles) // 2]
        slug = article.parent.name
        edits = {
            "word_ms": lambda text, word: text + f"\n{word}\n",
            "title_ms": lambda text, word: re.sub(r"(?m)^title:.*$", f"title: {word}", text, count=1),
            "weight_ms": lambda text, word: re.sub(
                r"(?m)^title:.*$", f"title: {word}\nweight: {1 + int(word.split('x')[1])}",
                re.sub(r"(?m)^weight:.*\n", "", text), count=1),
        }
        for name, edit in edits.items():
            result[name] = median(measure(connection, f"/{slug}/", article, edit, options.runs))
        result["new_ms"] = median(measure_new(connection, content, article, max(3, options.runs // 4)))
        for leaflet in sorted(content.glob("leaflets/*/vi.md")):
            opens = re.search(r"(?m)^opens: articles/(\S+)", leaflet.read_text(encoding="utf-8"))
            if opens:
                result["picture_ms"] = median(
                    measure_picture(connection, f"/{opens.group(1)}/", leaflet, options.runs))
                break
        status = pathlib.Path(f"/proc/{server.pid}/status").read_text()
        result["memory_mb"] = int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) // 1024
        print(json.dumps(result, indent=2))
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
