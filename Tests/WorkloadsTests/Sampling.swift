import CGSL
import CloudModel
import SimulationKernel
import Workloads

/// What the tests of random things have in common. All use fixed seeds, so that each either always holds or never.

func stream(_ name: String) -> RandomStream { RandomStream(key: StreamKey(seed: 20_261_120).appending(name)) }

func draws(_ law: Distribution, count: Int, name: String = "test") -> [Double] {
  let sampler = Sampler(law)
  var stream = stream(name)
  return (0..<count).map { _ in sampler.draw(from: &stream) }
}

/// Mean and variance of a sample, each with its standard error.
struct Moments {
  var mean: Double
  var variance: Double
  var meanError: Double
  var varianceError: Double

  init(_ values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.map { ($0 - mean) * ($0 - mean) }
    let variance = squares.reduce(0, +) / (count - 1)
    let fourth = squares.reduce(0) { $0 + $1 * $1 } / count
    self.mean = mean
    self.variance = variance
    meanError = (variance / count).squareRoot()
    // The variance of a sample variance is (μ₄ − σ⁴) ÷ n, nearly.
    varianceError = (max(0, fourth - variance * variance) / count).squareRoot()
  }
}

/// The largest distance between the empirical distribution function of a sample and a continuous one.
func kolmogorovDistance(_ values: [Double], _ probability: (Double) -> Double) -> Double {
  let count = Double(values.count)
  return values.sorted().enumerated().reduce(0.0) { distance, entry in
    let expected = probability(entry.element)
    return max(distance, expected - Double(entry.offset) / count, Double(entry.offset + 1) / count - expected)
  }
}

/// All arrivals of a process before the horizon.
func arrivals(
  _ process: ArrivalProcess, horizon: Nanoseconds, clockAtStart: Nanoseconds = 0, name: String = "test"
) throws -> [Nanoseconds] {
  var source = try RequestSource(
    workload: Workload(name: name, arrivals: process, demand: DemandLaw(), duration: .constant(1)),
    key: StreamKey(seed: 20_261_120).appending(name), clockAtStart: clockAtStart, horizon: horizon)
  var times: [Nanoseconds] = []
  while source.nextArrival != nil { times.append(source.next().arrival) }
  return times
}

let minute: Nanoseconds = 60 * .second
let hour: Nanoseconds = 60 * minute
