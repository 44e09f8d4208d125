import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

extension ScenarioBuilder {
  /// - Parameters:
  ///   - queue: the tenant's queue, in which a customer without patience can come back at once.
  ///   - objective: the tenant's, for workloads without one.
  func workload(_ record: Record, of tenant: String, _ queue: Record?, _ objective: ServiceLevel?) -> Workload {
    let name = record.text("name") ?? ""
    let duration = record["duration"].flatMap(distribution)
    let arrivals = record["arrivals"].flatMap { self.arrivals($0, tenant: tenant, workload: name) }
    if let place = record["arrivals"]?.place, case .closed(_, let think)? = arrivals, think.mean == 0 {
      checkLoop(place, duration, queue)
    }
    return Workload(
      name: name, priority: record.whole("priority") ?? 0, weight: record.magnitude("weight") ?? 1,
      arrivals: arrivals ?? .poisson(rate: 1), demand: record.record("demand").map(demand) ?? DemandLaw(),
      duration: duration, estimate: record["estimate"].flatMap(estimate),
      objective: record.record("slo").map(self.objective) ?? objective)
  }

  /// Customers who do not think must not come back at the instant at which they left, or time would never go on.
  private func checkLoop(_ place: Place, _ duration: Distribution?, _ queue: Record?) {
    if let duration, duration.mean == 0 {
      log.error(
        place,
        "'think' and 'duration' are both zero, so customers return for ever at one instant; "
          + "give one of them a time")
    } else if queue != nil {
      log.error(
        place,
        "'think' is zero, so customers who are turned away return for ever at one instant; "
          + "give them a time to think, or remove the tenant's queue limit and patience")
    }
  }

  private func demand(_ record: Record) -> DemandLaw {
    var law = DemandLaw()
    for kind in ResourceKind.allCases {
      guard let checked = record[kind.name], let (name, body) = checked.variant else { continue }
      if name == "constant", case .amount(let amount)? = body?.value {
        law.fixed[kind] = amount.up
      } else if let amount = distribution(checked) {
        law.drawn.append(DrawnDemand(kind: kind, amount: amount))
      }
    }
    let isConstant = ResourceKind.allCases.allSatisfy { record[$0.name]?.variant?.name ?? "constant" == "constant" }
    if record.isSound && isConstant && law.fixed.isZero {
      log.error(record.place, "'demand' is zero of every kind; write for example { cpu: 1, memory: 2GiB }")
    }
    return law
  }

  private func estimate(_ checked: Checked) -> EstimateLaw? {
    switch checked.variant?.name {
    case "exact": .exact
    case "factor": checked.variant?.body.flatMap(factor).map(EstimateLaw.factor)
    default: distribution(checked).map(EstimateLaw.drawn)
    }
  }

  private func factor(_ checked: Checked) -> Distribution? {
    guard let law = distribution(checked) else { return nil }
    if law.maximum == 0 { log.error(checked.place, "the factor is always zero; write for example 1.5") }
    return law
  }
}
