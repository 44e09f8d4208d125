import CGSL
import Glibc
import SimulationKernel
import Testing
import Workloads

@Suite struct RandomArrivalsTests {
  /// Counts are Poisson with mean 20 000, so their deviation is 141; four of them allowed. Gaps are exponential.
  @Test("a Poisson process has its rate and exponential gaps")
  func poisson() throws {
    let times = try arrivals(.poisson(rate: 2), horizon: 10_000 * .second)
    #expect(abs(times.count - 20_000) < 566)
    let gaps = zip(times, [0] + times).map { ($0 - $1).seconds }
    #expect(kolmogorovDistance(gaps) { gsl_cdf_exponential_P($0, 0.5) } < 1.95 / Double(gaps.count).squareRoot())
  }

  /// A mean of 100 000 arrivals in 100 µs; gaps rounded one by one would lose 4 % of the rate, 13 deviations.
  @Test("a Poisson process keeps its rate when gaps are shorter than a nanosecond")
  func fast() throws {
    let times = try arrivals(.poisson(rate: 1e9), horizon: 100_000)
    #expect(abs(times.count - 100_000) < 1265)
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(times.allSatisfy { 0 <= $0 && $0 < 100_000 })
  }

  @Test("a renewal process with constant gaps is a clock, the first tick after one gap")
  func clock() throws {
    let times = try arrivals(.renewal(gap: .constant(0.25)), horizon: 1 * .second)
    #expect(times == [250_000_000, 500_000_000, 750_000_000])
  }

  /// In a long run the counts of a renewal process have mean t ÷ m and variance t s² ÷ m³ (Cox, Renewal Theory, 1962):
  /// here 10 000 and 10 000 × 4; the bound is four deviations, 800.
  @Test("a renewal process with gamma gaps has the rate of its mean gap")
  func gamma() throws {
    let times = try arrivals(.renewal(gap: .gamma(mean: 1, cv: 2)), horizon: 10_000 * .second)
    #expect(abs(times.count - 10_000) < 800)
  }

  @Test("gaps that are mostly zero bring arrivals at the same moment, and an end")
  func zeros() throws {
    let times = try arrivals(.renewal(gap: .empirical(values: [0, 1], weights: [9, 1])), horizon: 100 * .second)
    #expect(times.contains { $0 == 0 })
    #expect(times.last == 99 * .second)
  }

  /// Fischer, Meier-Hellstern 1993: with rates a, b, stays 1/r, 1/s, θ = r + s and k = (a − b)² r s ÷ θ², the mean rate is
  /// m = (a s + b r) ÷ θ and the index of dispersion over t is 1 + 2 k ÷ (θ m) × (1 − (1 − e^(−θ t)) ÷ (θ t)).
  @Test("a bursty process has the mean rate and the index of dispersion of its formulas")
  func bursty() throws {
    let (a, b, r, s, t) = (1.0, 20.0, 0.1, 0.5, 60.0)
    let windows = 2000
    let times = try arrivals(
      .bursty(quiet: BurstState(rate: a, meanStay: 1 / r), burst: BurstState(rate: b, meanStay: 1 / s)),
      horizon: Nanoseconds(windows) * 60 * .second)
    var counts = [Double](repeating: 0, count: windows)
    for time in times { counts[Int(time / (60 * .second))] += 1 }
    let sample = Moments(counts)

    let theta = r + s
    let mean = (a * s + b * r) / theta
    let k = (a - b) * (a - b) * r * s / (theta * theta)
    let dispersion = 1 + 2 * k / (theta * mean) * (1 - (1 - exp(-theta * t)) / (theta * t))
    // Neighbouring windows are hardly correlated: θ t = 36.
    #expect(abs(sample.mean - mean * t) < 4 * sample.meanError)
    #expect(abs(sample.variance - dispersion * mean * t) < 4 * sample.varianceError)
    #expect(dispersion > 15)
  }

  /// With the formulas above, seen through a profile that is 0 for the first 12 hours of a day and 1 for the others: all
  /// arrivals come in the second half, and their counts there have the same mean and dispersion.
  @Test("a bursty process follows the clock where it has a profile")
  func profile() throws {
    let (a, b, r, s, t) = (0.02, 0.4, 1.0 / 300, 1.0 / 60, 3600.0)
    let day = 86_400 * Nanoseconds.second
    let profile = Profile(
      points: [
        Profile.Point(time: 0, factor: 0), Profile.Point(time: day / 2, factor: 0),
        Profile.Point(time: day / 2, factor: 1), Profile.Point(time: day - 1, factor: 1),
      ], period: day)
    let days = 200
    let times = try arrivals(
      .bursty(
        quiet: BurstState(rate: a, meanStay: 1 / r), burst: BurstState(rate: b, meanStay: 1 / s), profile: profile),
      horizon: Nanoseconds(days) * day)
    #expect(times.allSatisfy { $0 % day >= day / 2 })
    var counts = [Double](repeating: 0, count: days * 12)
    for time in times { counts[Int(time / day) * 12 + Int((time % day - day / 2) / (3600 * .second))] += 1 }
    let sample = Moments(counts)
    let theta = r + s
    let mean = (a * s + b * r) / theta
    let k = (a - b) * (a - b) * r * s / (theta * theta)
    let dispersion = 1 + 2 * k / (theta * mean) * (1 - (1 - exp(-theta * t)) / (theta * t))
    // Neighbouring hours are hardly correlated: θ t = 72.
    #expect(abs(sample.mean - mean * t) < 4 * sample.meanError)
    #expect(abs(sample.variance - dispersion * mean * t) < 4 * sample.varianceError)
  }

  /// In its steady state a burst runs at t = 0 with chance 2 ÷ 12. Of 3000 processes that send only in bursts, those with
  /// an arrival in the first 10 ms number 3000 × ⅙ × (1 − e⁻¹⁰) = 500, with a deviation of 20.4; four allowed.
  @Test("a bursty process begins in its steady state")
  func steady() throws {
    var started = 0
    for number in 0..<3000 {
      let times = try arrivals(
        .bursty(quiet: BurstState(rate: 0, meanStay: 10), burst: BurstState(rate: 1000, meanStay: 2)),
        horizon: 10_000_000, name: "steady \(number)")
      started += times.isEmpty ? 0 : 1
    }
    #expect(abs(started - 500) < 83)
  }

  @Test("a process that never sends ends at once")
  func silent() throws {
    #expect(try arrivals(.poisson(rate: 0), horizon: .max).isEmpty)
    let quiet = BurstState(rate: 0, meanStay: 1)
    #expect(try arrivals(.bursty(quiet: quiet, burst: quiet), horizon: .max).isEmpty)
  }
}
