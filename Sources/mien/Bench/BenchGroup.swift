import ArgumentParser

/// What can be measured by itself.
enum BenchGroup: String, CaseIterable, Encodable, ExpressibleByArgument {
  /// From nothing to the first preview, in a process of its own.
  case start
  /// Each network once, computing everything.
  case networks
  /// Each Action Unit's slider by a little: inside the model, and to the new picture.
  case moves
  /// Another person's face: a new one, its strength, a slider after it, at the photo's own size.
  case identity
  /// Parts of the face: a pen's stroke, a reference, their strengths.
  case components
  /// The smile's slider as far as the bytes for the terminal.
  case screen
  /// The edit pasted into photos of several sizes.
  case paste
  /// The live encoder: whole previews, and the bands that a smile changes.
  case sixel
  /// What a process holds that edits a photo of twelve megapixels.
  case memory
}
