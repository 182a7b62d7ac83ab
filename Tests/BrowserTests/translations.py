"""Texts in languages of every sort for the shipped content, so that every kind of page is tried in each of them.

They are samples of writing, no translations: Latin, Chinese, Khmer, letters with two marks that few fonts have, and
a script written from right to left that the theme has no words for.
"""

SAMPLES = {
    "en": "Social insurance for people without a contract.",
    "zh-Hans": "没有劳动合同的人也可以参加社会保险。",
    "zh-Hant": "沒有勞動合約的人也可以參加社會保險。",
    "km": "ការធានារ៉ាប់រងសង្គមសម្រាប់អ្នកគ្មានកិច្ចសន្យាការងារ។",
    "sti": "Bŭ bư̆ kô̆n n’hi ơ̆ ŏ ĕ: bảo hiểm xã hội.",
    "ar": "التأمين الاجتماعي لمن ليس لديهم عقد عمل.",
}

ARABIC = """
ar:
  name: {vi: Tiếng Ả Rập, en: Arabic}
  ownName: العربية
  tag: ar
  script: Arab
  direction: rtl
  fonts: {text: ["Noto Naskh Arabic", "Noto Sans"], display: ["Noto Naskh Arabic", "Inter"], serif: ["Noto Naskh Arabic"]}
  fallback: [vi]
  machineTranslation: draft
  lineHeight: 1.7
  lineBreaking: spaces
  numbers: {group: ".", decimal: ",", percent: "%", money: "{n} đồng", month: "{m}/{y}", date: "{d}/{m}/{y}"}
"""


def text(kind, sample):
    lines = [f'title: "{sample}"', f'summary: "{sample}"', "status: draft"]
    if kind == "faq":
        lines += [f'question: "{sample}"', f'short: "{sample}"']
    body = [
        f"{sample} {{{{voluntary.min_income}}}}", f"## {sample}", f"- {sample}\n- **{sample}**",
        f"| {sample} | 1 |\n|---|---:|\n| {sample} | 2 |", f"::: must\n{sample}\n:::",
        f"::: steps\n1. {sample}\n2. {sample}\n:::",
    ]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + "\n\n".join(body) + "\n"


def add(content):
    """Adds a text in each language to one item of each kind that has pages."""
    with (content / "languages.yaml").open("a") as file:
        file.write(ARABIC)
    items = ("articles/bhxh-tu-nguyen", "faq/muc-dong-tu-nguyen", "campaigns/thang-5-2027", "rebuttals/quy-bhxh-sap-vo")
    for item in items:
        for language, sample in SAMPLES.items():
            file = content / item / f"{language}.md"
            if not file.exists():
                file.write_text(text(item.split("/")[0], sample))
