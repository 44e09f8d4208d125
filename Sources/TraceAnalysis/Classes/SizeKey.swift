import CloudModel
import Glibc
import Traces

/// Where a job stands by its size: first by GPUs, then by cores (by memory where a trace has no cores), each by powers of
/// two, with exact powers apart from what lies between them.
struct SizeKey: Comparable, Sendable {
  let gpu: Int
  let main: Int

  init(_ job: TraceJob) {
    gpu = Self.place(job.amount(.gpu) ?? 0, unit: ResourceKind.gpu.unitsPerShown)
    if let cores = job.amount(.cpu) {
      main = Self.place(cores, unit: ResourceKind.cpu.unitsPerShown)
    } else {
      main = Self.place(job.amount(.memory) ?? 0, unit: ResourceKind.memory.unitsPerShown)
    }
  }

  /// 0 for nothing; 2e for exactly 2ᵉ units and 2e + 1 for more than that and less than 2ᵉ⁺¹, counted from far below 1.
  static func place(_ amount: Int64, unit: Int64) -> Int {
    guard amount > 0 else { return 0 }
    let size = Double(amount) / Double(unit)
    let exponent = ilogb(size)
    return 2 * (Int(exponent) + 64) + (size == scalbn(1, Int(exponent)) ? 0 : 1)
  }

  static func < (a: SizeKey, b: SizeKey) -> Bool { a.gpu != b.gpu ? a.gpu < b.gpu : a.main < b.main }
}
