#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The few functions of the C library that sizes, colours and motifs need; Foundation would cost start-up time.
enum Arithmetic {
    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
    static func sine(_ radians: Double) -> Double { sin(radians) }
    static func cosine(_ radians: Double) -> Double { cos(radians) }
    /// The direction of a vector in radians, −π to π.
    static func angle(_ x: Double, _ y: Double) -> Double { atan2(y, x) }
    static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
}
