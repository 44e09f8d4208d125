"""Draws the estimates of a comparison with their intervals as SVG: a panel for each metric, a row for each alternative."""
import math

SCALE = {"%": 100, "min": 1 / 60, "": 1}
STYLE = ("text{font:12px sans-serif;fill:#222}.t{font-weight:bold;font-size:13px}.a{stroke:#999;fill:none}"
         ".i{stroke:#0072b2;stroke-width:2}circle{fill:#0072b2}.g{stroke:#d55e00;stroke-width:1.5;stroke-dasharray:4 3}")
WIDTH, ROW, HEAD, COLUMNS = 470, 18, 46, 2


def estimate(alternative, path):
    node = alternative
    for name in path.split("."):
        node = node[name]
    return node


def number(value, decimals=None):
    if decimals is None:
        decimals = 1 if abs(value) >= 100 else 2 if abs(value) >= 1 else 3
    return "0" if value == 0 else f"{value:.{decimals}f}"


def cell(found, unit):
    """The mean with two digits of its half-width."""
    if found["mean"] is None:
        return "–"
    mean, half = found["mean"] * SCALE[unit], (found["halfWidth"] or 0) * SCALE[unit]
    if half == 0:
        return number(mean)
    decimals = min(3, max(0, 1 - math.floor(math.log10(half))))
    return f"{number(mean, decimals)} ± {number(max(half, 10 ** -decimals), decimals)}"


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def ticks(low, high):
    """Round numbers between the ends, some four of them."""
    step = 10 ** math.floor(math.log10((high - low) / 4))
    step *= next(factor for factor in (1, 2, 5, 10) if (high - low) / (step * factor) <= 5)
    return [step * count for count in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)], step


def panel(result, place, path, title, unit, goal):
    """The lines of one panel; where there is a goal, it is a dashed line."""
    left, top = place
    found = [estimate(alternative, path) for alternative in result["alternatives"]]
    spans = [[(end if end is not None else f["mean"] or 0) * SCALE[unit]
              for end in (f["mean"], f.get("low"), f.get("high"))] for f in found]
    for span, f in zip(spans, found):
        if f.get("low") is None:
            half = (f["halfWidth"] or 0) * SCALE[unit]
            span[1:] = [span[0] - half, span[0] + half]
    values = [end for span in spans for end in span] + ([goal * SCALE[unit]] if goal is not None else [])
    low, high = min(values), max(values)
    if high - low < 1e-9:
        low, high = low - 1, high + 1
    start, length = left + 110, WIDTH - 150

    def x(value):
        return start + (value - low) / (high - low) * length

    bottom = top + HEAD + ROW * len(found) - 10
    heading = escaped(title) + (f", {unit}" if unit else "") + (f" (goal {goal * SCALE[unit]:g})" if goal is not None else "")
    lines = [f'<text x="{left}" y="{top + 16}" class="t">{heading}</text>', f'<path d="M{start} {bottom}h{length}" class="a"/>']
    places, step = ticks(low, high)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    for value in places:
        lines.append(f'<path d="M{x(value):.1f} {bottom}v4" class="a"/>')
        lines.append(f'<text x="{x(value):.1f}" y="{bottom + 17}" text-anchor="middle">{number(value, decimals)}</text>')
    if goal is not None:
        lines.append(f'<path d="M{x(goal * SCALE[unit]):.1f} {top + HEAD - 18}V{bottom}" class="g"/>')
    for line, (alternative, (mean, begin, end)) in enumerate(zip(result["alternatives"], spans)):
        y = top + HEAD - 8 + ROW * line
        lines.append(f'<text x="{left}" y="{y + 4}">{escaped(alternative["name"])}</text>')
        lines.append(f'<path d="M{x(begin):.1f} {y}H{x(end):.1f}" class="i"/>')
        lines.append(f'<circle cx="{x(mean):.1f}" cy="{y}" r="4"><title>{escaped(alternative["name"])}: '
                     f'{cell(found[line], unit)} {unit}</title></circle>')
    return lines


def picture(result, metrics, goals):
    """The whole: metrics as (path, title, unit), goals by path."""
    height = HEAD + ROW * len(result["alternatives"]) + 34
    size = 20 + COLUMNS * WIDTH, 20 + height * ((len(metrics) + COLUMNS - 1) // COLUMNS)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" role="img" aria-labelledby="title">',
        f'<title id="title">Estimates with intervals of {100 * result["confidence"]:g} % of {len(metrics)} metrics under '
        f'{len(result["alternatives"])} allocators; the table beside has the numbers</title>',
        f'<style>{STYLE}</style>', '<rect width="100%" height="100%" fill="#fff"/>']
    for index, (path, title, unit) in enumerate(metrics):
        place = 10 + index % COLUMNS * WIDTH, 10 + index // COLUMNS * height
        lines += panel(result, place, path, title, unit, goals.get(path))
    return "\n".join([*lines, "</svg>", ""])
