import Document
import Terminal

extension Tab {
  static let identity = Tab(name: "Identity")
}

/// The tab of other people's faces: those of a folder are picked for who is shown, and how much of the
/// chosen one.
struct IdentityPanel: Panel, FacePurpose {
  let tab = Tab.identity
  let part: (any EditPart.Type)? = Identity.self
  static let bindings = FacePicker.bindings

  let own = "person"
  var words: String? { nil }
  let isPassing = false
  let isMixing = false
  var purpose: (any FacePurpose)? { self }

  func slider(_ context: Context) -> Slider? {
    context.slider(
      Edit.parameter(ParameterID(part: Identity.key, name: "strength"))!,
      or: "Choose a face first, then how much of it is shown.")
  }

  func donors(in edit: Edit) -> [Donor] { edit.identity.shares.map(\.donor) }
  func isOwn(in edit: Edit) -> Bool { edit.identity.isOwn }

  func take(_ donor: Donor?, for face: inout FaceEdit) throws {
    face.edit.identity = try .taking(donor, strength: face.edit.identity.strength)
  }

  func cause(of cost: Cost, on face: FaceEdit) -> String? {
    guard !face.edit.identity.isOwn, cost.steps.contains(where: { $0.id.stage == .graft })
    else { return nil }
    return "identity \(face.edit.identity.strength.twoDecimals)"
  }

  // All the rest is the picker's.
  func hints(_ context: Context) -> [Hint] { [] }
  func update(_ event: PanelEvent, _ context: Context) -> [Request]? { nil }
  func draw(_ context: Context, in frame: inout Frame) {}
}
