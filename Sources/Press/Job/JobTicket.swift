package import Content
package import Diagnostics
package import Sheets

/// The order that goes to the printing house with the files (phiếu đặt in).
package struct JobTicket: Hashable, Sendable {
    /// One file of the job.
    package struct File: Hashable, Sendable {
        package var name: String
        package var size: Int
        package var sha256: String
        /// How many copies; nil when the job's run is meant for each.
        package var copies: Int?
        /// What preflight said.
        package var preflight: Message?

        package init(name: String, bytes: [UInt8], copies: Int? = nil, preflight: PreflightResult? = nil) {
            self.init(
                name: name, size: bytes.count, sha256: Checksum.hex(bytes), copies: copies, preflight: preflight)
        }

        /// - Parameter sha256: The hash in lower-case hexadecimal, where it is known already.
        package init(
            name: String, size: Int, sha256: String, copies: Int? = nil, preflight: PreflightResult? = nil
        ) {
            self.name = name
            self.size = size
            self.sha256 = sha256
            self.copies = copies
            self.preflight = preflight?.summary
        }
    }

    /// Who answers when the printing house calls.
    package struct Contact: Hashable, Sendable {
        package var name: String
        package var phone: String
        package var email: String
        package var address: String
        package init(name: String, phone: String = "", email: String = "", address: String = "") {
            self.name = name
            self.phone = phone
            self.email = email
            self.address = address
        }
    }

    package var title: String
    package var issuer: String
    package var date: Day
    package var trim: Size
    package var bleed: Millimetres
    package var pageCount: Int
    /// `4/4`, or `1/0` for black on one side.
    package var colours: String
    package var condition: String
    package var standard: String
    package var paper: String
    /// In words, `gấp ba kiểu thư`; empty for none.
    package var fold: String
    /// Finishing in words: trimming, stitching, creasing.
    package var finishing: String
    /// Copies of each file, unless the file has its own number.
    package var run: Int
    package var delivery: String
    package var contact: Contact
    package var notes: [String]
    package var files: [File]

    package init(
        title: String, issuer: String, date: Day, trim: Size, bleed: Millimetres = 3, pageCount: Int,
        colours: String = "4/4", options: PressOptions, paper: String = "", fold: String = "", finishing: String = "",
        run: Int, delivery: String = "", contact: Contact, notes: [String] = [], files: [File]
    ) {
        self.title = title
        self.issuer = issuer
        self.date = date
        self.trim = trim
        self.bleed = bleed
        self.pageCount = pageCount
        self.colours = colours
        condition = options.condition.identifier
        standard = options.standard.rawValue
        self.paper = paper
        self.fold = fold
        self.finishing = finishing
        self.run = run
        self.delivery = delivery
        self.contact = contact
        self.notes = notes
        self.files = files
    }

    /// Copies of all files together.
    package var total: Int { files.reduce(0) { $0 + ($1.copies ?? run) } }

    /// The lines `sha256sum --check` reads, for the files; the parcel has them for the order too.
    package var checksums: String { files.map { "\($0.sha256)  \($0.name)\n" }.joined() }
}
