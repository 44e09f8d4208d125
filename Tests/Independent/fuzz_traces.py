"""Cuts, shuffles and corrupts small traces and lists of machines of every format at random, with a fixed seed, and has
`cloudward trace convert`, `validate` and `run` read them, from files and standard input: none must crash or hang, whatever
it finds.

usage: fuzz_traces.py CLOUDWARD [ROUNDS [SEED]]
"""
import gzip
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

SWF = "; MaxProcs: 8\n" + "".join(
    f"{i} {i * 7} -1 {5 + i % 13} {1 + i % 8} -1 -1 {1 + i % 8} {20 + i % 5} -1 1 {i % 4} -1 -1 -1 -1 -1 -1\n"
    for i in range(60)
)
SAMPLES = {
    "swf": SWF,
    "csv": "arrival,duration,cpu,memory\n" + "".join(f"{i}.5,{i % 9},{1 + i % 4},512\n" for i in range(60)),
    "azure-llm": "TIMESTAMP,ContextTokens,GeneratedTokens\r\n"
    + "".join(f"2023-11-16 18:17:{i:02}.9799600,48,10\r\n" for i in range(60)),
    "azure-functions": "app,func,end_timestamp,duration\n" + "".join(f"a{i % 3},f,{i + 9},{i % 5}.25\n" for i in range(60)),
    "azure-functions-2019": "HashOwner,HashApp,HashFunction,Trigger," + ",".join(map(str, range(1, 21))) + "\n"
    + "".join(f"o{i % 2},a{i % 3},f{i},http," + ",".join(str(i * j % 3) for j in range(20)) + "\n" for i in range(9)),
    "google-2011": "".join(f"{600000000 + i * 1000000},,{i // 3},0,7,{[0, 1, 4][i % 3]},u,2,9,0.125,0.07,0.2,0\n" for i in range(60)),
    "google-2019": "time,type,collection_id,instance_index,priority,resource_request.cpus,resource_request.memory\n"
    + "".join(f"{i * 1000000},{['SUBMIT', 'SCHEDULE', 'FINISH'][i % 3]},{i // 3},0,100,0.01,0.02\n" for i in range(60)),
    "alibaba-pods": "name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time\n"
    + "".join(f"p{i},4000,2048,1,{460 if i % 2 else 1000},,LS,Running,{i * 5},{i * 5 + 90},{i * 5 + 1}\n" for i in range(60)),
    "alibaba-batch": "".join(f"t{i},{1 + i % 3},j{i % 5},1,Terminated,{i * 4},{i * 4 + 30},100,0.5\n" for i in range(60)),
    "bitbrains": "Timestamp [ms];\tCPU cores;\tCPU capacity provisioned [MHZ];\tCPU usage [MHZ];\tCPU usage [%];\t"
    "Memory capacity provisioned [KB];\tMemory usage [KB];\tDisk read;\tDisk write;\tNet in;\tNet out\n"
    + "".join(f"{1376314846 + i * 300};\t4;\t11703;\t10912.0;\t{i}.25;\t67108864;\t6129274.4;\t0;\t0;\t0;\t0\n" for i in range(60)),
    "opendc": "id,submission_time,duration,cpu_count,cpu_capacity,mem_capacity\n"
    + "".join(f"{i},{1376314846000 + i * 1000},5000,2,2600,1024\n" for i in range(60)),
}
# Second files beside a trace, by its format: the key, and what is in it.
COMPANIONS = {
    "azure-functions-2019": (
        "durations",
        "HashOwner,HashApp,HashFunction,Average,Count,Minimum,Maximum,"
        + ",".join(f"percentile_Average_{p}" for p in (0, 1, 25, 50, 75, 99, 100))
        + "\n"
        + "".join(f"o{i % 2},a{i % 3},f{i},9,9,1,99,1,2,3,4.5,60,700,{800 + i}\n" for i in range(9)),
    ),
    "opendc": ("fragments", "id,duration,cpu_usage\n" + "".join(f"{i // 2},2500,{i * 37.5}\n" for i in range(120))),
}
MACHINES = {
    "alibaba-nodes": "sn,cpu_milli,memory_mib,gpu,model\n" + "".join(f"n{i},{32000 + i % 3},262144,{i % 4},T4\n" for i in range(30)),
    "google-2011": "".join(f"{i},{i},{i % 3},p,0.{5 + i % 4},0.25\n" for i in range(30)),
    "google-2019": "time,machine_id,type,capacity.cpus,capacity.memory\n" + "".join(f"{i},{i},{1 + i % 3},0.5,0.{1 + i % 8}\n" for i in range(30)),
    "opendc": '{"clusters": [{"count": 2, "hosts": ['
    + ",\n".join(f'{{"count": {i}, "cpu": {{"coreCount": {i}, "count": 2}}, "memory": {{"memorySize": {i * 90000}}}}}' for i in range(1, 9))
    + "]}]}",
    "csv": "cpu,memory,count,price\n" + "".join(f"{i % 5 + 1},{i * 100},{i % 3 + 1},{i % 2}.5\n" for i in range(30)),
}
SCENARIO = """scenario: fuzz
horizon: 100d
hosts: {hosts}
allocator: easy
tenants:
  - name: users
    service: iaas
    workloads:
      - {{ name: jobs, duration: 5s, arrivals: {{ trace: {{ file: {file}, format: {format}{further} }} }} }}
"""


