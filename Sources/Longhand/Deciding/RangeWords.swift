import Deciding
import Rendering

func ruling(of finding: RangeFinding, _ solution: Solution) -> Ruling {
  Ruling(answer: "undecided", because: [])
}
