import type { NoiseOperator } from '../noise.ts';

/** The end is missing: cut between words, by a share between a quarter of `rate` and `rate` of the text. */
export const truncation: NoiseOperator = {
  title: 'truncation',
  family: 'truncation',
  layer: 'transport',
  typical: { probability: 0.05, rate: 0.2 },
  basis: 'assumed',
  meaning: 'changed',

  apply(text, random, spans, rate) {
    const share = rate * (0.25 + 0.75 * random.next());
    let end = Math.floor(text.length * (1 - share));
    // Half a number would be another number: a protected part is kept whole.
    const inside = spans.find((span) => span.start < end && end < span.end);
    if (inside !== undefined) end = inside.end;
    else {
      const space = text.lastIndexOf(' ', end);
      const lastProtected = Math.max(0, ...spans.filter((span) => span.end <= end).map((span) => span.end));
      if (space > lastProtected) end = space;
      else if (lastProtected > 0) end = lastProtected;
    }
    return text.slice(0, end).trimEnd();
  },
};
