"""Pages in Markdown as prose and blocks of code, and what somebody types of them."""
import re
import shlex


class Document:
    """A page, divided into prose and blocks of code: (number of the first line, language, lines)."""

    def __init__(self, path):
        self.path, self.blocks, self.prose = path, [], []
        open_block, was_blank, in_list = None, True, False
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            fence = re.match(r" {0,3}```(\S*)", line)
            kept = ""
            if fence and open_block is None:
                open_block = (number + 1, fence.group(1), [])
            elif fence:
                self.blocks.append(open_block)
                open_block = None
            elif open_block is not None:
                open_block[2].append(line)
            elif line.startswith("    ") and (was_blank or self.follows(number)) and not in_list:
                if not self.follows(number):
                    self.blocks.append((number, "indented", []))
                self.blocks[-1][2].append(line[4:])
            else:
                kept = line
                in_list = bool(re.match(r"([-*]|\d+\.) ", line)) or in_list and line.startswith(" ")
            was_blank = not line.strip()
            self.prose.append(kept)

    def follows(self, number):
        """Whether a line continues the indented block above it."""
        if not self.blocks:
            return False
        first, language, lines = self.blocks[-1]
        return language == "indented" and first + len(lines) == number

    def line_of(self, text, offset):
        return text.count("\n", 0, offset) + 1


def anchors(path):
    """The names that headings get on the pages of code hosts: small letters, no punctuation, hyphens for spaces."""
    seen, result = {}, set()
    for line in Document(path).prose:
        heading = re.match(r"#{1,6} +(.*?)(?: +#+)?$", line)
        if not heading:
            continue
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading.group(1)).lower()
        name = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        count = seen[name] = seen.get(name, -1) + 1
        result.add(f"{name}-{count}" if count else name)
    return result


def typed(block):
    """The lines of a block that somebody types: (number, command)."""
    first, language, lines = block
    if language not in ("", "sh", "text", "indented"):
        return
    is_output = language in ("", "text")
    joined, begin = "", first
    for number, line in enumerate(lines, first):
        begin = begin if joined else number
        joined += line.removesuffix("\\")
        if line.endswith("\\"):
            continue
        if joined.startswith("$ "):
            yield begin, joined[2:]
        elif not is_output:
            yield begin, joined
        joined = ""


def parts_of(line):
    """A line of a shell as lists of words, one a command; what explains it, behind two spaces or more, is no part."""
    try:
        reader = shlex.shlex(re.sub(r"(?<=\S)  +.*| #.*", "", line), posix=True, punctuation_chars=True)
        reader.whitespace_split = True
        words = list(reader)
    except ValueError:
        return
    part = []
    for word in [*words, ";"]:
        if re.fullmatch(r"[();<>|&]+", word):
            yield part
            part = []
        else:
            part.append(word)
