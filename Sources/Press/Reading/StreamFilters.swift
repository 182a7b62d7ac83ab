/// Undoes the row filters of PNG and TIFF that a Flate stream may carry (ISO 32000-1, 7.4.4.4).
enum PNGPrediction {
    static func undo(_ data: [UInt8], _ parameters: [String: PDFValue], reader: PDFReader) -> [UInt8] {
        let predictor = reader.resolve(parameters["Predictor"]).integer ?? 1
        guard predictor >= 10 else { return data }
        let colours = min(max(1, reader.resolve(parameters["Colors"]).integer ?? 1), 32)
        let bits = min(max(1, reader.resolve(parameters["BitsPerComponent"]).integer ?? 8), 16)
        let columns = min(max(1, reader.resolve(parameters["Columns"]).integer ?? 1), 1 << 24)
        let step = max(1, colours * bits / 8)
        let length = (colours * bits * columns + 7) / 8
        var result: [UInt8] = []
        result.reserveCapacity(data.count)
        var above = [UInt8](repeating: 0, count: length)
        var position = 0
        while position < data.count {
            let filter = data[position]
            var row = Array(data[position + 1..<min(position + 1 + length, data.count)])
            position += 1 + length
            for index in row.indices {
                let left = index >= step ? Int(row[index - step]) : 0
                let up = Int(above[index])
                let corner = index >= step ? Int(above[index - step]) : 0
                let guess =
                    switch filter {
                    case 1: left
                    case 2: up
                    case 3: (left + up) / 2
                    case 4: paeth(left, up, corner)
                    default: 0
                    }
                row[index] = UInt8(truncatingIfNeeded: Int(row[index]) + guess)
            }
            result += row
            for index in row.indices { above[index] = row[index] }
        }
        return result
    }

    private static func paeth(_ left: Int, _ up: Int, _ corner: Int) -> Int {
        let sum = left + up - corner
        let (a, b, c) = (abs(sum - left), abs(sum - up), abs(sum - corner))
        if a <= b, a <= c { return left }
        return b <= c ? up : corner
    }
}

/// Base 85 as PostScript writes it.
enum ASCII85 {
    static func decode(_ data: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var (group, count) = (UInt32(0), 0)
        for byte in data {
            switch byte {
            case UInt8(ascii: "z") where count == 0: result += [0, 0, 0, 0]
            case UInt8(ascii: "!")...UInt8(ascii: "u"):
                group = group &* 85 &+ UInt32(byte - UInt8(ascii: "!"))
                count += 1
                guard count == 5 else { continue }
                for shift in [24, 16, 8, 0] as [UInt32] { result.append(UInt8(truncatingIfNeeded: group >> shift)) }
                (group, count) = (0, 0)
            case UInt8(ascii: "~"):
                guard count > 1 else { return result }
                for _ in count..<5 { group = group &* 85 &+ 84 }
                for index in 0..<count - 1 { result.append(UInt8(truncatingIfNeeded: group >> UInt32(24 - 8 * index))) }
                return result
            default: continue
            }
        }
        return result
    }
}
