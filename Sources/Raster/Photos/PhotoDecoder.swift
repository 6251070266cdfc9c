import CPictures

/// One of the C decoders, for the time of one call; `bytes` must outlive it.
struct PhotoDecoder: ~Copyable {
  let format: picture_format
  private let decoder: OpaquePointer

  /// nil: out of memory.
  init?(_ format: picture_format, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard let made = picture_decoder_new(format, bytes.baseAddress, bytes.count) else {
      return nil
    }
    self.format = format
    decoder = made
  }

  deinit { picture_decoder_free(decoder) }

  /// To be called first, once.
  func header(_ header: inout picture_header, _ reason: inout picture_reason) -> picture_status {
    picture_decoder_header(decoder, &header, &reason)
  }

  /// To be called after the header, once, with room for every pixel.
  func pixels(
    _ rgb: UnsafeMutablePointer<UInt8>?, _ alpha: UnsafeMutablePointer<UInt8>?,
    _ extent: inout picture_extent, _ reason: inout picture_reason
  ) -> picture_status {
    picture_decoder_pixels(decoder, rgb, alpha, &extent, &reason)
  }

  /// Complete after the pixels were read. What is not UTF-8 is replaced, not refused.
  var texts: [Photo.Text] {
    var texts: [Photo.Text] = []
    var text = picture_text()
    while picture_decoder_text(decoder, texts.count, &text) {
      let value = UnsafeRawBufferPointer(start: text.value, count: text.value_count)
      texts.append(
        Photo.Text(
          key: text.key.map { String(cString: $0) } ?? "Comment",
          value: String(decoding: value, as: UTF8.self)))
    }
    return texts
  }
}

/// C's fixed buffer as a string.
extension picture_reason {
  var words: String {
    withUnsafeBytes(of: text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
