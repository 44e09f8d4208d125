import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

extension TraceScenario {
  /// Fits a class of jobs.
  mutating func addClass(
    _ jobs: SizeCell, at index: Int, of sizes: SizeClasses, _ profile: TraceProfile, _ clock: Double, _ wishes: Wishes
  ) -> Workload {
    let names = classes.map(\.name)
    var name =
      sizes.classes.count == 1 ? "jobs" : Self.name(of: jobs, hasGPUs: profile.work[ResourceKind.gpu.rawValue] > 0)
    if names.contains(name) { name += "-class-\(index + 1)" }
    var arrivals = self.arrivals
    if sizes.classes.count > 1 {
      arrivals = ArrivalFitting(counts: jobs.arrivals.covering(profile.arrivals), clock: clock)
      // A class may be too small for what was asked for; then it takes the best that it has.
      if let model = wishes.model { _ = arrivals.choose(model) }
    }
    let sample = JobSample.together(jobs.samples)
    var parts: [Part] = []
    let duration = Self.duration(jobs, sample, profile, wishes, &parts)
    let demand = Self.demand(jobs, sample, &parts)
    let estimate = Self.estimate(jobs, sample, &parts)
    let whole = sizes.classes.reduce(0.0) { $0 + Self.load($1, sizes.kind) }
    classes.append(
      JobClass(
        name: name, jobs: jobs.count, share: Double(jobs.count) / Double(max(1, profile.count)),
        loadShare: whole > 0 ? Self.load(jobs, sizes.kind) / whole : 0, arrivals: arrivals, parts: parts))
    let expected = Double(jobs.count) * scenario.horizon.seconds / max(1, profile.arrivals.span)
    let process = arrivals.chosen.process.scaled(
      toJobs: expected, over: scenario.horizon, clockAtStart: scenario.clockAtStart)
    return Workload(name: name, arrivals: process.rounded, demand: demand, duration: duration, estimate: estimate)
  }

  private static func load(_ jobs: SizeCell, _ kind: ResourceKind?) -> Double {
    kind.map { jobs.work[$0.rawValue] } ?? 0
  }

  /// By the sizes that there are: `serial`, `cores-2-to-4`, `cpu-500m`, with GPUs first where a trace has any.
  private static func name(of jobs: SizeCell, hasGPUs: Bool) -> String {
    var parts: [String] = []
    for kind in [ResourceKind.gpu, .cpu, .memory] {
      let values = jobs.values[kind.rawValue].commonest.map(\.value)
      guard let least = values.min(), jobs.largest[kind] > 0 || kind == .gpu && hasGPUs else { continue }
      if kind == .memory && !parts.isEmpty { break }
      parts.append(range(kind, least, jobs.largest[kind]))
    }
    if parts == ["cores-1"] { return "serial" }
    return parts.isEmpty ? "jobs" : parts.joined(separator: "-")
  }

  private static func range(_ kind: ResourceKind, _ least: Int64, _ most: Int64) -> String {
    let isWhole = least % kind.unitsPerShown == 0 && most % kind.unitsPerShown == 0
    let unit = isWhole ? kind.unitsPerShown : 1
    let name =
      switch kind {
      case .cpu: isWhole ? "cores" : "millicores"
      case .gpu: isWhole ? "gpus" : "milligpus"
      default: kind.name
      }
    return least == most ? "\(name)-\(least / unit)" : "\(name)-\(least / unit)-to-\(most / unit)"
  }

  private static func duration(
    _ jobs: SizeCell, _ sample: [SampledJob], _ profile: TraceProfile, _ wishes: Wishes, _ parts: inout [Part]
  ) -> Distribution {
    guard jobs.durations > 0 else {
      return .constant((wishes.duration ?? profile.durations.sample.mean).rounded6)
    }
    let durations = sample.map(\.duration).filter { !$0.isNaN }
    let isSpread = profile.durations.sample.isWhole && durations.contains { $0 != durations[0] }
    let values = isSpread ? Sample.spread(durations, resolution: 1) : Sample(durations)
    return add("run time", "s", values, mean: jobs.meanDuration, observed: jobs.meanDuration, to: &parts)
  }

