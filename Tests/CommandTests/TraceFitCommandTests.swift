import Foundation
import Testing

/// `cloudward trace inspect` and `trace fit`, as a user calls them.
@Suite struct TraceFitCommandTests {
  private static let known = """
    scenario: known
    horizon: 4d
    end: drained
    seed: 3
    hosts: [{ name: host, count: 1, capacity: { cpu: 100000 } }]
    allocator: fcfs
    tenants:
      - name: only
        service: iaas
        workloads:
          - name: jobs
            arrivals: { poisson: { rate: 60/h } }
            demand: { cpu: { empirical: { values: [1, 2, 8], weights: [5, 3, 2] } } }
            duration: { lognormal: { mean: 300s, cv: 1.5 } }
    """

  /// The jobs that a scenario generated, as a trace.
  private static func trace(_ program: Program, _ scenario: String, _ name: String) throws -> [[Double]] {
    let outcome = try program("run", scenario, "--requests", "--quiet", "--output", name)
    #expect(outcome.code == 0)
    let lines = try program.folder.text(name + "/requests.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let columns = ["arrival", "duration", "cpu"].map { lines[0].firstIndex(of: $0)! }
    let rows = lines.dropFirst().map { row in columns.map { row[$0] } }
    try program.folder.write(
      (["arrival,duration,cpu"] + rows.map { $0.joined(separator: ",") }).joined(separator: "\n") + "\n",
      to: name + ".csv")
    return rows.map { $0.map { Double($0)! } }
  }

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  @Test func `what a fitted scenario generates is like the trace that it was fitted to`() throws {
    let program = try Program()
    try program.folder.write(Self.known, to: "known.yaml")
    let first = try Self.trace(program, "known.yaml", "known")
    let fitted = try program("trace", "fit", "known.csv", "--name", "again")
    #expect(fitted.code == 0)
    #expect(fitted.output.contains("Arrivals of all jobs: poisson."))
    #expect(fitted.output.contains("duration: { lognormal:"))
    try program.folder.write(fitted.output, to: "again.yaml")
    let second = try Self.trace(program, "again.yaml", "again")
    // Some 5760 jobs either time: three standard errors of the difference of two counts are 6 %.
    #expect(abs(Double(second.count) / Double(first.count) - 1) < 0.06)
    // A mean of cv 1.5 has a standard error of 2 %: three of the difference of two are 8.4 %.
    let durations = [first, second].map { rows in Self.mean(rows.map { $0[1] }) }
    #expect(abs(durations[1] / durations[0] - 1) < 0.084)
    for cores in [1.0, 2, 8] {
      let shares = [first, second].map { rows in Double(rows.filter { $0[2] == cores }.count) / Double(rows.count) }
      // At most 0.0066 each: three standard errors of a difference are 0.028.
      #expect(abs(shares[1] - shares[0]) < 0.028)
    }
  }

  @Test func `inspect counts what is in a log and what is not used of it`() throws {
    let program = try Program()
    let job = { (n: Int, submit: Int, run: Int, cpu: Int) in
      "\(n) \(submit) 0 \(run) \(cpu) -1 -1 \(cpu) 100 -1 1 \(n % 2) -1 -1 -1 -1 -1 -1"
    }
    let lines = [
      "; UnixStartTime: 0", "; MaxProcs: 8", job(1, 0, 10, 1), job(2, 60, 20, 2), "rubbish", job(3, 120, 0, 1),
      job(4, 180, 30, 2),
    ]
    try program.folder.write(lines.joined(separator: "\n") + "\n", to: "log.swf")
    let table = try program("trace", "inspect", "log.swf")
    #expect(table.code == 0)
    #expect(table.output.contains("3 jobs over 3.00 min"))
    #expect(table.output.contains("1 for malformed, on line 5"))
    #expect(table.output.contains("1 for zero run time, on line 6"))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(program("trace", "inspect", "log.swf", "--json").output.utf8))
        as? [String: Any])
    #expect(json["schema"] as? String == "cloudward/trace/v1")
    #expect(json["jobs"] as? Int == 3)
    #expect((json["duration"] as? [String: Any])?["mean"] as? Double == 20)
    let strict = try program("trace", "inspect", "log.swf", "--strict")
    #expect(strict.code == 65 && strict.messages.contains("5"))
  }

  @Test func `what cannot be fitted or is no option is refused with a reason`() throws {
    let program = try Program()
    try program.folder.write("arrival,duration,cpu\n1,5,1\n", to: "one.csv")
    let one = try program("trace", "fit", "one.csv")
    #expect(one.code == 65 && one.messages.contains("at least two jobs") && one.output.isEmpty)
    try program.folder.write("arrival,cpu\n1,1\n9,1\n30,1\n", to: "endless.csv")
    #expect(try program("trace", "fit", "one.csv", "--arrivals", "bursti").messages.contains("'bursty'"))
    #expect(try program("trace", "inspect", "one.csv", "--name", "x").code == 64)
    #expect(try program("trace", "fit", "missing.csv").code == 66)
  }
}
