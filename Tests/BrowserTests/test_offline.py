"""Without a network, with a slow one, from a disk; installed on a home screen; on paper."""

import html
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import urllib.parse
import zipfile
from pathlib import Path

from browsing import BrowserTest
from website import PROJECT


class OfflineTest(BrowserTest):
    def open_and_keep(self, page, address=""):
        """Reads a page once, with the service worker at work."""
        page.goto(self.site.url + address)
        page.evaluate("navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller || "
                      "new Promise(done => navigator.serviceWorker.addEventListener('controllerchange', done)))"
                      ".then(() => 0)")
        page.reload()

    def tearDown(self):
        # What a browser says when there is no network, and what the tests ask for on purpose.
        self.complaints = [text for text in self.complaints if "ERR_INTERNET_DISCONNECTED" not in text]
        super().tearDown()

    def test_a_page_once_read_opens_without_a_network_and_says_so(self):
        article = self.site.find("article")
        with self.page(service_workers="allow") as page:
            self.open_and_keep(page, article.address)
            title = page.text_content("h1")
            self.assertFalse(page.is_visible(".saved-note"))
            page.context.set_offline(True)
            page.goto(self.site.url + article.address)
            self.assertEqual(page.text_content("h1"), title)
            self.assertTrue(page.is_visible(".saved-note"))
            self.assertIn("24/11/2026", page.text_content(".saved-note"))
            self.assertEqual(page.evaluate("getComputedStyle(document.querySelector('.masthead')).position"), "static")
            self.assertNotEqual(
                page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor"), "rgba(0, 0, 0, 0)")
            # The home page belongs to what every page needs.
            page.goto(self.site.url)
            self.assertTrue(page.is_visible("h1"))
            # A page that was never read says whom to call.
            page.goto(self.site.url + "khong-co/trang/nay/")
            self.assertIn("mạng", page.text_content("h1"))
            self.assertTrue(page.is_visible("main a[href^='tel:']"))

    def test_what_changed_while_a_page_was_open_is_told(self):
        article = self.site.find("article")
        file = self.site.root / article.path
        old = file.read_text()
        worker = self.site.root / "sw.js"
        old_worker = worker.read_text()
        try:
            with self.page(service_workers="allow") as page:
                self.open_and_keep(page, article.address)
                self.assertFalse(page.is_visible("#new-version"))
                # Another build that changes some other page says nothing here.
                worker.write_text(old_worker.replace('"version":"', '"version":"1'))
                page.evaluate("navigator.serviceWorker.ready.then(r => r.update()).then(() => 0)")
                page.wait_for_timeout(800)
                self.assertFalse(page.is_visible("#new-version"))
                file.write_text(old.replace("</h1>", " (mới)</h1>"))
                worker.write_text(old_worker.replace('"version":"', '"version":"2'))
                page.evaluate("navigator.serviceWorker.ready.then(r => r.update()).then(() => 0)")
                page.wait_for_selector("#new-version:visible")
                page.click("#new-version button")
                page.wait_for_selector("h1:has-text('(mới)')")
        finally:
            file.write_text(old)
            worker.write_text(old_worker)

    def test_it_can_be_installed(self):
        manifest = json.loads((self.site.root / "manifest.webmanifest").read_text())
        sizes = {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]}
        self.assertLessEqual({("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}, sizes)
        with self.page(service_workers="allow") as page:
            self.open_and_keep(page)
            errors = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
            # The tests' contexts are private ones, in which nothing can be installed.
            self.assertEqual([error["errorId"] for error in errors if error["errorId"] != "in-incognito"], [])

    def test_large_type_without_scripts_and_remembered_with_them(self):
        article = self.site.find("article").address
        size = "parseFloat(getComputedStyle(document.body).fontSize)"
        with self.page(java_script_enabled=False) as page:
            page.goto(self.site.url + article)
            normal = page.locator("main p").first.bounding_box()["height"]
            page.click(".text-size .larger")
            self.assertGreater(page.locator("main p").first.bounding_box()["height"], normal)
            page.click(".text-size .smaller")
            self.assertEqual(page.locator("main p").first.bounding_box()["height"], normal)
        with self.page() as page:
            page.goto(self.site.url + article)
            normal = page.evaluate(size)
            page.click(".text-size .larger")
            self.assertGreater(page.evaluate(size), normal * 1.3)
            page.goto(self.site.url)
            self.assertGreater(page.evaluate(size), normal * 1.3)
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 360)
            page.click(".text-size .smaller")
            page.goto(self.site.url + article)
            self.assertEqual(page.evaluate(size), normal)

    def test_every_link_of_the_pack_leads_somewhere(self):
        with tempfile.TemporaryDirectory() as folder:
            output = self.site.root.parent
            subprocess.run(
                [os.environ["LOA_PROGRAM"], "pack", "--root", str(PROJECT), "--output", str(output), "--quiet"],
                check=True, timeout=120)
            pack, = Path(output, "packs").glob("goi-*.zip")
            with zipfile.ZipFile(pack) as archive:
                archive.extractall(folder)
            pages = {file: file.read_text() for file in Path(folder).rglob("*.html")}
            anchors = {file: set(re.findall(r' id="([^"]*)"', text)) for file, text in pages.items()}
            dead, followed = set(), 0
            for file, text in pages.items():
                # What only machines read keeps its address on the web.
                links = re.findall(r'<(?!form|meta)[a-z]+ [^>]*?(?:href|src)="([^"]*)"', text)
                for link in map(html.unescape, links + re.findall(r'url=([^"]+)"', text)):
                    parts = urllib.parse.urlsplit(link)
                    if parts.scheme or parts.netloc:
                        continue
                    path = urllib.parse.unquote(parts.path)
                    target = (file.parent / path).resolve() if path else file
                    anchor = urllib.parse.unquote(parts.fragment)
                    followed += 1
                    if not target.is_file() or anchor and target in anchors and anchor not in anchors[target]:
                        dead.add(f"{file.relative_to(folder)}: {link}")
            self.assertGreater(followed, 1000)
            self.assertEqual(sorted(dead)[:20], [])
            # What the pack leaves out is linked where it is on the web.
            article = next(text for file, text in pages.items() if "bhxh-tu-nguyen" in str(file) and "page-article" in text)
            self.assertRegex(article, r'href="https://[^"]+/embed/[^"]+/"')

    def test_the_pack_opens_from_a_disk(self):
        with tempfile.TemporaryDirectory() as folder:
            output = self.site.root.parent
            subprocess.run(
                [os.environ["LOA_PROGRAM"], "pack", "--root", str(PROJECT), "--output", str(output), "--quiet"],
                check=True, timeout=120)
            pack, = Path(output, "packs").glob("goi-*.zip")
            self.assertLess(pack.stat().st_size, 5_000_000)
            with zipfile.ZipFile(pack) as archive:
                archive.extractall(folder)
            start, = Path(folder).glob("*.html")
            with self.page() as page:
                page.goto(start.as_uri())
                page.wait_for_selector(".page-home h1")
                page.fill("#q", "luong huu")
                page.press("#q", "Enter")
                page.wait_for_selector("#search-results li a")
                page.click("#search-results li a")
                self.assertTrue(page.is_visible("h1"))
                calculator = next(page for page in self.site.pages if "calculator" in page.classes and page.language == "vi")
                page.goto(Path(start.parent, "cac-trang", calculator.path).as_uri())
                page.wait_for_selector(".calculator form:not([hidden])")
                self.assertRegex(page.locator(".calculator [data-name]").first.inner_text(), r"\d")
                # The code on a leaflet is found without a network as well.
                leaflets = self.site.find("leaflets")
                page.goto(Path(start.parent, "cac-trang", leaflets.path).as_uri())
                code = page.locator(".codes li").first.get_attribute("id")
                page.fill("#code", code.lower())
                page.click("#leaflet-form button")
                page.wait_for_selector(".page-landing h1")
                page.go_back()
                page.fill("#code", "ZZZZZZ" if code != "ZZZZZZ" else "YYYYYY")
                page.click("#leaflet-form button")
                page.wait_for_selector("#code-message:has-text('không có trong danh sách')")

    @unittest.skipUnless(shutil.which("zbarimg") and shutil.which("pdftoppm"), "needs zbar and poppler")
    def test_a_printed_page_leads_back_to_itself(self):
        article = self.site.find("article")
        with self.page() as page, tempfile.TemporaryDirectory() as folder:
            page.goto(self.site.url + article.address)
            address = page.get_attribute("link[rel=canonical]", "href")
            paper = Path(folder, "paper.pdf")
            page.pdf(path=str(paper), format="A4")
            text = subprocess.run(["pdftotext", str(paper), "-"], capture_output=True, text=True, check=True).stdout
            self.assertIn(address, text)
            self.assertIn("24/11/2026", text)
            subprocess.run(["pdftoppm", "-r", "150", "-png", str(paper), folder + "/page"], check=True)
            found = subprocess.run(
                ["zbarimg", "--quiet", "--raw", *sorted(map(str, Path(folder).glob("page*.png")))],
                capture_output=True, text=True).stdout
            self.assertIn(address, found.split())


if __name__ == "__main__":
    unittest.main()
