import Deciding
import Rendering

func ruling(of finding: AccuracyFinding, _ solution: Solution) -> Ruling {
  Ruling(answer: "undecided", because: [])
}
