import Glibc
import Synchronization

/// Whether the user has asked the program to stop, by Ctrl-C or `kill`.
enum Interruption {
  private static let isAsked = Atomic<Bool>(false)

  static var isRequested: Bool { isAsked.load(ordering: .relaxed) }

  /// From now on the first signal is noted, so that what was finished can be written; a second one ends the program.
  static func listen() {
    // The variable is made before a signal can come, since a handler must not initialise anything.
    isAsked.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interruption.isAsked.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }
}
