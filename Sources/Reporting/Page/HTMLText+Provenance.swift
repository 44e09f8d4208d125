import CloudSimulator

/// The parts of a page that tell how its numbers came about.
extension HTMLText {
  /// Of all texts together, no more than this is shown.
  private static let mostBytes = 60_000

  mutating func addSources(_ sources: [PageFacts.Source]) {
    element("section", ["id": "scenario"]) { page in
      page.element("h2", text: "The scenario as it was read")
      var room = Self.mostBytes
      for source in sources {
        let shown = Self.shown(source.text, room)
        room -= min(room, source.text.count)
        page.element("details", source.text.count < 6000 ? ["open": ""] : [:]) { page in
          page.element("summary", text: source.name)
          page.element("pre", ["tabindex": "0"], text: shown)
        }
      }
    }
  }

  private static func shown(_ text: [UInt8], _ most: Int) -> String {
    let shown = String(decoding: text.prefix(most), as: UTF8.self)
    return text.count > most ? shown + "\n… (\(text.count - most) more bytes)" : shown
  }

  mutating func addProvenance(_ facts: PageFacts, rows: [(String, String)]) {
    element("section", ["id": "provenance"]) { page in
      page.element("h2", text: "How it was made")
      page.element("p", text: "This command makes the same numbers again, on any machine of the same build:")
      page.element("pre", ["id": "command", "tabindex": "0"], text: facts.command)
      page.element("dl", ["class": "facts"]) { list in
        for (name, value) in rows {
          list.element("dt", text: name)
          list.element("dd", text: value)
        }
      }
    }
  }

  mutating func addChecks(_ checks: [ConservationCheck]) {
    element("section", ["id": "checks"]) { page in
      page.element("h2", text: "Conservation")
      page.element("p", text: "Laws that every replication must keep to the last unit, and whether all of them did:")
      page.element("ul") { list in
        for check in checks {
          list.element("li", text: (check.holds ? "✓ " : "✗ ") + check.name + (check.holds ? "" : ": " + check.detail))
        }
      }
    }
  }
}
