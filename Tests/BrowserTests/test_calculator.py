"""The calculators: what they answer, how they are used, shared, printed, and what is left without scripts."""

import re

from browsing import BrowserTest, drafts

PAGE = "tinh-thu/tu-nguyen/"
LEAD = ".result-lead output"


class Calculator(BrowserTest):
    def open(self, page, path=PAGE, fragment=""):
        page.goto(self.site.url + path + fragment)
        page.wait_for_selector("form:not([hidden])")

    def line(self, page, name):
        return page.locator(f"[data-name={name}]").inner_text().replace("\u00a0", " ")

    def test_it_answers_as_the_worked_examples_do(self):
        """V3 and P2 of the law's examples: an ethnic household, three million, twenty years, a man."""
        with self.page() as page:
            self.open(page)
            page.check("input[value=ethnic]")
            page.fill("[data-input=income] input[type=text]", "3000000")
            page.fill("[data-input=years] input[type=text]", "20")
            page.check("input[value=male]")
            self.assertEqual(self.line(page, "pay"), "561.000 đồng/tháng")
            self.assertEqual(self.line(page, "support"), "99.000 đồng/tháng")
            self.assertEqual(self.line(page, "pension"), "1.350.000 đồng/tháng")
            self.assertEqual(self.line(page, "own"), "146.520.000 đồng")
            self.assertEqual(self.line(page, "back"), "109 tháng")

    def test_what_is_not_paid_long_enough_for_gives_no_pension(self):
        with self.page() as page:
            self.open(page)
            page.fill("[data-input=years] input[type=text]", "14")
            self.assertEqual(self.line(page, "pension"), "Chưa đủ số năm đóng để có lương hưu")

    def test_figures_are_put_right_and_written_as_the_language_writes(self):
        with self.page() as page:
            self.open(page)
            box = page.locator("[data-input=income] input[type=text]")
            for typed, shown in [
                ("1", "1.500.000"), ("99.999.999.999", "50.600.000"), ("3120000", "3.100.000"), ("4.000.000 đ", "4.000.000"),
                ("x", "4.000.000"), ("", "4.000.000"), ("<b>", "4.000.000"),
            ]:
                box.fill(typed)
                box.blur()
                self.assertEqual(box.input_value(), shown, typed)
            page.goto(drafts().url + "en/" + PAGE)
            page.wait_for_selector("form:not([hidden])")
            self.assertEqual(page.locator(LEAD).inner_text().replace("\u00a0", " "), "VND 594,000 a month")

    def test_the_keyboard_is_enough(self):
        with self.page() as page:
            self.open(page)
            page.focus("input[value=other]")
            page.keyboard.press("ArrowDown")
            self.assertEqual(self.line(page, "pay"), "495.000 đồng/tháng")
            page.keyboard.press("Tab")
            page.keyboard.press("Tab")
            page.keyboard.press("ArrowRight")
            self.assertEqual(page.input_value("[data-input=income] input[type=text]"), "3.050.000")
            self.assertIn("3.050.000", page.get_attribute("[data-input=income] input[type=range]", "aria-valuetext"))
            self.assertEqual(page.get_attribute(LEAD, "aria-live"), "polite")

    def test_the_picture_has_one_scale(self):
        """Two bars of money: their lengths are to each other as the sums are."""
        with self.page() as page:
            self.open(page)
            widths = page.eval_on_selector_all(
                "svg[data-scale=money] rect", "list => list.map(r => [r.dataset.part, +r.getAttribute('width')])")
            parts = dict(widths)
            self.assertAlmostEqual(parts["pension"], 100, delta=0.1)
            self.assertAlmostEqual(parts["pay"], 594 / 1650 * 100, delta=0.1)
            self.assertAlmostEqual(parts["support"], 66 / 1650 * 100, delta=0.1)

    def test_a_link_brings_the_answers_back(self):
        with self.page() as page:
            self.open(page)
            page.fill("[data-input=income] input[type=text]", "5000000")
            page.check("input[value=poor]")
            address = page.url
            self.assertIn("#tool-tu-nguyen?", address)
            answer = self.line(page, "pay")
        with self.page() as page:
            page.goto(address)
            self.assertEqual(self.line(page, "pay"), answer)
            self.assertTrue(page.is_checked("input[value=poor]"))
        # From a disk as well, and whatever somebody put into the address.
        file = "file://" + str(self.site.root / PAGE / "index.html")
        with self.page() as page:
            page.goto(file + "#" + address.split("#")[1])
            self.assertEqual(self.line(page, "pay"), answer)
            page.goto("about:blank")
            page.goto(file + "#tool-tu-nguyen?income=<script>&group=%&years=1e9&sex=x&y&=&__proto__=1")
            self.assertRegex(self.line(page, "pay"), r"^594\.000 đồng/tháng$")

    def test_the_link_can_be_copied(self):
        with self.page(permissions=["clipboard-read", "clipboard-write"]) as page:
            self.open(page)
            page.click("[data-share]")
            page.wait_for_selector("[data-shared]:not(:empty)")
            self.assertIn("#tool-tu-nguyen?", page.evaluate("navigator.clipboard.readText()"))

    def test_printing_shows_the_result_and_no_buttons(self):
        with self.page() as page:
            self.open(page)
            page.evaluate("window.print = () => { window.printed = true; }")
            page.click("[data-print]")
            self.assertTrue(page.evaluate("window.printed"))
            page.emulate_media(media="print")
            self.assertTrue(page.locator(LEAD).is_visible())
            self.assertFalse(page.locator("[data-print]").is_visible())
            page.evaluate("window.dispatchEvent(new Event('afterprint'))")
            self.assertEqual(page.get_attribute("body", "class"), "page-article")

    def test_without_scripts_there_is_a_table_of_examples(self):
        with self.page(java_script_enabled=False) as page:
            page.goto(self.site.url + PAGE)
            self.assertFalse(page.locator(".calculator form").is_visible())
            table = page.locator(".calculator-examples table").inner_text().replace("\u00a0", " ")
            for figure in ("165.000đ", "561.000đ", "1.350.000đ", "109 tháng"):
                self.assertIn(figure, table)

    def test_it_is_found_from_the_home_page(self):
        with self.page() as page:
            page.goto(self.site.url)
            page.get_by_role("link", name=re.compile("Tính thử BHXH tự nguyện")).click()
            page.wait_for_selector(".calculator form:not([hidden])")

    def test_two_of_them_may_stand_on_a_page(self):
        with self.page() as page:
            self.open(page, "ho-kinh-doanh/")
            self.assertEqual(page.locator("script[src*=calculator]").count(), 1)
            self.assertEqual(self.line(page, "total"), "1.475.000 đồng/tháng")


class Charts(BrowserTest):
    def test_a_chart_says_in_words_what_it_shows(self):
        for size in (self.PHONE, self.DESK):
            with self.page(size=size) as page:
                page.goto(self.site.url + "bhxh-tu-nguyen/")
                charts = page.locator("figure.chart")
                self.assertEqual(charts.count(), 2)
                for index in range(2):
                    chart = charts.nth(index)
                    self.assertGreater(len(chart.locator("[role=img]").get_attribute("aria-label")), 40)
                    chart.locator("summary").click()
                    self.assertTrue(chart.locator("table").is_visible())
                    box = chart.locator("[role=img]").bounding_box()
                    self.assertLessEqual(box["x"] + box["width"], size["width"])
