import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  count,
  counted,
  percent,
  percentRange,
  textFor
} from "./chunk-73262735.js";

// src/analyse/statistics/mean.ts
function meanOf(values, weights) {
  let [sum, all] = [0, 0];
  for (const [at, value] of values.entries()) {
    const weight = weights?.[at] ?? 1;
    sum += weight * value;
    all += weight;
  }
  return sum / all;
}
function effectiveItems(weights) {
  let [sum, squares] = [0, 0];
  for (const weight of weights) {
    sum += weight;
    squares += weight ** 2;
  }
  return sum ** 2 / squares;
}

// src/report/reference.ts
function otherwise(what) {
  return ({ reference, candidate }) => `${what} of its answers was ${reference}, and the candidate's is ${candidate}`;
}
var DIFFERENCES = {
  model: ({ reference = "none", candidate = "none" }) => `it is of the model ${reference}, and the candidate is ${candidate}`,
  revision: ({ reference = "none", candidate = "none" }) => `its revision is ${reference}, and the candidate's ${candidate}`,
  file: ({ reference = "none", candidate = "none" }) => `its file is ${reference}, and the candidate's ${candidate}`,
  "no-score": ({ suite }) => `it has no score on ${suite}`,
  data: ({ suite }) => `the data of ${suite} is another`,
  asking: ({ suite }) => `${suite} is asked or scored in another way (prompts, examples, scorer)`,
  shots: ({ reference, candidate }) => `it was measured with ${count(reference)} shots, and the candidate claims with ${count(candidate)}`,
  maxTokens: ({ reference, candidate }) => `its answers had at most ${count(reference)} tokens, and the candidate claims with ${count(candidate)}`,
  temperature: otherwise("the temperature"),
  topP: otherwise("top-p"),
  topK: otherwise("top-k"),
  metric: otherwise("the metric")
};
function differencesText(differences) {
  return differences.map((difference) => textFor(DIFFERENCES, difference, void 0)).join("; ");
}
var REFUSALS = {
  interrupted: () => "is of a run that was cut off: finish it with --resume",
  quick: () => "is of the quick profile, which is a first look: run it with --profile full",
  "not-measured": () => "has no pass that asks the paper's items: run it without --passes",
  "cut-short": ({ suite, asked, planned }) => `has ${count(asked)} of ${counted(planned, "item")} of ${suite}: the pass was cut short`,
  "too-few": ({ suite, graded, least }) => `has ${counted(graded, "graded item")} of ${suite}; a reference needs at least ${count(least)}`,
  missing: ({ suite, missing, asked }) => `lacks ${count(missing)} of ${counted(asked, "answer")} on ${suite}: what is missing may be what it gets wrong`,
  "nothing-right": ({ suite }) => `has no right answer on ${suite}: nothing can be held against that`
};
function noReferenceText(refusal) {
  return textFor(REFUSALS, refusal, void 0);
}
function referenceRow(reference) {
  const { score, items, interval, engine, machine, source } = reference ?? {};
  if (score === void 0 || items === void 0) return [];
  const how = `${engine} on ${machine} (${source})`;
  return [["reference", percent(score), percentRange(interval), count(items), how]];
}

