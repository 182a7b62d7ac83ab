/// The QR code of a page's address, which only paper shows: who holds a printed page finds the living one.
package struct PrintCode: Sendable {
    /// Modules along a side.
    let side: Int
    private let modules: [Bool]

    /// - Parameter modules: `side × side` values, row by row; true is dark.
    package init(side: Int, modules: [Bool]) {
        self.side = side
        self.modules = modules
    }

    subscript(column: Int, row: Int) -> Bool { modules[row * side + column] }

    /// An SVG drawing of one path, with the white margin of four modules.
    var markup: [UInt8] {
        var writer = HTMLWriter(capacity: side * side * 3 / 2)
        writer.markup("<svg class=\"print-code\" viewBox=\"-4 -4.5 ")
        writer.number(side + 8)
        writer.markup(" ")
        writer.number(side + 8)
        writer.markup("\" aria-hidden=\"true\"><path d=\"")
        writer.markup(path)
        writer.markup("\"></path></svg>")
        return writer.bytes
    }

    /// Row by row, a line for each run of dark modules.
    private var path: [UInt8] {
        // A dark and a light module each make the most of it, `h1m1 0`; a row begins with `M0 99`.
        [UInt8](unsafeUninitializedCapacity: side * (3 * side + 8)) { path, count in
            func write(_ byte: UInt8) {
                path.initializeElement(at: count, to: byte)
                count += 1
            }
            func write(_ letter: Unicode.Scalar, _ number: Int) {
                write(UInt8(ascii: letter))
                if number > 99 { write(UInt8(ascii: "0") + UInt8(number / 100)) }
                if number > 9 { write(UInt8(ascii: "0") + UInt8(number / 10 % 10)) }
                write(UInt8(ascii: "0") + UInt8(number % 10))
            }
            modules.withUnsafeBufferPointer { modules in
                for row in 0..<side {
                    write("M", 0)
                    write(" ", row)
                    let end = (row + 1) * side
                    var place = row * side
                    while place < end {
                        let isDark = modules[place]
                        let start = place
                        while place < end, modules[place] == isDark { place += 1 }
                        if isDark {
                            write("h", place - start)
                        } else if place < end {
                            write("m", place - start)
                            write(" ", 0)
                        }
                    }
                }
            }
        }
    }
}
