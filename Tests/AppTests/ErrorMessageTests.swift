import DeepFaceEditing
import Document
import Face
import Files
import Layers
import Raster
import Studio
import Terminal
import Testing
import Themes

@testable import App

/// Every case's sentence, word for word.
struct ErrorMessageTests {
  @Test(arguments: [
    (FileError.notFound(path: "a.jpg"), "There is no file a.jpg. Check the name."),
    (
      .folderMissing(folder: "out"),
      "There is no folder out. Make it first, or choose another name."
    ),
    (.notReadable(path: "a.jpg"), "a.jpg may not be read. Check its permissions."),
    (
      .notWritable(path: "a.png"),
      "a.png may not be written. Check its permissions, or choose another name."
    ),
    (.notAFile(path: "pipe"), "pipe is not a file. Choose another name."),
    (
      .diskFull(path: "a.png"), "The disk is full, so a.png was not written. Make room first."
    ),
    (
      .tooLarge(path: "a.png", limit: 3 << 20),
      "a.png has more than 3 megabytes, more than Mien reads. Choose another one."
    ), (.noOutput(code: 32), "The output could not be written: Broken pipe."),
    (.failed(path: "a.png", code: 5), "a.png could not be used: Input/output error."),
  ])
  func `files`(error: FileError, sentence: String) {
    #expect(ErrorMessage.sentence(for: error) == sentence)
    #expect(ErrorMessage.sentence(for: PhotoError.file(error)) == sentence)
    #expect(ErrorMessage.sentence(for: DocumentError.file(error)) == sentence)
  }

  @Test(arguments: [
    (
      PhotoError.unknownFormat(path: "a"),
      "a is no picture that Mien knows: it opens PNG, JPEG, WebP, TIFF, AVIF and HEIC. Convert it to "
        + "one of them first."
    ),
    (.empty(path: "a"), "a is empty. Copy or download it again."),
    (
      .otherFormat(path: "a", name: "a BMP picture", converter: "convert"),
      "a is a BMP picture, which Mien does not open. Make a PNG of it first, for example with "
        + "`convert`."
    ),
    (
      .noHEICProgram(path: "a"),
      "a is a HEIC picture, and heif-convert is not installed. Install libheif-examples, or make a "
        + "JPEG of it first."
    ),
    (
      .unsupported(path: "a", kind: "a lossless or hierarchical JPEG"),
      "a is a lossless or hierarchical JPEG, which Mien does not open. Save it as an ordinary JPEG or "
        + "PNG where it was made."
    ),
    (.truncated(path: "a"), "a ends too early. Copy or download it again."),
    (.damaged(path: "a", reason: "bad CRC"), "a is damaged (bad CRC). Use another copy."),
    (
      .tooLarge(path: "a", width: 30000, height: 30000, limit: 200_000_000),
      "a has 30000 x 30000 pixels; Mien opens up to 200 megapixels. Make it smaller first."
    ),
    (
      .unknownExtension(path: "a.gif", known: ["png", "jpg", "jpeg"]),
      "a.gif must end in .png, .jpg or .jpeg."
    ),
    (
      .notEncodable(path: "a.jpg", reason: "too wide"),
      "a.jpg could not be written (too wide). Try the other format."
    ),
  ])
  func `photos`(error: PhotoError, sentence: String) {
    #expect(ErrorMessage.sentence(for: error) == sentence)
  }

  @Test(arguments: [
    (
      Photo.Note.hadBits(10), "a has 10 bits a colour; Mien works with 8, and the result has 8."
    ),
    (
      .wasCMYK(hadProfile: false),
      "a is CMYK; it was converted to RGB, and the result is RGB."
    ),
    (
      .wasCMYK(hadProfile: true),
      "a is CMYK; it was converted to RGB through its profile, and the result is RGB."
    ),
    (
      .profileLeftOut,
      "a has a colour profile that does not fit an RGB result; it was left out."
    ),
    (
      .hadHighDynamicRange,
      "a has a high dynamic range; Mien takes its numbers as they are, and shows it paler."
    ),
    (.firstOfSeveral, "a holds several pictures; the first one was opened."),
    (.lacksEnd, "a lacks its last bytes; the picture is there."),
    (.lacksRows(9), "a ends too early; its last 9 rows are missing, and grey."),
    (
      .leftOut(.extendedXMP), "a has XMP data beyond 64 KB; what is beyond was left out."
    ),
    (.leftOut(.iptc), "a has IPTC captions; they were left out."),
    (.leftOut(.exif), "a has EXIF data that cannot be read; they were left out."),
  ])
  func `what a photo is not quite`(note: Photo.Note, sentence: String) {
    #expect(ErrorMessage.notice(note, of: "a") == sentence)
  }