// src/analyse/statistics/normal.ts
function normalQuantile(p) {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const tail = r <= 5 ? ratio(SHOULDER, r - 1.6) : ratio(TAIL, r - 5);
  return q < 0 ? -tail : tail;
}
function normalCdf(z) {
  const x = Math.abs(z);
  if (x > 37) return z > 0 ? 1 : 0;
  const density = Math.exp(-x * x / 2);
  const upper = x < 7.07106781186547 ? density * ratio(HART, x) : density / fraction(x) / Math.sqrt(2 * Math.PI);
  return z > 0 ? 1 - upper : upper;
}
function fraction(x) {
  return x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))));
}
function ratio({ above, below }, x) {
  return polynomial(above, x) / polynomial(below, x);
}
function polynomial(coefficients, x) {
  let sum = 0;
  for (let power = coefficients.length - 1; power >= 0; power--)
    sum = sum * x + coefficients[power];
  return sum;
}
var CENTRE = {
  above: [
    3.3871328727963665,
    133.14166789178438,
    1971.5909503065513,
    13731.69376550946,
    45921.95393154987,
    67265.7709270087,
    33430.57558358813,
    2509.0809287301227
  ],
  below: [
    1,
    42.31333070160091,
    687.1870074920579,
    5394.196021424751,
    21213.794301586597,
    39307.89580009271,
    28729.085735721943,
    5226.495278852854
  ]
};
var SHOULDER = {
  above: [
    1.4234371107496835,
    4.630337846156546,
    5.769497221460691,
    3.6478483247632045,
    1.2704582524523684,
    0.2417807251774506,
    0.022723844989269184,
    7745450142783414e-19
  ],
  below: [
    1,
    2.053191626637759,
    1.6763848301838038,
    0.6897673349851,
    0.14810397642748008,
    0.015198666563616457,
    5475938084995345e-19,
    10507500716444169e-25
  ]
};
var TAIL = {
  above: [
    6.657904643501103,
    5.463784911164114,
    1.7848265399172913,
    0.29656057182850487,
    0.026532189526576124,
    0.0012426609473880784,
    27115555687434876e-21,
    20103343992922881e-23
  ],
  below: [
    1,
    0.599832206555888,
    0.1369298809227358,
    0.014875361290850615,
    7868691311456133e-19,
    18463183175100548e-21,
    1421511758316446e-22,
    20442631033899397e-31
  ]
};
var HART = {
  above: [
    220.206867912376,
    221.213596169931,
    112.079291497871,
    33.912866078383,
    6.37396220353165,
    0.700383064443688,
    0.0352624965998911
  ],
  below: [
    440.413735824752,
    793.826512519948,
    637.333633378831,
    296.564248779674,
    86.7807322029461,
    16.064177579207,
    1.75566716318264,
    0.0883883476483184
  ]
};

// src/analyse/statistics/group-sequential.ts
var CONSTANTS = [1.645, 1.678, 1.71, 1.733, 1.751];
function levelAtLook(look, looks, error = 0.05) {
  const constant = CONSTANTS[looks - 1];
  if (constant === void 0) throw new RangeError(`there are no boundaries for ${looks} looks`);
  if (looks === 1) return 1 - 2 * error;
  const scale = error === 0.05 ? 1 : normalQuantile(1 - error) / normalQuantile(0.95);
  return 2 * normalCdf(constant * scale * Math.sqrt(looks / look)) - 1;
}

