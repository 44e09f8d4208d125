/// Identical hosts, as a scenario lists them.
public struct HostPool: Equatable, Sendable {
  public var name: String
  public var count: Int
  /// What one host has.
  public var capacity: ResourceVector
  /// Price of one host for an hour, in the scenario's currency; nil where the scenario gives none.
  public var pricePerHour: Double?

  public init(name: String, count: Int, capacity: ResourceVector, pricePerHour: Double? = nil) {
    self.name = name
    self.count = count
    self.capacity = capacity
    self.pricePerHour = pricePerHour
  }
}
