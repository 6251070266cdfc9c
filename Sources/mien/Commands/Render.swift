import ArgumentParser
import Document
import Studio

extension Mien {
  struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write an edited photo at its own size.",
      discussion: """
        What the edit does not reach stays as it is, bit for bit; a PNG keeps its transparency and \
        its colour profile. The file says that it was edited, and how.

        EXAMPLES
          mien render photo.jpg --au 12=0.8 --au 6=0.5 -o smile.png
          mien render photo.jpg --au-delta 12=0.3 -o warmer.png
          mien render photo.jpg --emotion surprise=0.7 -o oh.jpg
          mien render group.jpg --face 2 --neutral -o calm.png
          mien render photo.jpg --like anna.jpg -o same-smile.png
          mien render photo.jpg --like anna.jpg=0.7:mouth --like bert.jpg:eyes -o both.png
          mien render photo.jpg --identity anna.jpg --au 12=0.8 -o swapped.png
          mien render photo.jpg --eyes-from anna.jpg --mouth-from bert.jpg:geometry -o parts.png
          mien render photo.jpg --sketch mouth=drawing.png -o drawn.png
          mien render other.jpg --recipe portrait.mien -o same.png
        """)

    @OptionGroup var photo: PhotoArguments
    @OptionGroup var edits: EditOptions
    @OptionGroup var output: OutputFile

    func validate() throws { try output.checkKeeps(photo.path, and: edits.pictures) }

    func run() throws {
      try output.check()
      let portrait = try photo.open()
      var faces = portrait.faces.map(\.untouched)
      try edits.apply(to: &faces, chosen: photo.face(of: portrait), of: portrait)
      try output.checkKeeps(photo.path, faces)
      try portrait.setAndSay(faces)
      try output.write(portrait.export(), made: faces)
    }
  }
}
