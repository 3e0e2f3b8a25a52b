/** Whether losses fall by more than the standard error of their fall over the folds: a gain of chance is not worth reading. */
export function pays(losses: readonly number[], than: readonly number[]): boolean {
  const gains = losses.map((loss, fold) => than[fold] - loss);
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const squares = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0);
  return mean > Math.sqrt(squares / (gains.length * (gains.length - 1)));
}
