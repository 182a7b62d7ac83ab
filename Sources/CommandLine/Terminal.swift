internal import Glibc

/// Standard error: messages and progress.
///
/// Results go to standard output and nothing else does.
enum Terminal {
    /// True when a person is looking.
    static var isInteractive: Bool { isatty(STDERR_FILENO) != 0 && getenv("CI") == nil }

    /// True when colours are wanted (https://no-color.org).
    static var hasColours: Bool { isInteractive && getenv("NO_COLOR") == nil }

    static func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count, let base = bytes.baseAddress {
                let count = Glibc.write(STDERR_FILENO, base + written, bytes.count - written)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return }
                written += count
            }
        }
    }
}
