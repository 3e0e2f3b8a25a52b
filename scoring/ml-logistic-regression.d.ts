declare module 'ml-logistic-regression' {
  import type { Matrix } from 'ml-matrix';

  interface TwoClasses {
    /** 1 × columns; null before training. */
    weights: Matrix | null;
    /** @param features rows × columns @param target rows × 1, in [0, 1] */
    train(features: Matrix, target: Matrix): void;
    /** @returns one probability a row */
    testScores(features: Matrix): number[];
  }

  interface Model {
    name: 'LogisticRegression';
    numSteps: number;
    learningRate: number;
    numberClasses: number;
    classifiers: readonly object[];
  }

  class LogisticRegression {
    static load(model: Model): LogisticRegression;
    readonly classifiers: readonly TwoClasses[];
  }

  export = LogisticRegression;
}
