import FoundationEssentials

/// A folder of its own for a test, removed with everything in it when the test lets go of it.
package final class TemporaryFolder {
    package let path: String

    package init() throws {
        let base = FileManager.default.temporaryDirectory.path
        path = "\(base)/loa-test-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, making the folders on the way.
    package func write(_ text: String, to relative: String) throws {
        let target = "\(path)/\(relative)"
        let folder = String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: target))
    }

    package func read(_ relative: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(path)/\(relative)")), as: UTF8.self)
    }

    /// All files under the folder, hidden ones too, sorted.
    package func files(under relative: String = "") throws -> [String] {
        let start = relative.isEmpty ? path : "\(path)/\(relative)"
        var found: [String] = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: start) {
            var isFolder = false
            if FileManager.default.fileExists(atPath: "\(start)/\(name)", isDirectory: &isFolder), !isFolder {
                found.append(name)
            }
        }
        return found.sorted()
    }
}
