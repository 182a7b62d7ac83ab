"""Content that wants to be more than text, added to the shipped content."""

ATTACK = """</script><script>loaHacked=1</script>]]><!--\\" onload=\\"loaHacked=1\\" '{{"""
MARKUP = """</title><img src=x onerror=loaHacked=1><svg onload=loaHacked=1>"""
# Letters that are shown as if they stood in another order; written as references, for the bare ones are refused.
TURNED = "&#x202E;gnut gnourt&#x2066; chữ ngược"

ARTICLE = f'''---
title: "{ATTACK}"
summary: "{MARKUP}"
owner: "{ATTACK}"
audiences: [AUDIENCE]
topics: [TOPIC]
tags: ["{MARKUP}"]
date: 2026-11-02
---

{TURNED} và `</code><script>loaHacked=1</script>`, \\<img src=x onerror=loaHacked=1>.

## "&gt;&lt;script&gt;loaHacked=1&lt;/script&gt; onload=x

| &lt;/td&gt;\\<script>loaHacked=1\\</script> |
|---|
| " onload="loaHacked=1 |

[a](https://a.example/?"onclick="x) [b](<https://a.example/?"&gt;&lt;script&gt;> "ten onclick=x")[^1]

[^1]: &lt;/li&gt;&lt;script&gt;loaHacked=1&lt;/script&gt;

```"><script>
</pre><script>loaHacked=1</script>
```

::: calculator xau
:::

::: chart xau
:::
'''

QUESTION = f'''---
title: "{ATTACK}"
question: "{ATTACK}?"
variants: ["{MARKUP}", "=HYPERLINK(1)"]
short: "{MARKUP}"
topics: [TOPIC]
date: 2026-11-02
---

=1+1
'''

REBUTTAL = f'''---
title: "{ATTACK}"
claim: "{MARKUP}"
truth: "{ATTACK}"
rating: "{MARKUP}"
date: 2026-11-02
---

Chữ.
'''

EVENT = f'''---
title: "{ATTACK}"
summary: "{MARKUP}"
location: "{ATTACK}"
audiences: [AUDIENCE]
from: 2026-12-01
---

Chữ.
'''

CALCULATOR = f'''title: {{vi: "{ATTACK}"}}
summary: {{vi: "{MARKUP}"}}
note: {{vi: "{ATTACK}"}}
inputs:
  group: voluntary.pay
  income: {{of: voluntary.pay, title: {{vi: "{MARKUP}"}}, default: 3000000}}
results:
  pay: {{title: {{vi: "{ATTACK}"}}, value: "voluntary.pay(income: income, group: group)", otherwise: {{vi: "{MARKUP}"}}, colour: blue}}
bars:
  - {{title: {{vi: "{MARKUP}"}}, parts: [pay]}}
columns: [pay]
examples:
  - {{group: poor, income: 1500000}}
'''

CHART = f'''kind: stacked
title: {{vi: "{ATTACK}"}}
summary: {{vi: "{MARKUP}"}}
along:
  group: {{of: voluntary.pay, values: [poor, other]}}
series:
  own: {{title: {{vi: "{ATTACK}"}}, value: "voluntary.pay(income: voluntary.min_income, group: group)", colour: blue}}
'''

PLACE = """99901,<script>loaHacked=1</script>,xã,2025-07-01,,"=cmd|' /C calc'!A0","1"" onclick=""x",javascript:loaHacked=1,"<b onclick=x>",
"""


def add(content):
    def first(file):
        return next(line for line in (content / file).read_text().splitlines() if line[:1].isalpha()).split(":")[0]

    files = {
        "articles/tan-cong/vi.md": ARTICLE, "faq/tan-cong/vi.md": QUESTION, "rebuttals/tan-cong/vi.md": REBUTTAL,
        "events/tan-cong/vi.md": EVENT, "calculators/xau.yaml": CALCULATOR, "charts/xau.yaml": CHART,
    }
    for name, text in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text.replace("TOPIC", first("topics.yaml")).replace("AUDIENCE", first("audiences.yaml")))
    places = content / "places.csv"
    columns = places.read_text().splitlines()[0].count(",")
    with places.open("a") as file:
        file.write(PLACE.rstrip("\n") + "," * (columns - 9) + "\n")


# What no build takes: the text of an article, and a file beside it.
REFUSED = {
    "javascript link": "[bấm](javascript:loaHacked=1)",
    "javascript link in disguise": "[bấm](JaVaScRiPt&colon;loaHacked=1)",
    "data link": "[bấm](data:text/html,<script>loaHacked=1</script>)",
    "letters turned round": "Chữ \u202Egnut gnourt\u202C.",
    "drawing with a script": "![Hình](xau.svg)",
}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>loaHacked=1</script></svg>'


def refuse(text):
    """Adds an article with this text."""
    def prepare(content):
        folder = content / "articles" / "tan-cong"
        folder.mkdir()
        (folder / "vi.md").write_text(f"---\ntitle: Bài\nsummary: Lời.\ndate: 2026-11-02\n---\n\n{text}\n")
        (folder / "xau.svg").write_text(DRAWING)
    return prepare
