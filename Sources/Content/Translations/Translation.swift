package import Diagnostics
internal import Markup

/// How a text in another language stands to its source, block by block.
package struct Translation: Sendable {
    package enum Standing: String, Hashable, Sendable, CaseIterable {
        case missing, machine, draft, reviewed
    }

    package var item: Item.ID
    package var language: Language.ID
    package var standing: Standing
    /// The words of the source's front matter have changed since.
    package var isMatterStale: Bool
    /// Every block of both texts, in their order; empty when the translation does not say what it was made from.
    package var pairs: [BlockPair]
    /// What was found wrong with it.
    package var report: Report

    /// The source has changed since it was translated.
    package var isStale: Bool { isMatterStale || pairs.contains { $0.change != .none } }
    /// May be shown to the public.
    package var isPublishable: Bool { standing == .reviewed && !isStale }

    /// A translation that does not exist.
    package init(missing language: Language.ID, of item: Item.ID) {
        self.item = item
        self.language = language
        standing = .missing
        isMatterStale = false
        pairs = []
        report = Report()
    }

    /// Compares a translation with its source.
    package init(_ text: ItemText, of source: ItemText, item: Item.ID) {
        self.item = item
        language = text.language
        standing =
            switch text.matter.status {
            case .machine: .machine
            case .reviewed: .reviewed
            case .draft, nil: .draft
            }
        isMatterStale = false
        pairs = []
        report = Report()
        let place = text.matter.spans["status"] ?? SourceSpan(wholeOf: text.source)

        guard let written = text.matter.sourceHash else {
            if standing == .reviewed { report.add(.missingSourceHash(of: source, at: place)) }
            return
        }
        guard let recorded = SourceFingerprint(written) else {
            report.add(.invalidSourceHash(of: source, at: text.matter.spans["sourceHash"] ?? place))
            return
        }
        let current = SourceFingerprint(of: source)
        isMatterStale = recorded.matter != current.matter
        let blocks = text.body.comparableBlocks
        guard blocks.count == recorded.blocks.count else {
            report.add(
                .otherBlockCount(
                    blocks.count, expected: recorded.blocks.count, at: text.matter.spans["sourceHash"] ?? place))
            // Without the pairs nobody can tell which block is stale, only whether any is.
            if recorded.blocks != current.blocks { isMatterStale = true }
            return
        }
        pairs = BlockPair.pairs(recorded: recorded.blocks, current: current.blocks)
        reportStaleness(of: text, source)
    }

    private mutating func reportStaleness(of text: ItemText, _ source: ItemText) {
        guard isStale else { return }
        let severity: Diagnostic.Severity = standing == .reviewed ? .warning : .note
        if isMatterStale {
            report.add(
                Diagnostic(
                    "stale-translation", severity,
                    Message(
                        vi: "phần đầu của bài gốc đã thay đổi sau khi dịch",
                        en: "the source's front matter has changed since it was translated"),
                    at: text.matter.spans["title"] ?? SourceSpan(wholeOf: text.source),
                    notes: [
                        .init(Message(vi: "bài gốc ở đây", en: "the source is here"), at: source.matter.spans["title"])
                    ]))
        }
        let blocks = text.body.comparableBlocks
        let sourceBlocks = source.body.comparableBlocks
        for (index, pair) in pairs.enumerated() where pair.change != .none {
            // A new block is told at the block of the translation it comes after.
            let before = pairs[..<index].last { $0.translation != nil }?.translation
            let place = (pair.translation ?? before).map { text.body.span(of: text.body.nodes[blocks[$0]]) }
            let origin = pair.source.map { source.body.span(of: source.body.nodes[sourceBlocks[$0]]) }
            report.add(
                Diagnostic(
                    "stale-translation", severity, pair.change.message, at: place ?? SourceSpan(wholeOf: text.source),
                    notes: origin.map { [.init(Message(vi: "đoạn gốc ở đây", en: "the source block is here"), at: $0)] }
                        ?? []))
        }
    }
}

extension BlockPair.Change {
    fileprivate var message: Message {
        switch self {
        case .none: Message(vi: "đoạn này vẫn đúng", en: "this block is current")
        case .changed:
            Message(
                vi: "đoạn gốc đã thay đổi sau khi dịch đoạn này",
                en: "the source of this block has changed since it was translated")
        case .added:
            Message(
                vi: "sau đoạn này thiếu một đoạn mới của bài gốc",
                en: "a new block of the source is missing behind this one")
        case .removed: Message(vi: "bài gốc không còn đoạn này", en: "the source no longer has this block")
        }
    }
}

extension Diagnostic {
    fileprivate static func missingSourceHash(of source: ItemText, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "missing-source-hash", .warning,
            Message(
                vi: "bản dịch đã duyệt không ghi đã dịch từ đâu (sourceHash)",
                en: "the reviewed translation does not say what it was made from (sourceHash)"), at: span,
            fixes: [.accept(source)])
    }

    fileprivate static func invalidSourceHash(of source: ItemText, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "invalid-source-hash", .error,
            Message(
                vi: "sourceHash phải là danh sách các số hệ 16 tám chữ số",
                en: "sourceHash must be a list of hexadecimal numbers of eight digits"),
            at: span, fixes: [.accept(source)])
    }

    fileprivate static func otherBlockCount(_ count: Int, expected: Int, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "translation-structure", .warning,
            Message(
                vi: "bản dịch có \(count) đoạn, bài gốc lúc dịch có \(expected)",
                en: "the translation has \(count) blocks, its source had \(expected) when it was translated"), at: span)
    }
}

extension Diagnostic.Fix {
    /// The line that says the translation is true to its source as it is now.
    fileprivate static func accept(_ source: ItemText) -> Diagnostic.Fix {
        let list = SourceFingerprint(of: source).list
        return Diagnostic.Fix(
            Message(
                vi: "so lại với bài gốc, rồi ghi sourceHash: \(list)",
                en: "compare with the source, then write sourceHash: \(list)"))
    }
}
