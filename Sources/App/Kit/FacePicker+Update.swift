import Document
import Files
import Terminal

extension FacePicker {
  static let bindings: [Keymap.Binding] = [
    // Going from face to face takes each, as an arrow moves a slider: `u` takes all of it back.
    .init(.gallery, [.left(), .character("h")], .chooseLeft, "take the face to the left"),
    .init(.gallery, [.right(), .character("l")], .chooseRight, "take the face to the right"),
    .init(.gallery, [.enter], .take, "take this face; of several in a photo, ask which"),
    .init(
      .gallery, [.character("m")], .mixReference, "for a component: half of it, half as it was"),
    .init(.gallery, [.escape], .clearSearch, "end the search, or go back to the components"),
    .init(.files, [.character("o")], .openFolder, "faces from another folder"),
    .init(.files, [.character("/")], .findFace, "find a face by its name"),
  ]

  /// What counts while faces are shown.
  static let sections: [Keymap.Section] = [.gallery, .files]

  /// Why the slider cannot be moved, for an action that would move it.
  func refusal(of action: Action, _ purpose: any FacePurpose, _ context: Context) -> String? {
    let moves =
      action.movesSlider || isAtSlider && [.chooseLeft, .chooseRight, .take].contains(action)
    return moves ? purpose.slider(context)?.refusal : nil
  }

  func hints(_ purpose: any FacePurpose, _ context: Context) -> [Hint] {
    let isChanged = purpose.slider(context)?.isChanged == true
    if isAtSlider {
      let strength = Hint(.chooseLeft, .chooseRight, words: "strength")
      return [Hint(.choosePrevious, words: "faces"), strength, .number]
        + (isChanged ? [.reset] : [])
    }
    let browse = Hint(
      .chooseLeft, .chooseRight, .choosePrevious, .chooseNext, words: "try on a face")
    if purpose.isPassing {
      return [
        browse, Hint(.take, words: "take it"), Hint(.mixReference, words: "mix"),
        Hint(.clearSearch, words: "leave it"),
      ]
    }
    return isChanged
      ? [browse, Hint(.decrease, .increase, words: "strength"), .reset] : [browse]
  }

  /// Answers what happened while faces are shown; nil where that is for the panel behind.
  mutating func update(
    _ event: PanelEvent, for purpose: any FacePurpose, _ context: Context
  ) -> [Request]? {
    switch event {
    case .action(let action):
      if action.lines(context.layout) != nil {
        return context.face == nil ? [] : move(action, purpose, context)
      }
      switch action {
      case .take:
        if isAtSlider { return [.perform(.typeNumber)] }
        guard context.face != nil, listing == .photos else { return [] }
        return choose(isFirm: true, purpose, context)
      case .findFace:
        isAtSlider = false
        return [.show(.search(TextField(query)))]
      case .openFolder:
        return [.show(.asking(.folder, folder.map { $0.withTilde + "/" } ?? "~/"))]
      case .clearSearch where !query.isEmpty:
        search("")
        follow(purpose, context)
        return look(context)
      default: return nil
      }
    case .press(let mouse): return click(mouse, purpose, context)
    case .wheel(let mouse, let up):
      guard let slider = purpose.slider(context), mouse.row == Self.footRow(context.layout) else {
        scroll += up ? -1 : 1
        return look(context)
      }
      let track = SliderRow(context.layout.panel).track(of: slider)
      return track.contains(mouse.column) ? [.perform(up ? .increase : .decrease)] : []
    case .opened: return open(context)
    case .chosen(let donor): return take(donor, isFirm: true, purpose)
    case .again: return choose(isFirm: false, isAgain: true, purpose, context)
    default: return nil
    }
  }

  /// Looks at the folder, or at what of it is not known yet: at first the folder from which the face's
  /// person was taken, else the demo faces.
  private mutating func open(_ context: Context) -> [Request] {
    guard listing == .unread else { return look(context) }
    guard context.isOpen else { return [] }
    listing = .reading
    let donor = context.face?.edit.identity.shares.first?.donor
    return [.effect(.gallery(.open(folder: donor.map { Path.folder(of: $0.photo) })))]
  }

  /// Asks for the pictures that are seen and not there; what moved on the screen rests in a moment.
  mutating func look(_ context: Context) -> [Request] {
    guard listing == .photos, !context.layout.isTooSmall else { return [] }
    let grid = context.cards
    scroll = grid.limited(scroll, of: count)
    isAtRest = false
    var photos = missingPictures(grid, context.size, own: context.document.photo)
    if let awaited { photos.insert(awaited.photo, at: 0) }
    let (width, height) = grid.pictureSize(context.size)
    let show = Command.gallery(.show(photos, width: width, height: height))
    return photos.isEmpty ? [.rest] : [.effect(show), .rest]
  }

  /// Moves the mark, and takes the face it comes to. Going on from face to face is one step to undo.
  private mutating func browse(
    to item: Int, _ purpose: any FacePurpose, _ context: Context
  ) -> [Request] {
    guard listing == .photos else { return [] }
    let before = mark
    mark(item, context.cards)
    return mark == before ? [] : choose(isFirm: false, purpose, context) + look(context)
  }

