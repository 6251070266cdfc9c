import CPictures

extension Photo {
  /// What a file that is written cannot keep.
  package enum Loss: Sendable, Hashable {
    /// What was transparent lies on white.
    case transparency
    /// Colours that no profile describes.
    case colours
    /// More than a segment of a JPEG holds, 64 KB.
    case exif, xmp
    /// One of the texts, by its key, could not be kept.
    case text(String)
  }

  /// What `write(to: path)` leaves out; nothing where `path` names no format.
  package func losses(writingTo path: String) -> [Loss] {
    guard PhotoFormat(extensionOf: path) == .jpeg else { return [] }
    var losses: [Loss] = []
    if let alpha, alpha.contains(where: { $0 < 255 }) { losses.append(.transparency) }
    let isSRGB = colours?.cicp.map { $0.starts(with: [1, 13]) } ?? true
    if !isSRGB, colourProfile == nil, profileOfColours == nil { losses.append(.colours) }
    if exif?.count ?? 0 > JPEG_EXIF_LIMIT { losses.append(.exif) }
    if xmp?.count ?? 0 > JPEG_XMP_LIMIT { losses.append(.xmp) }
    for text in texts where text.value.utf8.count > JPEG_TEXT_LIMIT {
      losses.append(.text(text.key))
    }
    return losses
  }

  /// The profile that says the same as `colours`; nil where none does, or where they are sRGB.
  var profileOfColours: [UInt8]? {
    guard var header = colours?.header else { return nil }
    var bytes = picture_bytes()
    defer { picture_bytes_free(&bytes) }
    guard picture_profile_of(&header, &bytes) else { return nil }
    return Array(UnsafeBufferPointer(start: bytes.bytes, count: bytes.count))
  }
}
