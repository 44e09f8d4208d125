import Experiments

/// What the alternatives give each tenant, in sentences.
extension ComparisonPage {
  func addAnswers(to page: inout HTMLText) {
    page.element("section", ["id": "answers"]) { page in
      page.element("h2", text: "Answers")
      page.element("ul", ["class": "first"]) { list in
        for (name, run) in zip(names, result.runs) {
          list.element("li") { line in
            line.element("strong", text: name)
            line.add(": " + AnswerSummary(run).sentence)
          }
        }
      }
      if result.replications > 1 { page.element("p", text: countOfChanges) }
      page.element("ul", ["class": "answers"]) { list in
        for tenant in result.runs[0].scenario.tenants.indices { add(tenant, to: &list) }
        addCloud(to: &list)
      }
    }
  }

  /// How many of the differences are more than chance.
  private var countOfChanges: String {
    let count = result.comparisons.count { $0.verdict == .distinguishable }
    let of = "Of the \(result.judged) differences to \(names[0]) that were judged, "
    return switch count {
    case 0: of + "none can be told from chance."
    case 1: of + "1 is more than chance."
    default: of + "\(count) are more than chance."
    }
  }

  private func add(_ tenant: Int, to list: inout HTMLText) {
    let name = result.runs[0].scenario.tenants[tenant].tenant.name
    list.element("li", ["class": "open"]) { item in
      item.element("p") { $0.element("strong", text: name) }
      item.element("ul") { alternatives in
        for (index, run) in result.runs.enumerated() {
          let answer = TenantAnswer(tenant: tenant, result: run)
          alternatives.element("li", ["class": answer.verdict.rawValue]) { line in
            line.add(result.alternatives[index].name + ": ")
            line.element("span", ["class": "verdict"], text: answer.verdict.label)
            if !answer.attainments.isEmpty { line.add(", " + answer.attainments.joined(separator: ", ")) }
            if index > 0 { line.add(". " + changes(of: name, under: index)) }
          }
        }
      }
    }
  }

  private func addCloud(to list: inout HTMLText) {
    list.element("li", ["class": "open"]) { item in
      item.element("p") { $0.element("strong", text: "the cloud") }
      item.element("ul") { alternatives in
        for index in result.alternatives.indices.dropFirst() {
          alternatives.element(
            "li", text: result.alternatives[index].name + ": " + changes(of: "cloud", under: index))
        }
      }
    }
  }

  /// What can be told from chance, or that nothing can.
  private func changes(of subject: String, under alternative: Int) -> String {
    let own = result.comparisons.filter { $0.alternative == alternative && $0.name.subject == subject }
    let first = result.alternatives[0].name
    let changes = own.filter { $0.verdict == .distinguishable }
    if !changes.isEmpty { return "Against \(first) it \(ComparisonTable.words(changes))." }
    if own.allSatisfy({ $0.verdict == .identical }) { return "The same numbers as under \(first)." }
    return result.replications > 1
      ? "No difference to \(first) can be told from chance." : "One replication cannot tell differences from chance."
  }
}
