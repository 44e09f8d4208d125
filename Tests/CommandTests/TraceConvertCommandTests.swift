import Foundation
import Testing

/// `cloudward trace convert`, and traces in scenarios, as a user meets them.
@Suite struct TraceConvertCommandTests {
  /// Forty jobs on eight processors, in an order that is not that of their times.
  private static let log =
    "; MaxProcs: 8\n"
    + (0..<40).map { (index: Int) -> String in
      let number = index * 17 % 40
      return "\(number + 1) \(number * 7) -1 \(5 + number % 13) \(1 + number % 8) -1 -1 \(1 + number % 8) "
        + "\(20 + number % 5) -1 1 \(number % 4) -1 -1 -1 -1 -1 -1\n"
    }.joined()

  private static func scenario(_ trace: String, allocator: String = "easy", hosts: String? = nil) -> String {
    """
    scenario: replay
    horizon: 1h
    end: drained
    hosts: \(hosts ?? "[{ name: machine, count: 1, capacity: { cpu: 8 } }]")
    allocator: \(allocator)
    tenants:
      - name: users
        service: iaas
        workloads: [{ name: jobs, arrivals: { trace: \(trace) } }]

    """
  }

  /// Arrival, start and end of every request, in the order of their numbers.
  private func starts(_ program: Program, _ trace: String, _ name: String) throws -> [String] {
    try program.folder.write(Self.scenario(trace), to: name + ".yaml")
    let outcome = try program("run", name + ".yaml", "--requests", "--quiet", "--output", name)
    #expect(outcome.code == 0)
    let lines = try program.folder.text(name + "/requests.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let columns = ["arrival", "start", "end", "cpu"].map { lines[0].firstIndex(of: $0)! }
    return lines.dropFirst().map { row in columns.map { row[$0] }.joined(separator: " ") }
  }

  @Test func `a converted log is scheduled as the log itself`() throws {
    let program = try Program()
    try program.folder.write(Self.log, to: "log.swf")
    let converted = try program("trace", "convert", "log.swf")
    #expect(converted.code == 0)
    #expect(converted.messages.contains("were out of order"))
    try program.folder.write(converted.output, to: "log.csv")
    let original = try starts(program, "log.swf", "original")
    #expect(original.count == 40)
    // A short machine: some have to wait.
    #expect(original.contains { $0.split(separator: " ")[0] != $0.split(separator: " ")[1] })
    #expect(try starts(program, "log.csv", "converted") == original)
    #expect(try program("trace", "convert", "log.csv", "--quiet").output == converted.output)
  }

  /// Fields of a CSV by the names of their columns.
  private func cells(_ text: String, _ columns: String...) -> [[String]] {
    let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let places = columns.map { column in rows[0].firstIndex { $0 == column }! }
    return rows.dropFirst().map { row in places.map { String(row[$0]) } }
  }

  @Test func `request k is the k-th row of the converted log, impossible ones too`() throws {
    let program = try Program()
    let wide = "90 30 -1 5 9 -1 -1 9 20 -1 1 1 -1 -1 -1 -1 -1 -1\n91 30 -1 0 1 -1 -1 1 20 -1 1 1 -1 -1 -1 -1 -1 -1\n"
    try program.folder.write(Self.log + wide, to: "log.swf")
    try program.folder.write(Self.scenario("log.swf"), to: "a.yaml")
    #expect(try program("run", "a.yaml", "--requests", "--quiet", "--output", "out").code == 0)
    let requests = try cells(program.folder.text("out/requests.csv"), "id", "arrival", "duration", "cpu")
    let converted = try cells(program("trace", "convert", "log.swf", "--quiet").output, "arrival", "duration", "cpu")
    #expect(converted.count == 41)
    let byID = requests.sorted { Int($0[0])! < Int($1[0])! }
    #expect(byID.map { $0[0] } == (1...41).map(String.init))
    #expect(byID.map { $0.dropFirst().map { Double($0) } } == converted.map { $0.map { Double($0) } })
  }

  @Test func `a sample is the same jobs under every allocator, and a loop begins anew`() throws {
    let program = try Program()
    try program.folder.write(Self.log, to: "log.swf")
    func arrivals(_ trace: String, _ words: String...) throws -> [Double] {
      try program.folder.write(Self.scenario(trace), to: "a.yaml")
      let run = try program.finish(
        program.start(["run", "a.yaml", "--requests", "--quiet", "--output", "out"] + words))
      #expect(run.code == 0)
      return try cells(program.folder.text("out/requests.csv"), "arrival").map { Double($0[0])! }.sorted()
    }
    let all = try arrivals("log.swf")
    let sample = try arrivals("{ file: log.swf, sample: 50% }")
    // Binomial with n = 40 and p = 0.5: within five standard deviations.
    #expect((5...35).contains(sample.count) && Set(sample).isSubset(of: all))
    #expect(try arrivals("{ file: log.swf, sample: 50% }", "--allocator", "fcfs") == sample)
    #expect(try arrivals("{ file: log.swf, sample: 50% }", "--seed", "2") != sample)
    // The log lasts 273 s, and the horizon is an hour.
    let looped = try arrivals("{ file: log.swf, repeat: 600s }")
    #expect(looped == (0..<6).flatMap { turn in all.map { $0 + 600 * Double(turn) } })
  }

  @Test func `standard input is a trace like any file`() throws {
    let program = try Program()
    try program.folder.write(Self.log, to: "log.swf")
    let fromFile = try program("trace", "convert", "log.swf", "--quiet")
    let fromPipe = try program.shell("gzip -c log.swf | cloudward trace convert - --quiet")
    #expect(fromPipe.code == 0)
    #expect(fromPipe.output == fromFile.output)
    try program.folder.write(Self.scenario("{ file: \"-\", format: swf }"), to: "pipe.yaml")
    let run = try program.shell("cloudward run pipe.yaml --quiet --requests --output pipe < log.swf")
    #expect(run.code == 0)
    #expect(try program.folder.text("pipe/requests.csv").split(separator: "\n").count == 41)
  }

  @Test func `with --strict the first bad line of a trace stops, with its place`() throws {
    let program = try Program()
    try program.folder.write("arrival,cpu,duration\n1,1,1\n2,x,1\n3,-1,1\n", to: "log.csv")
    try program.folder.write(Self.scenario("{ file: log.csv, format: csv }"), to: "a.yaml")
    for command in ["run", "compare", "validate", "check"] {
      let strict = try program(command, "a.yaml", "--strict")
      #expect(strict.code == 65)
      #expect(strict.messages.contains("log.csv:3:3: error: `cpu`: `x` is not a number\n"))
      #expect(!strict.messages.contains("log.csv:4"))
    }
    let lenient = try program("validate", "a.yaml")
    #expect(lenient.code == 0)
    #expect(lenient.messages.contains("1 dropped (malformed; line 3); 1 dropped (no demand; line 4)"))
    let run = try program("run", "a.yaml", "--quiet", "--output", "out")
    #expect(run.code == 0)
    #expect(run.output.contains("1 dropped (malformed; line 3)"))
  }

  @Test func `a trace of another format than was said is an error everywhere`() throws {
    let program = try Program()
    try program.folder.write(Self.log, to: "log.swf")
    try program.folder.write(Self.scenario("{ file: log.swf, format: google-2011 }"), to: "a.yaml")
    let calls = [
      ["run", "a.yaml"], ["validate", "a.yaml"], ["trace", "inspect", "log.swf", "--format", "google-2011"],
      ["trace", "convert", "log.swf", "--format", "alibaba-pods"], ["trace", "fit", "log.swf", "--format", "csv"],
    ]
    for words in calls {
      let outcome = try program.finish(program.start(words))
      #expect(outcome.code == 65)
      #expect(outcome.messages.contains("it looks like swf"))
      #expect(outcome.output.isEmpty)
    }
  }

  @Test func `what is larger than the cloud is impossible, and warned of`() throws {
    let program = try Program()
    try program.folder.write("arrival,cpu,duration\n1,9,1\n2,1,1\n", to: "log.csv")
    try program.folder.write(Self.scenario("log.csv"), to: "a.yaml")
    let run = try program("run", "a.yaml", "--quiet", "--output", "out")
    #expect(run.code == 0)
    #expect(run.output.contains("rejected as impossible"))
  }

  @Test func `the machines of a file are the hosts`() throws {
    let program = try Program()
    try program.folder.write(Self.log, to: "log.swf")
    try program.folder.write("sn,cpu_milli,memory_mib,gpu\na,8000,1024,0\n", to: "nodes.csv")
    try program.folder.write(Self.scenario("log.swf", hosts: "{ trace: nodes.csv }"), to: "a.yaml")
    #expect(try program("validate", "a.yaml").output == "a.yaml: good: 1 tenant, 1 workload, 1 host\n")
    let printed = try program("trace", "convert", "nodes.csv", "--hosts")
    #expect(
      printed.output == "hosts:\n  - { name: machines-1, count: 1, capacity: { cpu: 8000m, memory: 1024MiB } }\n")
    try program.folder.write("sn,cpu_milli,memory_mib,gpu\na,8000,1024,0\nb,?,1,0\n", to: "nodes.csv")
    #expect(try program("validate", "a.yaml").code == 0)
    let strict = try program("validate", "a.yaml", "--strict")
    #expect(strict.code == 65)
    #expect(strict.messages.contains("nodes.csv:3:3: error: `cpu`: `?` is not a number"))
  }
}
