import Layers
import Studio
import Terminal
import Themes

extension ErrorMessage {
  /// Photos without the face that was meant.
  static func sentence(_ error: StudioError) -> String {
    switch error {
    case .noFace:
      "There is no face in this photo. Choose one that shows a face from the front, or say where "
        + "it is: --face-at x,y,width."
    case .noSuchFace(let number, let count):
      "There is no face \(number); the photo shows \(count)."
    case .noFaceThere:
      "Nothing there looks like a face. Mark it from ear to ear, its middle in the middle."
    case .noDonorFace(let photo):
      "There is no face in \(photo) to take. Choose a photo that shows one from the front."
    case .noSuchDonorFace(let number, let count, let photo):
      "There is no face \(number) to take in \(photo); it shows \(count)."
    case .noDemoFaces: "The demo faces are missing. Install Mien again, or name a photo."
    }
  }

  /// Weights come with the program, so whatever is wrong with them, installing it again mends it.
  static func sentence(_ error: WeightsError) -> String {
    let mend = "Install Mien again."
    return switch error {
    case .missing(let file): "The network weights \(file) are missing. \(mend)"
    case .damaged(let file):
      "The network weights \(file) are damaged: their checksum is wrong. \(mend)"
    case .tableDamaged(let file): "Mien's own file \(file) is missing or damaged. \(mend)"
    case .tensorMissing(let file, let name):
      "The network weights \(file) lack \(name): they are of another version. \(mend)"
    case .shapeMismatch(let file, let name, let expected, let found):
      "The network weights \(file) are of another version: \(name) is \(found.shape), "
        + "not \(expected.shape). \(mend)"
    case .formatUnknown(let file, let name, let format):
      "The network weights \(file) are of another version: \(name) is \(format). \(mend)"
    }
  }

  /// Why there is no screen to edit on.
  static func sentence(_ error: ScreenError) -> String {
    switch error {
    case .notATerminal:
      "The editor needs a terminal. Use `mien render` in scripts and pipes."
    case .unknownTerminal(let name):
      name.isEmpty
        ? "TERM is not set and the terminal does not answer. "
          + "Set it to your terminal's name, such as xterm-256color."
        : "The terminal type \(name) is unknown here and the terminal does not answer. "
          + "Set TERM to another, such as xterm-256color."
    case .cannotPlace(let name):
      "TERM is \(name), which stands for a terminal that cannot place words, as the editor must. "
        + "If yours can, set TERM to its name, such as xterm-256color; else use `mien render`."
    case .damagedTable(let path): "\(path) is missing or damaged. Install Mien again."
    case .tooSmall(let columns, let rows, let leastColumns, let leastRows):
      "The terminal has \(columns) x \(rows) cells; Mien needs \(leastColumns) x \(leastRows). "
        + "Enlarge it."
    }
  }

  /// A theme of one's own that is not right; the shipped ones are tested.
  static func sentence(_ error: ThemeError) -> String {
    switch error {
    case .unknown(let name, let known):
      "There is no theme \(name). There are \(known.listed(by: "and")); "
        + "a theme of your own is a .json file."
    case .unreadable(let path): "The theme \(path) cannot be read. Check its name."
    case .malformed(let path): "The theme \(path) is not a theme. Compare it with a shipped one."
    case .missingRole(let path, let role): "The theme \(path) has no role \(role). Add it."
    case .unknownRole(let path, let role):
      "The theme \(path) has a role \(role) that Mien does not know. Remove it."
    case .badColour(let path, let role, let value):
      "The theme \(path) gives \(role) the colour \(value). Write colours as #rrggbb."
    case .lowContrast(let path, let role, let ratio):
      "The theme \(path) cannot be read well: the contrast of \(role) is "
        + "\(ratio.oneDecimal), at least \(Theme.leastContrast.oneDecimal) is needed."
    }
  }
}

extension [Int] {
  fileprivate var shape: String { map(String.init).joined(separator: " x ") }
}

extension [Int?] {
  fileprivate var shape: String { map { $0.map(String.init) ?? "any" }.joined(separator: " x ") }
}
