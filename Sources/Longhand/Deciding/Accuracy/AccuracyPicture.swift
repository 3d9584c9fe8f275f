import Deciding
import Language
import Mathematics
import Rendering

/// The classes with their boundaries in the plane; nothing in other dimensions.
func picture(
  _ finding: LawsFinding, _ subject: AccuracyFinding.Subject, _ names: LawNames
) -> Block? { nil }

/// The same for several models.
func picture(_ finding: ModelsFinding, _ names: LawNames) -> Block? { nil }
