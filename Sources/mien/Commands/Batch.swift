import App
import ArgumentParser
import Document
import Files
import Foundation
import Raster
import Studio

extension Mien {
  struct Batch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Apply one recipe to many photos.",
      discussion: """
        Every result is a file of the photo's own name in the folder given with -o; of a WebP, TIFF, \
        AVIF or HEIC it is a PNG. Results that are \
        there already are left alone, so a batch that was interrupted goes on where it stopped; \
        --again makes them anew. A photo that cannot be edited is named and passed over, and the \
        exit status is then 1.

        The recipe's first edit is for the largest face of each photo, the second for the next one.

        EXAMPLES
          mien batch smile.mien photos/*.jpg -o smiling/
          mien batch anna.mien holiday/*.png -o out --again
        """)

    @Argument(
      help: ArgumentHelp(
        "A .mien file: a recipe, or a session of the editor.", valueName: "recipe"),
      completion: .file(extensions: ["mien"]))
    var recipe: String

    @Argument(
      help: ArgumentHelp("PNG, JPEG, WebP, TIFF, AVIF or HEIC files.", valueName: "photo"),
      completion: .photo)
    var photos: [String]

    @Option(
      name: [.customShort("o"), .customLong("output")],
      help: ArgumentHelp("The folder of the results; it is made if need be.", valueName: "folder"),
      completion: .directory)
    var folder: String

    @Flag(help: "Replace results that are there already.")
    var again = false

    func validate() throws {
      guard !photos.isEmpty else { throw ValidationError("Name at least one photo.") }
      if let twice = photos.map(result).repeated {
        throw ValidationError(
          "Two of the photos would both become \(twice); edit them in two batches.")
      }
      if let same = photos.first(where: { FileIdentity.isSame(result($0), $0) }) {
        throw ValidationError("\(same) would be replaced by its result; choose another folder.")
      }
      try checkKeeps(photos)
    }

    /// None of these may be lost to a result, by whatever name.
    private func checkKeeps(_ originals: [String]) throws {
      let files = Set(originals.compactMap(FileIdentity.init))
      if let photo = photos.first(where: {
        FileIdentity(of: result($0)).map(files.contains) ?? false
      }) {
        throw ValidationError(
          "\(result(photo)) is an original that the result of \(photo) would replace; choose "
            + "another folder.")
      }
    }

    func run() throws {
      let recipe = try Recipe.open(recipe)
      try checkKeeps(recipe.edits.flatMap(\.donorPhotos))
      try WholeFile.makeFolder(folder)
      let models = try Models()
      var (written, kept, failed) = (0, 0, 0)
      for photo in photos {
        let path = result(photo)
        if !again, WholeFile.exists(path) {
          kept += 1
          continue
        }
        do {
          try make(path, of: photo, recipe, models)
          written += 1
        } catch {
          StandardError.say("\(photo): \(ErrorMessage.sentence(for: error))")
          failed += 1
        }
      }
      try Output.say("Wrote \(written), left \(kept) as they were, \(failed) failed.")
      if failed > 0 { throw ExitCode.failure }
    }

    private func result(_ photo: String) -> String {
      Path.joined(folder, Photo.resultName(of: Path.name(of: photo)))
    }

    private func make(
      _ path: String, of photo: String, _ recipe: Recipe, _ models: Models
    ) throws {
      try Photo.checkExtension(of: path)
      let portrait = try Portrait(Photo.open(photo), models: models)
      var faces = portrait.faces.map(\.untouched)
      recipe.lay(on: &faces, chosen: nil, name: photo)
      try portrait.setAndSay(faces)
      try OutputFile.write(portrait.export(), made: faces, to: path)
    }
  }
}
