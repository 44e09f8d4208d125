import CloudModel

/// The units of metrics, as the CSV names them.
public enum MetricUnit {
  public static let seconds = "s"
  public static let fraction = "1"
  public static let requests = "requests"
  public static let currency = "currency"

  /// Of R: the shown unit of the kind, per second.
  public static func rate(of kind: ResourceKind) -> String { kind.unit + "/s" }
}
