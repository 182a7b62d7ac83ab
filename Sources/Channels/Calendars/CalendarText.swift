internal import Content

/// iCalendar (RFC 5545): escaping, folding, all-day events.
struct CalendarText {
    struct Event {
        /// Stable and unique in the world.
        var uid: String
        var days: ClosedRange<Day>
        var summary: String
        var location = ""
        var description = ""
        var url: String?
        var categories: [String] = []
        /// Days before the first day, with the words of the reminder.
        var alarms: [(days: Int, words: String)] = []
    }

    var name: String
    /// The day the content shows: there is no clock in the output.
    var stamp: Day
    var events: [Event]

    var text: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Loa//Loa//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:\(Self.escape(name))",
        ]
        for event in events { lines += Self.lines(of: event, stamp: stamp) }
        lines.append("END:VCALENDAR")
        return lines.map(Self.fold).joined()
    }

    private static func lines(of event: Event, stamp: Day) -> [String] {
        var lines = [
            "BEGIN:VEVENT", "UID:\(escape(event.uid))", "DTSTAMP:\(date(stamp))T000000Z",
            "DTSTART;VALUE=DATE:\(date(event.days.lowerBound))",
            // The end of an all-day event is the day after it (RFC 5545, 3.6.1).
            "DTEND;VALUE=DATE:\(date(event.days.upperBound.adding(days: 1)))", "SUMMARY:\(escape(event.summary))",
        ]
        if !event.location.isEmpty { lines.append("LOCATION:\(escape(event.location))") }
        if !event.description.isEmpty { lines.append("DESCRIPTION:\(escape(event.description))") }
        if let url = event.url { lines.append("URL:\(url)") }
        if !event.categories.isEmpty {
            lines.append("CATEGORIES:\(event.categories.map(escape).joined(separator: ","))")
        }
        lines.append("TRANSP:TRANSPARENT")
        for alarm in event.alarms {
            lines += [
                "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P\(alarm.days)D", "DESCRIPTION:\(escape(alarm.words))",
                "END:VALARM",
            ]
        }
        return lines + ["END:VEVENT"]
    }

    private static func date(_ day: Day) -> String { day.description.replacing("-", with: "") }

    static func escape(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": result += "\\\\"
            case ";": result += "\\;"
            case ",": result += "\\,"
            case "\n": result += "\\n"
            case "\r": break
            default:
                // Other control characters are not allowed in a text.
                if character.value >= 0x20 || character == "\t" { result.unicodeScalars.append(character) }
            }
        }
        return result
    }

    /// Lines of at most 75 bytes, continued by a space, never parted inside a character.
    static func fold(_ line: String) -> String {
        var result = ""
        var length = 0
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if length + width > 75 {
                result += "\r\n "
                length = 1
            }
            result.unicodeScalars.append(scalar)
            length += width
        }
        return result + "\r\n"
    }
}
