import Foundation
import Rendering
import Testing

@Suite struct LookTests {
  @Test func look() throws {
    print(writeTerminal(backpropagationDocument(), width: 80))
    print(writeTerminal(backpropagationDocument(), width: 44, isColoured: false))
  }
}
