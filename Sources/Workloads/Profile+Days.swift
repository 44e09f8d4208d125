import SimulationKernel

/// The days behind the named profiles, as (hour of the day, factor).
extension Profile {
  typealias HourlyPoints = [(hour: Double, factor: Double)]

  /// An assumption: the usual shape of a weekday of outpatient clinics. No measured source.
  static let clinicDay: HourlyPoints = [
    (0, 0.02), (6, 0.02), (7, 0.08), (8, 0.4), (9, 0.9), (10, 1), (11, 1), (12, 0.7), (12.5, 0.5), (13, 0.7),
    (14, 0.95), (15, 0.9), (16, 0.6), (17, 0.2), (18, 0.08), (20, 0.04), (22, 0.02),
  ]

  /// An assumption: claims clerks, analysts and administrators at their desks.
  static let officeDay: HourlyPoints = [
    (0, 0.02), (7, 0.05), (8, 0.5), (9, 0.9), (10, 1), (11.5, 1), (12.5, 0.55), (13.5, 0.9), (15, 0.95), (16.5, 0.8),
    (18, 0.25), (20, 0.08), (22, 0.02),
  ]

  /// An assumption: interfaces, settlements and pipelines that run when people do not.
  static let nightBatch: HourlyPoints = [(0, 1), (4, 1), (5, 0.5), (6, 0.05), (21, 0.05), (22, 0.6), (23, 1)]

  /// An assumption: patients and the insured, who look at their portals and wear their devices while awake.
  static let wakingDay: HourlyPoints = [
    (0, 0.1), (2, 0.03), (5, 0.03), (6, 0.15), (8, 0.5), (12, 0.65), (14, 0.55), (17, 0.75), (19, 1), (21, 1),
    (23, 0.35),
  ]

  /// Arrivals per hour at an emergency department, hour by hour from midnight.
  ///
  /// 06-24 h: Nelson 2013, as published with the treatment centre simulation of pythonhealthdatascience/stars-treat-sim
  /// (MIT licence). It has no data for 00-06 h; those six numbers are an assumption that joins
  /// its two ends and is quietest from 03 to 06 h, as is reported of emergency departments in general.
  static let emergencyDay: [Double] = [
    1.9, 1.7, 1.5, 1.2, 1.2, 1.4,
    2.36667, 2.8, 8.83333, 10.43333, 14.8, 26.26667, 31.4, 18.06667, 16.46667, 12.03333, 11.6, 28.86667, 18.03333, 11.5,
    5.3, 4.06667, 2.2, 2.1,
  ]

  /// Visits by weekday, relative to Monday. Measured are the ends: 124 % of the mean on the first working day, 70 % on
  /// the rest day (792 000 visits over 1826 days, PMC10980504). The days between are an assumption that keeps the mean.
  static let emergencyWeekdays: [Double] = [1, 0.87, 0.84, 0.83, 0.83, 0.71, 0.565]

  static var emergencyPoints: HourlyPoints {
    middles(of: emergencyDay).points.map { ($0.time.seconds / 3600, $0.factor) }
  }

  /// A day from points at hours.
  static func hourly(_ points: HourlyPoints) -> Profile { weekly(points, days: [1]) }

  /// So many days one after the other, each the same points times a factor of its own.
  static func weekly(_ points: HourlyPoints, days: [Double]) -> Profile {
    let all = days.indices.flatMap { index in
      points.map { point in
        let time = Nanoseconds(index) * day + Nanoseconds(seconds: point.hour * 3600)
        return Point(time: time, factor: point.factor * days[index])
      }
    }
    return Profile(points: all, period: Nanoseconds(days.count) * day)
  }

  /// A day from means over equal parts of it: each stands at the middle of its part, relative to the largest.
  static func middles(of means: [Double]) -> Profile {
    let part = day / Nanoseconds(means.count)
    let largest = means.max() ?? 1
    return Profile(
      points: means.indices.map { Point(time: part * Nanoseconds($0) + part / 2, factor: means[$0] / largest) },
      period: day)
  }
}
