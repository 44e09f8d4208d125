import Foundation
import Testing

@testable import Scenarios

/// Holds files against the JSON Schema with check-jsonschema, an independent validator.
///
/// It is looked for in the environment variable `CLOUDWARD_CHECK_JSONSCHEMA` and in `.tools/bin`, where `make test`
/// installs it.
@Suite struct ScenarioSchemaTests {
  static let validator: String? = {
    let candidates = [
      ProcessInfo.processInfo.environment["CLOUDWARD_CHECK_JSONSCHEMA"],
      ScenarioFileTests.folder + ".tools/bin/check-jsonschema",
    ]
    return candidates.compactMap { $0 }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  let folder: TemporaryFolder
  let schema: String

  init() throws {
    folder = try TemporaryFolder()
    schema = try folder.write("schema.json", ScenarioSchema.json())
  }

  /// What the validator says: its exit code and the names of the files that it refuses.
  private func validate(_ arguments: [String]) throws -> (code: Int32, output: String, refused: Set<String>) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.validator))
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    struct Report: Decodable {
      struct Entry: Decodable { var filename: String }
      enum CodingKeys: String, CodingKey {
        case errors
        case parseErrors = "parse_errors"
      }
      var errors: [Entry]?
      var parseErrors: [Entry]?
    }
    let report = try? JSONDecoder().decode(Report.self, from: data)
    let entries = (report?.errors ?? []) + (report?.parseErrors ?? [])
    let names = entries.map { ($0.filename as NSString).lastPathComponent }
    return (process.terminationStatus, String(decoding: data, as: UTF8.self), Set(names))
  }

  @Test(.enabled(if: validator != nil)) func `the schema is a schema`() throws {
    let result = try validate(["--check-metaschema", schema])
    #expect(result.code == 0, "\(result.output)")
  }

  @Test(.enabled(if: validator != nil)) func `every shipped scenario keeps the schema, and the reader takes it`() throws
  {
    let root = ScenarioFileTests.folder + "Scenarios/"
    let names = try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(".yaml") }
    #expect(names.count >= 10)
    let paths = names.map { root + $0 }
    let result = try validate(["--schemafile", schema] + paths)
    #expect(result.code == 0, "\(result.output)")
    for path in paths { #expect(throws: Never.self) { try ScenarioFile.read(path: path) } }
  }

  @Test(.enabled(if: validator != nil)) func `what the reader takes keeps the schema`() throws {
    var files: [String] = []
    for (index, good) in GoodScenario.all.enumerated() {
      files.append(try folder.write("good\(index).yaml", good.text))
    }
    let result = try validate(["--output-format", "json", "--schemafile", schema] + files)
    for (index, good) in GoodScenario.all.enumerated() {
      #expect(!result.refused.contains("good\(index).yaml"), "\(good.replacement)")
    }
    #expect(result.code == 0)
  }

  @Test(.enabled(if: validator != nil)) func `wrong units, types and keys are refused by the schema too`() throws {
    var files: [String] = []
    for (index, bad) in BadScenario.all.enumerated() {
      files.append(try folder.write("bad\(index).yaml", bad.text))
    }
    let result = try validate(["--output-format", "json", "--schemafile", schema] + files)
    for (index, bad) in BadScenario.all.enumerated() {
      let isRefused = result.refused.contains("bad\(index).yaml")
      #expect(isRefused == (bad.schema == .refuses), "\(bad.piece) → \(bad.replacement)")
    }
  }

  @Test(.enabled(if: validator != nil)) func `keys may come from merged mappings and included files`() throws {
    try folder.write("size.yaml", "cpu: 64\nmemory: 256GiB\n")
    let text = baseScenario.replacingFirst(
      "  - { name: compute, count: 4, capacity: { cpu: 64, memory: 256GiB } }",
      with: """
          - &a { name: compute, count: 4, capacity: { include: size.yaml } }
          - { <<: *a, name: more }
        """
    ).replacingFirst("arrivals: { poisson: { rate: 6/h } }", with: "include: arrivals.yaml")
    try folder.write("arrivals.yaml", "arrivals: { poisson: { rate: 6/h } }\n")
    let file = try folder.write("main.yaml", text)
    #expect(throws: Never.self) { try ScenarioFile.read(path: file) }
    #expect(try validate(["--schemafile", schema, file]).code == 0)
  }

  @Test func `the schema is JSON and defines all that it refers to`() throws {
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(ScenarioSchema.json().utf8)) as? [String: Any])
    let definitions = try #require(root["$defs"] as? [String: Any])
    var referred: Set<String> = []
    func collect(_ value: Any) {
      if let object = value as? [String: Any] {
        if let reference = object["$ref"] as? String { referred.insert(reference) }
        object.values.forEach(collect)
      } else if let list = value as? [Any] {
        list.forEach(collect)
      }
    }
    collect(root)
    #expect(referred == Set(definitions.keys.map { "#/$defs/" + $0 }))
  }
}
