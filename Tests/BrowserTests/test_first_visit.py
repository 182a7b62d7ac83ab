"""The first visit on an old phone: what comes over the wire, what shows, what a QR code promised."""

from browsing import BrowserTest, drafts

# Everything that moved after it was shown, as the browser itself counts it.
SHIFTS = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; })
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 100);
})"""


class FirstVisit(BrowserTest):
    def test_pages_of_text_are_light(self):
        """At most 30 KB over the wire for everything but pictures and fonts, two requests before the text shows."""
        for kind in ("article", "question", "landing", "place"):
            with self.page() as page:
                requests = []
                page.on("request", lambda request: requests.append(request))
                page.goto(self.site.url + self.site.find(kind).address, wait_until="load")
                page.wait_for_load_state("networkidle")
                counted = [r for r in requests if r.resource_type in ("document", "stylesheet", "script")]
                names = [r.url.removeprefix(self.site.url) for r in counted]
                weight = sum(self.site.weight(name + "index.html" if name.endswith("/") else name) for name in names)
                self.assertLess(weight, 30_000, f"{kind}: {names}")
                # A deferred script does not hold up the text, nor do the styles of what stands further down.
                blocking = page.locator("head link[rel=stylesheet], head script:not([defer])[src]").count()
                self.assertEqual(blocking, 1, f"{kind}: {names}")
                self.assertFalse(page.evaluate("!!document.querySelector('head script[src]:not([defer], [async])')"))

    def test_nothing_jumps(self):
        site = drafts()
        with self.page() as page:
            for specimen in site.specimens():
                page.goto(site.url + specimen.path)
                # From 0.1 on people notice; a hundredth of that is a picture that is rounded another way. Where a font
                # comes after the text, its letters are a little wider or narrower.
                limit = 0.03 if specimen.language in ("km", "sti", "ar") else 0.001
                self.assertLess(page.evaluate(SHIFTS), limit, specimen.path)

    def test_every_picture_has_its_size_and_its_words(self):
        for site in (self.site, drafts()):
            with self.page() as page:
                for specimen in site.specimens():
                    page.goto(site.url + specimen.path)
                    bare = page.eval_on_selector_all(
                        "img", "list => list.filter(i => !i.hasAttribute('alt') || !i.getAttribute('width') "
                        "|| !i.getAttribute('height')).map(i => i.outerHTML)")
                    self.assertEqual(bare, [], specimen.path)

    def test_the_promise_of_a_code_is_on_the_first_screen(self):
        for landing in [page for page in self.site.pages if page.kind == "landing"][:3]:
            with self.page() as page:
                page.goto(self.site.url + landing.path)
                for selector in ("h1", ".figure strong", "main .button"):
                    box = page.locator(selector).first.bounding_box()
                    self.assertIsNotNone(box, f"{landing.path}: {selector}")
                    self.assertLessEqual(box["y"] + box["height"], 640, f"{landing.path}: {selector}")

    def test_an_answer_is_on_the_first_screen(self):
        with self.page() as page:
            page.goto(self.site.url + self.site.find("question").path)
            box = page.locator(".answer").first.bounding_box()
            self.assertLess(box["y"], 500)

    def test_everything_can_be_read_without_scripts(self):
        site = drafts()
        with self.page(java_script_enabled=False) as page:
            for specimen in site.specimens():
                page.goto(site.url + specimen.path)
                self.assertTrue(page.locator("h1").first.is_visible(), specimen.path)
                self.assertGreater(len(page.locator("main").inner_text()), 40, specimen.path)
                # Languages open without a script as well.
                if page.locator(".languages summary").count():
                    page.click(".languages summary")
                    self.assertTrue(page.locator(".languages a").first.is_visible(), specimen.path)


class Languages(BrowserTest):
    def test_switching_keeps_the_page(self):
        site = drafts()
        with self.page() as page:
            for kind in ("home", "article", "question", "search"):
                for other in ("km", "ar"):
                    start = site.url + site.find(kind, "en").path
                    page.goto(start)
                    page.click(".languages summary")
                    page.click(f".languages a[hreflang={other}]")
                    page.wait_for_selector(f"html[lang={other}]")
                    self.assertIn(f"page-{kind}", page.get_attribute("body", "class"))
                    page.click(".languages summary")
                    page.click(".languages a[hreflang=en]")
                    page.wait_for_selector("html[lang=en]")
                    self.assertEqual(page.url, start)

    def test_a_page_says_which_language_each_part_is_in(self):
        """Words the theme does not have in a language come from the next one, and say so."""
        site = drafts()
        with self.page() as page:
            page.goto(site.url + site.find("article", "sti").path)
            foreign = page.eval_on_selector_all("main [lang]", "list => list.map(e => e.lang)")
            self.assertIn("vi", foreign)
            page.goto(site.url + site.find("article", "ar").path)
            self.assertEqual(page.get_attribute("html", "dir"), "rtl")

    def test_alternates_point_at_each_other(self):
        site = drafts()
        with self.page() as page:
            page.goto(site.url + site.find("home").path)
            tags = page.eval_on_selector_all(
                "link[rel=alternate][hreflang]", "links => links.map(l => l.hreflang)")
            self.assertIn("x-default", tags)
            self.assertIn("vi", tags)
            self.assertGreater(len(tags), 2)


class LeafletCheck(BrowserTest):
    def test_a_code_opens_its_page(self):
        landing = self.site.find("landing")
        code = landing.path.split("/")[-2]
        for root in (self.site.url, self.site.root.as_uri() + "/"):
            with self.page() as page:
                page.goto(root + self.site.find("leaflets").path)
                page.fill("#code", code.lower())
                page.press("#code", "Enter")
                page.wait_for_selector(".landing h1")
                self.assertIn(f"Q/{code}", page.url)

    def test_what_is_no_code_is_told(self):
        with self.page() as page:
            page.goto(self.site.url + self.site.find("leaflets").path)
            page.fill("#code", "!")
            page.press("#code", "Enter")
            page.wait_for_selector("#code-message:not(:empty)")


class Fonts(BrowserTest):
    def test_fonts_come_only_where_a_telephone_has_none(self):
        site = drafts()
        with self.page() as page:
            fonts = []
            page.on("request", lambda request: request.resource_type == "font" and fonts.append(request.url))
            for language in ("vi", "en", "zh-Hans", "ar"):
                page.goto(site.url + site.find("article", language).path)
                page.wait_for_load_state("networkidle")
            self.assertEqual(fonts, [])
            # This machine may have the families; what a telephone would load is loaded by hand and written with.
            page.goto(site.url + site.find("article", "km").path)
            for file in sorted((site.root / "assets" / "fonts").glob("*.woff2")):
                self.assertLess(file.stat().st_size, 40_000, file.name)
                loaded = page.evaluate(
                    "url => new FontFace('probe', `url(${url})`).load().then(f => f.status, e => String(e))",
                    f"{site.url}assets/fonts/{file.name}")
                self.assertEqual(loaded, "loaded", file.name)
            family = page.evaluate("getComputedStyle(document.querySelector('main p')).fontFamily")
            self.assertIn("Khmer", family)
            self.assertTrue((site.root / "assets" / "fonts" / "LICENSE.txt").is_file())
