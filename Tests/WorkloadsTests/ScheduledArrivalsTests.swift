import SimulationKernel
import Testing
import Workloads

@Suite struct ScheduledArrivalsTests {
  /// From 0 at midnight to 1 at noon and back.
  private static let triangle = Profile(
    points: [Profile.Point(time: 0, factor: 0), Profile.Point(time: 12 * hour, factor: 1)], period: Profile.day)

  private func countsByHour(_ times: [Nanoseconds], hours: Int) -> [Double] {
    var counts = [Double](repeating: 0, count: hours)
    for time in times { counts[Int(time / hour)] += 1 }
    return counts
  }

  /// The mean of hour h is peak × 3600 s × the factor at its middle: here 1200 × (h + ½) ÷ 12. Σ (n − m)² ÷ m over 48
  /// hours is χ² with 48 degrees of freedom: mean 48, deviation 9.8; a right one exceeds 85 with a chance of 0.001.
  @Test("the hours of two days have the counts of the profile's integral", arguments: [0, 6, 23])
  func counts(startHour: Int) throws {
    let times = try arrivals(
      .schedule(profile: Self.triangle, peak: 1.0 / 3), horizon: 2 * Profile.day,
      clockAtStart: Nanoseconds(startHour) * hour, name: "start \(startHour)")
    let counts = countsByHour(times, hours: 48)
    var chiSquare = 0.0
    for index in 0..<48 {
      let hourOfDay = (index + startHour) % 24
      let middle = Double(hourOfDay < 12 ? hourOfDay : 23 - hourOfDay) + 0.5
      let expected = 1200 * middle / 12
      chiSquare += (counts[index] - expected) * (counts[index] - expected) / expected
    }
    #expect(chiSquare < 85)
    #expect(chiSquare > 20)
  }

  /// Given that they come, arrivals of the first half day have the distribution function (t ÷ 12 h)².
  @Test("within a sloping piece arrivals follow the slope")
  func slope() throws {
    let times = try arrivals(.schedule(profile: Self.triangle, peak: 1), horizon: 12 * hour)
    let distance = kolmogorovDistance(times.map { $0.seconds / 43_200 }) { $0 * $0 }
    #expect(distance < 1.95 / Double(times.count).squareRoot())
  }

  @Test("a week's profile rests on the days that it gives no rate, from any weekday on")
  func weekend() throws {
    let profile = Profile(
      points: [
        Profile.Point(time: 0, factor: 1), Profile.Point(time: 5 * Profile.day, factor: 1),
        Profile.Point(time: 5 * Profile.day, factor: 0), Profile.Point(time: 7 * Profile.day - 1, factor: 0),
      ], period: Profile.week)
    let times = try arrivals(
      .schedule(profile: profile, peak: 0.01), horizon: 8 * Profile.day, clockAtStart: 4 * Profile.day)
    // Friday, then Monday to Friday again.
    #expect(times.contains { $0 < Profile.day })
    #expect(!times.contains { $0 >= Profile.day && $0 < 3 * Profile.day - 1 })
    // 864 a day in the mean, deviation 29; six days have 5184 ± 72.
    #expect(abs(times.count - 5184) < 288)
  }

  @Test("a profile without any rate ends, and a run of a century with few arrivals is quick")
  func sparse() throws {
    let none = Profile(points: [Profile.Point(time: 0, factor: 0)], period: Profile.day)
    #expect(try arrivals(.schedule(profile: none, peak: 1e9), horizon: Profile.week).isEmpty)
    let century = try arrivals(.schedule(profile: Self.triangle, peak: 1e-6), horizon: 36_500 * Profile.day)
    // Half the peak in the mean: 1577 ± 40.
    #expect(abs(century.count - 1577) < 160)
  }

  @Test("the flat profile is a Poisson process")
  func flat() throws {
    let flat = try #require(Profile.named("flat"))
    let times = try arrivals(.schedule(profile: flat, peak: 0.5), horizon: 20_000 * .second)
    // 10 000 in the mean, deviation 100.
    #expect(abs(times.count - 10_000) < 400)
  }
}
