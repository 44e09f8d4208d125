import CloudwardCommand

/// The program `cloudward`. All it does is in the library, so that a program with further allocators can offer the same.
@main enum Cloudward {
  static func main() { Command.main() }
}
