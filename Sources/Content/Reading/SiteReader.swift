package import Diagnostics

/// The files of a project, as bytes; the only step of the pipeline that touches the disk on the way in.
package protocol SourceTree: Sendable {
    /// Paths of all files under a folder, relative to the root, sorted.
    func files(under folder: String) throws -> [String]
    /// Nil when there is no such file.
    func read(_ path: String) throws -> [UInt8]?
}

/// Files → `Site`.
package enum SiteReader {
    /// Reads everything under `content/`; what is wrong is reported, what can be used is kept.
    ///
    /// - Returns: Nil when there is no content at all.
    /// - Throws: what the tree throws when the machine, not the author, is at fault.
    package static func read(_ tree: some SourceTree, report: inout Report) async throws -> Site? {
        let reading = try await SiteReading(of: tree)
        report.merge(reading.report)
        return reading.site
    }
}
