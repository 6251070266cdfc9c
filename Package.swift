// swift-tools-version: 6.2
import PackageDescription

/// Every room is compiled the same way: Swift 6 mode, warnings are errors.
let settings: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A room of the house. `uses` may only name rooms of a lower level; `HouseTests` checks imports.
func room(
  _ name: String, in folder: String = "", uses dependencies: [Target.Dependency] = [],
  resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(folder)\(name)",
    resources: resources, swiftSettings: settings)
}

func tests(
  _ name: String, uses dependencies: [Target.Dependency], resources: [Resource] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)Tests",
    resources: resources, swiftSettings: settings)
}

func system(_ name: String) -> Target { .systemLibrary(name: name, path: "Sources/\(name)") }

let package = Package(
  name: "mien",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // 6  the door
    .executableTarget(
      name: "mien",
      dependencies: [
        "App", "Studio", "Document", "Raster", "Geometry", "Incremental", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/mien", swiftSettings: settings),
    // 5  the editor
    room("App", uses: ["Studio", "Document", "Raster", "Geometry", "Terminal", "Themes"]),
    // 4  the flow
    room(
      "Studio",
      uses: [
        "FaceFinder", "ActionUnitReader", "GANimation", "Incremental", "Document", "Raster",
        "Geometry",
      ],
      resources: [.copy("../../demo-faces")]),
    // 3  the networks, one folder per paper
    room(
      "FaceFinder", in: "Models/", uses: ["Layers", "Raster", "Geometry", "Tensor"],
      resources: [.copy("Resources")]),
    room(
      "ActionUnitReader", in: "Models/", uses: ["Layers", "Raster", "Geometry", "Tensor"],
      resources: [.copy("Resources")]),
    room(
      "GANimation", in: "Models/", uses: ["Layers", "Raster", "Geometry", "Tensor"],
      resources: [.copy("Resources")]),
    room("Terminal", in: "Screen/", uses: ["CNcursesw", "Sixel", "Raster", "Geometry"]),
    // 2
    room("Layers", in: "Engine/", uses: ["Tensor", "Geometry"]),
    room("Sixel", in: "Screen/", uses: ["Raster", "Geometry", "CSixel"]),
    room(
      "Themes", in: "Screen/", uses: ["Raster"], resources: [.copy("../../../themes")]),
    // 1
    room("Raster", uses: ["Geometry", "CPNG", "CJPEG"]),
    room("Tensor", in: "Engine/", uses: ["Geometry", "COpenBLAS"]),
    room("Document", uses: ["Geometry"]),
    // 0
    room("Geometry"),
    room("Incremental", in: "Engine/"),
    system("CNcursesw"), system("CSixel"), system("COpenBLAS"), system("CPNG"), system("CJPEG"),
    // tests, one per room
    tests("Geometry", uses: ["Geometry"]),
  ],
  swiftLanguageModes: [.v6]
)
