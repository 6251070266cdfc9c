import Foundation
import Terminal

extension Model {
  /// Something was pasted. It is never typing: a line of text takes it in, and elsewhere it is the
  /// name of something to open, or nothing.
  mutating func paste(_ text: String) -> [Command] {
    guard !layout.isTooSmall, !isLeaving else { return [] }
    let pasted = PastedText(text)
    guard popup == nil else { return pasteInBox(pasted.line) }
    note = nil
    guard let path = pasted.path else {
      note = Note(kind: .warning, text: ErrorMessage.pasted(pasted.line, nil))
      return []
    }
    return [.lookAt(path)]
  }

  private mutating func pasteInBox(_ line: String) -> [Command] {
    switch popup {
    case .palette(var palette):
      palette.query.insert(line)
      palette.chosen = 0
      popup = .palette(palette)
    case .prompt(var prompt):
      prompt.field.insert(line)
      prompt.problem = nil
      prompt.completions = []
      popup = .prompt(prompt)
    case .search(var field):
      field.insert(line)
      return search(field)
    default: break
    }
    return []
  }

  /// What stands under the name that was pasted. Whoever has opened a box meanwhile is not disturbed.
  mutating func found(_ finding: PastedFile) -> [Command] {
    switch finding {
    case .photo(let path) where path == document.photo:
      note = Note(kind: .news, text: "That photo is open already.")
    case .photo(let path): offer(.photo(path: path))
    case .folder(let path): offer(.folder(path: path))
    case .unusable(let sentence): note = Note(kind: .warning, text: sentence)
    }
    return []
  }

  private mutating func offer(_ offer: Offer) {
    if popup == nil, !layout.isTooSmall, !isLeaving { popup = .offer(offer) }
  }

  /// The person agreed.
  mutating func accept(_ offer: Offer) -> [Command] {
    popup = nil
    switch offer {
    case .photo(let path): return leave(for: path)
    case .folder(let path):
      return openFaces() + [.gallery(.open(folder: path))]
    }
  }
}
