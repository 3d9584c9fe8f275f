import Deciding
import Rendering

func ruling(of finding: StabilityFinding, _ solution: Solution) -> Ruling {
  Ruling(answer: "undecided", because: [])
}
