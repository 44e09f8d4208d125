import Experiments
import OutputAnalysis

extension RecordedRun {
  /// The run with its numbers as they are printed, to ten significant digits: what is in JSON and in a store is equal to
  /// it, bit for bit.
  public var printed: RecordedRun {
    var run = self
    run.horizonSeconds = horizonSeconds.printed
    run.warmupSeconds = warmupSeconds.printed
    run.confidence = confidence.printed
    for index in run.metrics.indices {
      run.metrics[index].estimate = metrics[index].estimate.printed
      run.metrics[index].values = metrics[index].values.map { $0?.printed }
    }
    return run
  }
}

extension Estimate {
  /// With its numbers as they are printed.
  public var printed: Estimate {
    Estimate(
      mean: mean?.printed, halfWidth: halfWidth?.printed, replications: replications, low: low?.printed,
      high: high?.printed)
  }
}

extension Double {
  /// The number that its ten digits in JSON and CSV read back as; what is not finite is left as it is.
  public var printed: Double {
    guard isFinite else { return self }
    var buffer = ByteBuffer()
    buffer.append(self)
    return Double(String(decoding: buffer.bytes, as: UTF8.self)) ?? self
  }
}
