import Allocators
import SimulationKernel

extension PolicyChoice {
  /// The policy with its options, as `priority (preemption: resume, ageing: 10 min)`.
  public var words: String {
    guard !options.isEmpty else { return name }
    let parts = options.map { "\($0.name): \($0.value.words)" }
    return "\(name) (\(parts.joined(separator: ", ")))".withPlainSpaces
  }
}

extension PolicyOption.Value {
  fileprivate var words: String {
    switch self {
    case .flag(let flag): flag ? "true" : "false"
    case .word(let word): word
    case .span(let span): HumanText.chosenTime(span.seconds)
    }
  }

  /// Spans in seconds.
  var json: JSONValue {
    switch self {
    case .flag(let flag): .flag(flag)
    case .word(let word): .text(word)
    case .span(let span): .number(span.seconds)
    }
  }
}
