"""What the tests share: the websites, built once, and Debian's Chromium."""

import contextlib
import os
import unittest

from playwright.sync_api import sync_playwright

import hostile
import translations
from website import Website

_shared = {}


def _once(name, make):
    if name not in _shared:
        _shared[name] = make()
    return _shared[name]


def public():
    """The site as it is published."""
    return _once("public", Website)


def drafts():
    """The site with its drafts, and with texts of every kind in languages of every sort."""
    return _once("drafts", lambda: Website("--drafts", prepare=translations.add))


def hostile_site():
    """The site with content that attacks its readers."""
    return _once("hostile", lambda: Website(prepare=hostile.add))


def chromium():
    playwright = _once("playwright", lambda: sync_playwright().start())
    return _once("browser", lambda: playwright.chromium.launch(
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        args=["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"]))


def close():
    if "browser" in _shared:
        _shared["browser"].close()
    if "playwright" in _shared:
        _shared["playwright"].stop()
    for name in ("public", "drafts", "hostile"):
        if name in _shared:
            _shared[name].close()


class BrowserTest(unittest.TestCase):
    """A test with a browser; whatever a page complains about or asks of another host is a failure."""

    PHONE = {"width": 360, "height": 640}
    DESK = {"width": 1280, "height": 800}
    maxDiff = None

    def setUp(self):
        self.site = public()
        self.complaints = []

    def tearDown(self):
        # A page that is not there answers 404 and says so on the console.
        # So does one whose service worker the test keeps away.
        expected = ("404 (Not Found)", "registration blocked by Playwright")
        complaints = [text for text in self.complaints if not any(part in text for part in expected)]
        self.assertEqual(complaints, [], "what pages complained about")

    @contextlib.contextmanager
    def page(self, *, size=PHONE, **options):
        """A fresh page in a browser that has been nowhere yet."""
        options.setdefault("service_workers", "block")
        context = chromium().new_context(viewport=size, locale="vi-VN", reduced_motion="reduce", **options)
        try:
            page = context.new_page()
            page.set_default_timeout(10_000)
            page.on("console", lambda message: message.type in ("error", "warning")
                    and self.complaints.append(f"{page.url}: {message.text}"))
            page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
            page.on("request", lambda request: self._check(request, page))
            yield page
        finally:
            context.close()

    def _check(self, request, page):
        own = ("file://", "data:", "blob:", "about:") + tuple(
            _shared[name].url for name in ("public", "drafts", "hostile") if name in _shared)
        if not request.url.startswith(own):
            self.complaints.append(f"{page.url} asks {request.url}")
