package import Sheets

/// A sheet of paper as it goes through the press, the long side across.
package struct PressPaper: Hashable, Sendable {
    package var name: String
    package var size: Size

    package init(name: String, size: Size) {
        self.name = name
        self.size = size
    }

    package static let a3 = PressPaper(name: "A3", size: Size(width: 420, height: 297))
    package static let sra3 = PressPaper(name: "SRA3", size: Size(width: 450, height: 320))
    /// The Vietnamese trade sizes, in centimetres in their names.
    package static let sheet60x84 = PressPaper(name: "60×84", size: Size(width: 840, height: 600))
    package static let sheet65x84 = PressPaper(name: "65×84", size: Size(width: 840, height: 650))
    package static let sheet65x86 = PressPaper(name: "65×86", size: Size(width: 860, height: 650))
    package static let sheet79x109 = PressPaper(name: "79×109", size: Size(width: 1090, height: 790))

    package static let all: [PressPaper] = [.a3, .sra3, .sheet60x84, .sheet65x84, .sheet65x86, .sheet79x109]
}
