import Workloads

extension TraceFormat {
  /// The format that a file seems to have; nil where it cannot be told.
  ///
  /// - Parameter beginning: the first bytes, uncompressed.
  public static func detect(name: String, beginning: [UInt8]) -> TraceFormat? {
    // By bytes: to Swift, a carriage return and a line feed are one character.
    let lines = beginning.split(whereSeparator: { $0 == 0x0a || $0 == 0x0d }).prefix(64).map { bytes in
      String(decoding: bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes, as: UTF8.self)
    }
    guard let first = lines.first else { return nil }
    let file = name.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if file.contains(".swf") { return .swf }
    let header = first.lowercased().filter { $0 != " " && $0 != "\t" && $0 != "\r" && $0 != "#" && $0 != "\"" }
    if header.hasPrefix("timestamp[ms];") { return .bitbrains }
    if let byHeader = ofHeader(header.split(separator: ",").map(String.init)) { return byHeader }
    if file.contains("task_events") || file.contains("task-events") { return .google2011 }
    if file.contains("batch_task") { return .alibabaBatch }
    let row = lines.first { !$0.hasPrefix(";") } ?? first
    let words = row.split { $0 == " " || $0 == "\t" || $0 == "\r" }
    if first.hasPrefix(";") || words.count >= 18 && words.prefix(4).allSatisfy({ Double($0) != nil }) { return .swf }
    return ofRow(row.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
  }

  private static func ofHeader(_ names: [String]) -> TraceFormat? {
    func has(_ wanted: String...) -> Bool { wanted.allSatisfy { names.contains($0) } }
    if has("timestamp", "contexttokens", "generatedtokens") { return .azureLLM }
    if has("hashapp", "hashfunction", "1") { return .azureFunctions2019 }
    if has("app", "func", "end_timestamp", "duration") { return .azureFunctions }
    if has("cpu_milli", "creation_time", "deletion_time") { return .alibabaPods }
    if has("time", "collection_id", "type") { return .google2019 }
    if has("submission_time", "duration", "cpu_count") { return .opendc }
    return has("arrival") ? .csv : nil
  }

  /// Files without a header, by the number of fields and where numbers stand.
  private static func ofRow(_ fields: [String]) -> TraceFormat? {
    func isNumber(_ index: Int) -> Bool { Double(fields[index]) != nil }
    if fields.count == 13, isNumber(0), isNumber(2), isNumber(3), isNumber(5) { return .google2011 }
    if fields.count == 9, isNumber(1), !isNumber(0), isNumber(5), isNumber(6) { return .alibabaBatch }
    return nil
  }
}
