#!/usr/bin/env python3
"""Writes a project with N articles and N/4 questions for measuring; the same N and seed give the same bytes.

    corpus.py --articles N [--seed 1] --out DIR

Each article has 2 to 3 KB: paragraphs, a list, a table, a footnote, links to other articles, and front matter with
audiences and topics. The words are filler in the register of the subject, not advice. Article i does not depend on N.
"""
import argparse
import datetime
import os
import random

SUBJECTS = ["Người lao động", "Chủ hộ kinh doanh", "Người tham gia tự nguyện", "Doanh nghiệp", "Sinh viên năm cuối",
            "Tổ trưởng tổ dân phố", "Cộng tác viên", "Hợp tác xã", "Người bán hàng ở chợ", "Bà con nông dân"]
VERBS = ["cần nắm rõ", "được hưởng", "có trách nhiệm kê khai", "nên kiểm tra", "đóng đầy đủ", "được tư vấn về",
         "có thể tra cứu", "đề nghị cơ quan giải thích", "lưu giữ cẩn thận", "được Nhà nước hỗ trợ"]
OBJECTS = ["quá trình đóng bảo hiểm xã hội", "mức thu nhập làm căn cứ đóng", "chế độ hưu trí và tử tuất",
           "thời gian bảo lưu", "thủ tục đăng ký tại địa phương", "quyền lợi thai sản", "thẻ bảo hiểm y tế",
           "phương thức đóng phù hợp", "thông tin trên ứng dụng", "hồ sơ điện tử"]
ENDINGS = ["theo quy định của pháp luật hiện hành", "ngay tại trụ sở Ủy ban nhân dân", "trước ngày cuối cùng của tháng",
           "khi có thay đổi về nơi cư trú", "để bảo đảm an sinh lâu dài", "mà không phải đi lại nhiều lần",
           "với sự hướng dẫn của cộng tác viên", "trong suốt thời gian tham gia"]
AUDIENCES = ["nguoi-lao-dong", "ho-kinh-doanh", "tu-nguyen", "sinh-vien"]
TOPICS = ["hoi-dap", "muc-dong", "quyen-loi", "thu-tuc", "luong-huu", "thai-san", "chuyen-doi-so", "bao-luu"]
TAGS = ["ho-so", "giao-dich-dien-tu", "dai-ly-thu", "the-bhyt", "so-bhxh", "lich-chi-tra", "canh-bao"]


def sentence(rng):
    return f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)} {rng.choice(ENDINGS)}."


def paragraph(rng, count):
    return " ".join(sentence(rng) for _ in range(count))


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def article(rng, index, slug):
    day = datetime.date(2026, 1, 1) + datetime.timedelta(days=index % 300)
    links = [f"[bài số {n}](/bai-viet-so-{n:06d}/)" for n in rng.sample(range(max(2, index)), min(2, max(2, index)))]
    rows = "\n".join(f"| {rng.choice(OBJECTS)} | {rng.randint(2, 99)} | {rng.choice(ENDINGS)} |" for _ in range(4))
    return f"""---
title: {rng.choice(OBJECTS).capitalize()}, bài số {index}
summary: {sentence(rng)}
date: {day.isoformat()}
audiences: [{rng.choice(AUDIENCES)}]
topics: [{", ".join(sorted(rng.sample(TOPICS, 2)))}]
tags: [{", ".join(sorted(rng.sample(TAGS, 2)))}]
---

{paragraph(rng, 3)}

## {rng.choice(OBJECTS).capitalize()}

{paragraph(rng, 3)} Xem thêm {links[0]}.[^1]

- {sentence(rng)}
- **{rng.choice(SUBJECTS)}** {rng.choice(VERBS)} {rng.choice(OBJECTS)}.
- {sentence(rng)}

## {rng.choice(ENDINGS).capitalize()}

| Nội dung | Số liệu | Ghi chú |
| --- | ---: | --- |
{rows}

{paragraph(rng, 4)} Đọc tiếp {links[-1]} hoặc https://tra-cuu.example.vn/.

[^1]: {sentence(rng)}
"""


def question(rng, index):
    return f"""---
title: {rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)} như thế nào (câu {index})?
topics: [{rng.choice(TOPICS)}]
audiences: [{rng.choice(AUDIENCES)}]
short: {sentence(rng)}
---

{paragraph(rng, 2)}

{paragraph(rng, 2)}
"""


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, required=True)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", required=True)
    options = options.parse_args()
    content = os.path.join(options.out, "content")
    write(f"{content}/site.yaml", """title: Kho bài đo tốc độ
tagline: Bài viết và câu hỏi mẫu
url: https://example.vn
defaultLanguage: vi
theme: base
audienceFallback: nguoi-dan
paths: {faq: hoi-dap, audiences: danh-cho, topics: chu-de, campaigns: chien-dich, places: dia-phuong}
""")
    write(f"{content}/languages.yaml", """vi:
  name: Tiếng Việt
  ownName: Tiếng Việt
  tag: vi
  script: Latn
""")
    write(f"{content}/audiences.yaml", "nguoi-dan:\n  name: Người dân\n" + "".join(
        f"{name}:\n  name: {subject}\n  parents: [nguoi-dan]\n  card: true\n"
        for name, subject in zip(AUDIENCES, ["Người lao động", "Hộ kinh doanh", "Tự nguyện", "Sinh viên"])))
    write(f"{content}/topics.yaml", "".join(f"{name}: {{name: {name.replace('-', ' ').capitalize()}}}\n" for name in TOPICS))
    for index in range(options.articles):
        rng = random.Random(f"{options.seed}-article-{index}")
        slug = f"bai-viet-so-{index:06d}"
        write(f"{content}/articles/{slug}/vi.md", article(rng, index, slug))
    for index in range(options.articles // 4):
        rng = random.Random(f"{options.seed}-question-{index}")
        write(f"{content}/faq/cau-hoi-so-{index:06d}/vi.md", question(rng, index))


if __name__ == "__main__":
    main()
