"""The search, as people type: without tones, with wrong ones, in pieces, in other words."""

from browsing import BrowserTest

# What is typed, and a part of the address that must be among the first three.
QUERIES = [
    # Without tones.
    ("luong huu", "luong-huu"),
    ("rut mot lan", "rut-mot-lan"),
    ("muc dong tu nguyen", "muc-dong-tu-nguyen"),
    ("nha nuoc ho tro", "nha-nuoc-ho-tro-bao-nhieu"),
    ("chu ho kinh doanh", "chu-ho-"),
    ("dang ky o dau", "dang-ky-o-dau"),
    ("thai san", "thai-san-tu-nguyen"),
    ("quy bhxh co vo khong", "quy-bhxh"),
    ("ban so bhxh", "ban-so-bhxh"),
    ("lam ban thoi gian", "lam-ban-thoi-gian"),
    ("cong ty cham dong", "cong-ty-cham-dong"),
    ("gui tiet kiem", "gui-tiet-kiem"),
    # With tones and đ.
    ("mất sớm", "mat-som-co-mat-trang"),
    ("cộng dồn thời gian", "cong-don-thoi-gian"),
    ("thoát nghèo", "thoat-ngheo"),
    ("cha mẹ không có lương hưu", "cha-me-khong-co-luong-huu"),
    ("đóng bao lâu", "dong-bao-lau"),
    # With wrong or old-fashioned tones.
    ("hưỡng lương hưu", "luong-huu"),
    ("thoát nghéo", "thoat-ngheo"),
    ("đăng kí ở đâu", "dang-ky-o-dau"),
    ("qũy bhxh vỡ", "quy-bhxh"),
    ("sinh viên năm cúôi", "sinh-vien-nam-cuoi"),
    ("cầm cố sỗ", "mua-ban"),
    # Abbreviations and other words for it.
    ("bhyt người hưởng lương", "huong-luu-co-phai-mua-bhyt"),
    ("bảo hiểm xã hội tự nguyện là gì", "bhxh-tu-nguyen-la-gi"),
    ("đẻ con có tiền không", "thai-san-tu-nguyen"),
    ("tiểu thương đóng bao nhiêu", "chu-ho"),
    ("lĩnh một lần", "rut-mot-lan"),
    ("tiền già", "luong-huu"),
    ("buôn bán có phải đóng", "chu-ho-co-bat-buoc"),
    # Tools and pages without a text of their own.
    ("tinh thu bhxh tu nguyen", "tinh-thu"),
    ("tính thử lương hưu", "tinh-thu"),
    ("to roi co that khong", "to-roi"),
    # Begun and not finished.
    ("thai s", "thai-san"),
    ("gia lan", "gia-lang"),
]


class Search(BrowserTest):
    def results(self, page, query):
        """The addresses of the first three results, without a wait longer than it takes."""
        page.evaluate("document.getElementById('search-results').textContent = ''")
        page.fill("#q", query)
        page.wait_for_selector("#search-results h2")
        return page.eval_on_selector_all("#search-results a", "links => links.slice(0, 3).map(a => a.href)")

    def test_the_right_page_is_among_the_first_three(self):
        self.assertGreaterEqual(len(QUERIES), 30)
        missed = []
        with self.page() as page:
            page.goto(self.site.url + self.site.find("search").path)
            for query, wanted in QUERIES:
                found = self.results(page, query)
                if not any(wanted in address for address in found):
                    missed.append((query, wanted, [address.removeprefix(self.site.url) for address in found]))
        self.assertEqual(missed, [])

    def test_what_was_typed_exactly_comes_first(self):
        with self.page() as page:
            page.goto(self.site.url + self.site.find("search").path)
            first = self.results(page, "hưu")[0]
            text = (self.site.root / first.removeprefix(self.site.url)).read_text()
            self.assertIn("hưu", text.split("<h1", 1)[1].split("</h1>")[0].lower())

    def test_from_a_disk(self):
        with self.page() as page:
            page.goto((self.site.root / "index.html").as_uri())
            page.fill("#q", "rut mot lan")
            page.press("#q", "Enter")
            page.wait_for_selector("#search-results a")
            page.click("#search-results a")
            page.wait_for_selector("article h1")
            self.assertTrue(page.url.startswith("file://"))

    def test_a_search_without_a_result_says_so(self):
        with self.page() as page:
            page.goto(self.site.url + self.site.find("search").path)
            self.assertEqual(self.results(page, "qwxzv"), [])
            self.assertTrue(page.inner_text("#search-results h2"))

    def test_a_first_search_is_small(self):
        weight = 0
        with self.page() as page:
            page.goto(self.site.url + self.site.find("search").path)
            page.wait_for_load_state("networkidle")
            loaded = []
            page.on("request", lambda request: loaded.append(request.url))
            self.results(page, "luong huu")
            self.assertTrue(loaded)
            weight = sum(self.site.weight(url.removeprefix(self.site.url)) for url in loaded)
        self.assertLess(weight, 60_000)
