"""Looks at what Cloudward shows on terminals of several widths, as a terminal shows it: nothing is wider than the screen,
bars come and go without a trace, and colours and signs are those that the environment asks for.

    python3 Tests/Independent/terminal.py CLOUDWARD [--times] [--show WIDTH WORD…]

With --show it prints the screen that is left after one command.
"""

import fcntl
import os
import pathlib
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

PROJECT = pathlib.Path(__file__).resolve().parents[2]
FLAGSHIP = PROJECT / "Scenarios" / "regional-hospitals.yaml"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
SHORT = ["--replications", "2", "--horizon", "20min", "--set", "warmup=0s"]

LONG = """\
scenario: long
horizon: 1500000s
replications: 3
hosts: [{ name: h, count: 1, capacity: { cpu: 4 } }]
tenants: [{ name: t, service: iaas, workloads: [
  { name: w, arrivals: { poisson: { rate: 1/s } }, demand: { cpu: 1 }, duration: 3s }] }]
expect: [{ tenant: t, metric: wait.mean, max: 100s }]
"""

failures = []


def expect(holds, what, shown=""):
    if not holds:
        failures.append(what)
        print(f"terminal.py: {what}" + (f"\n{shown!r}" if shown else ""), file=sys.stderr)


class Screen:
    """What a terminal does with text, "\\r", "\\n", erasing to the end of the line and colours: all that is used."""

    def __init__(self, width):
        self.width = width
        self.lines = [""]
        self.column = 0
        self.overflows = []
        self.unknown = []

    def feed(self, text):
        for part in re.split(r"(\r|\n|\x1b\[[0-9;?]*[A-Za-z])", text):
            if part == "\r":
                self.column = 0
            elif part == "\n":
                self.lines.append("")
                self.column = 0
            elif part == "\x1b[K":
                self.lines[-1] = self.lines[-1][: self.column]
            elif COLOURS.fullmatch(part) or not part:
                pass
            elif part.startswith("\x1b"):
                self.unknown.append(part)
            else:
                line = self.lines[-1].ljust(self.column)
                self.lines[-1] = line[: self.column] + part + line[self.column + len(part) :]
                self.column += len(part)
                if self.column > self.width:
                    self.overflows.append(self.lines[-1])


