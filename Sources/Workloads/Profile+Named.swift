import SimulationKernel

/// The profiles that a scenario can name. The largest factor of each is 1.
extension Profile {
  /// The names, in the order in which they are listed to users.
  public static var names: [String] { catalogue.map(\.name) }

  /// Name and one line on each profile.
  public static var summaries: [(name: String, summary: String)] { catalogue.map { ($0.name, $0.summary) } }

  /// The profile with a name; nil where there is none.
  public static func named(_ name: String) -> Profile? {
    catalogue.first { $0.name == name }?.profile
  }

  private struct Entry: Sendable {
    let name: String
    let summary: String
    let profile: Profile
  }

  private static let catalogue: [Entry] = [
    Entry(
      name: "clinic-day", summary: "every day: outpatients 08-17, humps at 09-12 and 13-16, near zero at night",
      profile: .hourly(clinicDay)),
    Entry(
      name: "clinic-week", summary: "a week: clinic-day from Monday to Friday, a tenth of it at the weekend",
      profile: .weekly(clinicDay, days: [1, 1, 1, 1, 1, 0.1, 0.1])),
    Entry(
      name: "emergency-day", summary: "every day: arrivals at an emergency department, peaks at noon and 17-18",
      profile: .middles(of: emergencyDay)),
    Entry(
      name: "emergency-week", summary: "a week: emergency-day with a busy Monday and quiet weekend",
      profile: .weekly(emergencyPoints, days: emergencyWeekdays)),
    Entry(
      name: "office-day", summary: "every day: office work 08-18 with a dip at lunch, little at night",
      profile: .hourly(officeDay)),
    Entry(
      name: "office-week", summary: "a week: office-day from Monday to Friday, a twentieth of it at the weekend",
      profile: .weekly(officeDay, days: [1, 1, 1, 1, 1, 0.05, 0.05])),
    Entry(
      name: "night-batch", summary: "every day: batch work 22-05, little by day",
      profile: .hourly(nightBatch)),
    Entry(
      name: "waking-day", summary: "every day: what people do at home, rising from 06 to a peak at 19-21",
      profile: .hourly(wakingDay)),
    Entry(
      name: "flat", summary: "the same at all times",
      profile: Profile(points: [Point(time: 0, factor: 1)], period: day)),
  ]
}
