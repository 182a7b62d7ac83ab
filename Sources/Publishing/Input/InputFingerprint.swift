internal import Content
internal import Glibc

/// Identifies all a build is made from without reading it: names, sizes and times of the files, and the options.
enum InputFingerprint {
    static func make(of tree: DiskTree, options: BuildOptions) -> ContentHash {
        var key = KeyWriter("inputs")
        key.add(tree.root)
        for entry in tree.entries {
            key.add(entry.path)
            key.add(entry.size)
            key.add(entry.modified)
            key.add(entry.touched)
            key.add(Int(truncatingIfNeeded: entry.inode))
        }
        key.add(options.date.description)
        key.add(options.includesDrafts ? 1 : 0)
        key.add(options.isStrict ? 1 : 0)
        key.add(options.isRelease ? 1 : 0)
        key.add(options.only)
        key.add(options.places.map(\.rawValue))
        key.add(options.audiences.map(\.rawValue))
        key.add(options.languages.map(\.rawValue))
        key.add(options.records)
        if let order = options.imposition { key.add("\(order)") }
        key.add(options.shard?.description ?? "")
        key.add(options.flavours.map(\.rawValue).sorted())
        return key.key
    }
}

/// Identifies the running program: an output made by another version is made anew.
package enum ProgramFingerprint {
    package static func make() -> String {
        var status = stat()
        guard stat("/proc/self/exe", &status) == 0 else { return "unknown" }
        return "\(status.st_size)-\(status.st_mtim.tv_sec)-\(status.st_mtim.tv_nsec)"
    }
}
