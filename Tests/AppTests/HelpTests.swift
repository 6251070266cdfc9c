import TestPatterns
import Testing

@testable import App
@testable import Terminal

struct HelpTests {
  @Test func `help begins with what counts in the open tab`() {
    func first(_ keys: Key...) -> String {
      var model = Model.opened()
      for key in keys { model.hit(key) }
      return HelpBox.lines(model)[0].keys
    }
    #expect(first() == "Sliders")
    #expect(first(.tab) == "Faces of a folder")
    #expect(first(.tab, .tab) == "Components")
    #expect(first(.tab, .tab, .character("d")) == "Drawing a component")
    #expect(first(.tab, .tab, .enter) == "Faces of a folder")
    #expect(first(.backtab) == "Files")
  }

  @Test(arguments: [(64, 16), (71, 17), (80, 24), (120, 40), (200, 60)])
  func `no line of the help is cut, and every key is in it`(columns: Int, rows: Int) {
    var model = Model.opened(columns, rows)
    model.hit(.character("?"))
    let all = HelpBox.lines(model)
    var seen: [String] = []
    while true {
      let page = HelpBox.visibleLines(model)
      guard case .help(let scroll) = model.popup else { break }
      let text = model.frame.text
      for line in all.dropFirst(scroll).prefix(page) {
        for words in [line.keys, line.words] where !words.isEmpty {
          #expect(text.contains(words), "\(line)")
        }
        seen.append(line.words)
      }
      if scroll + page >= all.count { break }
      model.hit(.pageDown)
    }
    let words = seen.joined(separator: " ")
    for binding in Keymap.bindings { #expect(words.contains(binding.words), "\(binding.words)") }
    for line in Keymap.mouse { #expect(words.contains(line.words), "\(line.words)") }
  }

  @Test func `the help stays in its place when the window grows`() {
    var model = Model.opened(64, 16)
    model.hit(.character("?"), .pageDown, .pageDown, .pageDown)
    for _ in 0..<30 { model.hit(.pageDown) }
    model.play([.screen(.resize(ScreenSize(columns: 160, rows: 60)))])
    #expect(model.frame.text.contains("click: the same as pressing it"))
    model.hit(.up())
    #expect(model.frame.text.contains("Mouse"))
  }
}
