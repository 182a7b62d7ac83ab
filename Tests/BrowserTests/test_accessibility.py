"""Every kind of page for everybody: axe (WCAG 2.2 AA), narrow screens, large text, keyboard alone."""

from pathlib import Path

import axe_playwright_python

from browsing import BrowserTest, drafts

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Nothing but colours changes in the dark.
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}

# What sticks out at the side: elements wider than the screen that no scroll box of their own holds.
OVERHANG = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")].filter(e => {
    for (let p = e.parentElement; p; p = p.parentElement)
      if (/auto|scroll|hidden/.test(getComputedStyle(p).overflowX)) return false;
    const box = e.getBoundingClientRect();
    return document.dir === "rtl" ? box.left < -1 : box.right > width + 1;
  }).slice(0, 4).map(e => e.outerHTML.slice(0, 120));
}"""

# What is pressed and lower than a thumb. A link that fills its card has the card's size; one in running text is as high
# as its line.
SMALL_TARGETS = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), summary")].filter(e => {
  if (!e.checkVisibility() || e.closest(".skip, .print-only")) return false;
  const filled = getComputedStyle(e, "::after");
  const box = (filled.position === "absolute" && filled.content === '""' && e.offsetParent || e).getBoundingClientRect();
  const sentence = [...e.parentElement.childNodes].some(n => n !== e && n.textContent.trim() && n.nodeName !== "SPAN");
  return box.height < 43.5 && !(e.tagName === "A" && (sentence || e.closest("p, li, dd")?.textContent.trim() !== e.textContent.trim()));
}).map(e => `${e.getBoundingClientRect().height} ${e.outerHTML.slice(0, 120)}`)"""

# The focused element and whether a sighted person can tell.
FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    tag: e.tagName, text: (e.innerText || e.name || e.id || "").trim().slice(0, 60),
    href: e.getAttribute("href"), id: e.id,
    isMarked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none",
    isOnScreen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
      && box.top < innerHeight && box.left < innerWidth,
  };
}"""


class Accessibility(BrowserTest):
    def test_axe_finds_nothing_on_any_kind_of_page(self):
        site = drafts()
        found = []
        with self.page() as page:
            for specimen in site.specimens():
                page.goto(site.url + specimen.path)
                page.evaluate(AXE)
                # The gallery shows every component under made-up headings.
                rules = {"heading-order": {"enabled": specimen.kind != "gallery"}}
                for size in (self.PHONE, self.DESK):
                    page.set_viewport_size(size)
                    for scheme, only in (("light", RULES), ("dark", COLOUR_RULES)):
                        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                        options = {"runOnly": only, "resultTypes": ["violations"], "elementRef": False}
                        if only is RULES:
                            options["rules"] = rules
                        result = page.evaluate("options => axe.run(document, options)", options)
                        found += [
                            f"{specimen.path} {size['width']} {scheme}: {v['id']}: {n['html'][:160]} {n['failureSummary']}"
                            for v in result["violations"] for n in v["nodes"]]
        self.assertEqual(found, [])

    def test_nothing_sticks_out_at_320_px_or_at_twice_the_size(self):
        site = drafts()
        found = []
        with self.page(size={"width": 320, "height": 568}) as page:
            for specimen in site.specimens():
                page.set_viewport_size({"width": 320, "height": 568})
                page.goto(site.url + specimen.path)
                found += [f"{specimen.path} at 320 px: {e}" for e in page.evaluate(OVERHANG)]
                # Zoom of 200 % on a screen of 640 px leaves 320; larger type alone is the harder half.
                page.set_viewport_size(self.PHONE)
                page.evaluate("document.documentElement.style.fontSize = '200%'")
                found += [f"{specimen.path} with type twice as large: {e}" for e in page.evaluate(OVERHANG)]
        self.assertEqual(found, [])

    def test_a_thumb_hits_everything(self):
        """Whatever is pressed is 44 px high on a phone, but for links within a sentence."""
        site = drafts()
        found = set()
        with self.page() as page:
            for specimen in site.specimens():
                if specimen.kind in ("gallery", "embed"):
                    continue
                page.goto(site.url + specimen.path)
                found.update(f"{specimen.path}: {target}" for target in page.evaluate(SMALL_TARGETS))
        self.assertEqual(sorted(found)[:20], [])

    def walk(self, page, limit=400):
        """Every stop of the tab key on a page, in order."""
        stops = []
        for _ in range(limit):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUS)
            if stop is None:
                break
            stops.append(stop)
        return stops

    def test_every_stop_of_the_keyboard_can_be_seen(self):
        for kind in ("home", "article", "question", "landing", "search", "leaflets", "place"):
            for scheme in ("light", "dark"):
                with self.page(size=self.DESK, color_scheme=scheme) as page:
                    page.goto(self.site.url + self.site.find(kind).path)
                    stops = self.walk(page)
                    unseen = [s for s in stops if not (s["isMarked"] and s["isOnScreen"])]
                    self.assertEqual(unseen, [], f"{kind} {scheme}")
                    self.assertGreater(len(stops), 8, kind)

    def test_skip_link_menu_and_languages_by_keyboard(self):
        with self.page() as page:
            page.goto(self.site.url + self.site.find("article").path)
            page.keyboard.press("Tab")
            self.assertEqual(page.evaluate(FOCUS)["href"], "#main")
            page.keyboard.press("Enter")
            self.assertEqual(page.evaluate("document.activeElement.id"), "main")
            page.keyboard.press("Tab")
            self.assertTrue(page.evaluate("document.getElementById('main').contains(document.activeElement)"))

        with self.page() as page:
            page.goto(self.site.url + self.site.find("article").path)
            for _ in range(8):
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.tagName") == "SUMMARY":
                    break
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            link = page.evaluate(FOCUS)
            self.assertTrue(link["isOnScreen"], link)
            self.assertTrue(page.evaluate("document.activeElement.hasAttribute('hreflang')"))

    def test_search_by_keyboard(self):
        with self.page() as page:
            page.goto(self.site.url)
            for _ in range(30):
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.type") == "search":
                    break
            page.keyboard.type("luong huu")
            page.keyboard.press("Enter")
            page.wait_for_selector("#search-results a")
            page.focus("#q")
            for _ in range(6):
                page.keyboard.press("Tab")
                if page.evaluate("!!document.activeElement.closest('#search-results')"):
                    break
            page.keyboard.press("Enter")
            page.wait_for_selector("article h1")
