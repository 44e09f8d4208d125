// swift-tools-version: 6.2
// Cloudward: a cloud resource allocation simulator. Licence: GPL-3.0-or-later.

import PackageDescription

let settings: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A library target and its tests, `Sources/<name>` and `Tests/<name>Tests`.
func part(_ name: String, on dependencies: [Target.Dependency] = []) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, swiftSettings: settings),
    .testTarget(
      name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, swiftSettings: settings),
  ]
}

func systemLibrary(_ name: String, pkgConfig: String, debian package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
  name: "Cloudward",
  products: [
    .executable(name: "cloudward", targets: ["cloudward"]),
    .library(
      name: "Cloudward",
      targets: [
        "SimulationKernel", "CloudModel", "Workloads", "Traces", "Allocators", "CloudSimulator", "Scenarios",
        "OutputAnalysis", "TraceAnalysis", "Experiments", "Reporting", "ResultsStore", "Verification", "Benchmarking",
        "CloudwardKit",
        "CloudwardCommand",
      ]),
    .library(name: "AllocationCounter", type: .dynamic, targets: ["AllocationCounter"]),
  ],
  targets: [
    .systemLibrary(name: "CProcessor"),
    .systemLibrary(name: "CDisk"),
    systemLibrary("CGSL", pkgConfig: "gsl", debian: "libgsl-dev"),
    systemLibrary("CYAML", pkgConfig: "yaml-0.1", debian: "libyaml-dev"),
    systemLibrary("CZlib", pkgConfig: "zlib", debian: "zlib1g-dev"),
    systemLibrary("CZstd", pkgConfig: "libzstd", debian: "libzstd-dev"),
    systemLibrary("CSQLite", pkgConfig: "sqlite3", debian: "libsqlite3-dev"),
  ]
    + [.target(name: "CVegaBundle")]
    + part("SimulationKernel", on: ["CProcessor"])
    + part("CloudModel", on: ["SimulationKernel", "CProcessor"])
    + part("Workloads", on: ["SimulationKernel", "CloudModel", "CGSL"])
    + part("Traces", on: ["SimulationKernel", "CloudModel", "Workloads", "CZlib", "CZstd", "CSQLite"])
    + part("Allocators", on: ["SimulationKernel", "CloudModel"])
    + part(
      "CloudSimulator",
      on: ["SimulationKernel", "CloudModel", "Workloads", "Traces", "Allocators", "OutputAnalysis", "CProcessor"])
    + part(
      "Scenarios",
      on: ["SimulationKernel", "CloudModel", "Workloads", "Traces", "Allocators", "CloudSimulator", "CYAML"])
    + part("OutputAnalysis", on: ["CGSL"])
    + part(
      "TraceAnalysis",
      on: [
        "SimulationKernel", "CloudModel", "Workloads", "Traces", "Allocators", "CloudSimulator", "OutputAnalysis",
        "CGSL",
      ])
    + part(
      "Experiments",
      on: ["SimulationKernel", "CloudModel", "Workloads", "Allocators", "CloudSimulator", "OutputAnalysis"])
    + part(
      "Reporting",
      on: [
        "SimulationKernel", "CloudModel", "Workloads", "Allocators", "CloudSimulator", "OutputAnalysis", "Experiments",
        "TraceAnalysis", "CZlib", "CVegaBundle", "CDisk",
      ])
    + part(
      "ResultsStore",
      on: ["SimulationKernel", "CloudModel", "CloudSimulator", "OutputAnalysis", "Experiments", "Reporting", "CSQLite"])
    + part(
      "Verification",
      on: [
        "SimulationKernel", "CloudModel", "Workloads", "Allocators", "CloudSimulator", "OutputAnalysis", "Experiments",
        "Reporting", "Scenarios", "CGSL",
      ])
    + part(
      "Benchmarking",
      on: ["SimulationKernel", "CloudModel", "Allocators", "CloudSimulator", "Scenarios", "Experiments", "Reporting"])
    + [
      .target(name: "AllocationCounter"),
      .target(
        name: "CloudwardCommand",
        dependencies: [
          "SimulationKernel", "CloudModel", "Workloads", "Allocators", "CloudSimulator", "Scenarios",
          "OutputAnalysis", "Experiments", "Reporting", "Verification", "Traces", "TraceAnalysis",
          "ResultsStore", "Benchmarking",
        ],
        swiftSettings: settings),
    ]
    + part(
      "CloudwardKit",
      on: [
        "SimulationKernel", "CloudModel", "Allocators", "CloudSimulator", "Scenarios", "Experiments", "Reporting",
        "CloudwardCommand",
      ])
    + [
      .executableTarget(name: "cloudward", dependencies: ["CloudwardCommand"], swiftSettings: settings),
      .testTarget(name: "CommandTests", dependencies: ["cloudward"], swiftSettings: settings),
    ],
  swiftLanguageModes: [.v6]
)
