"""A website as the program made it: its pages by kind and language, and a server like a plain one of the world."""

import functools
import gzip
import http.server
import os
import re
import shutil
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
DAY = "2026-11-24"
MAIN_LANGUAGE = "vi"


@dataclass(frozen=True, order=True)
class Page:
    """One HTML file; `kind` is the template it was made with."""

    kind: str
    language: str
    path: str
    classes: frozenset

    @property
    def address(self):
        """Relative to the site's root, as a server answers it."""
        return self.path.removesuffix("index.html")


class Website:
    def __init__(self, *options, prepare=None):
        self._folder = tempfile.TemporaryDirectory(prefix="loa-browser-")
        root = PROJECT
        if prepare:
            root = Path(self._folder.name, "project")
            for part in ("content", "themes"):
                shutil.copytree(PROJECT / part, root / part)
            prepare(root / "content")
        command = [os.environ["LOA_PROGRAM"], "build", "--root", str(root), "--output", self._folder.name + "/out"]
        command += ["--as-of", DAY, "--flavour", "website", "--quiet", *options]
        subprocess.run(command, check=True, timeout=300)
        self.root = Path(self._folder.name, "out", "site")
        self.pages = sorted(self._page(file) for file in self.root.rglob("*.html"))
        self._server = Server(
            ("127.0.0.1", 0), functools.partial(Handler, directory=str(self.root)))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def _page(self, file):
        text = file.read_text()
        kind = re.search(r'<body class="page-([a-z-]+)', text)
        language = re.search(r'<html lang="([^"]+)"', text).group(1)
        classes = {name for value in re.findall(r' class="([^"]+)"', text) for name in value.split()}
        return Page(kind.group(1) if kind else "redirect", language, str(file.relative_to(self.root)), frozenset(classes))

    def text(self, page):
        return (self.root / page.path).read_text()

    def find(self, kind, language=MAIN_LANGUAGE):
        """The first page of a kind that is its own and not a redirect."""
        return next(page for page in self.pages if page.kind == kind and page.language == language)

    def specimens(self):
        """As few pages as show every class of every kind of page; in further languages one page of each kind."""
        chosen = []
        groups = {}
        for page in self.pages:
            if page.kind != "redirect":
                groups.setdefault((page.kind, page.language), []).append(page)
        for group in groups.values():
            left = frozenset().union(*(page.classes for page in group))
            while left:
                best = max(group, key=lambda page: len(page.classes & left))
                chosen.append(best)
                left = left - best.classes if best.language == MAIN_LANGUAGE else None
        return chosen

    def weight(self, path):
        """What a file weighs on the way, in bytes."""
        return len(gzip.compress((self.root / path).read_bytes(), 6))

    def close(self):
        self._server.shutdown()
        self._folder.cleanup()


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        """A browser may hang up whenever it likes."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """A plain server that packs text, as every server on the open web does."""

    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".webp": "image/webp",
        ".js": "text/javascript", ".ics": "text/calendar",
    }
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            if not self.path.split("?")[0].endswith("/"):
                return super().do_GET()
            path /= "index.html"
        status = 200
        if not path.is_file():
            path, status = Path(self.directory, "404.html"), 404
        body = path.read_bytes()
        kind = self.guess_type(str(path))
        self.send_response(status)
        self.send_header("Content-Type", kind + "; charset=utf-8" if kind.startswith("text/") else kind)
        if kind.startswith("text/") or kind in ("application/json", "image/svg+xml", "application/manifest+json"):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass
