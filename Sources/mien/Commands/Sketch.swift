import ArgumentParser
import Document
import Face
import Geometry
import Raster
import Studio

extension Mien {
  struct Sketch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the lines of a face, as a hand could have drawn them.",
      discussion: """
        Black lines on white: brows, lids, irises, the nose, the lips, the outline and strong \
        wrinkles. With --component only that one, in its own box: change the drawing in any program \
        and give it back with `mien render --sketch`.

        EXAMPLES
          mien sketch photo.jpg -o lines.png
          mien sketch photo.jpg --component mouth -o mouth.png
          mien render photo.jpg --sketch mouth=mouth.png -o redrawn.png
        """)

    @OptionGroup var photo: PhotoArguments

    @Option(
      help: ArgumentHelp(
        "Only this part: \(Self.components).", valueName: "component"),
      transform: Self.component)
    var component: FaceComponent?

    @Option(help: ArgumentHelp("How many pixels wide and high, 64 to 4096.", valueName: "pixels"))
    var size = 512

    @OptionGroup var output: OutputFile

    func validate() throws {
      try output.checkKeeps(photo.path)
      guard (64...4096).contains(size) else {
        throw ValidationError("--size \(size) is out of range; it goes from 64 to 4096.")
      }
    }

    func run() throws {
      try output.check()
      let portrait = try photo.open()
      let face = photo.face(of: portrait) ?? 0
      let strokes =
        try component.map { try portrait.lines(of: $0, face: face) } ?? portrait.allLines(of: face)
      try output.write(
        Photo(image: Image(drawing: strokes.map { $0.map { Double(size) * $0 } }, size: size)))
    }

    private static var components: String {
      FaceComponent.allCases.map(\.rawValue).joined(separator: ", ")
    }

    private static func component(_ name: String) throws -> FaceComponent {
      guard let component = FaceComponent(rawValue: name) else {
        throw ValidationError("There is no component \(name). There are \(components).")
      }
      return component
    }
  }
}

extension Portrait {
  /// The lines of all components, in units of the 256-crop.
  fileprivate func allLines(of face: Int) throws -> [Polyline] {
    try FaceComponent.allCases.flatMap { component in
      let box = try box(of: component, face: face)
      return try lines(of: component, face: face).map { stroke in
        stroke.map { 1 / Double(Crop.size) * box.pixels($0) }
      }
    }
  }
}

extension Image {
  /// The thickness of a line in a picture this many pixels wide; at least one and a half.
  private static let fineness = 170.0

  /// Strokes in pixels, black on white.
  fileprivate init(drawing strokes: [Polyline], size: Int) {
    let pen = max(1.5, Double(size) / Self.fineness)
    let ink = Plane(drawing: strokes, size: size, pen: pen).values
    self.init(
      width: size, height: size,
      pixels: ink.flatMap { [UInt8](repeating: UInt8((255 * (1 - $0)).rounded()), count: 3) })
  }
}
