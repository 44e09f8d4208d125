/// The script of a page: it draws the specifications, one after the other so that the page stays at hand, and keeps
/// them as wide as the page. Without it the sentences and tables stay.
enum PageScript {
  static let code = """
    (function () {
      "use strict";
      var element = document.getElementById("charts");
      if (!element || !window.vegaEmbed) return;
      var charts = JSON.parse(element.textContent);
      var views = [];
      var still = window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      var text = { labelColor: "currentColor", titleColor: "currentColor" };
      var axis = { labelColor: "currentColor", titleColor: "currentColor", domainColor: "#888", tickColor: "#888",
        gridColor: "#8884", titleFontWeight: 400, labelFontSize: 11, titleFontSize: 12 };
      var config = { background: "transparent", aria: false, axis: axis, legend: text, header: text, title: { color: "currentColor" },
        view: { stroke: "#8886" } };
      function draw(index) {
        if (index >= charts.length) return document.documentElement.setAttribute("data-drawn", views.length);
        var chart = charts[index];
        var place = document.getElementById("picture-" + chart.name);
        var specification = chart.specification;
        specification.width = "container";
        if (place.clientWidth < 480) narrow(specification);
        var next = function () { still ? draw(index + 1) : setTimeout(draw, 0, index + 1); };
        window.vegaEmbed(place, specification, { renderer: "svg", config: config, tooltip: { theme: theme() },
          downloadFileName: chart.name, actions: { export: true, source: false, compiled: false, editor: false } })
          .then(function (result) {
            views.push({ view: result.view, specification: specification });
            if (JSON.stringify(specification).indexOf('"name":"zoom"') >= 0) listen(place, result.view);
            hide();
            next();
          },
            function (error) { console.error(chart.name, error); next(); });
      }
      // On a telephone legends take fewer columns and labels less room.
      function narrow(node) {
        if (!node || typeof node !== "object") return;
        Object.keys(node).forEach(function (key) {
          if (key === "columns" && typeof node[key] === "number") node[key] = Math.min(2, node[key]);
          else if (key === "labelLimit") node[key] = Math.min(100, node[key]);
          else narrow(node[key]);
        });
      }
      // The keyboard does what dragging and the wheel do: by a quarter of what is seen, or to half or twice as much.
      function listen(place, view) {
        place.tabIndex = 0;
        place.setAttribute("aria-keyshortcuts", "ArrowLeft ArrowRight + - 0");
        var name = Object.keys(view.getState({ signals: function (name) { return /^zoom_(?!x$|y$|tuple)/.test(name); } })
          .signals)[0];
        place.addEventListener("keydown", function (event) {
          if (event.ctrlKey || event.metaKey || event.altKey || event.target !== place) return;
          var scale = view.scale("x"), range = scale.range(), width = range[1] - range[0], key = event.key;
          var moves = { ArrowLeft: [-0.25, 0.75], ArrowRight: [0.25, 1.25], "+": [0.25, 0.75], "=": [0.25, 0.75],
            "-": [-0.5, 1.5], "0": null };
          if (!name || !(key in moves)) return;
          event.preventDefault();
          // Along the picture, so that it suits axes of every kind.
          view.signal(name, moves[key] && moves[key].map(function (part) { return scale.invert(range[0] + part * width); }))
            .runAsync();
        });
      }
      function theme() {
        return window.matchMedia && window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      }
      var boxes = Array.prototype.slice.call(document.querySelectorAll(".tenants input"));
      function hide() {
        var hidden = boxes.filter(function (box) { return !box.checked; }).map(function (box) { return box.value; });
        views.forEach(function (entry) {
          var has = (entry.specification.params || []).some(function (param) { return param.name === "hidden"; });
          if (has) entry.view.signal("hidden", hidden).runAsync();
        });
      }
      boxes.forEach(function (box) { box.addEventListener("change", hide); });
      // The scenario belongs on paper, and is closed again after that.
      var closed = [];
      window.addEventListener("beforeprint", function () {
        closed = Array.prototype.slice.call(document.querySelectorAll("#scenario details:not([open])"));
        closed.forEach(function (node) { node.open = true; });
      });
      window.addEventListener("afterprint", function () { closed.forEach(function (node) { node.open = false; }); });
      Array.prototype.forEach.call(document.querySelectorAll("[data-needs-script]"), function (node) { node.hidden = false; });
      draw(0);
    })();

    """
}
