internal import Content
internal import Typesetting

extension BuildPlan {
    /// What this build makes of the plan.
    static func share(_ shard: Shard?, website: Website, press: PrintShop, channels: ChannelDesk) -> WorkShare {
        guard let shard else { return .whole }
        var costs: [WorkUnit: Int] = [:]
        if website.isWanted { costs.merge(website.costs) { first, _ in first } }
        for channel in 0..<channels.count { costs[.channel(channel)] = WorkCost.channel }
        costs.merge(press.costs) { first, _ in first }
        return WorkShare(costs, for: shard)
    }

    /// What the manifest of a shard carries; nil for a whole build.
    func seal(of tree: DiskTree, _ options: BuildOptions) throws(DiskError) -> ShardSeal? {
        guard let shard = options.shard else { return nil }
        var key = KeyWriter("plan")
        for entry in tree.entries {
            key.add(entry.path)
            key.add(ContentHash(of: try DiskTree.readFile(tree.root + "/" + entry.path) ?? []))
        }
        key.add(options.date.description)
        key.add(options.includesDrafts ? 1 : 0)
        key.add(press.fonts.fingerprint)
        key.add(ContentHash(of: try PressProfile.find() ?? []))
        key.add(ContentHash(of: try DiskTree.readFile("/proc/self/exe", atMost: .max) ?? []))
        return ShardSeal(shard: shard, plan: key.key)
    }
}
