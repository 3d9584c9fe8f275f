import Deciding
import Rendering

func ruling(of finding: ModelsFinding, _ solution: Solution) -> Ruling {
  Ruling(answer: "undecided", because: [])
}
