import CPictures
import Files

extension Photo {
  /// JPEG quality where pixels are what the person came for.
  package static let jpegQuality = 95

  /// Writes a PNG or a JPEG, chosen by the extension of `path`, all or not at all. The profile, the
  /// metadata and the texts go along; `losses` tells what does not. A JPEG stores each text's value
  /// as a comment.
  package func write(to path: String) throws(PhotoError) {
    let format = try Photo.format(of: path)
    let bytes = try encoded(as: format, name: path)
    do { try WholeFile.write(bytes, to: path) } catch { throw .file(error) }
  }

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

  /// The whole file in memory, so that the disk sees it only when nothing can fail any more.
  func encoded(as format: PhotoFormat, name: String) throws(PhotoError) -> [UInt8] {
    var photo = self
    if format == .jpeg {
      (photo.image, photo.alpha) = (onWhite, nil)
      photo.colourProfile = colourProfile ?? profileOfColours
    }
    var bytes = picture_bytes()
    var reason = picture_reason()
    defer { picture_bytes_free(&bytes) }
    let status = photo.withSource { source in
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
        withBlocks([colourProfile, exif, xmp, alpha]) { blocks in
          image.pixels.withUnsafeBufferPointer { rgb in
            var source = picture_source()
            (source.width, source.height) = (UInt32(image.width), UInt32(image.height))
            (source.rgb, source.alpha) = (rgb.baseAddress, blocks[3].bytes)
            (source.profile, source.exif, source.xmp) = (blocks[0], blocks[1], blocks[2])
            if let resolution {
              source.resolution = picture_resolution(
                x: resolution.x, y: resolution.y, is_ratio: resolution.isRatio)
            }
            if let colours { source.colours = colours.header }
            (source.texts, source.text_count) = (notes.baseAddress, notes.count)
            return body(&source)
          }
        }
      }
    }
  }

  /// Lends some arrays to C for one call; NULL for nil and for an empty one.
  private func withBlocks<Result>(
    _ arrays: [[UInt8]?], _ blocks: [picture_block] = [], _ body: ([picture_block]) -> Result
  ) -> Result {
    guard arrays.count > blocks.count else { return body(blocks) }
    return (arrays[blocks.count] ?? []).withUnsafeBufferPointer { array in
      let block = picture_block(
        bytes: array.isEmpty ? nil : array.baseAddress, count: array.count)
      return withBlocks(arrays, blocks + [block], body)
    }
  }
}