def on_terminal(words, width, variables=None, cwd=None, output=None, interrupt_after=None):
    """Runs a command on a terminal of its own; returns all that was written to it, and the exit code."""
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
        environment = {"PATH": os.environ["PATH"], "TERM": "xterm", "LANG": "C.UTF-8", **(variables or {})}
        if output:
            os.dup2(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
        if cwd:
            os.chdir(cwd)
        os.execve(words[0], [str(word) for word in words], environment)
    shown, begun = b"", time.monotonic()
    while True:
        if interrupt_after and time.monotonic() - begun > interrupt_after:
            os.kill(child, signal.SIGINT)
            interrupt_after = None
        if not select.select([terminal], [], [], 0.05)[0]:
            continue
        try:
            new = os.read(terminal, 65536)
        except OSError:
            break
        if not new:
            break
        shown += new
    os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def widths(cloudward, folder):
    """No line of any table or help is wider than the terminal; what tables say at the left is there at every width."""
    overview = subprocess.run([cloudward, "help"], capture_output=True, text=True, check=True).stdout
    commands = [name for name in re.findall(r"^  ([a-z]+) ", overview, re.MULTILINE) if name != "cloudward"]
    for width in [40, 60, 100]:
        for words in (
            ["run", FLAGSHIP, *SHORT, "--output", folder / "o"],
            ["compare", PROJECT / "Scenarios/two-tenants.yaml", *SHORT, "--output", folder / "c"],
            ["check", PROJECT / "Scenarios/emr.yaml", *SHORT],
            ["trace", "inspect", folder / "log.swf"], ["validate", FLAGSHIP],
            ["run", PROJECT / "Scenarios/two-tenants.yaml", *SHORT, "--output", folder / "t", "--store", folder / "s.db"],
            ["run", PROJECT / "Scenarios/two-tenants.yaml", *SHORT, "--seed", "7", "--output", folder / "t", "--store",
             folder / "s.db"],
            ["history", "--store", folder / "s.db"],
            ["history", "--store", folder / "s.db", "--metric", "tenants.imaging.wait.mean"],
            ["diff", "1", "2", "--store", folder / "s.db"],
            ["explain", PROJECT / "Scenarios/two-tenants.yaml"],
            ["verify", "--case", "mm1-half"], ["bench", "hold-1000", "--quick", "--runs", "1"], ["help"],
        ):
            shown, code = on_terminal([cloudward, *words], width)
            screen = Screen(width)
            screen.feed(shown)
            what = f"{words[0]} at {width} columns"
            # A path cannot be broken, and what is typed is not.
            allowed = "|".join(["cloudward", re.escape(str(folder)), re.escape(str(PROJECT))])
            wide = [line for line in screen.lines if len(line) > width and not re.search(allowed, line)]
            expect(not wide, f"{what}: nothing is wider than the terminal", wide)
            expect(code in (0, 1), f"{what}: exit code {code}", shown)
            expect(not screen.unknown, f"{what}: only colours and erasing are used", screen.unknown)
            if words[:2] == ["run", FLAGSHIP]:
                for tenant in ["emr", "imaging", "insurance", "research", "monitoring"]:
                    row = [line for line in screen.lines if line.startswith(tenant) and "%" in line]
                    expect(len(row) >= 1, f"{what}: there is a row for {tenant}", screen.lines[:30])
        for command in commands:
            shown, _ = on_terminal([cloudward, command, "--help"], width)
            lines = shown.replace("\r", "").split("\n")
            # Examples and the usage are typed as they stand, and so not broken.
            wide = [line for line in lines if len(line) > width and "cloudward" not in line]
            expect(not wide, f"{command} --help at {width} columns", wide)


def messages(cloudward, folder):
    """What is wrong is told in lines that fit, and in one line to files and pipes."""
    for words in (
        ["rnu"], ["history", "--store", "nothing.db"], ["diff", "1", "99", "--store", "s.db"], ["check", "none*.yaml"],
        ["check", "short.yaml", "--junit", "short.yaml"], ["run", "short.yaml", "--timeline-limit", "5"],
    ):
        for width in [40, 80]:
            shown, code = on_terminal([cloudward, *words], width, cwd=folder)
            lines = shown.replace("\r", "").split("\n")
            expect(code >= 64, f"{words}: exit code {code}")
            expect(all(len(line) <= width for line in lines), f"the message of {words} at {width} columns", lines)
        piped = subprocess.run([cloudward, *words], capture_output=True, text=True, cwd=folder).stderr.split("\n")
        expect(piped[0].startswith("cloudward: error: "), f"the message of {words} in a pipe", piped)
        expect("".join(" ".join(lines).split()).startswith("".join(piped[0].split())), f"{words}: the same words", lines)


def columns_win(cloudward, folder):
    """COLUMNS says how wide tables are, on a terminal and elsewhere."""
    run = [cloudward, "run", FLAGSHIP, *SHORT, "--output", folder / "o", "--quiet"]
    shown, _ = on_terminal(run, 120, {"COLUMNS": "60"})
    longest = max(len(COLOURS.sub("", line)) for line in shown.replace("\r", "").split("\n"))
    expect(50 < longest <= 60, f"COLUMNS=60 on a terminal of 120: the longest line has {longest}")
    piped = subprocess.run(run, capture_output=True, text=True, env={"COLUMNS": "50"}).stdout
    longest = max(map(len, piped.split("\n")))
    expect(40 < longest <= 50, f"COLUMNS=50 in a pipe: the longest line has {longest}")


def colours(cloudward, folder):
    run = [cloudward, "run", folder / "short.yaml", "--output", folder / "o", "--quiet"]
    for variables, wanted in [
        ({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"CLICOLOR": "0"}, False),
        ({"CLICOLOR": "1"}, True), ({"TERM": "dumb"}, False), ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True),
        ({"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, False), ({"TERM": "dumb", "CLICOLOR_FORCE": "1"}, True),
    ]:
        shown, _ = on_terminal(run, 80, variables)
        expect(("\x1b[" in shown) == wanted, f"colours with {variables} on a terminal")
        # What colours say, signs and words say too: without them the text is the same.
        plain, _ = on_terminal(run, 80, {**variables, "NO_COLOR": "1", "CLICOLOR_FORCE": ""})
        expect(COLOURS.sub("", shown) == plain, f"the text with {variables} is the same without colours")
    for variables, wanted in [
        ({}, False), ({"CLICOLOR_FORCE": "1"}, True), ({"CLICOLOR_FORCE": "0"}, False), ({"CLICOLOR": "1"}, False),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
    ]:
        piped = subprocess.run(run, capture_output=True, env=variables).stdout
        expect((b"\x1b[" in piped) == wanted, f"colours with {variables} in a pipe")


def letters(cloudward, folder):
    run = [cloudward, "run", folder / "short.yaml", "--output", folder / "o"]
    for variables, isPlain in [
        ({"LANG": "C"}, True), ({"LANG": "de_DE.ISO-8859-1"}, True), ({"LANG": "C", "LC_ALL": "C.UTF-8"}, False),
        ({"LC_ALL": "", "LC_CTYPE": "POSIX", "LANG": "C.UTF-8"}, True), ({"LANG": "en_GB.utf8"}, False),
    ]:
        shown, _ = on_terminal(run, 80, variables)
        expect(shown.isascii() == isPlain, f"only ASCII with {variables}: {isPlain}", shown)
        piped = subprocess.run(run, capture_output=True, env=variables).stdout.decode()
        expect("✓" in piped and "±" in piped, f"files and pipes are the same with {variables}")
    unicode = Screen(80)
    unicode.feed(on_terminal(run, 80)[0])
    plain = Screen(80)
    plain.feed(on_terminal(run, 80, {"LANG": "C"})[0])
    expect([len(line) for line in unicode.lines] == [len(line) for line in plain.lines], "ASCII keeps tables in line")


def bars(cloudward, folder):
    """Bars fit, grow, are on standard error alone, and leave nothing behind."""
    commands = {
        "run": ["run", folder / "long.yaml", "--output", folder / "o"],
        "precise": ["run", folder / "long.yaml", "--precision", "1.2%", "--output", folder / "o"],
        "compare": ["compare", folder / "long.yaml", "--allocators", "fcfs,demand", "--output", folder / "c"],
        "check": ["check", folder / "long.yaml"],
        "verify": ["verify", "--case", "mm1-half", "--case", "mm1-busy", "--case", "mmc-5"],
        # One at a time, so that it is not over before it is interrupted.
        "mutants": ["verify", "--mutants", "--jobs", "1"],
        "laws": ["verify", "--properties", "1000"],
        "bench": ["bench", "hold-1000", "mm10", "--runs", "1"],
        "inspect": ["trace", "inspect", folder / "large.swf"],
        "convert": ["trace", "convert", folder / "large.swf"],
        "fit": ["trace", "fit", folder / "large.swf"],
    }
    for name, words in commands.items():
        begun = time.monotonic()
        for width in [40, 80]:
            if width == 40 and name not in ("run", "verify", "bench"):
                continue
            isLong = name == "mutants"
            started = time.monotonic()
            shown, code = on_terminal(
                [cloudward, *words], width, output=folder / "stdout", interrupt_after=2 if isLong else None)
            drawn = [part for part in shown.split("\r") if part.endswith("\x1b[K") and len(part) > 3]
            expect(code == (130 if isLong else 0), f"{name}: exit code {code}", shown)
            # What is over at once needs no bar.
            if time.monotonic() - started < 1:
                continue
            expect(len(drawn) >= 2, f"{name} at {width}: a bar is drawn more than once", shown)
            expect(all(len(bar) - 3 < width for bar in drawn), f"{name} at {width}: the bar fits", drawn)
            if name != "precise":
                shares = [bar.count("█") / max(1, bar.count("█") + bar.count("░")) for bar in drawn]
                expect(bool(shares) and shares == sorted(shares) and shares[-1] >= shares[0], f"{name}: the bar only grows", drawn)
            if width == 80:
                # What is interrupted early, on a busy machine, may have no rate yet.
                told = [bar for bar in drawn if re.search(r" a second| each| for " + "| left" * isLong, bar)]
                expect(bool(told), f"{name}: a rate or a time is told", drawn)
            screen = Screen(width)
            screen.feed(shown.replace("\r\n", "\n"))
            expect(not screen.overflows, f"{name} at {width}: no line is broken by the terminal", screen.overflows)
            rest = "\n".join(screen.lines)
            expect("█" not in rest and "░" not in rest and " % of " not in rest, f"{name}: the bar is gone", rest)
            text = (folder / "stdout").read_text()
            expect("\r" not in text and "\x1b" not in text, f"{name}: standard output has no bar")
        if "--times" in sys.argv:
            print(f"bars of {name}: {time.monotonic() - begun:.1f} s")
    run = [cloudward, *commands["run"]]
    plain, _ = on_terminal(run, 80, {"LANG": "C"}, output=folder / "stdout")
    expect(plain.isascii() and "##" in plain, "a bar in ASCII", plain)
    for variables, words in [({"TERM": "dumb"}, []), ({}, ["--quiet"])]:
        shown, _ = on_terminal(run + words, 80, variables, output=folder / "stdout")
        expect("\x1b[K" not in shown and "█" not in shown, f"no bar with {variables} {words}", shown)
    messages = subprocess.run(run, capture_output=True, text=True).stderr
    expect("\r" not in messages and "\x1b" not in messages, "no bar where standard error is a file", messages)
    shown, code = on_terminal(
        [cloudward, "run", folder / "long.yaml", "--horizon", "90000000s", "--output", folder / "none"], 80,
        output=folder / "stdout", interrupt_after=1.5)
    screen = Screen(80)
    screen.feed(shown.replace("\r\n", "\n"))
    expect(code == 130 and "░" not in "".join(screen.lines), f"an interrupted bar is gone too ({code})", screen.lines)
    expect(any(line.startswith("cloudward: interrupted") for line in screen.lines), "the interruption has a line of its own")


def main():
    cloudward = str(pathlib.Path(sys.argv[1]).resolve())
    if "--show" in sys.argv:
        width, *words = sys.argv[sys.argv.index("--show") + 1 :]
        screen = Screen(int(width))
        screen.feed(on_terminal([cloudward, *words], int(width))[0].replace("\r\n", "\n"))
        return print("\n".join(screen.lines))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "long.yaml").write_text(LONG)
        (folder / "short.yaml").write_text(LONG.replace("1500000s", "1000s"))
        jobs = [f"{n} {n * 100} -1 {60 + n % 7 * 30} 1 -1 -1 1 600 -1 1 {n % 5} 1 -1 -1 -1 -1 -1\n" for n in range(1, 400001)]
        (folder / "log.swf").write_text("; MaxProcs: 8\n" + "".join(jobs[:3000]))
        (folder / "large.swf").write_text("; MaxProcs: 8\n" + "".join(jobs))
        for part in [widths, messages, columns_win, colours, letters, bars]:
            begun = time.monotonic()
            part(cloudward, folder)
            if "--times" in sys.argv:
                print(f"{part.__name__}: {time.monotonic() - begun:.1f} s")
    if failures:
        sys.exit(f"terminal.py: {len(failures)} wrong")
    print("what terminals show fits, and bars leave nothing behind")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main()
