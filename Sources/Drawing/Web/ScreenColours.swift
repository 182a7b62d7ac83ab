internal import CLcms2

/// Turns the numbers of a picture into those of sRGB, which every screen shows alike.
///
/// Owns a transform of Little CMS; made and used by one thread.
struct ScreenColours: ~Copyable {
    enum Source {
        /// Blue, green, red and a byte that stays.
        case blueGreenRed
        /// Four inks, each as the paper it leaves white.
        case inks
    }

    private let transform: cmsHTRANSFORM

    /// - Returns: Nil when the profile is damaged, is of another kind of picture, or is that of sRGB: nothing is to be
    ///   done then.
    init?(profile bytes: [UInt8], from source: Source) {
        let opened = bytes.withUnsafeBytes { cmsOpenProfileFromMem($0.baseAddress, UInt32(clamping: $0.count)) }
        guard let profile = opened else { return nil }
        defer { cmsCloseProfile(profile) }
        let space = cmsGetColorSpace(profile)
        guard space == (source == .inks ? cmsSigCmykData : cmsSigRgbData), !Self.isScreen(profile),
            let screen = cmsCreate_sRGBProfile()
        else { return nil }
        defer { cmsCloseProfile(screen) }
        let made = cmsCreateTransform(
            profile, source == .inks ? lcms_type_cmyk_8_rev() : lcms_type_bgra_8(), screen, lcms_type_bgra_8(),
            UInt32(INTENT_PERCEPTUAL), UInt32(cmsFLAGS_NOCACHE))
        guard let made else { return nil }
        transform = made
    }

    deinit { cmsDeleteTransform(transform) }

    /// Converts pixels of four bytes in their place; the result is blue, green, red, and the fourth byte as it was.
    func convert(_ pixels: UnsafeMutablePointer<UInt8>, count: Int) {
        cmsDoTransform(transform, pixels, pixels, UInt32(clamping: count))
    }

    private static func isScreen(_ profile: cmsHPROFILE) -> Bool {
        var name = [CChar](repeating: 0, count: 128)
        let length = cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", &name, UInt32(name.count))
        guard length > 0 else { return false }
        let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.contains("sRGB")
    }
}
