internal import Glibc
internal import Press

/// The ICC profile of the printing condition, as `scripts/make-profile` left it.
enum PressProfile {
    /// Its bytes, nil when it has not been made.
    static func find() throws(DiskError) -> [UInt8]? {
        let home = getenv("HOME").map { String(cString: $0) } ?? "/root"
        for folder in OutputCondition.profileFolders(home: home) {
            if let bytes = try DiskTree.readFile("\(folder)/\(OutputCondition.profileFileName)") { return bytes }
        }
        return nil
    }
}