  @Test(arguments: [
    (
      BeyondDrawing.teeth,
      "A drawing cannot show teeth that the photo hides; AU25 and AU26 open the mouth."
    ),
    (.shutEye, "A drawing does not close an eye; AU45 does."),
    (.gaze, "A drawing does not move the gaze; AU61 to AU64 do."),
  ])
  func `what no drawing can give`(beyond: BeyondDrawing, sentence: String) {
    #expect(ErrorMessage.notice(beyond) == sentence)
  }

  @Test(arguments: [Photo.Note.wasGrey, .rotated(orientation: 6)])
  func `nothing is said where nothing of a photo was lost`(note: Photo.Note) {
    #expect(ErrorMessage.notice(note, of: "a") == nil)
  }

  @Test(arguments: [
    (Photo.Loss.transparency, "b lies on white: a JPEG cannot keep transparency."),
    (.colours, "b has other colours than its photo: a JPEG cannot say which they are."),
    (.exif, "b has no EXIF data: a JPEG cannot keep more than 64 KB."),
    (.xmp, "b has no XMP data: a JPEG cannot keep more than 64 KB."),
    (.text("Comment"), "b lacks the text “Comment”: a JPEG cannot keep more than 64 KB."),
  ])
  func `what a file cannot keep`(loss: Photo.Loss, sentence: String) {
    #expect(ErrorMessage.notice(loss, in: "b") == sentence)
  }

  @Test(arguments: [
    (
      DocumentError.outOfRange(
        Expression.id(of: .lipCornerPuller), value: 1.6, allowed: 0...1.5),
      "AU12 cannot be 1.6; it goes from 0 to 1.5."
    ),
    (
      .changeOutOfRange(SidedUnit(.browLowerer), value: -2, allowed: -1.5...1.5),
      "AU4 cannot change by -2; a change goes from -1.5 to 1.5."
    ),
    (
      .outOfRange(Expression.id(of: .joy), value: 2, allowed: 0...1),
      "joy cannot be 2; it goes from 0 to 1."
    ),
    (
      .componentOutOfRange(.leftEye, value: 1.2, allowed: 0...1),
      "The left eye cannot have a strength of 1.2; it goes from 0 to 1."
    ),
    (
      .refinementOutOfRange(-1, allowed: 0...1),
      "A drawing cannot have a refinement of -1; it goes from 0 to 1."
    ),
    (
      .outOfRange(
        ParameterID(part: "components", name: "left-eye.geometry"), value: 2, allowed: 0...1),
      "The left eye's geometry cannot be 2; it goes from 0 to 1."
    ),
    (
      .notAvailable(ParameterID(part: "identity", name: "strength")),
      "The identity's strength has nothing to move: choose a person or a reference, or draw, first."
    ),
    (
      .unknownParameter("identity.streng"),
      "There is no parameter identity.streng. There are identity.strength and identity.balance."
    ),
    (
      .unknownParameter("12"),
      "There is no parameter 12. There are components.face.appearance-mix, expression.AU64, "
        + "identity.balance and motion.size."
    ),
    (
      .unknownComponent("ear"),
      "There is no component ear. There are left-eye, right-eye, nose, mouth and face."
    ),
    (
      .unknownActionUnit("3"),
      "There is no Action Unit 3. There are 1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 18, 20, 22, "
        + "23, 25, 26, 27, 30, 34, 45, 61, 62, 63 and 64."
    ),
    (
      .notPaired(.lipsPart),
      "AU25 is the same on both sides. Left and right can be set apart of 1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 20 "
        + "and 45."
    ),
    (
      .unknownEmotion("envy"),
      "There is no emotion envy. There are joy, sadness, anger, fear, surprise, disgust and contempt."
    ),
    (
      .damaged(path: "a.mien", reason: "faces"),
      "a.mien is not a recipe that can be read (faces). Mend it or remove it."
    ),
    (
      .tooNew(path: "a.mien", version: 9, known: 1),
      "a.mien was written by a later Mien (format 9, this one knows 1). Update Mien."
    ),
  ])
  func `documents`(error: DocumentError, sentence: String) {
    #expect(ErrorMessage.sentence(for: error) == sentence)
  }

