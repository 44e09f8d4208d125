import SimulationKernel
import Testing
import Workloads

@Suite struct ProfileNamedTests {
  @Test("every name finds a good profile whose largest factor is 1", arguments: Profile.names)
  func good(name: String) throws {
    let profile = try #require(Profile.named(name))
    #expect(profile.problem == nil)
    #expect(profile.points.map(\.factor).max() == 1)
    #expect([Profile.day, Profile.week].contains(profile.period))
    #expect(profile.meanFactor > 0.1 && profile.meanFactor <= 1)
  }

  @Test("the names that the documentation gives are there, each with one line on it")
  func names() {
    for name in ["clinic-day", "emergency-day", "office-week", "office-day", "night-batch", "flat"] {
      #expect(Profile.names.contains(name))
    }
    #expect(Set(Profile.names).count == Profile.names.count)
    #expect(Profile.summaries.map(\.name) == Profile.names)
    #expect(Profile.summaries.allSatisfy { !$0.summary.isEmpty && !$0.summary.contains("\n") })
    #expect(Profile.named("clinic-dya") == nil)
  }

  /// Nelson 2013: 31.4 patients in the hour after noon, 28.87 in the one after 17:00, 2.37 in the one after 06:00.
  @Test("the emergency department's day has the measured rates at the middle of the hours")
  func emergency() throws {
    let profile = try #require(Profile.named("emergency-day"))
    func factor(_ hours: Double) -> Double { profile.factor(at: Nanoseconds(hours * 3600e9)) }
    #expect(factor(12.5) == 1)
    #expect(abs(factor(17.5) - 28.86667 / 31.4) < 1e-9)
    #expect(abs(factor(6.5) - 2.36667 / 31.4) < 1e-9)
    // Between the middles of two hours on the line, from 23:30 to 00:30 across midnight.
    #expect(abs(factor(18) - (28.86667 + 18.03333) / 2 / 31.4) < 1e-9)
    #expect(factor(0) < factor(23.5) && factor(0) > factor(0.5))
    // Quietest between 03 and 06 h.
    #expect((0..<24).map { factor(Double($0) + 0.5) }.enumerated().min { $0.element < $1.element }.map(\.offset) == 3)
  }

  @Test("the clinic's day has two humps between 9 and 16 and hardly anything at night")
  func clinic() throws {
    let profile = try #require(Profile.named("clinic-day"))
    #expect(profile.factor(at: 3 * hour) < 0.05)
    #expect(profile.factor(at: 10 * hour) > 0.9)
    #expect(profile.factor(at: 14 * hour) > 0.9)
    #expect(profile.factor(at: 12 * hour + 30 * minute) < 0.6)
  }

  @Test("the office's week rests at the weekend")
  func week() throws {
    let profile = try #require(Profile.named("office-week"))
    #expect(profile.period == Profile.week)
    let friday = profile.factor(at: 4 * Profile.day + 10 * hour)
    let saturday = profile.factor(at: 5 * Profile.day + 10 * hour)
    #expect(friday == 1)
    #expect(abs(saturday - 0.05) < 1e-12)
  }
}
