import Content
import Diagnostics
import TestSupport
import Testing

@testable import Channels

@Suite struct PostTests {
    @Test func facebook() async throws {
        let (site, _) = try await site(smallSite)
        let options = ChannelOptions(
            addresses: PageAddresses([Item.ID(kind: .articles, name: "nghe-may"): ["vi": "nghe-may/"]]))
        let plan = ChannelPlan(site: site, date: smallDay, options: options)
        #expect(
            try plan.text("channels/posts/articles/nghe-may/vi-facebook.txt") == """
                Thợ may có lương hưu

                Chuyện nghề may.

                • Được gì
                • Hỏi ai

                Đọc tiếp: https://bh.example.vn/nghe-may/
                Hỏi đáp: 1900 9068

                #ThoMay #LuongHuu

                """)
        // A draft translation is not posted.
        #expect(!plan.files.contains { $0.path.contains("en-facebook") })
    }

    /// What readers get says more than the names of sections.
    @Test func aListGivesThePoints() async throws {
        let list: Fixture = """
            -- content/articles/nghe-may/vi.md --
            ---
            title: Thợ may có lương hưu
            summary: Chuyện nghề may.
            ---

            ## Rút một lần

            Rút là mất. Luật chỉ cho rút trong các trường hợp sau:

            - **Già.** Đủ tuổi mà thiếu năm đóng. Còn lại thì không.
            - Ra nước ngoài

            ## Hỏi ai

            1. Gọi điện.
            2. Đến xã.
            """
        let (site, _) = try await site(smallSite.adding(list))
        let post = try ChannelPlan(site: site, date: smallDay).text("channels/posts/articles/nghe-may/vi-facebook.txt")
        #expect(
            post.contains(
                """

                Luật chỉ cho rút trong các trường hợp sau:
                • Già. Đủ tuổi mà thiếu năm đóng.
                • Ra nước ngoài

                """))
    }

    @Test func whatZaloWouldCutIsTold() async throws {
        let long = Fixture(
            """
            -- content/articles/nghe-may/vi.md --
            ---
            title: \(String(repeating: "dài ", count: 40))
            summary: ngắn
            ---

            Chữ.
            """)
        let (site, _) = try await site(smallSite.adding(long))
        let plan = ChannelPlan(site: site, date: smallDay)
        let file = try #require(plan.files.first { $0.path == "channels/posts/articles/nghe-may/vi-zalo.txt" })
        let rendered = file.render()
        #expect(rendered.report.diagnostics.map(\.id) == ["post-too-long"])
        #expect(rendered.report.diagnostics.first?.span?.start.line == 2)
        let title = try #require(rendered.text.split(separator: "\n").first)
        #expect(title.count <= 150 && title.hasSuffix("dài…"))
    }

    @Test func aRebuttalSaysTheTruthFirst() async throws {
        let rebuttal: Fixture = """
            -- content/rebuttals/tin/vi.md --
            ---
            title: Tin này sai
            summary: Người ta đồn.
            claim: Quỹ sắp vỡ.
            truth: Quỹ được Nhà nước bảo hộ.
            rating: Sai
            ---

            Chữ.
            """
        let (site, _) = try await site(smallSite.adding(rebuttal))
        let text = try ChannelPlan(site: site, date: smallDay).text("channels/posts/rebuttals/tin/vi-zalo.txt")
        #expect(text == "Tin này sai\n\nQuỹ được Nhà nước bảo hộ.\n")
    }
}

@Suite struct PlainTextTests {
    @Test(arguments: [
        ("  a\u{A0}\u{3000} b\n\tc ", "a b c"), ("", ""), (" \u{202F}", ""), ("社会 保险", "社会 保险"),
        ("\u{2009}5\u{A0}000", "5 000"), ("à\u{E2}ã", "à\u{E2}ã"), ("\u{2026}", "\u{2026}"),
    ])
    func whiteSpace(text: String, tidied: String) {
        #expect(text.tidied == tidied)
    }
}
