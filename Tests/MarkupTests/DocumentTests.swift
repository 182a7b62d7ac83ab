import Diagnostics
import Testing

@testable import Markup

/// What can be asked of a document, and how another is made from it.
@Suite struct DocumentTests {
    @Test func walksChildrenOnly() {
        let (document, _) = parse("# a *b*\n\n- c\n- d\n\ne")
        let kinds = document.children().map { document.nodes[$0].kind }
        #expect(kinds == [.heading, .bulletList, .paragraph])
        let list = Array(document.children())[1]
        #expect(document.children(of: list).map { document.plainText(of: $0) } == ["c", "d"])
    }

    @Test func knowsWhereEverythingStands() {
        let text = "---\nx\n---\n# á *b*\n\n- c\n\n***\n\n| d |\n|---|\n| e |\n\n::: f\n[g](h)\n:::\n"
        let (document, report) = parse(text)
        #expect(report.isEmpty)
        let places = document.nodes.map { node in
            "\(node.kind): " + String(decoding: document.source.bytes[document.span(of: node).range], as: UTF8.self)
        }
        #expect(places.contains("text: á "))
        #expect(places.contains("thematicBreak: ***"))
        #expect(places.contains("tableCell: e"))
        #expect(places.contains("container: ::: f\n[g](h)\n:::"))
        #expect(places.contains("link: g"))
        #expect(places.contains("heading: á *b"))
        #expect(document.nodes.first { $0.kind == .thematicBreak }?.sourceStart == 0)
    }

    @Test func tellsConstantTextsApart() {
        #expect(parse("a *b* [c](d)").document.isConstant)
        #expect(!parse("{{a}}").document.isConstant)
        #expect(!parse("[a](tel:{{b}})").document.isConstant)
        #expect(!parse("::: a\n:::").document.isConstant)
    }

    @Test func readsContainersAndInfos() throws {
        let (document, _) = parse("::: audience  sinh-vien\tcan-bo {priority=2}\n```swift x\na\n```\n:::\n\n[b](c 'd')")
        let container = try #require(document.nodes.first { $0.kind == .container })
        #expect(document.container(container).name == "audience")
        #expect(document.container(container).arguments == ["sinh-vien", "can-bo"])
        #expect(document.attributes(of: container)?.priority == 2)
        #expect(document.nodes.first { $0.kind == .codeBlock }.flatMap { document.info(of: $0) } == "swift")
        #expect(document.nodes.first { $0.kind == .link }.flatMap { document.info(of: $0) } == "d")
    }

