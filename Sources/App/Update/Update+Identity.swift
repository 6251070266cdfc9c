import Document
import Files
import Foundation
import Terminal

extension Model {
  var cards: CardGrid { IdentityPanel.grid(layout, size) }

  /// Opens a tab. Faces are looked at from the first time on that somebody wants to see them: at
  /// first those of the folder from which this face was taken, else the demo faces.
  mutating func open(_ new: Tab) -> [Command] {
    if new != tab {
      liftPen()
      endPicking()
    }
    tab = new
    return isGalleryShown ? openGallery() : []
  }

  /// Looks at the folder, or at what of it is not known yet.
  mutating func openGallery() -> [Command] {
    guard identity.listing == .unread else { return lookAround() }
    guard isOpen else { return [] }
    identity.listing = .reading
    let donor = document.selectedFace?.edit.identity.shares.first?.donor
    let folder = donor.map { Path.folder(of: $0.photo) }
    return [.gallery(.open(folder: folder))]
  }

  /// Asks for the pictures that are seen and not there; what moved on the screen rests in a moment.
  mutating func lookAround() -> [Command] {
    guard isGalleryShown, identity.listing == .photos, !layout.isTooSmall else { return [] }
    identity.scroll = cards.limited(identity.scroll, of: identity.count)
    identity.isAtRest = false
    var photos = identity.missingPictures(cards, size, own: document.photo)
    if let awaited = identity.awaited?.photo { photos.insert(awaited, at: 0) }
    let (width, height) = cards.pictureSize(size)
    let rest = Command.rest(revision: revision)
    return photos.isEmpty
      ? [rest] : [.gallery(.show(photos, width: width, height: height)), rest]
  }

  /// News from the gallery; those of a folder that was left are old.
  mutating func update(_ news: GalleryNews) -> [Command] {
    switch news {
    case .listed(let folder, let photos):
      identity.list(photos, in: folder)
      if case .prompt(let prompt) = popup, prompt.question == .folder { popup = nil }
      followTaken()
      return lookAround()
    case .failed(let folder, let sentence):
      if case .prompt(var prompt) = popup, prompt.question == .folder {
        prompt.problem = sentence
        popup = .prompt(prompt)
      } else if identity.listing == .reading, folder != nil {
        // The folder of an older choice is gone: there are always the demo faces.
        note = Note(kind: .warning, text: sentence)
        return [.gallery(.open(folder: nil))]
      } else {
        identity.listing = .failed(sentence)
      }
      return []
    case .met(let folder, let photo, let meeting):
      guard folder == identity.folder else { return [] }
      identity.meet(photo, meeting)
      guard let awaited = identity.awaited, awaited.photo == photo else { return [] }
      identity.awaited = nil
      return take(photo, asks: awaited.asks)
    case .completed(let text, let names):
      complete(text, with: names)
      return []
    }
  }

  /// Moves the mark, and takes the face it comes to. Going on from face to face is one step to undo.
  mutating func browse(to item: Int) -> [Command] {
    guard identity.listing == .photos else { return [] }
    let before = identity.mark
    identity.mark(item, cards)
    guard identity.mark != before else { return [] }
    return choose(asks: false) + lookAround()
  }

  /// Takes the marked face.
  mutating func choose(asks: Bool) -> [Command] {
    identity.awaited = nil
    guard let photo = identity.photo(identity.mark) else {
      return takeNobody(as: asks ? nil : .browsing)
    }
    return take(photo, asks: asks)
  }

  /// Takes a photo's largest face, or asks which; a photo not yet known is taken when it is.
  private mutating func take(_ photo: String, asks: Bool) -> [Command] {
    switch identity.known[photo] {
    case nil:
      identity.awaited = (photo, asks)
      return lookAround()
    case .unusable: return []
    case .faces(let count) where asks && count > 1:
      let taken = takenDonors.first { $0.photo == photo }?.face ?? 0
      popup = .faces(FaceChoice(photo: photo, count: count, chosen: min(taken, count - 1)))
      return []
    case .faces:
      // A face of this photo that was asked for before stays.
      let isTaken = takenDonors.contains { $0.photo == photo }
      if isTaken, asks { endPicking() }
      // Half of somebody who is there already may still be more than there is.
      if isTaken, asks || components.picking?.isMixing != true { return [] }
      return take(Donor(photo: photo), as: asks ? nil : .browsing)
    }
  }

