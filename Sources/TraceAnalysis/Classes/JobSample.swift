import CloudModel
import SimulationKernel

/// What of a job is fitted.
struct SampledJob: Sendable, BitwiseCopyable {
  var demand: ResourceVector
  /// Seconds; NaN where the trace does not say.
  var duration: Double
  /// Estimate ÷ duration; NaN where there is none.
  var estimateFactor: Double
}

/// A uniform sample of bounded size from jobs that come one at a time: algorithm R, as in `Reservoir`.
struct JobSample: Sendable {
  static let size = 4096

  private(set) var count = 0
  private(set) var kept: [SampledJob] = []
  private var stream: RandomStream

  init(name: String) { stream = RandomStream(key: StreamKey(seed: 1).appending(name)) }

  mutating func add(_ job: SampledJob) {
    count += 1
    if kept.count < Self.size {
      kept.append(job)
    } else {
      let place = stream.index(below: count)
      if place < Self.size { kept[place] = job }
    }
  }

  /// A uniform sample of the jobs of several samples together: of each as many as its share, spread over what it kept.
  static func together(_ samples: [JobSample]) -> [SampledJob] {
    let share = samples.reduce(1.0) { $1.count > 0 ? min($0, Double($1.kept.count) / Double($1.count)) : $0 }
    return samples.flatMap { sample in
      let wanted = min(sample.kept.count, Int((share * Double(sample.count)).rounded()))
      return (0..<wanted).map { sample.kept[$0 * sample.kept.count / wanted] }
    }
  }
}
