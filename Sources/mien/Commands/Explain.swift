import ArgumentParser
import Document
import Face
import Raster
import Sixel
import Studio

extension Mien {
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what an edit computes, and what it reuses.",
      discussion: """
        Opens the photo, applies the edit, and moves its strongest slider once more, as a hand in \
        the editor does. For each: which steps ran, how many multiply-accumulates they took, which \
        Action Units' injection layers ran, how many of the face's 256 tiles were decoded, what was \
        kept from before, and how many bytes of sixel a preview of 512 x 512 sends. A full pass is \
        the expression network computed from nothing. Last, the move is taken back: what was seen \
        before runs nothing.

        EXAMPLES
          mien explain photo.jpg --au 12=0.8
          mien explain photo.jpg --emotion fear=0.6
          mien explain photo.jpg --mouth-from anna.jpg
        """)

    @OptionGroup var photo: PhotoArguments
    @OptionGroup var edits: EditOptions

    func run() throws {
      let portrait = try photo.open()
      let face = photo.face(of: portrait) ?? 0
      let account = Account(fullPass: portrait.fullPass)
      try Output.say(account.text("Opening \(photo.path)", portrait.opening))

      var screen = Screen(portrait, face: face)
      _ = try screen.show()
      var faces = portrait.faces.map(\.untouched)
      try edits.apply(to: &faces, chosen: photo.face(of: portrait), of: portrait)
      portrait.set(faces)
      try Output.say(account.text("The first edit", try screen.show()))

      let before = faces
      guard let move = try faces[face].moveStrongest() else { return }
      portrait.set(faces)
      try Output.say(
        account.text("\(move.name) again, to \(move.target.text(2))", try screen.show()))
      portrait.set(before)
      try Output.say(account.text("And back", try screen.show()))
    }
  }
}

/// The preview as a terminal with cells of 9 x 18 pixels would show it.
private struct Screen {
  private let portrait: Portrait
  private let view: View
  private let encoder = PictureEncoder()
  private let bands = Bands(cellWidth: 9, cellHeight: 18)
  private var shown: Image?

  init(_ portrait: Portrait, face: Int) {
    self.portrait = portrait
    view = View.closeUp(
      photoToCrop: portrait.faces[face].photoToCrop, width: 512, height: 512)
  }

  /// Shows the edits as they are now: what it took, and the bytes that a terminal is sent.
  mutating func show() throws -> (report: WorkReport, bytes: Int) {
    let rendering = try portrait.preview(view)
    let image = rendering.image
    var bytes: [UInt8] = []
    for band in shown.map({ bands.changed(from: $0, to: image) }) ?? [image.bounds] {
      encoder.encode(image, region: band, into: &bytes)
    }
    shown = image
    return (rendering.report, bytes.count)
  }
}

extension FaceEdit {
  /// Moves the slider that changes the face most by one step: a unit's before a share's. Nil where
  /// nothing changes the face.
  fileprivate mutating func moveStrongest() throws -> (name: String, target: Double)? {
    // Of all that the slider can: a degree is less than an intensity.
    func change(_ parameter: Parameter) -> Double {
      abs(parameter.value(of: self) - parameter.start(of: self))
        / (parameter.range.upperBound - parameter.range.lowerBound)
    }
    let changing = Edit.parameters.filter {
      $0.isAvailable(in: edit) && $0.isShown(in: edit) && change($0) > 0
    }
    let units = changing.filter { $0.unit != .share }
    let strongest = (units.isEmpty ? changing : units).max { change($0) < change($1) }
    guard let strongest else { return nil }
    let now = strongest.value(of: self)
    let isLow = now - strongest.step < strongest.range.lowerBound
    let target = isLow ? now + strongest.step : now - strongest.step
    try strongest.set(&edit, to: target)
    return (strongest.subject, target)
  }
}

/// Writes work reports as paragraphs.
private struct Account {
  /// Multiply-accumulates of the expression network from nothing.
  let fullPass: Int

  func text(_ title: String, _ shown: (report: WorkReport, bytes: Int)) -> String {
    text(title, shown.report, closing: "  sent to the terminal: \(shown.bytes) bytes\n")
  }

  func text(_ title: String, _ report: WorkReport, closing: String = "") -> String {
    var lines = [title]
    for step in report.executed where !step.isIdleLayer {
      lines.append(
        "  " + step.id.words.padded(22) + (Double(step.microseconds) / 1000).text(1).aligned(8)
          + " ms"
          + (step.work.multiplyAccumulates > 0
            ? millions(step.work.multiplyAccumulates).aligned(10) + " million MAC" : ""))
    }
    lines.append("  = " + summary(report))
    lines.append("  reused: " + names(report) { $0 == .reused || $0 == .recalled })
    let backdated = names(report) { $0 == .backdated }
    if backdated != Self.nothing {
      lines.append("  as before, so it went no further: " + backdated)
    }
    lines.append(closing)
    return lines.joined(separator: "\n")
  }

  private func summary(_ report: WorkReport) -> String {
    var parts = ["\(millions(report.multiplyAccumulates)) million MAC"]
    if !report.injections.isEmpty || report.tiles > 0 {
      let share = 100 * Double(report.multiplyAccumulates) / Double(fullPass)
      parts[0] += ", \(share.text(share < 10 ? 1 : 0)) % of a full pass (\(millions(fullPass)))"
      let moved = report.executed.filter { !$0.isIdleLayer }
        .compactMap(\.id.unit?.code).joined(separator: " ")
      parts.append("injection layers run: \(moved.isEmpty ? "none" : moved)")
      parts.append("\(report.tiles) of \(WorkReport.tilesOfAll) tiles decoded")
      parts.append("\(report.kernels) kernels")
    }
    return parts.joined(separator: "; ")
  }

  private static let nothing = "nothing"

  /// The steps of a kind, injection layers counted together.
  private func names(_ report: WorkReport, _ isWanted: (WorkReport.Step.Kind) -> Bool) -> String {
    let kept = report.steps.filter { isWanted($0.kind) }
    let layers = kept.count { $0.id.unit != nil }
    var words = kept.filter { $0.id.unit == nil }.map(\.id.words)
    if layers > 0 { words.append("\(layers) injection layers") }
    return words.isEmpty ? Self.nothing : words.joined(separator: ", ")
  }

  private func millions(_ count: Int) -> String { (Double(count) / 1e6).text(1) }
}
