import Language
import Testing

@testable import Training

/// What is said of settings and labels before anything is trained.
@Suite struct PreparingTests {
  private static func net(_ loss: String, _ settings: String) -> String {
    """
    data d from [x, t; 1, 0; 2, 2; 3, 1; 4, 0.5] with k = onehot(t)
    w in R
    parameters w
    y = w x
    L = \(loss)
    train L on d with \(settings)
    """
  }

  @Test(arguments: [
    ("rate -1", "The rate is -1, but lies at 0 or above."),
    ("momentum 1", "momentum is 1, but lies from 0 to 1, without 1."),
    ("adam, beta2 1.5", "beta2 is 1.5, but lies from 0 to 1, without 1."),
    ("weight decay -0.5", "weight decay is -0.5, but lies at 0 or above."),
    ("held out 0.01", "Nothing is held out: 0.01 of 4 examples is less than half an example."),
    ("patience 3", "patience asks for the loss of examples that are held out, and none are."),
  ])
  func settingsThatNoRunCanHave(_ settings: String, _ sentence: String) throws {
    let fault = #expect(throws: LoweringFault.self) {
      try preparedTraining(Self.net("1/2 (y - t)^2", settings))
    }
    #expect(fault?.sentence == sentence)
  }

  @Test(arguments: [
    ("bce(t, sigmoid(y))", "Row 2 of the data holds 2 for t, but bce is for labels from 0 to 1."),
    (
      "bce_scores(t, y)",
      "Row 2 of the data holds 2 for t, but bce_scores is for labels from 0 to 1."
    ),
    ("hinge(t, y)", "Row 1 of the data holds 0 for t, but hinge is for the labels -1 and 1."),
  ])
  func labelsThatALossDoesNotKnow(_ loss: String, _ sentence: String) throws {
    let fault = #expect(throws: LoweringFault.self) {
      try preparedTraining(Self.net(loss, "batch"))
    }
    #expect(fault?.sentence == sentence)
  }

  /// 1/epoch for eleven epochs of two steps each, although a run of epochs would have 20.
  @Test func aRateInEpochsGoesAsFarAsTheSteps() throws {
    let prepared = try preparedTraining(
      Self.net("1/2 (y - t)^2", "minibatch(2), rate 1/epoch, steps 63"))
    #expect(prepared.settings.rate(63, 32) == 1 / 32.0)
    #expect(prepared.rates?.count == 32)
  }

  @Test func classesKeepTheirNames() throws {
    let prepared = try preparedTraining(
      """
      data d from [x, t; 1, dog; 2, cat; 3, dog] with y = onehot(t)
      w in R^2
      parameters w
      p = softmax(w x)
      L = cross_entropy(y, p)
      train L on d with batch
      """)
    #expect(prepared.classNames == ["cat", "dog"])
  }
}
