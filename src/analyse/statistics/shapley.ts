/**
 * How each of the 2^factors cells counts towards each factor's Shapley value; row `factor`, column `cell`.
 *
 * A cell is a bit mask: bit f is set where factor f is switched on. The weights are linear in the cells, so
 * the effect of a mean is the mean of the effects.
 */
export function shapleyWeights(factors: number): readonly Float64Array[] {
  const cells = 2 ** factors;
  return Array.from({ length: factors }, (_, factor) => {
    const weights = new Float64Array(cells);
    for (let cell = 0; cell < cells; cell++) {
      const on = bits(cell);
      const isOn = (cell & (1 << factor)) !== 0;
      const others = isOn ? on - 1 : on;
      const weight = (factorial(others) * factorial(factors - 1 - others)) / factorial(factors);
      weights[cell] = isOn ? weight : -weight;
    }
    return weights;
  });
}

/**
 * What each factor adds on the way from the cell with none on to the cell with all on, whatever the order
 * they are switched on in: the mean over all orders. The values add up to last cell − first cell.
 *
 * @param cells value of each of the 2^factors cells, by bit mask
 * @see L. S. Shapley (1953), "A Value for n-Person Games", Contributions to the Theory of Games II, 307-317
 */
export function shapley(cells: ArrayLike<number>): readonly number[] {
  return shapleyWeights(Math.log2(cells.length)).map((weights) => {
    let sum = 0;
    for (let cell = 0; cell < weights.length; cell++)
      sum += (weights[cell] as number) * (cells[cell] as number);
    return sum;
  });
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest >>= 1) count += rest & 1;
  return count;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}
