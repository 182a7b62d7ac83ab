/// Why text cannot be set on this machine at all; nothing an author can mend.
package enum FontError: Error, Equatable {
    /// fontconfig did not accept the list of folders.
    case configuration
    /// No usable font lies in the folders.
    case noFonts(directories: [String])
    /// pango or ICU did not start.
    case library(String)
}
