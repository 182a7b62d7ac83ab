/// A linear map of the plane with a shift: x′ = a·x + c·y + e, y′ = b·x + d·y + f, as SVG writes `matrix(a b c d e f)`.
struct Affine: Hashable {
    var a = 1.0
    var b = 0.0
    var c = 0.0
    var d = 1.0
    var e = 0.0
    var f = 0.0

    func callAsFunction(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// First `inner`, then this.
    func after(_ inner: Affine) -> Affine {
        let (e, f) = self(inner.e, inner.f)
        return Affine(
            a: a * inner.a + c * inner.b, b: b * inner.a + d * inner.b, c: a * inner.c + c * inner.d,
            d: b * inner.c + d * inner.d, e: e, f: f)
    }

    /// By how much lengths grow on average.
    var scale: Double { abs(a * d - b * c).squareRoot() }

    /// The value of a `transform` attribute; nil when it holds what SVG 1.1 does not know.
    init?(svg text: some StringProtocol) {
        var result = Affine()
        for call in text.split(separator: ")") {
            let parts = call.split(separator: "(", maxSplits: 1)
            guard parts.count == 2 else {
                if call.contains(where: { !$0.isWhitespace && $0 != "," }) { return nil }
                continue
            }
            let name = String(parts[0].filter(\.isLetter))
            var scanner = NumberScanner(parts[1])
            let numbers = scanner.numbers()
            guard let step = Affine(name: name, numbers) else { return nil }
            result = result.after(step)
        }
        self = result
    }

    init(a: Double = 1, b: Double = 0, c: Double = 0, d: Double = 1, e: Double = 0, f: Double = 0) {
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.e = e
        self.f = f
    }

    private init?(name: String, _ n: [Double]) {
        switch (name, n.count) {
        case ("matrix", 6): self.init(a: n[0], b: n[1], c: n[2], d: n[3], e: n[4], f: n[5])
        case ("translate", 1): self.init(e: n[0])
        case ("translate", 2): self.init(e: n[0], f: n[1])
        case ("scale", 1): self.init(a: n[0], d: n[0])
        case ("scale", 2): self.init(a: n[0], d: n[1])
        case ("rotate", 1): self.init(degrees: n[0])
        case ("rotate", 3):
            self = Affine(e: n[1], f: n[2]).after(Affine(degrees: n[0])).after(Affine(e: -n[1], f: -n[2]))
        case ("skewX", 1):
            let angle = Arithmetic.radians(n[0])
            self.init(c: Arithmetic.sine(angle) / Arithmetic.cosine(angle))
        case ("skewY", 1):
            let angle = Arithmetic.radians(n[0])
            self.init(b: Arithmetic.sine(angle) / Arithmetic.cosine(angle))
        default: return nil
        }
    }

    private init(degrees: Double) {
        let sine = Arithmetic.sine(Arithmetic.radians(degrees))
        let cosine = Arithmetic.cosine(Arithmetic.radians(degrees))
        self.init(a: cosine, b: sine, c: -sine, d: cosine)
    }
}
