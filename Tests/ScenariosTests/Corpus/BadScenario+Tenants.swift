extension BadScenario {
  static let tenants: [BadScenario] = [
    .init(
      "name: imaging", "name: \"im/aging\"", schema: .refuses,
      "bad.yaml:7:11: error: 'name': 'im/aging' cannot be a name because of '/'; write letters, digits "
        + "and hyphens"),
    .init(
      "name: imaging", "name: \"\"", schema: .refuses,
      "bad.yaml:7:11: error: 'name': a name cannot be empty; write letters, digits and hyphens"),
    .init(
      "name: imaging", "name: emr",
      "bad.yaml:17:11: error: another tenant is called 'emr' (in line 7); give each a name of its own"),
    .init(
      "service: iaas", "service: iass", schema: .refuses,
      "bad.yaml:8:14: error: 'service': 'iass' is not a word that can stand here; did you mean 'iaas'?"),
    .init(
      "service: iaas\n", "", schema: .refuses,
      "bad.yaml:8:17: error: a second ':' in one line; put quotes around text with ': ' in it, or check "
        + "the indentation"),
    .init(
      "priority: 4", "priority: high", schema: .refuses,
      "bad.yaml:9:15: error: 'priority': 'high' is not a whole number; write a whole number without a "
        + "unit"),
    .init(
      "priority: 4", "priority: 1.5", schema: .refuses,
      "bad.yaml:9:15: error: 'priority': '1.5' is not a whole number; write a whole number from "
        + "-1000000 to 1000000"),
    .init(
      "priority: 4", "weight: 0", schema: .refuses,
      "bad.yaml:9:13: error: 'weight': '0' is out of range; write a number from 0.000001 to 1000000"),
    .init(
      "priority: 4", "instances: { count: 1, size: { cpu: 1 } }", schema: .refuses,
      "bad.yaml:9:5: error: 'instances' does not apply to service: iaas, where each request gets a "
        + "machine of its own; remove it, or write service: saas"),
    .init(
      "priority: 4", "quota: { limit: { cpu: 4 } }",
      "bad.yaml:14:24: error: 8 cores is above the tenant's limit of 4 cores; ask for less, or raise "
        + "the limit"),
    .init(
      "priority: 4", "quota: { guaranteed: { cpu: 5000 } }",
      "bad.yaml:9:33: error: with this, guarantees and instances come to 5000 cores, but the cloud has "
        + "256 cores; lower them, or add hosts"),
    .init(
      "priority: 4", "quota: { guaranteed: { cpu: 40 }, limit: { cpu: 20 } }",
      "bad.yaml:9:33: error: the guarantee of 40 cores is above the tenant's own limit of 20 cores; "
        + "lower it, or raise the limit"),
    .init(
      "priority: 4", "quota: {}", schema: .refuses,
      "bad.yaml:9:12: error: 'quota' has none of 'guaranteed' and 'limit'; write at least one of them"),
    .init(
      "priority: 4", "queue: { limit: -1 }", schema: .refuses,
      "bad.yaml:9:21: error: 'limit': '-1' is less than 0; write a whole number from 0 to 1000000000"),
    .init(
      "priority: 4", "queue: { patience: 5 }", schema: .refuses,
      "bad.yaml:9:24: error: 'patience': '5' has no unit; write 5s, 5min or 5h"),
    .init(
      "startup: 25s", "startup: { cold: 1s, warm: 2s, keepAlive: 5s }", schema: .refuses,
      "bad.yaml:10:16: error: 'cold' in 'startup' does not apply to service: iaas, where each request "
        + "gets a machine of its own; remove it, or write service: paas"),
    .init(
      "startup: 25s", "startup: 25", schema: .refuses,
      "bad.yaml:10:14: error: 'startup': '25' has no unit; write 25s, 25min or 25h"),
    .init(
      "service: iaas", "service: paas", schema: .refuses,
      "bad.yaml:10:14: error: 'startup' must be a mapping, not a single value; write for example { "
        + "cold: 5s }"),
    .init(
      "service: iaas", "service: saas", schema: .refuses,
      "bad.yaml:7:5: error: a tenant lacks 'instances' (the application instances that serve the "
        + "requests); add instances: …"),
    .init(
      "size: { cpu: 16, memory: 64GiB }", "size: { cpu: 65, memory: 64GiB }",
      "bad.yaml:19:41: error: no host has 65 cores, the largest has 64 cores; ask for less, or add a "
        + "larger host"),
    .init(
      "count: 2, size", "count: 200, size",
      "bad.yaml:19:43: error: with this, guarantees and instances come to 3200 cores, but the cloud has "
        + "256 cores; lower them, or add hosts"),
    .init(
      "count: 2, size: { cpu: 16, memory: 64GiB }", "count: 2, size: { cpu: 16, memory: 64GiB }, slots: 4",
      schema: .refuses,
      "bad.yaml:19:62: error: 'slots' does not apply to sharing: processor, where all requests are "
        + "served at once; remove it, or write sharing: slots"),
    .init(
      "count: 2, size: { cpu: 16, memory: 64GiB }", "count: 2, size: { cpu: 16, memory: 64GiB }, sharing: slots",
      schema: .refuses,
      "bad.yaml:19:16: error: 'instances' lacks 'slots' (requests that an instance serves at a time); "
        + "write slots: 1"),
    .init(
      "count: 2, size: { cpu: 16, memory: 64GiB }", "count: 2, size: { cpu: 16, memory: 64GiB }, balancer: leastloaded",
      schema: .refuses,
      "bad.yaml:19:72: error: 'balancer': 'leastloaded' is not a word that can stand here; did you mean "
        + "'least-loaded'?"),
    .init(
      "priority: 4", "weight: -1", schema: .refuses,
      "bad.yaml:9:13: error: 'weight': '-1' is out of range; write a number from 0.000001 to 1000000"),
    .init(
      "priority: 4", "weigth: 2", schema: .refuses,
      "bad.yaml:9:5: error: unknown key 'weigth' in a tenant; did you mean 'weight'?"),
    .init(
      "priority: 4", "queue: { limit: 5, patience: { uniform: { min: 5s, max: 2s } } }",
      "bad.yaml:9:61: error: 'max' must be more than 'min'; write the smaller number as min"),
    .init(
      "priority: 4", "queue: 5", schema: .refuses,
      "bad.yaml:9:12: error: 'queue' must be a mapping, not a single value; write for example { limit: "
        + "1 }"),
    .init(
      "priority: 4", "slots: 4", schema: .refuses,
      "bad.yaml:9:5: error: unknown key 'slots' in a tenant; the keys here are name, service, "
        + "allocator, priority, weight, quota, queue, slo, workloads, startup and instances"),
    .init(
      "priority: 4", "quota: { limit: { cpu: 4cores } }", schema: .refuses,
      "bad.yaml:9:28: error: 'cpu': '4cores' is not a number of cores ('cores' is no unit of it); write "
        + "the number alone"),
    .init(
      "service: iaas\n    priority: 4\n    startup: 25s",
      "service: paas\n    startup: { cold: 2s, warm: 1s, keepAlive: 0s }",
      "bad.yaml:9:26: error: 'warm' has no effect with keepAlive: 0s, which keeps no container; remove "
        + "one of them"),
    .init(
      "service: iaas\n    priority: 4\n    startup: 25s", "service: paas\n    startup: { cold: 2s, keepalive: 5 }",
      schema: .refuses,
      "bad.yaml:9:26: error: unknown key 'keepalive' in 'startup'; did you mean 'keepAlive'?"),
    .init(
      "count: 2, size", "count: 2, sharing: slots, slots: 0, size", schema: .refuses,
      "bad.yaml:19:51: error: 'slots': '0' is less than 1; write a whole number from 1 to 1000000"),
    .init(
      "count: 2, size: { cpu: 16, memory: 64GiB }", "count: 2", schema: .refuses,
      "bad.yaml:19:16: error: 'instances' lacks 'size' (what one instance holds); add size: …"),
    .init(
      "count: 2, size: { cpu: 16, memory: 64GiB }", "count: 5, size: { cpu: 40, memory: 1GiB }",
      "bad.yaml:19:16: error: only 4 of 5 instances find a host with room; use fewer or smaller ones, "
        + "or add hosts"),
    .init(
      "count: 2, size: { cpu: 16, memory: 64GiB } }",
      "count: 2, size: { cpu: 16, memory: 64GiB } }\n    quota: { limit: { memory: 100GiB } }",
      "bad.yaml:19:53: error: 2 instances of 64 GiB are above the tenant's limit of 100 GiB; use fewer "
        + "or smaller ones, or raise the limit"),
    .init(
      "count: 2, size: { cpu: 16, memory: 64GiB } }",
      "count: 2, size: { cpu: 16, memory: 64GiB } }\n    quota: { guaranteed: { cpu: 255 } }",
      "bad.yaml:14:24: error: 8 cores can never be granted, the other tenants' guarantees and instances "
        + "leave 1 core; ask for less, lower them, or add hosts"),
    .init(
      "service: saas", "service: saas\n    startup: 5s", schema: .refuses,
      "bad.yaml:19:5: error: 'startup' does not apply to service: saas, whose instances run from the "
        + "beginning; remove it, or write service: iaas or paas"),
  ]
}
