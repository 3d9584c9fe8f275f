import Deciding
import Rendering

func ruling(of finding: OrderFinding, _ solution: Solution) -> Ruling {
  Ruling(answer: "undecided", because: [])
}
