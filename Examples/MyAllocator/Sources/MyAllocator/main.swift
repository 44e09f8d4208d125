import CloudwardKit

var policies = PolicyCatalogue.standard
policies.add(PlacementEntry("even-mix", "leaves cpu and memory free in equal parts", scorer: EvenMix()))
policies.add(AllocatorEntry("smallest-first", "who asks for least comes first", order: SmallestFirst()))
policies.add(AllocatorEntry("turns", "tenants take turns", allocator: Turns()))

do {
  for allocator in ["demand", "smallest-first", "turns"] {
    let result = try await simulate("two-clinics.yaml", overrides: ["allocator=\(allocator)"], policies: policies)
    for tenant in ["scans", "records"] {
      guard let wait = result.metric(at: "tenants.\(tenant).wait.mean")?.estimate, let mean = wait.mean,
        let halfWidth = wait.halfWidth
      else { continue }
      print("\(allocator): \(tenant) wait \(mean.rounded()) s ± \(halfWidth.rounded()) s")
    }
  }
} catch let error as ScenarioError {
  print(error.rendered(color: false))
}