def packing(folder):
    path = folder / "packing.sqlite"
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE vm (vmId, tenantId, vmTypeId, priority, starttime, endtime)")
    base.execute("CREATE TABLE vmType (id, vmTypeId, machineId, core, memory, hdd, ssd, nic)")
    base.executemany("INSERT INTO vm VALUES (?, 1, ?, ?, ?, ?)", [(i, i % 3, i % 2, i / 9, i / 9 + 1) for i in range(-3, 60)])
    base.executemany("INSERT INTO vmType VALUES (?, ?, 0, 0.05, 0.1, 0, 0, 0)", [(i, i) for i in range(3)])
    base.commit()
    base.close()
    return path.read_bytes()


def spoil(data, chance):
    data = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        if not data:
            break
        at = chance.randrange(len(data))
        match chance.randrange(7):
            case 0:
                del data[at:]
            case 1:
                data[at] = chance.randrange(256)
            case 2:
                data[at : at + chance.randint(1, 40)] = b""
            case 3:
                lines = bytes(data).split(b"\n")
                chance.shuffle(lines)
                data = bytearray(b"\n".join(lines))
            case 4:
                data[at:at] = chance.choice(
                    [b"-1", b"99999999999999999999999", b"1e308", b"nan", b"-0", b"\x00", b'"', b",,,,", b"\n", b"\xff\xfe", b"1e-999999999"]
                )
            case 5:
                data[at:at] = bytes(data[: chance.randint(0, len(data))])
            case 6:
                data[at:at] = b"7" * chance.choice([30, 5000, 300000])
    return bytes(data)


HOSTS = "[ { name: m, count: 1, capacity: { cpu: 8, memory: 64GiB, gpu: 4 } } ]"


class Fuzz:
    def __init__(self, program, folder, chance):
        self.program, self.folder, self.chance, self.codes = program, folder, chance, {}

    def spoiled(self, good, number, packs=True):
        """The sample itself in round 0, and something like it in others; every third compressed."""
        data = good if number == 0 else spoil(good, self.chance)
        if number % 3 == 2 and packs:
            data = gzip.compress(data, mtime=0)
            if number % 2:
                data = spoil(data, self.chance)
        return data

    def call(self, what, data, words, must_pass=False, stdin=None):
        done = subprocess.run([self.program, *map(str, words)], capture_output=True, timeout=60, input=stdin)
        self.codes[done.returncode] = self.codes.get(done.returncode, 0) + 1
        if done.returncode not in (0, 65, 66) or must_pass and done.returncode:
            keep = pathlib.Path(tempfile.gettempdir()) / f"fuzz-{what}"
            keep.write_bytes(data)
            sys.exit(
                f"{what}: {words[:2]} ended with {done.returncode}; kept as {keep}\n"
                + done.stderr[-2000:].decode(errors="replace")
            )

    def trace(self, form, good, number):
        data = self.spoiled(good, number, packs=form != "azure-packing")
        file, scenario, second = self.folder / "trace", self.folder / "fuzz.yaml", self.folder / "second"
        file.write_bytes(data)
        key, text = COMPANIONS.get(form, ("", ""))
        options, further = [], ""
        if key and number % 2 == 0:
            second.write_bytes(self.spoiled(text.encode(), number // 2))
            options, further = [f"--{key}", second], f", {key}: {second}"
        scenario.write_text(SCENARIO.format(file=file, format=form, hosts=HOSTS, further=further))
        what, first = f"{form}-{number}", number == 0
        self.call(what, data, ["trace", "convert", file, "--quiet", "--format", form, *options], first)
        self.call(what, data, ["trace", "convert", file, "--quiet"])
        self.call(what, data, ["trace", "inspect", file])
        if form != "azure-packing":
            self.call(what, data, ["trace", "convert", "-", "--quiet", "--format", form, *options], first, stdin=data)
        self.call(what, data, ["run", scenario, "--quiet", "--output", self.folder / "out"], first)
        self.call(what, data, ["validate", scenario, "--strict"])

    def machines(self, form, good, number):
        data = self.spoiled(good.encode(), number, packs=form != "opendc")
        file, trace, scenario = self.folder / "machines", self.folder / "good.swf", self.folder / "fuzz.yaml"
        file.write_bytes(data)
        trace.write_text(SWF)
        hosts = f"{{ trace: {{ file: {file}, format: {form} }} }}"
        scenario.write_text(SCENARIO.format(file=trace, format="swf", hosts=hosts, further=""))
        what, first = f"machines-{form}-{number}", number == 0
        self.call(what, data, ["trace", "convert", file, "--hosts", "--quiet"])
        self.call(what, data, ["trace", "convert", file, "--hosts", "--quiet", "--format", form], first)
        self.call(what, data, ["validate", scenario], first)


def main():
    program, rounds, seed, *_ = *sys.argv[1:], *(12, 20261121)[len(sys.argv) - 2 :]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        fuzz = Fuzz(program, folder, random.Random(int(seed)))
        samples = {k: v.encode() for k, v in SAMPLES.items()} | {"azure-packing": packing(folder)}
        for number in range(int(rounds)):
            for form, good in samples.items():
                fuzz.trace(form, good, number)
            for form, good in MACHINES.items():
                fuzz.machines(form, good, number)
    print("fuzz_traces:", ", ".join(f"{count} x exit {code}" for code, count in sorted(fuzz.codes.items())))


if __name__ == "__main__":
    main()
