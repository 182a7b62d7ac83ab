"""Texts inside other people's pages, and words too long for any screen."""

from browsing import BrowserTest
from test_accessibility import OVERHANG
from website import Website

LONG = "Nghiêngnghiêng" * 40
ARTICLE = f"""---
title: {LONG}
summary: {LONG}
topics: [tu-nguyen]
audiences: [tu-nguyen]
---

{LONG} [{LONG}](https://example.org/{LONG}) `{LONG}`

## {LONG}

- {LONG}

| {LONG} | a |
|---|---|
| b | {LONG} |
"""


def with_long_words(content):
    folder = content / "articles" / "chu-dai"
    folder.mkdir(parents=True)
    (folder / "vi.md").write_text(ARTICLE)


class Reuse(BrowserTest):
    def test_a_text_shows_in_the_frame_of_another_page(self):
        embed = self.site.find("embed")
        with self.page() as page:
            page.set_content(f'<iframe src="{self.site.url}{embed.address}" title="x" width="300" height="480"></iframe>')
            frame = page.frame_locator("iframe")
            self.assertTrue(frame.locator("h1").inner_text())
            self.assertEqual(frame.locator("base").get_attribute("target"), "_blank")
            self.assertEqual(frame.locator("script, form, nav").count(), 0)

    def test_the_fragment_is_fetched_as_data(self):
        embed = self.site.find("embed")
        with self.page() as page:
            page.goto(self.site.url + self.site.find("reuse").address)
            text = page.evaluate("address => fetch(address).then(answer => answer.json())",
                                 f"{self.site.url}{embed.address}text.json")
        self.assertEqual(text["schema"], "loa-texts/1")
        self.assertIn("<p>", text["html"])

    def test_words_too_long_for_the_screen_are_broken(self):
        site = Website(prepare=with_long_words)
        self.addCleanup(site.close)
        addresses = ["chu-dai/", "embed/chu-dai/", "", "bai-viet/", "danh-cho/tu-nguyen/", "chu-de/tu-nguyen/"]
        with self.page(size={"width": 320, "height": 640}) as page:
            for address in addresses:
                page.goto((site.root / address / "index.html").as_uri())
                self.assertEqual(page.evaluate(OVERHANG), [], address)
