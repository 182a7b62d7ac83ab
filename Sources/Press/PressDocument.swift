package import Diagnostics

/// A finished press file.
package struct PressDocument: Hashable, Sendable {
    package var bytes: [UInt8]
    /// Pictures that could not be decoded and are missing from the file, by their alternative text.
    package var unreadableImages: [String]

    /// An error for each missing picture.
    package var report: Report {
        Report(
            unreadableImages.map { name in
                Diagnostic(
                    "press-image-unreadable", .error,
                    Message(
                        vi: "Ảnh “\(name)” không đọc được, bản in để trống chỗ này",
                        en: "Picture '\(name)' cannot be decoded; its place is left empty"))
            })
    }
}
