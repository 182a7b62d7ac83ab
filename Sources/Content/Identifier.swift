/// The name by which content refers to something, typed by what it names.
///
/// Lower-case ASCII letters, digits, hyphens and, for facts and formulas, dots and underscores.
package struct Identifier<Owner>: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let rawValue: String

    package init(_ rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { rawValue = value }

    package var description: String { rawValue }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
