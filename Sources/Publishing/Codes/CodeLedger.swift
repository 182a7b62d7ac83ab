package import Content
internal import Glibc

/// The codes of everything printed: those in the register, which stand for ever, and those that are still free.
package struct CodeLedger: Sendable {
    /// A line of the register, or one that it would get.
    package typealias Line = CodeRegister.Entry

    /// What the register has, in its order, and then what would be registered, in the order of the plan.
    package private(set) var lines: [Line] = []
    private let path: String
    private let date: Day
    private let register: CodeRegister

    /// - Parameter options: Select what is listed and registered; drafts never are.
    init(of site: Site, printing: PrintPlan, codes: CodePlan, options: BuildOptions) {
        path = options.root + "/content/qr.csv"
        date = options.date
        register = site.codes
        let asked = Set(printing.printed)
        let isPart = !options.only.isEmpty || options.isPartial
        var registered: Set<CodePlan.Printed> = []
        for entry in site.codes.entries {
            let thing = CodePlan.Printed(entry)
            if let thing { registered.insert(thing) }
            guard !isPart || thing.map(asked.contains) ?? false else { continue }
            lines.append(entry)
        }
        var seen: Set<CodePlan.Printed> = []
        for run in printing.runs {
            guard let target = run.sheet.opens else { continue }
            for copy in run.copies {
                let thing = CodePlan.Printed(of: run, copy: copy)
                guard seen.insert(thing).inserted, !registered.contains(thing), let code = codes[thing] else {
                    continue
                }
                lines.append(Line(thing, code: code, target: target))
            }
        }
    }

    /// Writes the codes that are not registered yet at the end of `content/qr.csv`; no line that stands is touched.
    ///
    /// - Parameters:
    ///   - run: What the print run is called; stands on the landing page.
    ///   - isReprint: Gives what is registered already a new code, so that the paper of both runs can be told apart.
    /// - Returns: The lines written.
    package func register(run: String, isReprint: Bool = false) throws(DiskError) -> [Line] {
        var new = lines.filter { $0.created == nil && !$0.isRegistered(in: register) }
        if isReprint {
            var taken = Set(register.entries.map(\.code)).union(lines.map(\.code))
            var again: [String: (line: Line, count: Int)] = [:]
            for line in lines where line.isRegistered(in: register) {
                again[line.key] = (line, (again[line.key]?.count ?? 0) + 1)
            }
            for (key, entry) in again.sorted(by: { $0.key < $1.key }) {
                var line = entry.line
                line.code = CodePlan.freeCode(for: "\(key)|run \(entry.count + 1)", taken: &taken)
                new.append(line)
            }
        }
        for index in new.indices {
            new[index].created = date
            new[index].run = run
        }
        guard !new.isEmpty else { return [] }
        try append(new)
        return new
    }

    private func append(_ lines: [Line]) throws(DiskError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw DiskError(.write, path: path, code: errno) }
        defer { close(descriptor) }
        // Two editors who register at the same moment must not write into each other's lines.
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw DiskError(.lock, path: path, code: errno) }
        }
        let old = try DiskTree.readFile(path) ?? []
        let ending = old.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
        var text = ""
        if old.isEmpty { text = "code,item,audience,language,place,target,created,run" + ending }
        if let last = old.last, last != UInt8(ascii: "\n") { text = ending }
        for line in lines { text += line.row + ending }
        let bytes = Array(text.utf8)
        let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard count == bytes.count else {
            // A half-written line would break the register: what was there before comes back.
            _ = ftruncate(descriptor, old.count)
            throw DiskError(.write, path: path, code: count < 0 ? errno : ENOSPC)
        }
    }
}

extension CodeLedger.Line {
    fileprivate init(_ thing: CodePlan.Printed, code: String, target: String) {
        self.init(
            code: code, item: thing.name, audience: thing.audience, language: thing.language, place: thing.place,
            target: target, created: nil, run: "")
    }

    fileprivate var key: String { "\(item)|\(audience)|\(language)|\(place?.rawValue ?? "")" }

    fileprivate func isRegistered(in register: CodeRegister) -> Bool {
        register.entries.contains { $0.code == code }
    }

    /// The line as RFC 4180 has it.
    fileprivate var row: String {
        let cells = [
            code, item, audience.rawValue, language.rawValue, place?.rawValue ?? "", target, created?.description ?? "",
            run,
        ]
        return cells.map { cell in
            guard cell.contains(where: { "\",\r\n".contains($0) }) else { return cell }
            return "\"" + cell.replacing("\"", with: "\"\"").replacing("\r", with: " ").replacing("\n", with: " ")
                + "\""
        }.joined(separator: ",")
    }
}
