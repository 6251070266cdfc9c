import Face

/// What shall become of single components of a face (Chen et al., DeepFaceEditing, 2021).
package struct Components: EditPart {
  package static let key = "components"
  package static let neutral = Components()

  /// Of which nothing is asked is not in it.
  package private(set) var edits: [FaceComponent: ComponentEdit] = [:]

  package init() {}

  /// What is asked of a component; nothing where it is not named.
  package subscript(_ component: FaceComponent) -> ComponentEdit {
    get { edits[component] ?? ComponentEdit() }
    set { edits[component] = newValue.isEmpty ? nil : newValue }
  }

  package func isUntouched(on face: FaceEdit) -> Bool { edits.values.allSatisfy(\.isUntouched) }

  package static func interpolated(
    from: Components, to: Components, at t: Double, on face: FaceEdit
  ) -> Components {
    var between = Components()
    for component in FaceComponent.allCases {
      between[component] = .interpolated(from: from[component], to: to[component], at: t)
    }
    return between
  }

  package var donorPhotos: Set<String> {
    Set(
      edits.values.flatMap { edit in
        edit.geometry.shares.compactMap(\.source.donor?.photo)
          + edit.appearance.shares.map(\.source.photo)
      })
  }

  package func renamed(_ name: (String) -> String) -> Components {
    var components = Components()
    components.edits = edits.mapValues { $0.renamed(name) }
    return components
  }
}

extension Components {
  package static let parameters: [Parameter] = FaceComponent.allCases.flatMap(parameters)

  private static func parameters(of component: FaceComponent) -> [Parameter] {
    let (name, group) = (component.rawValue, component.label)
    let refinement = Parameter(
      of: Self.self, "\(name).refinement", label: "refinement", group: group, unit: .share,
      range: Drawing.refinements, subject: "the \(group)'s refinement",
      value: { components, _ in
        components[component].drawing?.refinement ?? Drawing.usualRefinement
      },
      set: { components, value throws(DocumentError) in
        try components[component].set(refinement: value)
      },
      isAvailable: { $0[component].drawing != nil })
    return Parameter.ofShares(
      \Self[component].geometry, labels: ("geometry", "geometry mix"), group: group, in: name)
      + [refinement]
      + Parameter.ofShares(
        \Self[component].appearance, labels: ("appearance", "appearance mix"), group: group,
        in: name)
  }
}

extension Components: Codable {
  package init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: PartKey.self)
    for name in file.allKeys {
      guard let component = FaceComponent(rawValue: name.stringValue) else {
        throw DocumentError.unknownComponent(name.stringValue)
      }
      do {
        self[component] = try file.decode(ComponentEdit.self, forKey: name)
      } catch DocumentError.strengthOutOfRange(let value, let allowed) {
        // A wrong share is told with its component.
        throw DocumentError.componentOutOfRange(component, value: value, allowed: allowed)
      }
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: PartKey.self)
    for (component, edit) in edits {
      try file.encode(edit, forKey: PartKey(component.rawValue))
    }
  }
}
