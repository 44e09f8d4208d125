import SimulationKernel

/// Times of day and of the week.
enum ClockTime {
  static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  static let weekdayNames = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  static let day: Nanoseconds = 86_400 * .second

  /// `02:30` or `02:30:15` as nanoseconds since midnight.
  static func timeOfDay(_ text: String) throws(Complaint) -> Nanoseconds {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    if words.count == 2, weekday(words[0]) != nil {
      throw Complaint("'\(printable(text, limit: 60))' names a weekday", "write the time of day alone, as 02:30")
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(number)
    guard parts.count == 2 || parts.count == 3, let hours = parts[0], let minutes = parts[1],
      let seconds = parts.count == 3 ? parts[2] : 0
    else { throw Complaint("'\(printable(text, limit: 60))' is not a time of day", "write it as 02:30") }
    guard hours < 24, minutes < 60, seconds < 60 else {
      throw Complaint(
        "'\(printable(text, limit: 60))' is no time of day", "write a time from 00:00 to 23:59")
    }
    return Nanoseconds(hours * 3600 + minutes * 60 + seconds) * .second
  }

  /// `mon 00:00`, `monday 00:00` or `00:00` (on Monday) as nanoseconds since Monday 00:00.
  static func clock(_ text: String) throws(Complaint) -> Nanoseconds {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    let advice = "write for example mon 00:00"
    if words.count == 1, weekday(words[0]) == nil, words[0].utf8.contains(UInt8(ascii: ":")) {
      return try timeOfDay(String(words[0]))
    }
    guard words.count == 2 else {
      throw Complaint("'\(printable(text, limit: 60))' is not a weekday and a time of day", advice)
    }
    guard let weekday = weekday(words[0]) else {
      let given = String(words[0])
      throw Complaint(
        "'\(printable(given, limit: 40))' is not a weekday",
        Suggestion.advice(for: given, among: weekdays, otherwise: advice))
    }
    return Nanoseconds(weekday) * day + (try timeOfDay(String(words[1])))
  }

  private static func weekday(_ word: Substring) -> Int? {
    let lower = word.lowercased()
    return weekdays.firstIndex(of: lower) ?? weekdayNames.firstIndex(of: lower)
  }

  /// One or two digits.
  private static func number(_ text: Substring) -> Int? {
    guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Int(text)
  }
}
