"""Cuts, shuffles and corrupts small traces of every format at random, with a fixed seed, and has `cloudward trace
convert` and `cloudward run` read them: neither must crash or hang, whatever they find.

usage: fuzz_traces.py CLOUDWARD [ROUNDS]
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
SCENARIO = """scenario: fuzz
horizon: 100d
hosts: [ {{ name: m, count: 1, capacity: {{ cpu: 8, memory: 64GiB, gpu: 4 }} }} ]
allocator: easy
tenants:
  - name: users
    service: iaas
    workloads:
      - {{ name: jobs, duration: 5s, arrivals: {{ trace: {{ file: {file}, format: {format} }} }} }}
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


def main():
    program, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 12
    chance = random.Random(20261121)
    codes = {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        samples = {k: v.encode() for k, v in SAMPLES.items()} | {"azure-packing": packing(folder)}
        for form, good in samples.items():
            for number in range(rounds):
                data = good if number == 0 else spoil(good, chance)
                if number % 3 == 2 and form != "azure-packing":
                    data = gzip.compress(data, mtime=0)
                    if number % 2:
                        data = spoil(data, chance)
                file = folder / "trace"
                file.write_bytes(data)
                scenario = folder / "fuzz.yaml"
                scenario.write_text(SCENARIO.format(file=file, format=form))
                for words in (
                    ["trace", "convert", file, "--quiet", "--format", form],
                    ["trace", "convert", file, "--quiet"],
                    ["run", scenario, "--quiet", "--output", folder / "out"],
                ):
                    done = subprocess.run([program, *map(str, words)], capture_output=True, timeout=60)
                    codes[done.returncode] = codes.get(done.returncode, 0) + 1
                    bad = done.returncode not in (0, 1, 2, 3, 64, 65, 66)
                    if bad or (number == 0 and done.returncode != 0 and words[-2:] != ["--quiet"] and "--format" in words):
                        keep = pathlib.Path(tempfile.gettempdir()) / f"fuzz-{form}-{number}"
                        keep.write_bytes(data)
                        sys.exit(f"{form}, round {number}: {words[:2]} ended with {done.returncode}; kept as {keep}\n{done.stderr[-2000:].decode(errors='replace')}")
    print("fuzz_traces:", ", ".join(f"{count} x exit {code}" for code, count in sorted(codes.items())))


if __name__ == "__main__":
    main()