  private static func add(
    _ name: String, _ unit: String, _ sample: Sample, mean: Double? = nil, observed: Double? = nil,
    to parts: inout [Part]
  ) -> Distribution {
    let fitting = Fitting(sample, mean: mean)
    let law = fitting.law.rounded
    parts.append(
      Part(
        name: name, unit: unit, mean: observed ?? sample.mean, variation: sample.variation, fitting: fitting, law: law))
    return law
  }

  /// Sizes and run times are drawn independently: for the load of each kind to be kept, its mean must be Σ amount × run
  /// time ÷ Σ run times, not Σ amounts ÷ jobs.
  private static func demand(_ jobs: SizeCell, _ sample: [SampledJob], _ parts: inout [Part]) -> DemandLaw {
    var demand = DemandLaw()
    for kind in ResourceKind.allCases where jobs.largest[kind] > 0 {
      let table = jobs.values[kind.rawValue]
      let scale = Double(kind.unitsPerShown)
      guard table.distinct > 1 || table.others > 0 else {
        demand.fixed[kind] = table.commonest[0].value
        continue
      }
      let observed = jobs.amounts[kind.rawValue] / Double(table.total) / scale
      let isKnown = table.total == jobs.count && jobs.durations == jobs.count && jobs.totalDuration > 0
      let mean = isKnown ? jobs.work[kind.rawValue] / jobs.totalDuration / scale : observed
      let law: Distribution
      if table.distinct <= mostValues, table.others == 0 {
        let values = table.commonest.map { Double($0.value) / scale }
        let counts = Distribution.empirical(values: values, weights: table.commonest.map { Double($0.count) })
        law = counts.tilted(toMean: mean)
        parts.append(
          Part(
            name: kind.name, unit: kind.unit, mean: observed, variation: counts.variance.squareRoot() / observed,
            fitting: nil, law: law))
      } else {
        let amounts = Sample(sample.map { Double($0.demand[kind]) / scale })
        law = add(kind.name, kind.unit, amounts, mean: mean, observed: observed, to: &parts)
      }
      demand.drawn.append(DrawnDemand(kind: kind, amount: law))
    }
    if demand == DemandLaw() { demand.fixed[.cpu] = ResourceKind.cpu.unitsPerShown }
    return demand
  }

  /// The exact run time where nearly every estimate is; else the factor between the two.
  private static func estimate(_ jobs: SizeCell, _ sample: [SampledJob], _ parts: inout [Part]) -> EstimateLaw? {
    guard jobs.estimates > 0, jobs.estimates * 2 >= jobs.count else { return nil }
    if jobs.exactEstimates * 100 >= jobs.estimates * 99 { return .exact }
    let factors = sample.map(\.estimateFactor).filter { !$0.isNaN }
    return .factor(add("estimate ÷ run time", "", Sample(factors), to: &parts))
  }
}

extension ArrivalProcess {
  /// The process at another rate, so that so many requests are expected before the horizon.
  func scaled(toJobs jobs: Double, over horizon: Nanoseconds, clockAtStart: Nanoseconds) -> ArrivalProcess {
    let weight = { (profile: Profile?) -> Double in
      profile.map { $0.integral(from: clockAtStart, to: clockAtStart + horizon) } ?? horizon.seconds
    }
    switch self {
    case .poisson: return .poisson(rate: jobs / horizon.seconds)
    case .renewal(let gap): return .renewal(gap: gap.scaled(toMean: horizon.seconds / jobs) ?? gap)
    case .schedule(let profile, let peak):
      let whole = weight(profile)
      return .schedule(profile: profile, peak: whole > 0 ? jobs / whole : peak)
    case .bursty(var quiet, var burst, let profile):
      let mean = (quiet.rate * quiet.meanStay + burst.rate * burst.meanStay) / (quiet.meanStay + burst.meanStay)
      let expected = mean * weight(profile)
      guard expected > 0 else { return self }
      quiet.rate *= jobs / expected
      burst.rate *= jobs / expected
      return .bursty(quiet: quiet, burst: burst, profile: profile)
    case .periodic, .batch, .batchOnce, .closed, .trace: return self
    }
  }
}
