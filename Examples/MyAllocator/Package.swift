// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "MyAllocator",
  dependencies: [.package(name: "Cloudward", path: "../..")],
  targets: [
    .executableTarget(name: "MyAllocator", dependencies: [.product(name: "Cloudward", package: "Cloudward")])
  ],
  swiftLanguageModes: [.v6]
)
