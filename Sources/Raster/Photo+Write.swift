import CPictures
import Files

extension Photo {
  /// JPEG quality where pixels are what the person came for.
  package static let jpegQuality = 95

  /// Writes a PNG or a JPEG, chosen by the extension of `path`, all or not at all. The profile and
  /// the texts go along; a JPEG has no alpha and stores each text's value as a comment.
  package func write(to path: String) throws(PhotoError) {
    let format = try Photo.format(of: path)
    let bytes = try encoded(as: format, name: path)
    do { try WholeFile.write(bytes, to: path) } catch { throw .file(error) }
  }

  /// The whole file in memory, so that the disk sees it only when nothing can fail any more.
  /// Whether `path` names a format to write, told before the work is done.
  package static func checkExtension(of path: String) throws(PhotoError) {
    _ = try format(of: path)
  }

  private static func format(of path: String) throws(PhotoError) -> PhotoFormat {
    guard let format = PhotoFormat(extensionOf: path) else {
      throw .unknownExtension(path: path, known: PhotoFormat.knownExtensions)
    }
    return format
  }

  /// A whole JPEG in memory.
  package func jpeg() throws(PhotoError) -> [UInt8] { try encoded(as: .jpeg, name: "") }

  func encoded(as format: PhotoFormat, name: String) throws(PhotoError) -> [UInt8] {
    var bytes = picture_bytes()
    var reason = picture_reason()
    defer { picture_bytes_free(&bytes) }
    let status = withSource { source in
      switch format {
      case .png: png_encode(source, &bytes, &reason)
      case .jpeg: jpeg_encode(source, Int32(Photo.jpegQuality), &bytes, &reason)
      }
    }
    guard status == PICTURE_OK else { throw .notEncodable(path: name, reason: reason.words) }
    return Array(UnsafeBufferPointer(start: bytes.bytes, count: bytes.count))
  }

  /// Lends the whole photo to C for one call.
  private func withSource<Result>(_ body: (UnsafePointer<picture_source>) -> Result) -> Result {
    // One arena for the strings: C wants pointers that all live at the same time.
    let arena: [UInt8] = texts.flatMap { [$0.key, $0.value].flatMap { Array($0.utf8) + [0] } }
    return arena.withUnsafeBufferPointer { strings in
      var next = UnsafeRawPointer(strings.baseAddress)?.assumingMemoryBound(to: CChar.self)
      let notes = texts.map { text in
        let value = next! + text.key.utf8.count + 1
        defer { next = value + text.value.utf8.count + 1 }
        return picture_text(key: next!, value: value, value_count: text.value.utf8.count)
      }
      return notes.withUnsafeBufferPointer { notes in
        image.pixels.withUnsafeBufferPointer { rgb in
          (alpha ?? []).withUnsafeBufferPointer { alphaBytes in
            (colourProfile ?? []).withUnsafeBufferPointer { profile in
              var source = picture_source(
                width: UInt32(image.width), height: UInt32(image.height), rgb: rgb.baseAddress,
                alpha: alpha == nil ? nil : alphaBytes.baseAddress,
                profile: profile.isEmpty ? nil : profile.baseAddress,
                profile_count: profile.count, texts: notes.baseAddress, text_count: notes.count)
              return body(&source)
            }
          }
        }
      }
    }
  }
}
