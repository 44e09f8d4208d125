import Experiments
import OutputAnalysis
import Testing

@testable import Reporting

@Suite struct RecordedRunJSONTests {
  private let result = TestResults.result()

  private var bytes: [UInt8] {
    RunDocument.bytes(
      of: result, RunProvenance(version: "0.1.0", scenarioHash: "abc", systemHash: "def"),
      EngineFigures(wallSeconds: 1, peakMemoryBytes: 1, jobs: 1))
  }

  private func problem(_ text: String) -> String? {
    do throws(RecordedRun.Problem) {
      _ = try RecordedRun(json: Array(text.utf8), label: "x")
      return nil
    } catch {
      return error.message
    }
  }

  @Test func whatIsReadIsWhatWasWritten() throws {
    let read = try RecordedRun(json: bytes, label: "old.json")
    var written = result.recorded(label: "old.json", version: "0.1.0", scenarioHash: "abc", systemHash: "def").printed
    #expect(read.seed == .max)
    try #require(read.metrics.map(\.path) == written.metrics.map(\.path))
    for index in written.metrics.indices where read.metrics[index].values.isEmpty {
      // The document has the replications' values of the usual metrics alone.
      #expect(MetricTraits(path: written.metrics[index].path)?.isUsual != true || written.metrics[index].values.isEmpty)
      written.metrics[index].values = []
    }
    #expect(read == written)
    #expect(read.metrics.contains { !$0.values.isEmpty })
  }

  @Test func otherFilesAreRefusedWithAReason() throws {
    #expect(problem("scenario: x")?.contains("no JSON") == true)
    #expect(problem("[1]")?.contains("no JSON document") == true)
    #expect(problem("{\"schema\": \"cloudward/compare/v1\"}")?.contains("comparison") == true)
    #expect(problem("{\"a\": 1}")?.contains("cloudward/run/v1") == true)
    #expect(problem("{\"schema\": \"cloudward/run/v1\"}")?.contains("no metrics") == true)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      problem(text.replacing("\"seed\": ", with: "\"seed\": -")) == "is no run: 'seed' is missing or not a whole number"
    )
    #expect(problem(text.replacing("\"confidence\": 0.95", with: "\"confidence\": 95"))?.contains("confidence") == true)
    #expect(problem(text) == nil)
    // Nothing of a file goes to the terminal that could write there what it likes.
    let name = "\"scenario\": \"" + result.scenario.name
    #expect(problem(text.replacing(name, with: name + "\\u001b[2J"))?.contains("'scenario'") == true)
    let list = "{\"schema\": \"cloudward/run/v1\", \"cloud\": [], \"tenants\": {}}"
    #expect(problem(list)?.contains("no metrics") == true)
  }

  @Test func optionsAreReadWhereAFileHasThem() throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let name = result.scenario.allocator.name
    let key = "\"allocatorOptions\": \"\(name)"
    let more = text.replacing(key, with: key + ", and more")
    #expect(try RecordedRun(json: Array(more.utf8), label: "x").allocatorOptions.hasPrefix("\(name), and more"))
    let older = text.split(separator: "\n").filter { !$0.contains("Options\"") }.joined(separator: "\n")
    let run = try RecordedRun(json: Array(older.utf8), label: "x")
    #expect(run.allocatorOptions == name && run.placement == result.scenario.placementName)
  }

  @Test func numbersAreRoundedAsTheyArePrinted() {
    #expect((1.0 / 3).printed == 0.3333333333 && (2e-17 / 3).printed == 6.666666667e-18)
    #expect(Double.infinity.printed == .infinity && 5.0.printed == 5)
  }
}
