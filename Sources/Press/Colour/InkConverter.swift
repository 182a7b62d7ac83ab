internal import CLcms2
internal import Sheets
internal import Synchronization

/// Turns screen colours into ink where the theme gives no recipe, and photographs always.
final class InkConverter: Sendable {
    private let profile: [UInt8]?
    /// Made when the first colour needs it: that takes as long as ten leaflets, and most themes know their inks.
    private let made = Mutex<Transform?>(nil)

    /// With the profile of the printing condition; without one, black is drawn out of the three colours and the rest
    /// stays, which prints but does not match.
    init(condition: OutputCondition) throws(PressError) {
        profile = condition.profile
        guard profile.map(Transform.isUsable) ?? true else { throw .profileUnusable(name: condition.identifier) }
    }

    var hasProfile: Bool { profile != nil }

    private var transform: Transform? {
        guard let profile else { return nil }
        return made.withLock { made in
            if made == nil { made = Transform(profile: profile) }
            return made
        }
    }

    /// The theme's own recipe, or the nearest ink.
    ///
    /// Dark grey type without a recipe becomes black ink alone: four inks never meet exactly on thin strokes.
    func ink(of swatch: Swatch, forText isText: Bool) -> Swatch.Ink {
        if let ink = swatch.ink { return ink }
        let components = [swatch.red, swatch.green, swatch.blue]
        let (least, most) = (components.min() ?? 0, components.max() ?? 0)
        if least == most {
            return Swatch.Ink(cyan: 0, magenta: 0, yellow: 0, black: Self.percent(255 - least))
        }
        if isText, most < 72, most - least < 24 { return Swatch.Ink(cyan: 0, magenta: 0, yellow: 0, black: 100) }
        let ink = convert(components)
        return Swatch.Ink(
            cyan: Self.percent(ink[0]), magenta: Self.percent(ink[1]), yellow: Self.percent(ink[2]),
            black: Self.percent(ink[3]))
    }

    /// Pixels of three bytes to pixels of four; 255 is full ink.
    func convert(_ pixels: [UInt8]) -> [UInt8] {
        let count = pixels.count / 3
        let transform = transform
        return [UInt8](unsafeUninitializedCapacity: count * 4) { inks, written in
            written = count * 4
            pixels.withUnsafeBufferPointer { source in
                guard let from = source.baseAddress, let to = inks.baseAddress else { return }
                if let transform {
                    transform.convert(from, to, count: count)
                } else {
                    Self.convertPlainly(from, to, count: count)
                }
            }
        }
    }

    private static func convertPlainly(_ from: UnsafePointer<UInt8>, _ to: UnsafeMutablePointer<UInt8>, count: Int) {
        for pixel in 0..<count {
            let (cyan, magenta, yellow) = (255 - from[3 * pixel], 255 - from[3 * pixel + 1], 255 - from[3 * pixel + 2])
            let black = min(cyan, magenta, yellow)
            to[4 * pixel] = cyan - black
            to[4 * pixel + 1] = magenta - black
            to[4 * pixel + 2] = yellow - black
            to[4 * pixel + 3] = black
        }
    }

    private static func percent(_ value: UInt8) -> Double { (Double(value) * 100 / 255).rounded() }

    /// Owns a transform of Little CMS.
    ///
    /// It keeps no cache, so that converting only reads and threads may share it.
    private final class Transform: @unchecked Sendable {
        private let handle: cmsHTRANSFORM

        /// Whether a profile is one of CMYK that colours can be turned into.
        static func isUsable(_ profile: [UInt8]) -> Bool {
            guard let output = open(profile) else { return false }
            defer { cmsCloseProfile(output) }
            let (intent, direction) = (UInt32(INTENT_RELATIVE_COLORIMETRIC), UInt32(LCMS_USED_AS_OUTPUT))
            return cmsGetColorSpace(output) == cmsSigCmykData && cmsIsIntentSupported(output, intent, direction) != 0
        }

        private static func open(_ profile: [UInt8]) -> cmsHPROFILE? {
            profile.withUnsafeBytes { cmsOpenProfileFromMem($0.baseAddress, UInt32(clamping: $0.count)) }
        }

        init?(profile: [UInt8]) {
            guard let output = Self.open(profile) else { return nil }
            defer { cmsCloseProfile(output) }
            guard let screen = cmsCreate_sRGBProfile() else { return nil }
            defer { cmsCloseProfile(screen) }
            let flags = UInt32(cmsFLAGS_BLACKPOINTCOMPENSATION) | UInt32(cmsFLAGS_NOCACHE)
            guard
                let handle = cmsCreateTransform(
                    screen, lcms_type_rgb_8(), output, lcms_type_cmyk_8(), UInt32(INTENT_RELATIVE_COLORIMETRIC), flags)
            else { return nil }
            self.handle = handle
        }

        deinit { cmsDeleteTransform(handle) }

        func convert(_ from: UnsafePointer<UInt8>, _ to: UnsafeMutablePointer<UInt8>, count: Int) {
            cmsDoTransform(handle, from, to, UInt32(clamping: count))
        }
    }
}
