/// The files of a result, which appear together: none has its name before all are on the disk. The disk works on each
/// while the next is made. Where one fails, none of them appears, unless it is the renaming itself that fails.
public struct OutputFiles {
  private let directory: String
  private var files: [OutputFile] = []

  public init(in directory: String) { self.directory = directory }

  /// Writes a whole file, which gets its name from `commit`.
  public mutating func add(_ name: String, _ bytes: [UInt8]) throws(OutputProblem) {
    try add(name) { file throws(OutputProblem) in try file.write(bytes) }
  }

  /// Writes a page, which gets its name from `commit`.
  public mutating func add(_ name: String, _ page: PageText) throws(OutputProblem) {
    try add(name) { file throws(OutputProblem) in try file.write(page) }
  }

  private mutating func add(
    _ name: String, _ body: (OutputFile) throws(OutputProblem) -> Void
  ) throws(OutputProblem) {
    let file = try OutputFile(path: directory + "/" + name)
    try body(file)
    try add(file)
  }

  /// Takes in a file to which all has been written.
  public mutating func add(_ file: OutputFile) throws(OutputProblem) {
    try file.beginSynchronising()
    files.append(file)
  }

  /// Waits for the disk, and gives the files their names, in the order in which they were added.
  public func commit() throws(OutputProblem) {
    for file in files { try file.close() }
    for file in files { try file.appear() }
  }
}
