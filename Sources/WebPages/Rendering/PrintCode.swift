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
        var svg: [UInt8] = []
        svg.reserveCapacity(side * side * 3 / 2)
        func write(_ text: StaticString) { text.withUTF8Buffer { svg += $0 } }
        func write(_ number: Int) {
            if number > 9 { svg.append(UInt8(ascii: "0") + UInt8(number / 10)) }
            svg.append(UInt8(ascii: "0") + UInt8(number % 10))
        }
        write("<svg class=\"print-code\" viewBox=\"-4 -4.5 ")
        write(side + 8)
        write(" ")
        write(side + 8)
        write("\" aria-hidden=\"true\"><path d=\"")
        for row in 0..<side {
            write("M0 ")
            write(row)
            var column = 0
            while column < side {
                let isDark = self[column, row]
                let start = column
                while column < side, self[column, row] == isDark { column += 1 }
                if isDark {
                    write("h")
                    write(column - start)
                } else if column < side {
                    write("m")
                    write(column - start)
                    write(" 0")
                }
            }
        }
        write("\"></path></svg>")
        return svg
    }
}
