extension FrontMatter {
    /// The front matter of a translation, completed from its source.
    ///
    /// Whatever is no matter of language is taken over where the translator left it out: for whom, on what, on which
    /// sheet, where it leads. Words never are.
    func inheriting(from source: FrontMatter) -> FrontMatter {
        var matter = self
        if matter.audiences.isEmpty { matter.audiences = source.audiences }
        if matter.topics.isEmpty { matter.topics = source.topics }
        if matter.plan.isEmpty { matter.plan = source.plan }
        if matter.laws.isEmpty { matter.laws = source.laws }
        if matter.weight == 0 { matter.weight = source.weight }
        matter.campaign = matter.campaign ?? source.campaign
        matter.date = matter.date ?? source.date
        matter.owner = matter.owner ?? source.owner
        matter.reviewBy = matter.reviewBy ?? source.reviewBy
        if let sheet = source.sheet {
            var own = matter.sheet ?? SheetMatter()
            if own.templates.isEmpty { own.templates = sheet.templates }
            if own.places == .none { own.places = sheet.places }
            if own.figure.isEmpty { own.figure = sheet.figure }
            own.opens = own.opens ?? sheet.opens
            own.codeLevel = own.codeLevel ?? sheet.codeLevel
            own.theme = own.theme ?? sheet.theme
            own.image = own.image ?? sheet.image
            own.data = own.data ?? sheet.data
            if own.merge == MergeMatter() { own.merge = sheet.merge }
            if own.address.isEmpty { own.address = sheet.address }
            if own.order == PrintOrder() { own.order = sheet.order }
            matter.sheet = own
        }
        if let campaign = source.campaignMatter {
            var own = matter.campaignMatter ?? CampaignMatter()
            if own.validity == Validity() { own.validity = campaign.validity }
            own.theme = own.theme ?? campaign.theme
            if own.channels.isEmpty { own.channels = campaign.channels }
            if own.facts.isEmpty { own.facts = campaign.facts }
            matter.campaignMatter = own
        }
        matter.consent = matter.consent ?? source.consent
        return matter
    }
}
