"""Holds what the documents say against what there is: links and their anchors, commands and their options, paths,
scenarios, and the output of every command that a document shows behind a `$`.

    python3 Tests/Independent/documents.py CLOUDWARD [DOCUMENT…]

Commands that read a file are typed in an empty folder: what they lack may be the file, and nothing else. A line `…` in
an output stands for any lines. Addresses in the web are not visited.
"""
import difflib
import functools
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import yaml

from pages import Document, anchors, parts_of, typed

PROJECT = pathlib.Path(__file__).resolve().parents[2]
BUILT = {".build", ".build-dist", ".git", ".tools", ".vega"}
USAGE = 64
READS_A_FILE = {"run", "compare", "check", "explain", "plot", "history", "diff", "validate", "trace"}
LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+)\)|!\[[^\]]*\]\(([^()\s]+)\)")
SPAN = re.compile(r"(?<!`)`([^`]+)`(?!`)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
TOP_LEVEL = ("Benchmarks/", "Documentation/", "Examples/", "Scenarios/", "Sources/", "Tests/", ".ci/")


def documents(root):
    """All but what is built, and what runs have left in folders of Reports."""
    found = {path: path.relative_to(root).parts for path in root.rglob("*.md")}
    return sorted(path for path, parts in found.items()
                  if not BUILT & set(parts) and (parts[0] != "Reports" or len(parts) == 2))


def wrong_links(document):
    text = re.sub(SPAN, lambda span: re.sub(r"[^\n]", "x", span.group()), "\n".join(document.prose))
    for link in LINK.finditer(text):
        target = link.group(1) or link.group(2)
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (document.path.parent / name).resolve() if name else document.path
        line = document.line_of(text, link.start())
        if not path.exists():
            yield line, f"the link leads nowhere: {target}"
        elif anchor and path.suffix == ".md" and anchor not in anchors(path):
            yield line, f"no heading has this anchor: {target}"


class Program:
    """What the built command and the Makefile understand."""

    def __init__(self, command):
        self.command = pathlib.Path(command).resolve()
        self.commands = set(re.findall(r"^  ([a-z]+) ", self.help("help"), re.MULTILINE)) - {"cloudward"}
        makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
        self.targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
        scripts = [p for folder in ("Tests/Independent", "Tests/Browser", "Benchmarks", ".ci")
                   for p in (PROJECT / folder).rglob("*") if p.is_file() and p.suffix in ("", ".py")]
        own = set().union(*(OPTION.findall(self.help(name, "--help")) for name in self.commands))
        texts = [p.read_text(encoding="utf-8") for p in scripts if not p.name.startswith("test_")]
        self.any_option = own.union(*map(OPTION.findall, texts), {"--help"})

    @functools.cache
    def help(self, *words):
        return subprocess.run([self.command, *words], capture_output=True, text=True, check=True,
                              env={"COLUMNS": "1000"}).stdout

    def wrong_words(self, words):
        """What is wrong with the words behind `cloudward`, by their names alone."""
        if not words or words[0].startswith("-"):
            return
        if words[0] not in self.commands:
            yield f"there is no command '{words[0]}'"
            return
        known = set(OPTION.findall(self.help(words[0], "--help"))) | {"--help"}
        for word in words[1:]:
            name = OPTION.match(word)
            if name and name.group() not in known:
                yield f"'{words[0]}' has no option {name.group()}"

    def wrong_command(self, words):
        """The same of a whole command, which is typed where there is no file."""
        wrong = list(self.wrong_words(words))
        if wrong or not words or words[0] not in READS_A_FILE:
            return wrong
        with tempfile.TemporaryDirectory() as folder:
            outcome = subprocess.run([self.command, *words], capture_output=True, text=True, cwd=folder, timeout=60,
                                     stdin=subprocess.DEVNULL)
        if outcome.returncode == USAGE:
            wrong.append(outcome.stderr.strip())
        return wrong


def wrong_blocks(document, program):
    for block in document.blocks:
        for number, line in typed(block):
            for target in re.findall(r"(?:^|  )make ([a-z-]+)", line):
                if target not in program.targets:
                    yield number, f"the Makefile has no '{target}'"
            for words in parts_of(line):
                while words and re.match(r"[A-Z_]+=", words[0]):
                    words = words[1:]
                names = [pathlib.Path(word).name for word in words]
                place = next((names.index(name) for name in ("cloudward", "MyAllocator") if name in names[:5]), None)
                if place is not None and names[0] in ("cloudward", "swift"):
                    for problem in program.wrong_command(words[place + 1:]):
                        yield number, problem


def wrong_spans(document, program):
    text = "\n".join(document.prose)
    for span in SPAN.finditer(text):
        words = span.group(1).split()
        line = document.line_of(text, span.start())
        if not words:
            continue
        if words[0] == "cloudward" and len(words) > 1 and re.fullmatch("[a-z]+", words[1]):
            problems = program.wrong_words(words[1:])
        elif words[0] in program.commands and len(words) > 1 and words[1].startswith("--"):
            problems = program.wrong_words(words)
        elif words[0] == "make" and len(words) > 1 and words[1] not in program.targets:
            problems = [f"the Makefile has no '{words[1]}'"]
        elif words[0].startswith("--"):
            problems = [f"no program has the option {name}"
                        for name in OPTION.findall(span.group(1)) if name not in program.any_option]
        elif words[0].startswith(TOP_LEVEL) and not re.search("[<>…]", words[0]):
            problems = [] if any(PROJECT.glob(words[0].rstrip("/"))) else [f"there is no {words[0]}"]
        else:
            problems = []
        for problem in problems:
            yield line, f"`{span.group(1)}`: {problem}"


def difference(expected, found):
    """Nothing where the output is the expected one, with any lines in place of `…`."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line) + "\n" for line in expected)
    if re.fullmatch(pattern, "".join(line + "\n" for line in found)):
        return ""
    return "\n".join(difflib.unified_diff(expected, found, "the document", "the program", lineterm="", n=0))


def wrong_outputs(document, program):
    for first, _, lines in document.blocks:
        if not lines or not lines[0].startswith("$ cloudward "):
            continue
        words = shlex.split(lines[0])[2:]
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(PROJECT / "Scenarios", pathlib.Path(folder) / "Scenarios")
            outcome = subprocess.run([program.command, *words], capture_output=True, text=True, cwd=folder, timeout=300,
                                     env={"LANG": "C.UTF-8"})
        differs = difference([line.rstrip() for line in lines[1:]], [s.rstrip() for s in outcome.stdout.splitlines()])
        if differs:
            yield first, f"'{lines[0][2:]}' prints something else:\n{differs}\n{outcome.stderr}".rstrip()


def scenarios():
    files = [*(PROJECT / "Scenarios").rglob("*.yaml"), *(PROJECT / "Examples").rglob("*.yaml")]
    found = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files if ".build" not in file.parts]
    return {content["scenario"]: content for content in found if isinstance(content, dict) and "scenario" in content}


def wrong_scenarios(document, program, known):
    """A whole scenario in a document is one that there is, with all that it says, or one that can be read."""
    for first, language, lines in document.blocks:
        if language != "yaml" or not lines[0].startswith("scenario:"):
            continue
        shown = yaml.safe_load("\n".join(lines))
        there = known.get(shown["scenario"])
        if there is not None:
            keys = [key for key in {**there, **shown} if key != "description" and shown.get(key) != there.get(key)]
            if keys:
                yield first, f"differs from the scenario '{shown['scenario']}' of this name in {', '.join(keys)}"
            continue
        outcome = subprocess.run([program.command, "validate", "-"], input="\n".join(lines), capture_output=True,
                                 text=True)
        if outcome.returncode:
            yield first, f"the scenario cannot be read: {outcome.stderr.strip()}"


def wrong_map(document):
    """The map for contributors has every target."""
    if document.path != PROJECT / "CONTRIBUTING.md":
        return
    shown = "\n".join(line for _, _, lines in document.blocks for line in lines)
    for folder in sorted((PROJECT / "Sources").iterdir()):
        if not re.search(rf"\b{folder.name}\b", shown):
            yield 1, f"the map has no {folder.name}"


def tells_of_the_past(document):
    return document.path.name == "CHANGELOG.md" or document.path.parent.name == "decisions"


def problems(document, program, known):
    yield from wrong_links(document)
    if tells_of_the_past(document):
        return
    yield from wrong_map(document)
    yield from wrong_blocks(document, program)
    yield from wrong_spans(document, program)
    yield from wrong_scenarios(document, program, known)
    yield from wrong_outputs(document, program)


def main():
    program, known, count = Program(sys.argv[1]), scenarios(), 0
    paths = [pathlib.Path(name).resolve() for name in sys.argv[2:]] or documents(PROJECT)
    for path in paths:
        for line, problem in problems(Document(path), program, known):
            count += 1
            print(f"{os.path.relpath(path)}:{line}: {problem}", file=sys.stderr)
    if count:
        sys.exit(f"documents.py: {count} things are not as {len(paths)} documents say")
    print(f"all links, commands, paths and outputs of {len(paths)} documents are right")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main()
