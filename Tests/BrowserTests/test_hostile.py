"""Hostile content in a real browser: nothing of it runs, no policy is broken, nothing is said on the console."""

import subprocess

from browsing import BrowserTest, hostile_site
from hostile import REFUSED, refuse
from website import Website

# Set by the attacks when they run; and what the page's policy had to stop.
WATCH = "addEventListener('securitypolicyviolation', e => (window.loaStopped = window.loaStopped || []).push(e.violatedDirective + ' ' + e.blockedURI))"


class Hostile(BrowserTest):
    def test_no_page_runs_what_its_content_says(self):
        site = hostile_site()
        # Every page that the attacks are on, and the indexes and the home page that list them.
        pages = [page for page in site.pages if page.kind != "redirect" and "loaHacked" in site.text(page)]
        self.assertGreater(len(pages), 15)
        self.assertLessEqual(
            {"home", "article", "articles", "question", "questions", "rebuttal", "events", "audience", "topic", "place"},
            {page.kind for page in pages})
        with self.page() as page:
            page.add_init_script(WATCH)
            for hostile in pages:
                page.goto(site.url + hostile.address)
                page.wait_for_timeout(50)
                self.assertIsNone(page.evaluate("window.loaHacked ?? null"), hostile.path)
                self.assertEqual(page.evaluate("window.loaStopped ?? []"), [], hostile.path)
                odd = page.eval_on_selector_all(
                    "*", "all => all.flatMap(e => [...e.attributes].filter(a => /^on/i.test(a.name) || "
                    "/^\\s*(javascript|data:text)/i.test(a.value) && /^(href|src|action)$/.test(a.name))"
                    ".map(a => e.outerHTML.slice(0, 120)))")
                self.assertEqual(odd, [], hostile.path)
                scripts = page.eval_on_selector_all(
                    "script:not([src]):not([type='application/ld+json'])", "all => all.map(s => s.textContent)")
                self.assertEqual(scripts, [], hostile.path)

    def test_the_search_shows_attacks_as_text(self):
        site = hostile_site()
        with self.page() as page:
            page.add_init_script(WATCH)
            page.goto(site.url + site.find("search").path)
            for query in ("loaHacked", "<script>loaHacked=1</script>", "javascript onclick"):
                page.evaluate("document.getElementById('search-results').textContent = ''")
                page.fill("#q", query)
                page.wait_for_selector("#search-results h2")
                self.assertIsNone(page.evaluate("window.loaHacked ?? null"), query)
            page.fill("#q", "loaHacked")
            page.wait_for_selector("#search-results a")
            self.assertEqual(page.locator("#search-results script, #search-results img, #search-results svg").count(), 0)
            # What somebody else put into the address of the search.
            page.goto(site.url + site.find("search").address + "?q=%22%3E%3Cimg%20src%3Dx%20onerror%3DloaHacked%3D1%3E")
            page.wait_for_load_state("networkidle")
            self.assertIsNone(page.evaluate("window.loaHacked ?? null"))

    def test_a_hostile_calculator_still_works_out(self):
        site = hostile_site()
        calculator = next(page for page in site.pages if page.path.endswith("xau/index.html"))
        with self.page() as page:
            page.goto(site.url + calculator.address)
            page.wait_for_selector(".result-lead output:has-text('đồng')")
            self.assertIsNone(page.evaluate("window.loaHacked ?? null"))
            # Nor do the answers in a shared link.
            page.goto(site.url + calculator.address + "#income=%3Cimg%20src%3Dx%20onerror%3DloaHacked%3D1%3E&group=__proto__")
            page.wait_for_selector(".result-lead output:has-text('đồng')")
            self.assertIsNone(page.evaluate("window.loaHacked ?? null"))

    def test_what_is_refused(self):
        for name, text in REFUSED.items():
            with self.subTest(name), self.assertRaises(subprocess.CalledProcessError) as refusal:
                Website(prepare=refuse(text)).close()
            self.assertEqual(refusal.exception.returncode, 1, name)
