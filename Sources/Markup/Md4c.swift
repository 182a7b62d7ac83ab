internal import CMd4c

/// The C parser and its callbacks, which do nothing but hand on to the `TreeBuilder`.
enum Md4c {
    /// GitHub's flavour.
    private static let flags = UInt32(
        MD_FLAG_PERMISSIVEEMAILAUTOLINKS | MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_PERMISSIVEWWWAUTOLINKS
            | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS)

    /// Parses the builder's masked text.
    ///
    /// The parser keeps no state between calls, so threads do not meet.
    static func parse(into builder: inout TreeBuilder) {
        var parser = MD_PARSER(
            abi_version: 0, flags: flags,
            enter_block: { type, detail, data in
                Md4c.builder(data)?.pointee.enterBlock(type, detail) ?? -1
            },
            leave_block: { type, _, data in
                Md4c.builder(data)?.pointee.leaveBlock(type) ?? -1
            },
            enter_span: { type, detail, data in
                Md4c.builder(data)?.pointee.enterSpan(type, detail) ?? -1
            },
            leave_span: { type, _, data in
                Md4c.builder(data)?.pointee.leaveSpan(type) ?? -1
            },
            text: { type, text, size, data in
                guard let text, let builder = Md4c.builder(data) else { return -1 }
                return builder.pointee.text(type, UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), Int(size))
            },
            debug_log: nil, syntax: nil)
        withUnsafeMutablePointer(to: &builder) { pointer in
            let text = UnsafeRawPointer(pointer.pointee.maskedBytes).assumingMemoryBound(to: CChar.self)
            let size = MD_SIZE(pointer.pointee.maskedCount)
            if md_parse(text, size, &parser, pointer) != 0 { pointer.pointee.stop() }
        }
    }

    private static func builder(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<TreeBuilder>? {
        data?.assumingMemoryBound(to: TreeBuilder.self)
    }
}
