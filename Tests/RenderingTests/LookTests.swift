import Foundation
import Rendering
import Testing

@Suite struct LookTests {
  @Test func look() throws {
    let d = backpropagationDocument()
    try writeHTML(d).write(toFile: "/tmp/look/page.html", atomically: true, encoding: .utf8)
    try writeLaTeX(d).write(toFile: "/tmp/look/page.tex", atomically: true, encoding: .utf8)
    try writeMarkdown(d).write(toFile: "/tmp/look/page.md", atomically: true, encoding: .utf8)
    try writeSVG(.network(backpropagationNetwork())).write(toFile: "/tmp/look/net.svg", atomically: true, encoding: .utf8)
  }
}
