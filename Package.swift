// swift-tools-version: 6.2
import PackageDescription

/// Settings every Swift target shares: warnings are errors, existential types say `any`,
/// imports are internal unless they say otherwise.
let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // Debug builds, and so all tests, check that accesses do not overlap; a release need not do it again.
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")

/// A Swift target of the product; its sources are in `Sources/<name>`.
func target(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of a target, in `Tests/<name>Tests`.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies,
        exclude: [], swiftSettings: settings)
}

let package = Package(
    name: "loa",
    products: [.executable(name: "loa", targets: ["loa"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // C libraries of the system, one module each.
        .systemLibrary(name: "CMd4c", pkgConfig: "md4c", providers: [.apt(["libmd4c-dev"])]),
        .systemLibrary(name: "CCairo", pkgConfig: "cairo-pdf cairo-ft", providers: [.apt(["libcairo2-dev"])]),
        .systemLibrary(
            name: "CPango", pkgConfig: "pangocairo pangoft2 fontconfig", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CHarfBuzz", pkgConfig: "harfbuzz-subset", providers: [.apt(["libharfbuzz-dev"])]),
        // A little C of our own: ICU's headers clash with the copy of ICU inside Foundation.
        .target(name: "CUnicode", linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
        .systemLibrary(name: "CLcms2", pkgConfig: "lcms2", providers: [.apt(["liblcms2-dev"])]),
        .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
        .systemLibrary(name: "CPng", pkgConfig: "libpng16", providers: [.apt(["libpng-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CWebP", pkgConfig: "libwebp", providers: [.apt(["libwebp-dev"])]),
        .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CSystem"),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        // The product. An arrow never points back up this list.
        target("Diagnostics", []),
        target("Markup", ["Diagnostics", "CMd4c"]),
        target("Content", ["Diagnostics", "Markup", "CUnicode", yams]),
        target("Typesetting", ["Diagnostics", "Sheets", "CPango", "CUnicode"]),
        target("Sheets", ["Diagnostics", "Markup", "Content"]),
        target(
            "Drawing",
            ["Diagnostics", "Sheets", "Typesetting", "CCairo", "CLcms2", "CQRencode", "CTurboJPEG", "CWebP", "CZlib"]),
        target(
            "Press",
            [
                "Diagnostics", "Content", "Sheets", "CCrypto", "CHarfBuzz", "CLcms2", "CTurboJPEG", "CPng", "CSystem",
                "CZlib",
            ]),
        target("WebFonts", ["CBrotli", "CHarfBuzz"]),
        target("WebPages", ["Diagnostics", "Markup", "Content", mustache, yams]),
        target("Channels", ["Diagnostics", "Markup", "Content"]),
        target(
            "Publishing",
            [
                "Diagnostics", "Markup", "Content", "Sheets", "Typesetting", "Drawing", "Press", "WebFonts", "WebPages",
                "Channels",
                "CCrypto", "CSystem", logging, collections,
            ]),
        target(
            "Preview",
            ["Diagnostics", "Content", "Typesetting", "WebPages", "Publishing", flyingFox, flyingSocks]),
        target(
            "CommandLine",
            [
                "Publishing", "Preview", "Channels", "Typesetting", "Diagnostics", "Content", argumentParser, logging,
            ]),
        // Thousands of small values on several cores: jemalloc takes a tenth less time than the C library's allocator.
        // Debug builds keep that one, which the sanitizers replace.
        .executableTarget(
            name: "loa", dependencies: ["CommandLine"], swiftSettings: settings,
            linkerSettings: [.linkedLibrary("jemalloc", .when(configuration: .release))]),

        // Tests.
        .target(
            name: "TestSupport", dependencies: ["Content", "Diagnostics"], path: "Tests/TestSupport",
            swiftSettings: settings),
        tests("Diagnostics"),
        tests("Markup"),
        tests("Content"),
        tests("Typesetting", ["Sheets"]),
        tests("Sheets", ["Content", "Diagnostics", "Markup"]),
        tests("Drawing", ["Sheets", "Typesetting"]),
        tests("Press", ["Content", "Diagnostics", "Drawing", "Sheets", "Typesetting"]),
        tests("WebFonts"),
        tests("WebPages", ["Content", "Diagnostics", "Markup"]),
        tests("Channels", ["Content", "Diagnostics", "Markup"]),
        tests("Publishing", ["Content", "Diagnostics", "Sheets"]),
        tests("Preview", ["Content", "Diagnostics", "Publishing", "WebPages", flyingFox, flyingSocks]),
        tests("CommandLine"),

        // What fuzzing tries, in every run of the tests by mutated samples and by `scripts/fuzz` for hours.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Diagnostics", "Markup", "Content", "Sheets", "Typesetting", "Drawing", "Press", "WebPages",
                "Publishing",
                "TestSupport",
            ], path: "Tests/FuzzTargets", swiftSettings: settings),
        tests("FuzzTargets"),
    ],
    swiftLanguageModes: [.v6]
)

// libFuzzer's program is built by `scripts/fuzz` only.
if Context.environment["LOA_FUZZ"] != nil {
    for target in package.targets where target.type == .regular && target.name != "CUnicode" {
        target.swiftSettings = settings + [.unsafeFlags(["-sanitize=fuzzer,address"])]
    }
    package.products.append(.executable(name: "loa-fuzz", targets: ["Fuzzer"]))
    package.targets.append(
        .executableTarget(
            name: "Fuzzer", dependencies: ["FuzzTargets"], path: "Tests/Fuzzer", swiftSettings: settings,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]))
}
