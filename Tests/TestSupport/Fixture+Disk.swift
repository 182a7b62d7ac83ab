internal import Foundation

extension Fixture {
    /// The files of folders on disk, with paths relative to `root`.
    package init(root: String, folders: [String]) throws {
        self.init("")
        for folder in folders {
            let base = URL(fileURLWithPath: root).appendingPathComponent(folder)
            let names = try FileManager.default.subpathsOfDirectory(atPath: base.path)
            for name in names {
                let file = base.appendingPathComponent(name)
                if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile != true { continue }
                self["\(folder)/\(name)"] = Array(try Data(contentsOf: file))
            }
        }
    }

    /// What this project ships, found from the place of a test file.
    package static func shipped(_ folders: String..., testFile: String = #filePath) throws -> Fixture {
        let root = URL(fileURLWithPath: testFile).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try Fixture(root: root.path, folders: folders)
    }
}
