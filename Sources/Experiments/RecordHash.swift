import CloudModel
import CloudSimulator
import SimulationKernel

/// A hash of the integers of records in the order of replications: equal results have equal digits, on any machine and
/// with any number of threads. Numbers that are derived in floating point, such as the time series, are left out.
struct RecordHash: Sendable {
  private var hash = StableHash()

  /// 32 hexadecimal digits.
  var digits: String { hash.digits }

  mutating func combine(_ record: ReplicationRecord) {
    combine(record.replication, Int(record.window.lowerBound), Int(record.window.upperBound), Int(record.end))
    combine(record.events)
    for index in 0..<ResourceVector.count { combine(Int(record.capacity[index])) }
    combine(record.cloud)
    combine(record.tenants.count)
    for tenant in record.tenants { combine(tenant) }
    combine(record.checks.count)
    for check in record.checks {
      hash.combine(check.name)
      combine(check.holds ? 1 : 0)
    }
    combine(record.remarks)
  }

  private mutating func combine(_ cloud: CloudRecord) {
    combine(cloud.queue)
    combine(cloud.ledger)
    combine(cloud.held)
    combine(wide: cloud.occupiedHostTime, cloud.sharedHostTime, cloud.idleCost, cloud.totalCost)
    combine(cloud.coverageWindows.count)
    for window in cloud.coverageWindows {
      combine(window.offered, window.served)
      combine(wide: window.occupiedHostTime, window.sharedHostTime)
    }
  }

  private mutating func combine(_ tenant: TenantRecord) {
    combine(tenant.whole)
    combine(tenant.workloads.count)
    for workload in tenant.workloads { combine(workload) }
    combine(wide: tenant.shareHeld, tenant.shareWanted, tenant.cost)
  }

  private mutating func combine(_ population: PopulationRecord) {
    combine(population.arrived, population.completed, population.rejected, population.abandoned)
    combine(population.impossible, population.unfinished, population.evictions)
    combine(population.met, population.missed, population.undecided)
    for sample in [population.wait, population.response, population.slowdown, population.boundedSlowdown] {
      combine(sample)
    }
    combine(population.queue)
    combine(population.held)
    combine(population.used)
    combine(population.ledger)
  }

  private mutating func combine(_ sample: SampleRecord) {
    combine(sample.count, Int(sample.largest))
    combine(wide: sample.sum)
    sample.histogram.forEachBucket { bucket, count in combine(bucket, Int(truncatingIfNeeded: count)) }
  }

  private mutating func combine(_ level: LevelRecord) {
    combine(wide: level.integral)
    combine(Int(level.peak))
  }

  private mutating func combine(_ ledger: KindTable<LedgerRecord>) {
    for kind in ResourceKind.allCases {
      combine(wide: ledger[kind].integral, ledger[kind].peak, ledger[kind].total)
      combine(ledger[kind].zeroLength)
    }
  }

  private mutating func combine(_ amounts: KindTable<Int128>) {
    for kind in ResourceKind.allCases { combine(wide: amounts[kind]) }
  }

  private mutating func combine(_ remarks: RunRemarks) {
    combine(remarks.exactRounds, remarks.greedyRounds, remarks.waitingAtEnd.count, remarks.waitingAtMiddle.count)
    for count in remarks.waitingAtEnd + remarks.waitingAtMiddle { combine(count) }
  }

  private mutating func combine(_ numbers: Int...) {
    for number in numbers { hash.combine(Int64(number)) }
  }

  private mutating func combine(wide numbers: Int128...) {
    for number in numbers {
      hash.combine(Int64(truncatingIfNeeded: number))
      hash.combine(Int64(truncatingIfNeeded: number >> 64))
    }
  }
}