  /// As strong as the last one was; nobody wants to see nothing of a face just taken.
  mutating func take(_ donor: Donor, as gesture: Gesture?) -> [Command] {
    if components.picking != nil { return takeComponent(donor, as: gesture) }
    let strength = document.selectedFace?.edit.identity.strength ?? 0
    guard let new = try? Identity(donor, strength: strength > 0 ? strength : 1) else { return [] }
    return take(new, as: gesture)
  }

  private mutating func takeNobody(as gesture: Gesture?) -> [Command] {
    components.picking == nil ? take(.own, as: gesture) : takeComponent(nil, as: gesture)
  }

  private mutating func take(_ new: Identity, as gesture: Gesture?) -> [Command] {
    if gesture == nil { endGesture() }
    return takeOver(gesture) { $0.edit.identity = new }
  }

  /// An edit that shows somebody else. Who is only passed on the way to another was never chosen: a
  /// strip can begin with the last one who was.
  mutating func takeOver(
    _ gesture: Gesture?, _ change: (inout FaceEdit) throws -> Void
  ) -> [Command] {
    let (before, begins) = (document.selectedFace?.edit, gestureSubject != gesture)
    guard edit(gesture: gesture, change) else { return [] }
    if begins || gesture == nil { formerEdits[document.selected] = before }
    return edited()
  }

  /// Nil where it would show what is there now.
  var former: Edit? {
    guard let former = formerEdits[document.selected], let edit = document.selectedFace?.edit,
      former.identity != edit.identity || former.components != edit.components
    else { return nil }
    return former
  }

  /// Those of whom the face has what the gallery's faces are chosen for.
  var takenDonors: [Donor] {
    guard let edit = document.selectedFace?.edit else { return [] }
    guard let picking = components.picking else { return edit.identity.shares.map(\.donor) }
    return edit.components[components.chosen].donors(picking.aspects)
  }

  /// The face has that of its own.
  var takesNobody: Bool {
    guard let edit = document.selectedFace?.edit else { return false }
    guard let picking = components.picking else { return edit.identity.isOwn }
    return edit.components[components.chosen].isOwn(picking.aspects)
  }

  /// The mark goes where the document's choice is.
  mutating func followTaken() {
    guard hasFace else { return }
    identity.follow(takenDonors.first, cards)
  }

  /// What Enter does here.
  mutating func takeMarked() -> [Command] {
    if identity.isAtSlider {
      prompt(for: .typeNumber)
      return []
    }
    return identity.listing == .photos ? choose(asks: true) : []
  }

  /// The arrows, among the cards and to the slider beneath them.
  mutating func moveMark(_ action: Action) -> [Command] {
    let grid = cards
    if identity.isAtSlider {
      switch action {
      case .chooseLeft: return nudge(.strength, by: -0.05)
      case .chooseRight: return nudge(.strength, by: 0.05)
      case .chooseNext, .choosePageDown, .chooseLast: return []
      case .choosePrevious:
        identity.isAtSlider = false
        return []
      default: identity.isAtSlider = false
      }
    }
    let mark = identity.mark
    switch action {
    case .chooseLeft: return browse(to: mark - 1)
    case .chooseRight: return browse(to: mark + 1)
    case .choosePrevious: return mark < grid.columns ? [] : browse(to: mark - grid.columns)
    case .chooseNext:
      let isLastRow = mark / grid.columns == (identity.count - 1) / grid.columns
      if isLastRow, components.picking != nil { return [] }
      if isLastRow || identity.listing != .photos {
        endGesture()
        identity.isAtSlider = true
        return []
      }
      return browse(to: mark + grid.columns)
    case .choosePageUp: return browse(to: mark - grid.columns * grid.rows)
    case .choosePageDown: return browse(to: mark + grid.columns * grid.rows)
    case .chooseFirst: return browse(to: 0)
    case .chooseLast: return browse(to: identity.count - 1)
    default: return []
    }
  }
}
