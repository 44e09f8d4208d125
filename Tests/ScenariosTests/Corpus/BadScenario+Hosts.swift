extension BadScenario {
  static let hosts: [BadScenario] = [
    .init(
      "count: 4", "count: 0", schema: .refuses,
      "bad.yaml:5:29: error: 'count': '0' is less than 1; write a whole number from 1 to 1000000"),
    .init(
      "count: 4", "cout: 4", schema: .refuses,
      "bad.yaml:5:22: error: unknown key 'cout' in a host pool; did you mean 'count'?"),
    .init(
      "count: 4", "count: 4x", schema: .refuses,
      "bad.yaml:5:29: error: 'count': '4x' is not a whole number; write a whole number without a unit"),
    .init(
      "count: 4", "count: 2000000", schema: .refuses,
      "bad.yaml:5:29: error: 'count': '2000000' is more than 1000000; write a whole number from 1 to "
        + "1000000"),
    .init(
      "count: 4", "count: 4, n: 5", schema: .refuses,
      "bad.yaml:5:32: error: 'n' means the same as 'count'; remove one of them"),
    .init(
      "count: 4,", "", schema: .refuses,
      "bad.yaml:5:5: error: a host pool lacks 'count' (number of hosts; at most 1 000 000 in all pools "
        + "together); write count: 1"),
    .init(
      "cpu: 64", "cpu: 64GiB", schema: .refuses,
      "bad.yaml:5:49: error: 'cpu': '64GiB' is not a number of cores ('GiB' is no unit of it); write "
        + "for example 4, 0.5 or 500m"),
    .init(
      "cpu: 64", "cpu: 64 cores", schema: .refuses,
      "bad.yaml:5:49: error: 'cpu': '64 cores' is not a number of cores ('cores' is no unit of it); "
        + "write the number alone"),
    .init(
      "cpu: 64", "cpus: 64", schema: .refuses,
      "bad.yaml:5:44: error: unknown key 'cpus' in 'capacity'; did you mean 'cpu'?"),
    .init(
      "cpu: 64", "cpu: -1", schema: .refuses,
      "bad.yaml:5:49: error: 'cpu': '-1' is negative; write for example 4, 0.5 or 500m"),
    .init(
      "cpu: 64", "cpu: 0.0001",
      "bad.yaml:5:49: error: 'cpu' is less than the smallest amount; write 1m or more, or 0"),
    .init(
      "cpu: 64", "cpu: 1e30", schema: .refuses,
      "bad.yaml:5:49: error: 'cpu': '1e30' is too large (at most 2^34 thousandths of a core); write a "
        + "smaller amount"),
    .init(
      "cpu: 64", "cpu: .nan",
      "bad.yaml:5:49: error: 'cpu': '.nan' is not a number of cores; write for example 4, 0.5 or 500m"),
    .init(
      "memory: 256GiB", "memory: 256", schema: .refuses,
      "bad.yaml:5:61: error: 'memory': '256' has no unit; write 256GiB or 256MiB"),
    .init(
      "memory: 256GiB", "memory: 256G", schema: .refuses,
      "bad.yaml:5:61: error: 'memory': '256G' is not an amount of memory ('G' is no unit of it); did "
        + "you mean 'GiB'?"),
    .init(
      "memory: 256GiB", "memory: 256gb", schema: .refuses,
      "bad.yaml:5:61: error: 'memory': '256gb' is not an amount of memory ('gb' is no unit of it); did "
        + "you mean 'GB'?"),
    .init(
      "memory: 256GiB", "memory: 256 Gib", schema: .refuses,
      "bad.yaml:5:61: error: 'memory': '256 Gib' is not an amount of memory ('Gib' is no unit of it); "
        + "did you mean 'GiB'?"),
    .init(
      "memory: 256GiB", "memory: 1B",
      "bad.yaml:5:61: error: 'memory' is less than the smallest amount; write 1MiB or more, or 0"),
    .init(
      "memory: 256GiB", "memory: 256GiB, network: 25GB/s", schema: .refuses,
      "bad.yaml:5:78: error: 'network': '25GB/s' is not a bandwidth ('GB/s' is no unit of it); write "
        + "for example 25Gbps or 100Mbit/s"),
    .init(
      "memory: 256GiB", "memory: 256GiB, network: 25", schema: .refuses,
      "bad.yaml:5:78: error: 'network': '25' has no unit; write 25Gbps or 25Mbit/s"),
    .init(
      "memory: 256GiB }", "memory: 256GiB }, price: 3.20", schema: .refuses,
      "bad.yaml:5:78: error: 'price': '3.20' has no unit of time; write 3.20/s, 3.20/min, 3.20/h or "
        + "3.20/d"),
    .init(
      "memory: 256GiB }", "memory: 256GiB }, price: 3.20/hour", schema: .refuses,
      "bad.yaml:5:78: error: 'price': '3.20/hour' is not a price per time ('hour' is no unit of time); "
        + "did you mean '/h'?"),
    .init(
      "memory: 256GiB }", "memory: 256GiB }, price: $3/h", schema: .refuses,
      "bad.yaml:5:78: error: 'price': '$3/h' is not a price per time; write for example 3.20/h or "
        + "76.80/d"),
    .init(
      "{ cpu: 64, memory: 256GiB }", "{}", schema: .refuses,
      "bad.yaml:5:42: error: 'capacity' has none of 'cpu', 'memory', 'gpu', 'network' and 'storage'; "
        + "write at least one of them"),
    .init(
      "{ cpu: 64, memory: 256GiB }", "{ cpu: 0 }",
      "bad.yaml:5:42: error: 'capacity' is zero of every kind; write for example { cpu: 64, memory: "
        + "256GiB }"),
    .init(
      "  - { name: compute, count: 4, capacity: { cpu: 64, memory: 256GiB } }", "[]", schema: .refuses,
      "bad.yaml:5:1: error: a key without ':'; write KEY: VALUE, or check the indentation"),
    .init(
      "  - { name: compute, count: 4, capacity: { cpu: 64, memory: 256GiB } }", "{}", schema: .refuses,
      "bad.yaml:5:1: error: a key without ':'; write KEY: VALUE, or check the indentation"),
    .init(
      "memory: 256GiB } }", "memory: 256GiB }", schema: .refuses,
      "bad.yaml:6:1: error: the mapping is not finished; write a ',' or the '}' that is missing (what "
        + "is unfinished begins in line 5)"),
    .init(
      "count: 4", "count: 600000, capacity: { cpu: 1 } }\n  - { name: more, count: 600000",
      "bad.yaml:5:3: error: 1200000 hosts in all; write at most 1000000"),
    .init(
      "count: 4, capacity: { cpu: 64, memory: 256GiB }",
      "count: 1000000, capacity: { storage: 1PiB } }\n  - { name: more, count: 4, capacity: { cpu: 64, memory: 256GiB, gpu: 1000 }",
      "bad.yaml:5:3: error: 1000004 hosts in all; write at most 1000000"),
    .init(
      "name: compute", "name: \"a,b\"", schema: .refuses,
      "bad.yaml:5:13: error: 'name': 'a,b' cannot be a name because of ','; write letters, digits and "
        + "hyphens"),
    .init(
      "name: compute", "name: [compute]", schema: .refuses,
      "bad.yaml:5:13: error: 'name' must be a name, not a list; write for example a-name"),
    .init(
      "memory: 256GiB } }", "memory: 256GiB }, prize: 3/h }", schema: .refuses,
      "bad.yaml:5:71: error: unknown key 'prize' in a host pool; did you mean 'price'?"),
    .init(
      "memory: 256GiB } }", "memory: 256GiB }, price: -3/h }", schema: .refuses,
      "bad.yaml:5:78: error: 'price': '-3/h' is negative; write for example 3.20/h or 76.80/d"),
  ]
}
