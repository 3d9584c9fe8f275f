public import Language
import Mathematics
import Solving
import Text

/// Of which classifier an accuracy is asked for.
enum Classifier {
  /// Any at all (Bayes).
  case ofAny
  /// The best choice of a model's parameters.
  case best(Asked.Target)
  /// A model at the minimum of its loss.
  case trained(Question.Trained)
}

/// How often a classifier is right.
public struct AccuracyFinding: Sendable {
  public var subject: Subject
  public var evidence: Evidence

  public enum Subject: Sendable {
    case any
    /// The output as it was typed.
    case best(of: String)
    case trained(String, by: String)
  }

  public enum Evidence: Sendable {
    case laws(LawsFinding)
    case data(DataFinding)
    case obstacle(Obstacle)
    /// The worksheet has neither laws nor data.
    case nothingGiven
  }
}

/// How often a classifier is right if points come from given laws.
public struct LawsFinding: Sendable {
  public var classes: GaussianClasses
  /// What was asked for; nothing if it could not be worked out.
  public var accuracy: Estimate?
  public var obstacle: Obstacle?
  public var boundary: ClassBoundary
  /// For the best line: what is left of the gradient, how many directions were tried, and whether it
  /// is no better than always the same class.
  public var search: (slope: Double, tried: Int, isConstant: Bool)?
  public var training: Training?
  /// How far the parameters reach; nothing where that was not asked.
  public var reached: Reached?
  /// Of any classifier, for comparison.
  public var bayes: Estimate?
  public var bayesBoundary: ClassBoundary
  /// Of the best line, for comparison.
  public var bestLine: Estimate?
  public var bestLineBoundary: ClassBoundary
  public var simulation: Simulation?
  /// What other readings of the laws would give.
  public var readings: [Reading]
  /// A few random points of every class, for the picture.
  public var sample: [[[Double]]]

  /// Nothing but the laws.
  public init(classes: GaussianClasses) {
    self.classes = classes
    (boundary, bayesBoundary, bestLineBoundary) = (.none, .none, .none)
    (readings, sample) = ([], [])
  }

  /// The laws read with one number as a standard deviation instead of a variance.
  public struct Reading: Sendable {
    public var accuracy: Double
  }
}

func decideAccuracy(_ classifier: Classifier, at span: Span, of solved: Solved) -> Decision {
  let subject: AccuracyFinding.Subject
  switch classifier {
  case .ofAny: subject = .any
  case .best(let target): subject = .best(of: target.text)
  case .trained(let model): subject = .trained(model.output.text, by: model.loss.text)
  }
  let evidence: AccuracyFinding.Evidence
  if let data = decideOnData(classifier, solved) {
    evidence = data
  } else if let classes = solved.worksheet.distributions {
    evidence = onLaws(classifier, classes, solved)
  } else {
    evidence = .nothingGiven
  }
  return Decision(.accuracy(AccuracyFinding(subject: subject, evidence: evidence)))
}

extension GaussianClasses {
  /// The laws in numbers; `asDeviations` reads one number for a covariance as a standard deviation.
  func population(asDeviations: Bool = false) -> Population? {
    Population(
      classes.map { one in
        let factor = asDeviations ? one.variance?.double ?? 1 : 1
        return Population.Class(
          prior: one.prior.double, mean: one.mean.map { $0.double },
          covariance: one.covariance.map { $0.map { $0.double * factor } })
      })
  }

  /// Whether one number stands for a covariance and would mean something else as a deviation.
  var hasOtherReading: Bool {
    classes.contains { one in one.variance.map { $0 != .one } ?? false }
  }
}

private func onLaws(_ classifier: Classifier, _ classes: GaussianClasses, _ solved: Solved)
  -> AccuracyFinding.Evidence
{
  guard let population = classes.population() else { return .obstacle(.nearSingular) }
  var finding = LawsFinding(classes: classes)
  finding.bayes = bayesAccuracy(of: population)
  finding.bayesBoundary = bayesBoundary(of: population)
  finding.sample = sample(population)
  do throws(Obstacle) {
    let rule = try answer(classifier, classes, solved, population, &finding)
    if let rule {
      finding.simulation = population.simulated(100_000, seed: 1, rule)
    }
    if classes.hasOtherReading, let other = classes.population(asDeviations: true) {
      var copy = finding
      _ = try answer(classifier, classes, solved, other, &copy)
      if let accuracy = copy.accuracy { finding.readings = [.init(accuracy: accuracy.value)] }
    }
  } catch {
    finding.obstacle = error
  }
  return .laws(finding)
}

/// A few points of every class in the plane.
func sample(_ population: Population) -> [[[Double]]] {
  guard population.dimension == 2 else { return [] }
  var random = RandomNumbers(seed: 7)
  return population.classes.indices.map { which in
    (0..<80).map { _ in population.point(of: which, &random) }
  }
}

/// Fills in what was asked for, and returns the rule to simulate.
private func answer(
  _ classifier: Classifier, _ classes: GaussianClasses, _ solved: Solved,
  _ population: Population, _ finding: inout LawsFinding
) throws(Obstacle) -> (([Double]) -> Int)? {
  switch classifier {
  case .ofAny:
    finding.accuracy = bayesAccuracy(of: population)
    finding.boundary = bayesBoundary(of: population)
    if finding.accuracy == nil { finding.obstacle = .unreduced }
    return { population.likeliest(at: $0) }
  case .best(let target):
    var reading = ModelReading(solved, classes)
    let model = try reading.model(target, nil)
    return try best(model, target.text, population, &finding)
  case .trained(let trained):
    if case .reluLayers = construction(of: trained.output, in: solved.worksheet)?.construction {
      throw .hidden(trained.output.text)
    }
    var reading = ModelReading(solved, classes)
    let model = try reading.model(trained.output, trained.loss)
    let (training, line) = try Deciding.trained(model, in: population)
    finding.training = training
    finding.accuracy = Estimate(
      miss: line.miss(in: population), error: max(training.error, 1e-12), method: .score)
    finding.boundary = line.boundary
    let best = bestLine(of: population)
    finding.bestLine = Estimate(miss: best.miss, error: 1e-12, method: .score)
    finding.bestLineBoundary = best.line.boundary
    return { line.score(at: $0) >= 0 ? 1 : 0 }
  }
}

/// The best choice of a model's parameters: the best of all lines if they reach it.
private func best(
  _ model: ScoreModel, _ text: String, _ population: Population, _ finding: inout LawsFinding
) throws(Obstacle) -> (([Double]) -> Int) {
  let best = bestLine(of: population)
  finding.bestLine = Estimate(miss: best.miss, error: 1e-12, method: .score)
  finding.bestLineBoundary = best.line.boundary
  let reached = try reaching(best, model, population)
  finding.reached = reached.reached
  finding.accuracy = Estimate(
    miss: reached.line.miss(in: population), error: 1e-12, method: .score)
  finding.boundary = reached.line.boundary
  finding.search = (best.slope, best.tried, best.isConstant)
  let line = reached.line
  return { line.score(at: $0) >= 0 ? 1 : 0 }
}

extension Line {
  /// Where its rule changes; w of length 1.
  var boundary: ClassBoundary {
    let size = length(weights)
    guard size > 0 else { return .always(offset >= 0 ? 1 : 0) }
    return .line(weights: weights.map { $0 / size }, offset: offset / size)
  }
}