    @Test func readsPlaceholders() {
        let (document, _) = parse("{{a.b | words}} {{= f(1 | 2, x: {y}) | number}} {{=1+2}} [@luat  Điều 3 ] [@luat]")
        #expect(
            document.placeholders.map(\.content) == [
                .value(key: "a.b", filter: "words"), .formula(expression: "f(1 | 2, x: {y})", filter: "number"),
                .formula(expression: "1+2", filter: nil), .citation(law: "luat", provision: "Điều 3"),
                .citation(law: "luat", provision: ""),
            ])
    }

    @Test func fillsDestinations() {
        let (document, report) = parse(
            "[a](tel:{{b}}x{{c | number}}) [d][e] [d][e] [f](g&amp;{{h}}?{{i}}) [j](k)\n\n[e]: {{l}}")
        #expect(report.isEmpty)
        let destinations = document.nodes.filter { $0.kind == .link }.map { link in
            let bytes = document.destination(of: link) { placeholder in
                guard case .value(let key, _) = placeholder.content else { return [] }
                return Array("<\(key)>".utf8)
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(destinations == ["tel:<b>x<c>", "<l>", "<l>", "g&<h>?<i>", "k"])
    }

    @Test(arguments: [
        ("https://a.vn", true), ("HTTP://a", true), ("mailto:a@b", true), ("tel:+84", true), ("a/b:c", true),
        ("#a:b", true),
        ("?a=b:c", true), ("../a", true), ("/a", true), ("", true), ("{{site.url}}/a", true), ("javascript:a", false),
        (" java\tscript:a", false), ("JAVASCRIPT:a", false), ("data:a", false), ("vbscript:a", false),
        ("file:///a", false),
        ("//a.vn", false), ("/\\a.vn", false), ("\\\\a", false), (":a", false),
    ]) func knowsSafeDestinations(address: String, isAllowed: Bool) {
        #expect(LinkDestination.isAllowed(Array(address.utf8)) == isAllowed)
    }

    @Test func listsHeadings() {
        let (document, _) = parse("# A b\n\n## A *b*\n\n### C {#x}\n\n## X\n\n# \n\n> # A b")
        let outline = document.outline { $0.lowercased().split(separator: " ").joined(separator: "-") }
        #expect(outline.map(\.id) == ["a-b", "a-b-2", "x", "x-2", "s", "a-b-3"])
        #expect(outline.map(\.level) == [1, 2, 3, 2, 1, 1])
        #expect(outline.map(\.text) == ["A b", "A b", "C", "X", "", "A b"])
    }

    @Test func hashesBlocksByMeaning() {
        func hashes(_ text: String) -> [UInt64] { parse(text).document.blockHashes().map(\.hash) }
        let text = "# A\n\nb *c* d\ne {{f | words}}\n\n- g\n- h"
        #expect(hashes(text) == hashes("A\n=\n\nb _c_\nd e {{ f|words }}\n\n* g\n* h\n"))
        #expect(Set(hashes("a\n\n**a**\n\n# a\n\n- a\n\n> a\n\n{{a}}\n\n`a`")).count == 7)
        #expect(hashes("**a** b") != hashes("**a b**"))
        #expect(hashes("a {web}") != hashes("a {print}"))
        #expect(hashes("[a](b)") != hashes("[a](c)"))
        #expect(hashes("{{a}}") != hashes("{{b}}"))
        #expect(hashes("[@a Điều 1]") != hashes("[@a Điều 2]"))
        // Stored with translations, so it must never change.
        #expect(hashes("Xin chào") == [0xAB74_719D_D01A_A589])
    }

    @Test func buildsWhatIsCopied() {
        for text in [FuzzTests.sample, "", "a", "> - a\n>   - b"] {
            let document = parse(text).document
            var builder = DocumentBuilder(from: document)
            builder.copy(document.nodes.indices, from: document.nodes)
            #expect(builder.finish() == document)
            var again = DocumentBuilder(from: document)
            for index in document.children() {
                again.copy(index..<Int(document.nodes[index].subtreeEnd), from: document.nodes)
            }
            #expect(again.finish() == document)
        }
    }

    @Test func buildsWhatIsResolved() {
        let document = parse("a {{b}} *{{c}}*\n\n::: note\nd\n\ne\n:::\n\n::: audience f\ng\n:::\n\nh").document
        var builder = DocumentBuilder(from: document)
        var index = 0
        var ends: [Int] = []
        while index < document.nodes.count {
            while let end = ends.last, end <= index {
                builder.close()
                ends.removeLast()
            }
            let node = document.nodes[index]
            let end = Int(node.subtreeEnd)
            switch node.kind {
            case .placeholder:
                builder.appendText("22 %".utf8, source: Int(node.sourceStart)..<Int(node.sourceEnd))
                index = end
            case .container where document.container(node).name == "audience": index = end
            case .container: index += 1
            default:
                if end == index + 1 {
                    builder.append(node)
                } else {
                    builder.open(node)
                    ends.append(end)
                }
                index += 1
            }
        }
        let resolved = builder.finish()
        #expect(html(resolved) == "<p>a 22 % <em>22 %</em></p><p>d</p><p>e</p><p>h</p>")
        #expect(isWellFormed(resolved))
    }

    @Test func closesWhatACopyCuts() {
        let document = parse("> a *b* c\n\nd").document
        var builder = DocumentBuilder(from: document)
        builder.open(Node(.blockQuote))
        builder.copy(1..<4, from: document.nodes)
        builder.close()
        builder.close()
        builder.update(0) { $0.flag = true }
        let cut = builder.finish(footnoteCount: 0)
        #expect(isWellFormed(cut))
        #expect(cut.nodes.count == 4)
        #expect(cut.nodes[0].flag)
    }
}
