import CPictures

/// The two picture files Mien reads and writes.
enum PhotoFormat {
  case png
  case jpeg

  /// As an error lists them.
  static let knownExtensions = ["png", "jpg", "jpeg"]

  /// By the first bytes: names lie.
  init?(magic bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else {
      return nil
    }
  }

  /// By the last extension of the last path component; a dot file has none.
  init?(extensionOf path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "png": self = .png
    case "jpg", "jpeg": self = .jpeg
    default: return nil
    }
  }
}

/// One of the two C decoders, for the time of one call; `bytes` must outlive it.
struct PhotoDecoder: ~Copyable {
  private let format: PhotoFormat
  private let decoder: OpaquePointer

  /// nil: out of memory.
  init?(_ format: PhotoFormat, _ bytes: UnsafeBufferPointer<UInt8>) {
    let made =
      switch format {
      case .png: png_decoder_new(bytes.baseAddress, bytes.count)
      case .jpeg: jpeg_decoder_new(bytes.baseAddress, bytes.count)
      }
    guard let made else { return nil }
    self.format = format
    self.decoder = made
  }

  deinit {
    switch format {
    case .png: png_decoder_free(decoder)
    case .jpeg: jpeg_decoder_free(decoder)
    }
  }

  /// To be called first, once.
  func header(_ header: inout picture_header, _ reason: inout picture_reason) -> picture_status {
    switch format {
    case .png: png_decoder_header(decoder, &header, &reason)
    case .jpeg: jpeg_decoder_header(decoder, &header, &reason)
    }
  }

  /// To be called after the header, once, with room for every pixel.
  func pixels(
    _ rgb: UnsafeMutablePointer<UInt8>?, _ alpha: UnsafeMutablePointer<UInt8>?,
    _ reason: inout picture_reason
  ) -> picture_status {
    switch format {
    case .png: png_decoder_pixels(decoder, rgb, alpha, &reason)
    case .jpeg: jpeg_decoder_pixels(decoder, rgb, &reason)
    }
  }

  /// Complete after the pixels were read. What is not UTF-8 is replaced, not refused.
  var texts: [Photo.Text] {
    var texts: [Photo.Text] = []
    var text = picture_text()
    while format == .png
      ? png_decoder_text(decoder, texts.count, &text)
      : jpeg_decoder_text(decoder, texts.count, &text)
    {
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
