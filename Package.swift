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

/// The libraries of picture files and colour profiles, behind calls that return instead of jumping.
let pictures = Target.target(
  name: "CPictures", path: "Sources/CPictures",
  cSettings: [.treatAllWarnings(as: .error)],
  linkerSettings: ["png", "jpeg", "webp", "webpdemux", "tiff", "avif", "lcms2", "m", "z"]
    .map { .linkedLibrary($0) })

/// Pictures in variants that Mien does not write, for tests and as seeds of fuzzing.
let pictureSamples = Target.target(
  name: "CPictureSamples", path: "Tests/CPictureSamples",
  cSettings: [.treatAllWarnings(as: .error)],
  linkerSettings: ["jpeg", "webp", "webpmux", "tiff", "avif", "lcms2", "m"].map {
    .linkedLibrary($0)
  })

/// The inner loops of convolutions, once per instruction set.
let kernels = Target.target(
  name: "CKernels", path: "Sources/CKernels", cSettings: [.treatAllWarnings(as: .error)])

let package = Package(
  name: "mien",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // 7  the door
    .executableTarget(
      name: "mien",
      dependencies: [
        "App", "Studio", "DeepFaceEditing", "FaceFinder", "Tensor", "Terminal",
        "Themes", "Sixel", "Document", "Face", "Files", "Raster", "Parallel", "Geometry",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/mien", swiftSettings: settings),
    // 6  the editor
    room(
      "App",
      uses: [
        "Studio", "DeepFaceEditing", "Document", "Face", "Files", "Raster", "Geometry", "Layers",
        "Terminal", "Themes",
      ]),
    // 5  the flow
    room(
      "Studio",
      uses: [
        "FaceFinder", "ActionUnitReader", "GANimation", "SimSwap", "DeepFaceEditing",
        "PIRenderer", "Grafting", "Layers", "Incremental", "Document", "Face", "Files", "Raster",
        "Tensor", "Parallel", "Geometry",
      ],
      resources: [.copy("../../demo-faces")]),
    // 4  the networks, one folder per paper
    room(
      "ActionUnitReader", in: "Models/", uses: ["Layers", "Geometry", "Tensor"],
      resources: [.copy("Resources")]),
    room(
      "GANimation", in: "Models/", uses: ["Layers", "Raster", "Face", "Geometry", "Tensor"],
      resources: [.copy("Resources")]),
    room(
      "SimSwap", in: "Models/",
      uses: ["Grafting", "Layers", "Raster", "Face", "Geometry", "Tensor"],
      resources: [.copy("Resources")]),
    room(
      "DeepFaceEditing", in: "Models/",
      uses: ["Grafting", "Layers", "Raster", "Document", "Face", "Geometry", "Tensor"],
      resources: [.copy("Resources")]),
    room(
      "PIRenderer", in: "Models/",
      uses: ["Layers", "Raster", "Document", "Face", "Geometry", "Tensor"],
      resources: [.copy("Resources")]),
    room(
      "FaceFinder", in: "Models/",
      uses: ["Layers", "Raster", "Face", "Files", "Geometry", "Tensor"],
      resources: [.copy("Resources")]),
    room(
      "Terminal", in: "Screen/", uses: ["CNcursesw", "Sixel", "Themes", "Raster", "Geometry"]),
    // 3  what networks that answer with a graft share, and the screen's pictures and colours
    room(
      "Grafting", in: "Models/",
      uses: ["Layers", "Raster", "Face", "Geometry", "Tensor", "Parallel"]),
    room(
      "Sixel", in: "Screen/", uses: ["Raster", "Files", "Geometry", "CSixel"],
      resources: [.copy("Resources")]),
    room(
      "Themes", in: "Screen/", uses: ["Raster", "Files"], resources: [.copy("../../../themes")]),
    // 2
    room("Raster", uses: ["Face", "Parallel", "Geometry", "Files", "CPictures", "CKernels"]),
    room("Document", uses: ["Face", "Geometry", "Files"]),
    room("Layers", in: "Engine/", uses: ["Tensor", "Geometry", "Files", "CZlib"]),
    // 1
    room("Tensor", in: "Engine/", uses: ["Parallel", "Geometry", "CKernels", "COpenBLAS"]),
    room("Face", uses: ["Geometry"]),
    // 0
    room("Geometry"), room("Files"), room("Parallel"), room("Incremental", in: "Engine/"),
    system("CNcursesw"), system("CSixel"), system("COpenBLAS"), system("CZlib"),
    pictures, kernels,
    // tests, one per room
    tests(
      "ActionUnitReader", uses: ["ActionUnitReader", "Layers", "Tensor", "TestPatterns"],
      resources: [.copy("Golden")]),
    tests(
      "Studio",
      uses: [
        "Studio", "FaceFinder", "Document", "Face", "Files", "Tensor", "Raster", "Geometry",
        "Sixel",
        "SixelDecoder", "TestPatterns", "TestFolders",
      ]),
    tests("Parallel", uses: ["Parallel"]),
    tests("Geometry", uses: ["Geometry", "TestPatterns"]),
    tests("Files", uses: ["Files", "TestFolders"]),
    tests("Themes", uses: ["Themes", "Raster"]),
    tests(
      "Raster",
      uses: [
        "Raster", "Face", "Geometry", "Files", "CPictures", "CPictureSamples", "TestPatterns",
      ]),
    tests("Incremental", uses: ["Incremental", "TestPatterns"]),
    tests(
      "Document", uses: ["Document", "Face", "Geometry", "Files", "TestFolders"],
      resources: [.copy("Golden")]),
    tests("Face", uses: ["Face", "Geometry"]),
    tests("Tensor", uses: ["Tensor", "Geometry", "TestPatterns"]),
    tests(
      "GANimation",
      uses: ["GANimation", "Layers", "Tensor", "Raster", "Face", "Geometry", "TestPatterns"],
      resources: [.copy("Golden")]),
    tests("Grafting", uses: ["Grafting", "Face", "Geometry", "TestPatterns"]),
    tests(
      "SimSwap",
      uses: [
        "SimSwap", "Grafting", "Layers", "Tensor", "Raster", "Face", "Geometry", "TestPatterns",
      ],
      resources: [.copy("Golden")]),
    tests(
      "DeepFaceEditing",
      uses: [
        "DeepFaceEditing", "Grafting", "Layers", "Tensor", "Raster", "Document", "Face",
        "Geometry", "TestPatterns",
      ],
      resources: [.copy("Golden")]),
    tests(
      "PIRenderer", uses: ["PIRenderer", "Layers", "Raster", "Tensor", "TestPatterns"],
      resources: [.copy("Golden")]),
    tests(
      "Layers", uses: ["Layers", "Tensor", "Geometry", "TestPatterns"],
      resources: [.copy("Golden")]),
    tests(
      "FaceFinder",
      uses: [
        "FaceFinder", "Layers", "Raster", "Tensor", "Face", "Parallel", "Geometry", "TestPatterns",
      ],
      resources: [.copy("Golden")]),
    tests(
      "App",
      uses: [
        "App", "Studio", "DeepFaceEditing", "Document", "Face", "Files", "Raster", "Geometry",
        "Layers", "Terminal", "Themes", "TestFolders", "TestPatterns",
      ],
      resources: [.copy("Golden")]),
    tests("Sixel", uses: ["Sixel", "SixelDecoder", "Raster", "Geometry"]),
    tests(
      "Terminal",
      uses: [
        "Sixel", "Terminal", "Themes", "Raster", "Geometry", "SixelDecoder", "PseudoTerminals",
        "ScreenProbe", "TestPatterns",
      ]),
    tests(
      "Command",
      uses: [
        "mien", "PseudoTerminals", "Raster", "Geometry", "CPictureSamples", "TestPatterns",
        "TestFolders",
      ],
      resources: [.copy("Photos")]),
    tests(
      "Editor",
      uses: ["mien", "PseudoTerminals", "Raster", "Geometry", "TestPatterns", "TestFolders"]),
    tests("House", uses: []),
    // what tests share, and a program for them to drive
    pictureSamples,
    .target(name: "TestFolders", path: "Tests/TestFolders", swiftSettings: settings),
    .target(
      name: "TestPatterns", dependencies: ["Terminal", "Tensor", "Raster", "Geometry"],
      path: "Tests/TestPatterns", swiftSettings: settings),
    .target(
      name: "SixelDecoder", dependencies: ["Raster", "Geometry"], path: "Tests/SixelDecoder",
      swiftSettings: settings),
    .target(
      name: "PseudoTerminals", dependencies: ["Raster", "SixelDecoder"],
      path: "Tests/PseudoTerminals", swiftSettings: settings),
    .executableTarget(
      name: "Fuzzing",
      dependencies: [
        "Studio", "DeepFaceEditing", "FaceFinder", "Terminal", "Layers", "Themes", "Document",
        "Face", "Files", "Raster", "Tensor", "Geometry",
      ],
      path: "Tests/Fuzzing/Parsers", exclude: ["README.md", "run"], swiftSettings: settings),
    .executableTarget(
      name: "SixtyEdits", dependencies: ["Studio", "Document", "Files", "Raster", "Geometry"],
      path: "Tests/SixtyEdits", exclude: ["README.md", "edits.json", "run", "sums.txt"],
      swiftSettings: settings),
    .executableTarget(
      name: "ScreenProbe", dependencies: ["Terminal", "Themes", "Raster", "Geometry"],
      path: "Tests/ScreenProbe", swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
