extension VerificationCase {
  /// In the order of the report.
  public static let all = waiting + losing + ordered + sharing + timed
}
