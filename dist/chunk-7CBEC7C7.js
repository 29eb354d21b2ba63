import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  binomialCdf
} from "./chunk-F4B23794.js";

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

// src/analyse/statistics/proportion.ts
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
function decisionCounts(items, bar) {
  const tau = threshold(bar);
  return {
    failAtMost: firstCount(items, (right) => wilson(right, items, 0.9).high >= tau) - 1,
    passAtLeast: firstCount(items, (right) => wilson(right, items, 0.9).low >= tau)
  };
}
function operatingCharacteristic(items, bar, gap) {
  const { failAtMost, passAtLeast } = decisionCounts(items, bar);
  const production = bar.paper * (1 - gap);
  const fail = binomialCdf(failAtMost, items, production);
  const pass = 1 - binomialCdf(passAtLeast - 1, items, production);
  return { pass, fail, inconclusive: Math.max(0, 1 - pass - fail) };
}
function itemsNeeded(bar, gap, power = 0.9) {
  const tau = threshold(bar);
  const p = Math.min(1, Math.max(0, bar.paper * (1 - gap)));
  if (p === tau) return void 0;
  const spread = normalQuantile(0.95) * Math.sqrt(tau * (1 - tau)) + normalQuantile(power) * Math.sqrt(p * (1 - p));
  return Math.ceil((spread / (p - tau)) ** 2);
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

export {
  normalQuantile,
  normalCdf,
  wilson,
  operatingCharacteristic,
  itemsNeeded
};
//# sourceMappingURL=chunk-7CBEC7C7.js.map
