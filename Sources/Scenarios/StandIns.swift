import Workloads
import SimulationKernel
extension Profile {
  static var summaries: [(name: String, summary: String)] { ["clinic-day", "clinic-week", "emergency-day", "emergency-week", "office-day", "office-week", "night-batch", "waking-day", "flat"].map { ($0, "") } }
  static var names: [String] { summaries.map(\.name) }
  static func named(_ name: String) -> Profile? { Profile(points: [.init(time: 0, factor: 1)], period: 86_400 * .second) }
  var meanFactor: Double { 1 }
}
extension Distribution {
  static func lognormal(mean: Double, cv: Double) -> Distribution { .lognormal(mu: mean, sigma: cv) }
  static func gamma(mean: Double, cv: Double) -> Distribution { .gamma(shape: 1 / (cv * cv), scale: mean * cv * cv) }
  static func erlang(mean: Double, stages: Int) -> Distribution { .gamma(shape: Double(stages), scale: mean / Double(stages)) }
  static func weibull(mean: Double, cv: Double) -> Distribution { .weibull(shape: cv, scale: mean) }
  static func pareto(mean: Double, shape: Double) -> Distribution { .pareto(shape: shape, minimum: mean * (shape - 1) / shape, maximum: nil) }
  static func hyperexponential(mean: Double, cv: Double) -> Distribution { .hyperexponential(probabilities: [1], means: [mean]) }
  static func normal(mean: Double, cv: Double) -> Distribution { .normal(mean: mean, deviation: mean * cv) }
  var mean: Double { 1 }
}
