import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  discriminatedUnion,
  int,
  literal,
  number,
  strictObject
} from "./chunk-F05F9FB7.js";

// src/load/profile.ts
var MOST_OFF = 0.05;

// src/load/profiles/closed-loop.ts
var Shape = strictObject({
  profile: literal("closed-loop"),
  concurrency: int().min(1).max(1e3).describe("Requests at once")
});
var closedLoop = {
  does: "keeps a number of requests open",
  shape: Shape,
  inShort: ({ concurrency }) => concurrency.map((each) => ({ profile: "closed-loop", concurrency: each })),
  load: ({ concurrency }) => ({
    id: `c${concurrency}`,
    concurrency,
    countsFrom: "sent",
    pacer: (durationMs, _, answerMs) => keepOpen(concurrency, durationMs, answerMs),
    offered: ({ meanInFlight, meanStreams, meanTurns }) => {
      const ours = Math.max(0, Math.min(concurrency - meanStreams, meanTurns));
      return {
        asked: concurrency,
        achieved: meanInFlight,
        off: Math.abs((meanInFlight + ours) / concurrency - 1) > MOST_OFF
      };
    }
  })
};
function keepOpen(concurrency, durationMs, openingMs = 0) {
  const opensAtMs = (inFlight) => inFlight / concurrency * openingMs;
  return {
    connections: concurrency,
    next({ elapsedMs, inFlight }) {
      if (elapsedMs >= durationMs) return { kind: "stop" };
      if (inFlight < concurrency && elapsedMs >= opensAtMs(inFlight)) return { kind: "start" };
      const untilMs = inFlight < concurrency ? opensAtMs(inFlight) : durationMs;
      return { kind: "wait", ms: Math.min(untilMs, durationMs) - elapsedMs };
    }
  };
}

// src/load/profiles/open-loop.ts
var MAX_CONNECTIONS = 1e3;
var Shape2 = strictObject({
  profile: literal("open-loop"),
  ratePerS: number().positive().max(1e4).describe("Requests a second")
});
var openLoop = {
  does: "sends at a rate, whether or not answers come",
  shape: Shape2,
  inShort: ({ rate }) => rate === void 0 ? [] : [{ profile: "open-loop", ratePerS: rate }],
  load: ({ ratePerS }) => ({
    id: `r${ratePerS}`,
    ratePerS,
    countsFrom: "scheduled",
    pacer: (durationMs, random) => poissonArrivals(ratePerS, durationMs, random),
    offered: (seen) => offeredAt(ratePerS, seen)
  })
};
function offeredAt(ratePerS, { started, issuingS }) {
  const expected = ratePerS * issuingS;
  return {
    asked: ratePerS,
    achieved: issuingS > 0 ? started / issuingS : 0,
    off: Math.abs(started - expected) > Math.max(MOST_OFF * expected, 2 * Math.sqrt(expected))
  };
}
function poissonArrivals(ratePerS, durationMs, random) {
  const arrivalsMs = [];
  const arrivalMs = (index) => {
    while (arrivalsMs.length <= index) {
      const gapMs = -Math.log(1 - random.next()) / ratePerS * 1e3;
      arrivalsMs.push((arrivalsMs.at(-1) ?? 0) + gapMs);
    }
    return arrivalsMs[index] ?? Infinity;
  };
  return {
    // As many as start in a second; under an engine that is slower than that, some start cold, like users do.
    connections: Math.min(MAX_CONNECTIONS, Math.ceil(ratePerS)),
    next({ elapsedMs, started }) {
      const scheduledAtMs = arrivalMs(started);
      if (scheduledAtMs >= durationMs) {
        return elapsedMs >= durationMs ? { kind: "stop" } : { kind: "wait", ms: durationMs - elapsedMs };
      }
      if (elapsedMs < scheduledAtMs) return { kind: "wait", ms: scheduledAtMs - elapsedMs };
      return { kind: "start", scheduledAtMs };
    }
  };
}

// src/load/profiles/index.ts
var loadProfiles = { "closed-loop": closedLoop, "open-loop": openLoop };
var LoadShape = discriminatedUnion(
  "profile",
  Object.values(loadProfiles).map(({ shape }) => shape)
);
function shapeNamed(name) {
  return Object.hasOwn(loadProfiles, name) ? loadProfiles[name].shape : void 0;
}
function loadOf(shape) {
  const profile = loadProfiles[shape.profile];
  return profile.load(shape);
}
function shortLoads(load) {
  return Object.values(loadProfiles).flatMap((profile) => profile.inShort(load));
}

export {
  MOST_OFF,
  keepOpen,
  loadProfiles,
  LoadShape,
  shapeNamed,
  loadOf,
  shortLoads
};
//# sourceMappingURL=chunk-7E753DC5.js.map