  /// Takes the marked face. A firm choice asks which of several, and is a step of its own.
  private mutating func choose(
    isFirm: Bool, isAgain: Bool = false, _ purpose: any FacePurpose, _ context: Context
  ) -> [Request] {
    awaited = nil
    guard let photo = photo(mark) else { return take(nil, isFirm: isFirm, purpose) }
    return take(photo, isFirm: isFirm, isAgain: isAgain, purpose, context)
  }

  /// The face that the keyboard is at, the largest of its photo unless another one was taken; nil for
  /// the photo's own.
  func marked(_ purpose: any FacePurpose, _ context: Context) -> Donor? {
    guard listing == .photos, !isAtSlider, let photo = photo(mark) else { return nil }
    return taken(photo, purpose, context) ?? Donor(photo: photo)
  }

  /// The face of a photo that is taken already.
  func taken(_ photo: String, _ purpose: any FacePurpose, _ context: Context) -> Donor? {
    context.face.flatMap { purpose.donors(in: $0.edit).first { $0.photo == photo } }
  }

  /// Takes a photo's largest face, or asks which; a photo not yet known is taken when it is.
  /// - Parameter isAgain: the face that is taken already is taken in another way now.
  mutating func take(
    _ photo: String, isFirm: Bool, isAgain: Bool = false, _ purpose: any FacePurpose,
    _ context: Context
  ) -> [Request] {
    let taken = taken(photo, purpose, context)
    switch known[photo] {
    case nil:
      awaited = (photo, isFirm)
      return look(context)
    case .unusable: return []
    case .faces(let count, _) where isFirm && count > 1:
      let chosen = min(taken?.face ?? 0, count - 1)
      return [.show(.faces(FaceChoice(photo: photo, count: count, chosen: chosen)))]
    case .faces:
      // A face of this photo that was asked for before stays.
      if taken != nil, isFirm { return purpose.isPassing ? [.send(.picked)] : [] }
      // Half of somebody who is there already may still be more than there is.
      if taken != nil, !isAgain, !purpose.isMixing { return [] }
      return take(
        isAgain ? taken ?? Donor(photo: photo) : Donor(photo: photo), isFirm: isFirm, purpose)
    }
  }

  /// Who is only passed on the way to another was never chosen: a film strip can begin with the last
  /// one who was.
  private func take(
    _ donor: Donor?, isFirm: Bool, _ purpose: any FacePurpose
  ) -> [Request] {
    let gesture: Model.Gesture? = isFirm && !purpose.isPassing ? nil : .browsing
    let edit = Request.edit(gesture, keepsFormer: true) { try purpose.take(donor, for: &$0) }
    if !isFirm { return [edit] }
    return purpose.isPassing ? [edit, .send(.picked)] : [.endGesture, edit]
  }

  /// Puts the mark where the document's choice is, if that is here; nobody is the first.
  mutating func follow(_ purpose: any FacePurpose, _ context: Context) {
    guard let edit = context.face?.edit else { return }
    awaited = nil
    guard let donor = purpose.donors(in: edit).first else { return mark(0, context.cards) }
    if let item = matches.firstIndex(of: donor.photo) { mark(item + 1, context.cards) }
  }

  /// The arrows, among the cards and to the slider beneath them.
  private mutating func move(
    _ action: Action, _ purpose: any FacePurpose, _ context: Context
  ) -> [Request] {
    let grid = context.cards
    if isAtSlider {
      switch action {
      case .chooseLeft: return [.perform(.decrease)]
      case .chooseRight: return [.perform(.increase)]
      case .chooseNext, .choosePageDown, .chooseLast: return []
      case .choosePrevious:
        isAtSlider = false
        return []
      default: isAtSlider = false
      }
    }
    let item =
      switch action {
      case .chooseLeft: mark - 1
      case .chooseRight: mark + 1
      case .choosePrevious: mark < grid.columns ? mark : mark - grid.columns
      case .chooseNext: mark + grid.columns
      case .choosePageUp: mark - grid.columns * grid.rows
      case .choosePageDown: mark + grid.columns * grid.rows
      case .chooseFirst: 0
      default: count - 1
      }
    if action == .chooseNext {
      let isLastRow = mark / grid.columns == (count - 1) / grid.columns
      if isLastRow, purpose.isPassing { return [] }
      if isLastRow || listing != .photos {
        isAtSlider = true
        return [.endGesture]
      }
    }
    return browse(to: item, purpose, context)
  }

  /// A click takes a face, the slider's knob, or what the folder's line offers.
  private mutating func click(
    _ mouse: Mouse, _ purpose: any FacePurpose, _ context: Context
  ) -> [Request] {
    let layout = context.layout
    let slider = purpose.slider(context)
    isAtSlider = slider != nil && mouse.row == Self.footRow(layout)
    if isAtSlider, let slider {
      return [.grab(slider, SliderRow(layout.panel).track(of: slider), mouse)]
    }
    if mouse.row == Self.headRow(layout) {
      return Self.buttons(layout).action(under: mouse).map { [.perform($0)] } ?? []
    }
    guard context.face != nil, listing == .photos,
      let item = context.cards.index(atColumn: mouse.column, row: mouse.row, scroll: scroll),
      item < count
    else { return [] }
    mark(item, context.cards)
    return choose(isFirm: true, purpose, context) + look(context)
  }
}
