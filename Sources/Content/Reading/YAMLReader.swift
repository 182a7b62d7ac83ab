package import Diagnostics
internal import Yams

/// YAML text → `YAMLValue`, with places.
///
/// The parser behind it recurses and expands aliases, so the text is looked over first: what is nested too
/// deeply, or refers to itself, is refused before the parser sees it.
package enum YAMLReader {
    /// Brackets, lists and mappings inside each other.
    static let maximumDepth = 100

    /// Reads the whole file, or a part of it; nil when it is empty or cannot be read, the latter with a report.
    package static func read(_ file: SourceFile, in range: Range<Int>? = nil, report: inout Report) -> YAMLValue? {
        let range = range ?? 0..<file.bytes.count
        if let refusal = YAMLGuard.refusal(of: file, in: range) {
            report.add(refusal)
            return nil
        }
        let text = String(decoding: file.bytes[range], as: UTF8.self)
        let places = YAMLPlaces(file: file, range: range)
        do {
            let parser = try Parser(yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
            guard let node = try parser.singleRoot() else { return nil }
            var faults = Report()
            let value = places.value(of: node, report: &faults)
            report.merge(faults)
            return faults.isEmpty ? value : nil
        } catch let error as YamlError {
            report.add(places.diagnostic(for: error))
            return nil
        } catch {
            report.add(places.diagnostic(for: .no))
            return nil
        }
    }
}
