internal import Glibc

/// Reads a code from a picture with zbarimg.
enum CodeReader {
    /// The text of the code; nil when none is read.
    static func read(_ picture: GreyPicture) -> String? {
        var name = Array("/tmp/loa-code-XXXXXX.pgm".utf8CString)
        let descriptor = mkstemps(&name, 4)
        guard descriptor >= 0 else { return nil }
        let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        let bytes = picture.pgm
        var written = 0
        bytes.withUnsafeBytes { buffer in
            while written < buffer.count, let base = buffer.baseAddress {
                let count = write(descriptor, base + written, buffer.count - written)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return }
                written += count
            }
        }
        close(descriptor)
        guard written == bytes.count,
            let outcome = ExternalTool.run("zbarimg", ["-q", "--raw", "-Sdisable", "-Sqrcode.enable", path])
        else { return nil }
        let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
        return lines.first.map(String.init)
    }
}