// src/analyse/statistics/beta.ts
function betaCdf(x, a, b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  return x < (a + 1) / (a + b + 2) ? front * continuedFraction(x, a, b) / a : 1 - front * continuedFraction(1 - x, b, a) / b;
}
function betaQuantile(p, a, b) {
  let [low, high] = [0, 1];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (betaCdf(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
function studentQuantile(p, df) {
  const x = betaQuantile(2 * (1 - p), df / 2, 0.5);
  return Math.sqrt(df * (1 - x) / x);
}
function studentCdf(t, df) {
  const beyond = betaCdf(df / (df + t ** 2), df / 2, 0.5) / 2;
  return t < 0 ? beyond : 1 - beyond;
}
function continuedFraction(x, a, b) {
  const tiny = 1e-300;
  const kept = (value) => Math.abs(value) < tiny ? tiny : value;
  let c = 1;
  let d = 1 / kept(1 - (a + b) * x / (a + 1));
  let fraction2 = d;
  for (let m = 1; m < 1e4; m++) {
    const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    fraction2 *= d * c;
    const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    const factor = d * c;
    fraction2 *= factor;
    if (Math.abs(factor - 1) < 1e-14) break;
  }
  return fraction2;
}
var logBeta = (a, b) => logGamma(a) + logGamma(b) - logGamma(a + b);
function logGamma(x) {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = LANCZOS[0];
  for (let term = 1; term < LANCZOS.length; term++) sum += LANCZOS[term] / (x - 1 + term);
  const t = x + 6.5;
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}
var LANCZOS = [
  0.9999999999998099,
  676.5203681218851,
  -1259.1392167224028,
  771.3234287776531,
  -176.6150291621406,
  12.507343278686905,
  -0.13857109526572012,
  9984369578019572e-21,
  15056327351493116e-23
];

// src/analyse/statistics/proportion.ts
function exactBounds(successes, trials, level = 0.95) {
  const tail = (1 - level) / 2;
  return {
    low: exactLow(successes, trials, level),
    high: successes >= trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
    level
  };
}
function exactLow(successes, trials, level) {
  return successes <= 0 ? 0 : betaQuantile((1 - level) / 2, successes, trials - successes + 1);
}
function wilson(successes, trials, level = 0.95) {
  if (trials === 0) return { low: 0, high: 1, level };
  const z = normalQuantile((1 + level) / 2);
  const p = successes / trials;
  const scale = 1 + z ** 2 / trials;
  const centre = (p + z ** 2 / (2 * trials)) / scale;
  const half = z / scale * Math.sqrt(p * (1 - p) / trials + z ** 2 / (4 * trials ** 2));
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
    level
  };
}
function threshold({ paper, budget }) {
  return (1 - budget) * paper;
}
function itemsNeeded(bar, gap, looks = 1, power = 0.9, error = 0.05) {
  const { paper, budget, paperItems = Infinity, betweenRuns = 0 } = bar;
  const tau = threshold(bar);
  const p = Math.min(1, Math.max(0, paper * (1 - gap)));
  const distance = Math.abs(p - tau);
  const ofPaper = (1 - budget) ** 2 * paper * (1 - paper) / paperItems;
  const ofAnyNumber = ofPaper + betweenRuns;
  const zRule = normalQuantile((1 + levelAtLook(looks, looks, error)) / 2);
  const zPower = normalQuantile(power);
  const isSettled = (items) => zRule * Math.sqrt(tau * (1 - tau) / items + ofAnyNumber) + zPower * Math.sqrt(p * (1 - p) / items + ofAnyNumber) <= distance;
  if (distance === 0 || !isSettled(Infinity)) return void 0;
  let most = 1;
  while (!isSettled(most)) most *= 2;
  return firstCount(most, isSettled);
}
function paperItemsNeeded({ paper, budget }, gap, power = 0.9) {
  const distance = Math.abs(budget - gap) * paper;
  const z = normalQuantile(0.95) + normalQuantile(power);
  return Math.ceil(paper * (1 - paper) * (z * (1 - budget) / distance) ** 2);
}
function firstCount(items, has) {
  let low = 0;
  let high = items + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (has(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

// src/analyse/statistics/spread.ts
function stretchOf(values, spread, rarer = 0.5) {
  if (spread.clusters === void 0 && spread.weights === void 0) return () => 1;
  const alone = independentVariance(values, spread.weights);
  const own = clustered(values, spread, rarer);
  return (level) => {
    const times = quantileOf(own.degrees, level) / quantileOf(Infinity, level);
    return Math.max(1, times * Math.sqrt(own.variance / alone));
  };
}
function clusterSize(items, { clusters, weights }) {
  const sizes = /* @__PURE__ */ new Map();
  for (let at = 0; at < items; at++) {
    const cluster = clusters?.[at] ?? -1 - at;
    sizes.set(cluster, (sizes.get(cluster) ?? 0) + (weights?.[at] ?? 1));
  }
  let [sum, squares] = [0, 0];
  for (const size of sizes.values()) {
    sum += size;
    squares += size ** 2;
  }
  return squares / sum ** 2 * items;
}
function withWhole(mean, bounds, whole, commonLevel) {
  if (whole.betweenPasses === void 0 && !whole.betweenRuns) return bounds;
  const { low, high, level } = bounds;
  const wider = (half) => halfWidthWith(half, (half / quantileOf(Infinity, level)) ** 2, whole, commonLevel);
  return { low: Math.max(0, mean - wider(mean - low)), high: Math.min(1, mean + wider(high - mean)), level };
}
function halfWidthWith(half, variance, { betweenPasses, betweenRuns = 0 }, level) {
  const { variance: ofPasses, degrees } = betweenPasses ?? { variance: 0, degrees: Infinity };
  const all = variance + ofPasses + betweenRuns;
  if (all === 0) return half;
  const quantile = quantileOf(degrees, level);
  const weighed = half * Math.sqrt(variance) + ofPasses * quantile + betweenRuns * quantileOf(Infinity, level);
  return Math.max(half, quantile * Math.sqrt(ofPasses), weighed / Math.sqrt(all));
}
function ofBothRuns({ betweenPasses, betweenRuns }) {
  return {
    ...betweenPasses && { betweenPasses: { ...betweenPasses, variance: 2 * betweenPasses.variance } },
    ...betweenRuns !== void 0 && { betweenRuns: 2 * betweenRuns }
  };
}
function quantileOf(degrees, level) {
  const p = (1 + level) / 2;
  return degrees < MANY_DEGREES ? studentQuantile(p, degrees) : normalQuantile(p);
}
var MANY_DEGREES = 1e5;
function independentVariance(values, weights) {
  const items = values.length;
  if (values.every((value) => value === values[0])) return 0.5 * (items + 0.5) / (items + 1) ** 2 / items;
  const mean = meanOf(values, weights);
  const squares = values.map((value) => (value - mean) ** 2);
  return meanOf(squares, weights) / items;
}
function clustered(values, { clusters, weights }, rarer) {
  const items = values.length;
  const mean = meanOf(values, weights);
  const meanWeight = weights === void 0 ? 1 : meanOf(weights);
  const groups = /* @__PURE__ */ new Map();
  for (const [index, value] of values.entries()) {
    const cluster = clusters?.[index] ?? -1 - index;
    const weight = (weights?.[index] ?? 1) / meanWeight;
    const { size, sum } = groups.get(cluster) ?? { size: 0, sum: 0 };
    groups.set(cluster, { size: size + weight, sum: sum + weight * (value - mean) });
  }
  if (groups.size < 2) return { variance: 1, degrees: 1 };
  let [squares, sizes2] = [0, 0];
  for (const { size, sum } of groups.values()) {
    squares += sum ** 2 / (1 - size / items);
    sizes2 += size ** 2;
  }
  const alike = independentVariance(values, weights) * sizes2 / items;
  const degrees = degreesOf(
    groups.values().map(({ size }) => size / items),
    sizes2 / items ** 2
  );
  const isFlat = values.every((value) => value === values[0]);
  const variance = squares / items ** 2 + alike / (2 * rarer * degrees + 1);
  const least = weights === void 0 ? 0 : independentVariance(values, weights) * (items / effectiveItems(weights));
  return { variance: isFlat ? alike : Math.max(least, variance), degrees };
}
function degreesOf(shares, together) {
  let [trace, own, common, a, b, c] = [0, 0, 0, 0, 0, 0];
  for (const share of shares) {
    const [weight, pull] = [1 / (1 - share), share ** 2 * (2 * share - together)];
    const deviation = weight * (share ** 2 - pull);
    trace += deviation;
    own += deviation ** 2;
    common += (weight * pull) ** 2;
    a += weight * share ** 2;
    b += weight * share ** 4;
    c += weight * share ** 3;
  }
  const all = 2 * a * b + 2 * c ** 2 + (together * a) ** 2 - 4 * together * a * c;
  return Math.max(1, trace ** 2 / (own + all - common));
}

export {
  betaCdf,
  studentQuantile,
  studentCdf,
  meanOf,
  effectiveItems,
  normalQuantile,
  levelAtLook,
  exactBounds,
  exactLow,
  wilson,
  threshold,
  itemsNeeded,
  paperItemsNeeded,
  firstCount,
  stretchOf,
  clusterSize,
  withWhole,
  halfWidthWith,
  ofBothRuns,
  differencesText,
  noReferenceText,
  referenceRow
};
//# sourceMappingURL=chunk-5973D11A.js.map
