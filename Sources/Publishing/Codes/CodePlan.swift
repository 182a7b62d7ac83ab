package import Content

/// Which short code each printed edition carries.
///
/// A code that stands in the register is never given to anything else; every other edition gets one worked out
/// from what it is, so that two machines that never met agree, and printing more does not change what is printed.
package struct CodePlan: Sendable {
    /// A printed thing that has a code of its own.
    ///
    /// The date is no part of it: paper outlives it.
    package struct Printed: Hashable, Comparable, Sendable {
        package var item: Item.ID
        package var audience: Audience.ID
        package var language: Language.ID
        package var place: Place.Code?
        /// The record of a merge whose records have codes of their own.
        package var record: String?

        package init(item: Item.ID, edition: Edition, record: String? = nil) {
            self.item = item
            audience = edition.audience
            language = edition.language
            place = edition.place
            self.record = record
        }

        package init(of run: PrintPlan.Run, copy: PrintPlan.Copy) {
            self.init(
                item: run.item, edition: copy.edition, record: run.sheet.merge.hasOwnCodes ? copy.record?.id : nil)
        }

        /// What the register's line is for; nil when its item is no item's id.
        init?(_ entry: CodeRegister.Entry) {
            let parts = entry.item.split(separator: "#", maxSplits: 1)
            let words = (parts.first ?? "").split(separator: "/")
            guard words.count == 2, let kind = Item.Kind(rawValue: String(words[0])) else { return nil }
            item = Item.ID(kind: kind, name: String(words[1]))
            audience = entry.audience
            language = entry.language
            place = entry.place
            record = parts.count > 1 ? String(parts[1]) : nil
        }

        /// As the register names it: `leaflets/tu-nguyen`, or `letters/ho-kinh-doanh#3` for a record.
        package var name: String { "\(item)" + (record.map { "#\($0)" } ?? "") }

        package static func < (left: Printed, right: Printed) -> Bool { left.key < right.key }

        /// What the code is worked out from.
        var key: String { "\(name)|\(audience)|\(language)|\(place?.rawValue ?? "")" }
    }

    package let codes: [Printed: String]

    package init(for printed: some Sequence<Printed>, register: CodeRegister) {
        var codes: [Printed: String] = [:]
        var taken: Set<String> = []
        var registered: [String: String] = [:]
        for entry in register.entries {
            taken.insert(entry.code)
            // Of several lines for one thing the last holds: a new print run took a code of its own.
            if let thing = Printed(entry) { registered[thing.key] = entry.code }
        }
        // Keys are put together once: sorting would ask for each some twenty times.
        for (key, thing) in Set(printed).map({ ($0.key, $0) }).sorted(by: { $0.0 < $1.0 }) {
            codes[thing] = registered[key] ?? CodePlan.freeCode(for: key, taken: &taken)
        }
        self.codes = codes
    }

    package subscript(thing: Printed) -> String? { codes[thing] }

    /// The code to put on paper.
    ///
    /// An edition for a place that the item does not name has no page of its own on the site, so it carries the code of
    /// the edition for everywhere: paper printed today must not depend on an option of today's command.
    func onPaper(_ thing: Printed) -> String? {
        if let own = codes[thing] { return own }
        var everywhere = thing
        everywhere.place = nil
        return codes[everywhere]
    }

    package subscript(item: Item.ID, edition: Edition) -> String? { codes[Printed(item: item, edition: edition)] }

    /// A code nothing else has.
    ///
    /// One already taken is worked out again from a longer text; with 32⁶ codes that is rare, and the order is fixed.
    static func freeCode(for key: String, taken: inout Set<String>) -> String {
        var attempt = 0
        var code = CodePlan.code(for: key)
        while !taken.insert(code).inserted {
            attempt += 1
            code = CodePlan.code(for: "\(key)|\(attempt)")
        }
        return code
    }

    private static let length = 6

    /// Digits and capitals without I, L, O and U, so that a code read out or typed is not mistaken (Crockford's base 32).
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private static func code(for key: String) -> String {
        var bits = ContentHash(of: Array(key.utf8)).prefix
        var code: [UInt8] = []
        for _ in 0..<length {
            code.append(alphabet[Int(bits & 31)])
            bits >>= 5
        }
        return String(decoding: code, as: UTF8.self)
    }
}