  @Test(arguments: [
    (
      StudioError.noFace,
      "There is no face in this photo. Choose one that shows a face from the front, or say where it "
        + "is: --face-at x,y,width."
    ),
    (
      .noFaceThere,
      "Nothing there looks like a face. Mark it from ear to ear, its middle in the middle."
    ),
    (.noSuchFace(3, of: 2), "There is no face 3; the photo shows 2."),
    (.noDemoFaces, "The demo faces are missing. Install Mien again, or name a photo."),
  ])
  func `the flow`(error: StudioError, sentence: String) {
    #expect(ErrorMessage.sentence(for: error) == sentence)
  }

  @Test(arguments: [
    (WeightsError.missing(file: "w"), "The network weights w are missing. Install Mien again."),
    (
      .damaged(file: "w"),
      "The network weights w are damaged: their checksum is wrong. Install Mien again."
    ),
    (
      .tableDamaged(file: "t.json"),
      "Mien's own file t.json is missing or damaged. Install Mien again."
    ),
    (
      .tensorMissing(file: "w", name: "t"),
      "The network weights w lack t: they are of another version. Install Mien again."
    ),
    (
      .shapeMismatch(file: "w", name: "t", expected: [3, nil], found: [4]),
      "The network weights w are of another version: t is 4, not 3 x any. Install Mien again."
    ),
    (
      .formatUnknown(file: "w", name: "t", format: "I8"),
      "The network weights w are of another version: t is I8. Install Mien again."
    ),
  ])
  func `weights`(error: WeightsError, sentence: String) {
    #expect(ErrorMessage.sentence(for: error) == sentence)
  }

  @Test(arguments: [
    (
      ScreenError.notATerminal,
      "The editor needs a terminal. Use `mien render` in scripts and pipes."
    ),
    (
      .unknownTerminal(name: ""),
      "TERM is not set and the terminal does not answer. "
        + "Set it to your terminal's name, such as xterm-256color."
    ),
    (
      .unknownTerminal(name: "zx"),
      "The terminal type zx is unknown here and the terminal does not answer. "
        + "Set TERM to another, such as xterm-256color."
    ),
    (.damagedTable(path: "p"), "p is missing or damaged. Install Mien again."),
    (
      .tooSmall(columns: 9, rows: 4, leastColumns: 64, leastRows: 16),
      "The terminal has 9 x 4 cells; Mien needs 64 x 16. Enlarge it."
    ),
  ])
  func `screens`(error: ScreenError, sentence: String) {
    #expect(ErrorMessage.sentence(for: error) == sentence)
  }

  @Test(arguments: [
    (
      ThemeError.unknown(name: "x", known: ["dark", "light"]),
      "There is no theme x. There are dark and light; a theme of your own is a .json file."
    ),
    (.unreadable(path: "t"), "The theme t cannot be read. Check its name."),
    (.malformed(path: "t"), "The theme t is not a theme. Compare it with a shipped one."),
    (.missingRole(path: "t", role: "tab"), "The theme t has no role tab. Add it."),
    (
      .unknownRole(path: "t", role: "hat"),
      "The theme t has a role hat that Mien does not know. Remove it."
    ),
    (
      .badColour(path: "t", role: "tab", value: "red"),
      "The theme t gives tab the colour red. Write colours as #rrggbb."
    ),
    (
      .lowContrast(path: "t", role: "tab", ratio: 2),
      "The theme t cannot be read well: the contrast of tab is 2.0, at least 4.5 is needed."
    ),
  ])
  func `themes`(error: ThemeError, sentence: String) {
    #expect(ErrorMessage.sentence(for: error) == sentence)
  }

  @Test(arguments: [
    ("", false, "Type a name."), (".png", false, "The name must end in .png, .jpg or .jpeg."),
    ("a/b", false, "The name must end in .png, .jpg or .jpeg."),
    ("a.jpg", true, "A strip's name must end in .png."),
  ])
  func `names to export to`(name: String, isStrip: Bool, sentence: String) {
    #expect(ErrorMessage.exportName(name, isStrip: isStrip) == sentence)
    #expect(ErrorMessage.exportName("a.b/c.PNG", isStrip: isStrip) == nil)
  }
}
