/// A picture in shades of grey, 0 black to 255 white, row by row.
struct GreyPicture: Sendable {
    var width: Int
    var height: Int
    var pixels: [UInt8]

    init(width: Int, height: Int, pixels: [UInt8]) {
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// Reads a binary PGM file of one byte a pixel (netpbm, `P5`); nil when it is anything else.
    init?(pgm bytes: [UInt8]) {
        var numbers: [Int] = []
        var index = 2
        guard bytes.starts(with: "P5".utf8) else { return nil }
        while numbers.count < 3, index < bytes.count {
            if bytes[index] == UInt8(ascii: "#") {
                while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
            } else if (0x30...0x39).contains(bytes[index]) {
                var number = 0
                while index < bytes.count, (0x30...0x39).contains(bytes[index]), number < 1_000_000 {
                    number = number * 10 + Int(bytes[index] - 0x30)
                    index += 1
                }
                numbers.append(number)
            } else {
                index += 1
            }
        }
        // A single blank stands between the numbers and the pixels.
        index += 1
        guard numbers.count == 3, numbers[2] == 255, numbers[0] > 0, numbers[1] > 0,
            bytes.count - index >= numbers[0] * numbers[1]
        else { return nil }
        self.init(
            width: numbers[0], height: numbers[1], pixels: Array(bytes[index..<index + numbers[0] * numbers[1]]))
    }

    /// The file `init(pgm:)` reads.
    var pgm: [UInt8] { Array("P5\n\(width) \(height)\n255\n".utf8) + pixels }

    /// Outside it is white, as paper is.
    subscript(x: Int, y: Int) -> Int {
        guard x >= 0, y >= 0, x < width, y < height else { return 255 }
        return Int(pixels[y * width + x])
    }

    /// The mean of the pixels in a square round a place.
    func mean(x: Double, y: Double, reach: Double) -> Double {
        let columns =
            Int((x - reach).rounded(.down))...max(Int((x - reach).rounded(.down)), Int((x + reach).rounded(.down)))
        let rows =
            Int((y - reach).rounded(.down))...max(Int((y - reach).rounded(.down)), Int((y + reach).rounded(.down)))
        var sum = 0
        for row in rows {
            for column in columns { sum += self[column, row] }
        }
        return Double(sum) / Double(rows.count * columns.count)
    }

    /// The same at half the resolution.
    var halved: GreyPicture {
        let (columns, rows) = (width / 2, height / 2)
        var result = GreyPicture(width: columns, height: rows, pixels: [])
        result.pixels.reserveCapacity(columns * rows)
        for row in 0..<rows {
            for column in 0..<columns {
                let (x, y) = (column * 2, row * 2)
                result.pixels.append(UInt8((self[x, y] + self[x + 1, y] + self[x, y + 1] + self[x + 1, y + 1]) / 4))
            }
        }
        return result
    }
}
