import CloudwardKit
import Foundation
import Testing

@Suite struct CloudwardKitTests {
  /// Three requests at time 0 ask for the only core, for 10 s each.
  private static let scenario = """
    scenario: three-in-a-row
    horizon: 1h
    end: drained
    hosts: [{ name: machine, count: 1, capacity: { cpu: 1 } }]
    tenants:
      - name: clinic
        service: iaas
        workloads:
          - name: task
            arrivals: { batch: { count: 3, after: 0s } }
            demand: { cpu: 1 }
            duration: 10s
    """

  private func file() throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/cloudward-kit-\(UUID().uuidString).yaml"
    try Self.scenario.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// Serves nothing to anybody.
  private struct Miser: Allocator {
    mutating func allocate(in cloud: inout Cloud) {}
  }

  @Test("a scenario is read and simulated in one call: three jobs in a row wait 0, 10 and 20 s")
  func simulatesFile() async throws {
    let path = try file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let result = try await simulate(path)
    #expect(result.metric(at: "tenants.clinic.wait.mean")?.estimate?.mean == 10)
    #expect(result.metric(at: "tenants.clinic.wait.max")?.estimate?.mean == 20)
    #expect(result.isConserved)
  }

  @Test("an allocator of one's own decides, and overrides choose it")
  func ownAllocator() async throws {
    let path = try file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var policies = PolicyCatalogue.standard
    policies.add(AllocatorEntry("miser", "serves nobody", allocator: Miser()))
    let overrides = ["allocator=miser", "end=horizon"]
    let result = try await simulate(path, overrides: overrides, policies: policies, jobs: 2)
    #expect(result.metric(at: "tenants.clinic.requests.completed")?.estimate?.mean == 0)
    #expect(result.metric(at: "tenants.clinic.requests.unfinished")?.estimate?.mean == 3)
    #expect(result.metric(at: "cloud.utilization.cpu")?.estimate?.mean == 0)
  }

  @Test("what is wrong with a file comes as one error with all its diagnostics")
  func badFile() async throws {
    await #expect(throws: ScenarioError.self) { _ = try await simulate("/no/such/file.yaml") }
  }
}
