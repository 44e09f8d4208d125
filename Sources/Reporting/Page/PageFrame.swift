/// What all pages have in common: the head, the pictures, and the scripts at the end.
struct PageFrame {
  /// Of the page.
  var title: String
  var facts: PageFacts
  /// The parts in order, each with the name that the navigation shows.
  var sections: [(id: String, name: String)]
  var pictures: ChartsDocument
  /// Those whose series the reader can hide.
  var tenants: [String]
  var bundle = VegaBundle()

  var charts: [Chart] { pictures.charts }

  /// The whole document.
  func text(_ body: (inout HTMLText) -> Void) -> PageText {
    var page = HTMLText()
    page.addRaw("<!DOCTYPE html>\n<html lang=\"en\">\n")
    addHead(to: &page)
    page.element("body") { page in
      page.element("a", ["class": "skip", "href": "#answers"], text: "To the answers")
      page.element("header") { page in addNavigation(to: &page) }
      page.element("main", [:], body)
      addFooter(to: &page)
      addScripts(to: &page)
    }
    page.addRaw("</html>\n")
    return PageText(page, bundle)
  }

  private func addHead(to page: inout HTMLText) {
    page.element("head") { page in
      page.void("meta", ["charset": "utf-8"])
      page.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      page.void("meta", ["name": "generator", "content": "Cloudward " + facts.version])
      // Nothing is fetched, whatever the page or the data in it say.
      page.void(
        "meta",
        [
          "http-equiv": "Content-Security-Policy",
          "content": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; "
            + "img-src data: blob:",
        ])
      page.void("link", ["rel": "icon", "href": "data:,"])
      page.element("title", text: title)
      page.element("style") { $0.addRaw(PageStyle.css) }
    }
  }

  private func addNavigation(to page: inout HTMLText) {
    page.element("nav", ["aria-label": "Parts of this page"]) { page in
      page.element("ul") { list in
        for section in sections {
          list.element("li") { $0.element("a", ["href": "#" + section.id], text: section.name) }
        }
      }
    }
  }

  private func addFooter(to page: inout HTMLText) {
    page.element("footer") { page in
      page.element(
        "p",
        text:
          "Made by Cloudward \(facts.version). This report is yours; the program is under the GPL, version 3 or later.")
      if !bundle.isEmpty {
        page.element(
          "p",
          text: "Pictures by Vega, Vega-Lite and Vega-Embed, copyright University of Washington Interactive Data Lab "
            + "and contributors, under the BSD 3-Clause License; its terms, and those of what they depend on, are in a "
            + "comment in this file.")
        page.addRaw("<!-- " + Self.licence + " -->\n")
      }
    }
  }

  private func addScripts(to page: inout HTMLText) {
    guard !charts.isEmpty, !bundle.isEmpty else { return }
    page.element("script", ["type": "application/json", "id": "charts"]) { page in
      page.addInScript(json: pictures.json)
    }
    // In a function of its own, so that none of its names is global.
    page.element("script") { page in
      page.addRaw("(function(){\n")
      page.addBundle()
      page.addRaw("\n})();\n")
    }
    page.element("script") { $0.addRaw(PageScript.code) }
  }
}
