import App
import ArgumentParser
import Files
import Foundation
import Raster
import Studio
import Terminal
import Themes

extension Mien {
  struct Edit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Edit a face by hand, on the screen (what `mien` does by itself).",
      discussion: """
        A slider for each Action Unit starts at what the face shows. Drag it, or choose it with the \
        arrow keys and move it; the picture follows. Press ? for all keys, e to export, q to quit. \
        Edits are kept as you work and are there again when you open the same photo.

        EXAMPLES
          mien                       a demo face
          mien photo.jpg
          mien group.jpg --face 2 --theme light
        """)

    @Argument(
      help: ArgumentHelp("A PNG or JPEG file; without one, a demo face.", valueName: "photo"),
      completion: .photo)
    var photo: String?

    @OptionGroup var choice: FaceChoice

    @Option(
      help: ArgumentHelp(
        "\(Theme.shippedNames.joined(separator: ", ")), or a .json file of your own.",
        valueName: "name"))
    var theme = "dark"

    @Option(
      help: ArgumentHelp(
        "Megabytes for the photo and what is remembered of it, 32 to 4096.", valueName: "n"))
    var memory = Portrait.usualMemory >> 20

    @Flag(help: "Leave the mouse to the terminal, for selecting text.")
    var noMouse = false

    func validate() throws {
      guard (32...4096).contains(memory) else {
        throw ValidationError("--memory \(memory) is out of range; it goes from 32 to 4096.")
      }
    }

    func run() throws {
      let theme = try Theme.load(theme)
      guard let path = photo ?? DemoFaces.paths.first else { throw StudioError.noDemoFaces }
      let opened = try Photo.open(path)
      // What came through a pipe is never opened again, and the pipe is no place to export to.
      let isPiped = Path.isDescriptor(path)
      let screen = try CursesScreen(
        options: CursesScreen.Options(
          leastColumns: Editor.leastColumns, leastRows: Editor.leastRows, mouse: !noMouse))
      try Editor.run(
        photo: opened, path: path, screen: screen,
        renderer: StudioRenderer(opened, face: choice.index, memory: memory << 20), theme: theme,
        face: choice.index,
        sessionPath: isPiped ? nil : SessionFile.path(for: path),
        exportFolder: photo == nil || isPiped ? Path.current : nil)
    }
  }
}
