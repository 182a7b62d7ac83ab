internal import Glibc

extension UnsafeMutablePointer<dirent> {
    /// The entry's name.
    var name: String {
        withUnsafePointer(to: &pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
    }
}
