"""The files for a server of one's own, tried with Debian's nginx: old addresses, frames, other sites, caches."""

import http.client
import shutil
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.parse
from pathlib import Path

from browsing import BrowserTest
from website import Website

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"

OLD = ["/cu/bao-hiem/", "/bài-cũ/", "/cu/trang.html"]


def add_old_addresses(content):
    file = content / "articles" / "bhxh-tu-nguyen" / "vi.md"
    file.write_text(file.read_text().replace("---\n", f"---\naliases: {OLD}\n", 1))


CONFIGURATION = """
worker_processes 1;
daemon off;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ worker_connections 64; }}
http {{
  access_log off;
  include /etc/nginx/mime.types;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {server}/nginx-maps.conf;
  server {{
    listen 127.0.0.1:{port};
    absolute_redirect off;
    root {site};
    include {server}/nginx-site.conf;
  }}
}}
"""


@unittest.skipUnless(Path(NGINX).exists(), "needs nginx")
class Server(BrowserTest):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="loa-nginx-")
        # Its workers give up the rights of root, and read the site as somebody else.
        Path(cls.folder.name).chmod(0o755)
        cls.website = Website(prepare=add_old_addresses)
        site = Path(cls.folder.name, "site")
        shutil.copytree(cls.website.root, site)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            cls.port = probe.getsockname()[1]
        configuration = Path(cls.folder.name, "nginx.conf")
        configuration.write_text(CONFIGURATION.format(
            folder=cls.folder.name, site=site, server=cls.website.root.parent / "server", port=cls.port))
        subprocess.run([NGINX, "-t", "-q", "-c", str(configuration)], check=True)
        cls.server = subprocess.Popen([NGINX, "-c", str(configuration)])
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", cls.port), 1).close()
                break
            except OSError:
                time.sleep(0.05)

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait(10)
        cls.website.close()
        cls.folder.cleanup()

    def setUp(self):
        super().setUp()
        self.site = self.website

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            return answer
        finally:
            connection.close()

    def test_pages_say_who_may_show_them(self):
        article = self.site.find("article").address
        for path, policy, readers in (
            ("/", "frame-ancestors 'none'", None), ("/" + article, "frame-ancestors 'none'", None),
            ("/embed/" + article, "frame-ancestors *", "*"), ("/data/faq.json", "frame-ancestors 'none'", "*"),
            ("/khong-co/", "frame-ancestors 'none'", None),
        ):
            answer = self.get(path)
            self.assertEqual(answer.status, 404 if "khong-co" in path else 200, path)
            self.assertEqual(answer.headers.get_all("Content-Security-Policy"), [policy], path)
            self.assertEqual(answer.headers["Access-Control-Allow-Origin"], readers, path)
            self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff", path)
            self.assertEqual(answer.headers["Referrer-Policy"], "strict-origin-when-cross-origin", path)

    def test_what_never_changes_is_kept(self):
        for file in (self.site.root / "assets").iterdir():
            answer = self.get("/assets/" + file.name)
            kept = "public, max-age=31536000, immutable"
            has_print = file.suffix in (".css", ".js")
            if file.is_file():
                self.assertEqual(answer.headers["Cache-Control"], kept if has_print else "no-cache", file.name)
        for path in ("/", "/sw.js", "/manifest.webmanifest", "/data/faq.json"):
            self.assertEqual(self.get(path).headers["Cache-Control"], "no-cache", path)

    def test_files_have_their_types(self):
        for path, kind in (
            ("/manifest.webmanifest", "application/manifest+json"), ("/data/campaigns.ics", "text/calendar"),
            ("/data/faq.jsonl", "application/jsonl"), ("/data/faq.csv", "text/csv"),
            ("/data/feeds.opml", "text/x-opml"), ("/feed.xml", "text/xml"),
            ("/sitemap.xml", "text/xml"), ("/data/faq.json", "application/json"),
        ):
            self.assertTrue((self.get(path).headers["Content-Type"] or "").startswith(kind), path)
        for folder, pattern, kind in (("assets/fonts", "*.woff2", "font/woff2"), ("pictures", "**/*.webp", "image/webp")):
            file = next((self.site.root / folder).glob(pattern)).relative_to(self.site.root)
            answer = self.get(f"/{file}")
            self.assertEqual(answer.headers["Content-Type"], kind)
            self.assertIn("immutable", answer.headers["Cache-Control"])
        # A page and its text are UTF-8, whatever the server's own idea is.
        self.assertIn("charset=utf-8", self.get("/data/faq.csv").headers["Content-Type"].lower())

    def test_old_addresses_lead_on(self):
        old = [page for page in self.site.pages if page.kind == "redirect"]
        self.assertEqual(len(old), len(OLD))
        for page in old:
            target = self.site.text(page).split('rel="canonical" href="')[1].split('"')[0]
            for path in (page.address, page.address.rstrip("/"), page.path):
                answer = self.get("/" + urllib.parse.quote(path))
                self.assertEqual(answer.status, 301, path)
                self.assertEqual("/" + answer.headers["Location"].lstrip("/"), "/" + target.split("/", 3)[3], path)

    def test_texts_are_packed(self):
        for path in ("/", "/data/faq.json", "/assets/hero.svg", "/assets/search/vi/index.js"):
            self.assertEqual(self.get(path).headers["Content-Encoding"], "gzip", path)

    def test_a_page_without_its_slash(self):
        article = self.site.find("article").address
        answer = self.get("/" + article.rstrip("/"))
        self.assertEqual((answer.status, answer.headers["Location"]), (301, "/" + article))

    def test_in_the_browser(self):
        with self.page() as page:
            origin = f"http://127.0.0.1:{self.port}/"
            page.goto(origin + self.site.find("search").address)
            self.complaints = [text for text in self.complaints if origin not in text]
            page.fill("#q", "luong huu")
            page.wait_for_selector("#search-results a")
            page.click("#search-results a")
            page.wait_for_selector("article h1")
            self.complaints = [text for text in self.complaints if f"asks {origin}" not in text]
