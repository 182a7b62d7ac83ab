"""The words of the leaflet of the comparison: the same for every program, but for the commune and its code."""

NAMES = [
    "Đại Tâm", "Thạnh Phú", "Mỹ Xuyên", "Vĩnh Châu", "Lai Hòa", "Trần Đề", "Kế Sách", "Phú Tâm", "Khánh Hòa",
    "Long Phú", "Hồ Đắc Kiện", "An Ninh", "Thuận Hòa", "Tài Văn", "Liêu Tú", "Ngọc Tố", "Nhu Gia", "Hòa Tú", "Gia Hòa",
    "Cù Lao Dung", "An Thạnh", "Đại Ngãi", "Tân Thạnh", "Song Phụng", "Sóc Trăng",
]
TITLE = "Bảo hiểm xã hội tự nguyện"
SLOGAN = "Đóng góp hôm nay, an vui mai sau"
INTRO = [
    "Bảo hiểm xã hội tự nguyện là loại hình do Nhà nước tổ chức. Người tham gia được lựa chọn mức đóng, phương thức "
    "đóng phù hợp với thu nhập của mình để được hưởng chế độ hưu trí, tử tuất và trợ cấp thai sản. Quỹ được Nhà nước "
    "bảo hộ, quản lý công khai và không vì mục đích lợi nhuận.",
    "Công dân Việt Nam từ đủ 15 tuổi trở lên, không thuộc diện tham gia bắt buộc và không đang hưởng lương hưu, đều có "
    "thể đăng ký tại nơi cư trú chỉ với căn cước công dân và một tờ khai rất ngắn gọn.",
]
BENEFITS_HEADING = "Quyền lợi khi tham gia"
BENEFITS = [
    "Được hưởng lương hưu hằng tháng khi đủ tuổi và đủ 15 năm đóng.",
    "Được cấp thẻ bảo hiểm y tế miễn phí trong suốt thời gian hưởng lương hưu.",
    "Được Nhà nước hỗ trợ một phần mức đóng theo chuẩn hộ nghèo khu vực nông thôn.",
    "Thân nhân được nhận trợ cấp mai táng và trợ cấp tuất theo quy định.",
    "Lao động nữ sinh con được nhận trợ cấp cho mỗi con.",
]
TABLE_HEADING = "Mức đóng tham khảo mỗi tháng"
TABLE = [
    ["Đối tượng", "Mức đóng", "Hỗ trợ", "Thực đóng"],
    ["Hộ nghèo, xã đảo", "330.000", "165.000", "165.000"],
    ["Hộ cận nghèo", "330.000", "132.000", "198.000"],
    ["Dân tộc thiểu số", "330.000", "99.000", "231.000"],
    ["Đối tượng khác", "330.000", "66.000", "264.000"],
]
HOW_HEADING = "Đăng ký như thế nào?"
HOW = [
    "Bà con mang theo căn cước công dân đến {commune} gặp tổ chức dịch vụ thu hoặc bộ phận một cửa để được hướng dẫn kê "
    "khai. Sau khi nộp tiền, biên lai điện tử và kết quả được gửi qua tin nhắn trong vòng 05 ngày làm việc.",
    "Người tham gia có thể đóng hằng tháng, 3 tháng, 6 tháng, 12 tháng một lần, hoặc đóng một lần cho nhiều năm về sau "
    "nhưng không quá 5 năm. Quá trình đóng được tra cứu bất cứ lúc nào trên ứng dụng VssID.",
    "Cảnh giác với kẻ gian: cơ quan bảo hiểm xã hội không yêu cầu cung cấp mật khẩu, mã OTP qua điện thoại.",
]
CAPTION = "Quét mã để xem hướng dẫn và đăng ký trực tuyến"
CONTACT_HEADING = "Liên hệ tư vấn"
CONTACT = [
    "Bảo hiểm xã hội cơ sở, {commune}", "Tổng đài phục vụ ngày và đêm", "Giờ làm việc: thứ Hai đến thứ Sáu, 7 giờ 30 đến 17 giờ",
]


def communes(count):
    """Code, kind and name of so many communes."""
    return [
        (f"{10001 + i}", ("xã", "phường")[i // len(NAMES) % 2],
         NAMES[i % len(NAMES)] + (f" {i // len(NAMES) + 1}" if i >= len(NAMES) else ""))
        for i in range(count)
    ]


def leaflets(count):
    """What the leaflet of each commune says, for Typst and WeasyPrint."""
    return [
        dict(
            id=code, commune=f"{kind} {name}", url=f"HTTPS://EXAMPLE.VN/Q/A{code}", title=TITLE, slogan=SLOGAN, intro=INTRO,
            benefits_heading=BENEFITS_HEADING, benefits=BENEFITS, table_heading=TABLE_HEADING, table=TABLE,
            how_heading=HOW_HEADING, how=[text.format(commune=f"{kind} {name}") for text in HOW], caption=CAPTION,
            contact_heading=CONTACT_HEADING, contact=[text.format(commune=f"{kind} {name}") for text in CONTACT])
        for code, kind, name in communes(count)
    ]
