import CloudwardKit

var policies = PolicyCatalogue.standard
policies.add(PlacementEntry("even-mix", "leaves cpu and memory free in equal parts", scorer: EvenMix()))
policies.add(AllocatorEntry("smallest-first", "who asks for least comes first", order: SmallestFirst()))
policies.add(AllocatorEntry("turns", "tenants take turns", allocator: Turns()))

await Command.main(policies: policies)
