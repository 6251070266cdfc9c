import App
import ArgumentParser
import Document
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
      help: ArgumentHelp(
        "A PNG, JPEG, WebP, TIFF, AVIF or HEIC file; without one, a demo face.", valueName: "photo"),
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
      let carried = Editor.Carried(theme: try Theme.load(theme))
      guard let path = photo ?? DemoFaces.paths.first else { throw StudioError.noDemoFaces }
      let opened = try Photo.open(path)
      let screen = try CursesScreen(
        options: CursesScreen.Options(
          leastColumns: Editor.leastColumns, leastRows: Editor.leastRows, mouse: !noMouse))
      defer { screen.close() }
      var outcome = try edit(
        opened, path, on: screen, carried, face: choice.index, mark: choice.mark)
      var present = path
      while case .open(let next, let carried) = outcome {
        do {
          let photo = try Photo.read(next)
          outcome = try edit(photo, next, on: screen, carried)
          present = next
        } catch let error where !(error is EditorError) {
          // What cannot be edited leaves the person where they were.
          let before = present == path ? opened : try Photo.read(present)
          outcome = try edit(
            before, present, on: screen, carried, warning: ErrorMessage.sentence(for: error))
        }
      }
    }

    /// The demo face's exports go where the person is, those of a photo beside it. What came through a
    /// pipe is never opened again, and the pipe is no place to export to.
    private func edit(
      _ opened: Photo, _ path: String, on screen: CursesScreen, _ carried: Editor.Carried,
      face: Int? = nil, mark: FaceMark? = nil, warning: String? = nil
    ) throws -> Editor.Outcome {
      let isDemo = photo == nil && path == DemoFaces.paths.first
      let isPiped = Path.isDescriptor(path)
      return try Editor.run(
        photo: opened, path: path, screen: screen, carried: carried, memory: memory << 20,
        face: face, mark: mark, sessionPath: isPiped ? nil : SessionFile.path(for: path),
        exportFolder: isDemo || isPiped ? Path.current : nil, warning: warning)
    }
  }
}
