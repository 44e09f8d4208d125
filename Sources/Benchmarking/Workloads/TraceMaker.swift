import Glibc
import Reporting
import SimulationKernel

/// Writes a trace of random jobs: the cluster's tasks, as a log would have them.
struct TraceMaker {
  let jobs: Int
  /// Jobs a second for a load of 0.85 on 1 000 hosts of 64 cores.
  private static let rate = 1000 * 64 * 0.85 / (8.5 * 3600)

  /// A time by which all of the jobs have surely come.
  var seconds: Int { Int(Double(jobs) / Self.rate * 1.5) + 1000 }

  func write(to path: String) throws(OutputProblem) {
    let file = try OutputFile(path: path)
    try file.write(Array("arrival,cpu,memory,duration\n".utf8))
    var stream = RandomStream(key: StreamKey(seed: 1).appending("benchmark.trace"))
    var arrival = 0.0
    for _ in 0..<jobs {
      arrival += -log(stream.uniform()) / Self.rate
      let cores = 1 + stream.index(below: 16)
      let duration = -log(stream.uniform()) * 3600
      try file.write(Array("\(milliseconds(arrival)),\(cores),8192,\(milliseconds(duration))\n".utf8))
    }
    try file.commit(synchronised: false)
  }

  /// Seconds with three decimals, as logs have them.
  private func milliseconds(_ seconds: Double) -> String {
    let count = Int(seconds * 1000)
    let rest = String(count % 1000)
    return "\(count / 1000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
  }
}
