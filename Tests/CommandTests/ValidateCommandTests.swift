import Foundation
import Testing

@Suite struct ValidateCommandTests {
  private let cloudward: Program

  init() throws {
    cloudward = try Program()
    try cloudward.folder.write(Samples.small, to: "good.yaml")
    try cloudward.folder.write(Samples.every, to: "every.yaml")
    try cloudward.folder.write("scenario: x\nhorizon: 1 hou\n", to: "bad.yaml")
  }

  @Test func goodFilesAreCounted() throws {
    let outcome = try cloudward("validate", "good.yaml", "every.yaml")
    #expect(outcome.code == 0 && outcome.messages.isEmpty)
    #expect(
      outcome.output == """
        good.yaml: good: 1 tenant, 1 workload, 2 hosts
        every.yaml: good: 5 tenants, 8 workloads, 4 hosts

        """)
  }

  @Test func everyFileIsReadWhateverIsWrongWithOthers() throws {
    let outcome = try cloudward("validate", "bad.yaml", "good.yaml")
    #expect(outcome.code == 65)
    #expect(outcome.output == "good.yaml: good: 1 tenant, 1 workload, 2 hosts\n")
    #expect(outcome.messages.contains("bad.yaml:2:"))
  }

  @Test func aFileThatIsNotThereOutweighsABadOne() throws {
    for files in [["nothing.yaml", "bad.yaml"], ["bad.yaml", "nothing.yaml"]] {
      let outcome = try cloudward("validate", files[0], "good.yaml", files[1])
      #expect(outcome.code == 66 && outcome.output.hasPrefix("good.yaml: good"))
    }
  }

  @Test func nothingIsRunAndNothingIsWritten() throws {
    let before = cloudward.folder.names()
    _ = try cloudward("validate", "good.yaml", "bad.yaml")
    #expect(cloudward.folder.names() == before)
  }

  @Test func overridesAreChecked() throws {
    #expect(try cloudward("validate", "good.yaml", "--set", "hosts.host.count=0").code == 65)
    #expect(try cloudward("validate", "good.yaml", "--set=hosts.host.count=5").output.contains("5 hosts"))
  }

  @Test func everyShippedScenarioIsGood() throws {
    let folders = ["", "/lessons"].map { Program.repository + "/Scenarios" + $0 }
    let paths = try folders.flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }.map {
        folder + "/" + $0
      }
    }
    #expect(paths.count >= 10)
    for path in paths.sorted() {
      let outcome = try cloudward("validate", path)
      #expect(outcome.code == 0 && outcome.messages.isEmpty, "\(outcome.messages)")
    }
  }
}
