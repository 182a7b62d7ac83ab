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

        package init(item: Item.ID, edition: Edition) {
            self.item = item
            audience = edition.audience
            language = edition.language
            place = edition.place
        }

        package static func < (left: Printed, right: Printed) -> Bool { left.key < right.key }

        /// What the code is worked out from.
        var key: String { "\(item)|\(audience)|\(language)|\(place?.rawValue ?? "")" }
    }

    package let codes: [Printed: String]

    package init(for printed: some Sequence<Printed>, register: CodeRegister) {
        var codes: [Printed: String] = [:]
        var taken: Set<String> = []
        var registered: [String: String] = [:]
        for entry in register.entries {
            taken.insert(entry.code)
            registered["\(entry.item)|\(entry.audience)|\(entry.language)|\(entry.place?.rawValue ?? "")"] = entry.code
        }
        for thing in Set(printed).sorted() {
            if let code = registered[thing.key] {
                codes[thing] = code
                continue
            }
            // A code already taken is lengthened; with 32⁶ codes that is rare, and the order is fixed.
            var length = CodePlan.length
            var code = CodePlan.code(for: thing.key, length: length)
            while !taken.insert(code).inserted {
                length += 1
                code = CodePlan.code(for: thing.key, length: length)
            }
            codes[thing] = code
        }
        self.codes = codes
    }

    package subscript(item: Item.ID, edition: Edition) -> String? { codes[Printed(item: item, edition: edition)] }

    static let length = 6

    /// Digits and capitals without I, L, O and U, so that a code read out or typed is not mistaken (Crockford's base 32).
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private static func code(for key: String, length: Int) -> String {
        var bits = ContentHash(of: Array(key.utf8)).prefix
        var code: [UInt8] = []
        for _ in 0..<min(length, 12) {
            code.append(alphabet[Int(bits & 31)])
            bits >>= 5
        }
        return String(decoding: code, as: UTF8.self)
    }
}
