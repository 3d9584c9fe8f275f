import Deciding
import Rendering

func ruling(of finding: MatchFinding, _ solution: Solution) -> Ruling {
  Ruling(answer: "undecided", because: [])
}
