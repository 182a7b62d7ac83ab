internal import Glibc

extension UnsafeMutablePointer<dirent> {
    /// The entry's name; what is no UTF-8 in it is replaced.
    var name: String { withName { String(cString: $0) } }

    /// Calls with the name as the disk has it, any bytes but a slash and zero.
    func withName<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        withUnsafePointer(to: &pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { body($0) }
        }
    }
}
