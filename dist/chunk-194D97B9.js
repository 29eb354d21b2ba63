import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  independentRatio,
  statedScore
} from "./chunk-72101D75.js";
import {
  goodRequests,
  nearestRank,
  sloFindings
} from "./chunk-33B30E33.js";
import {
  exactBounds,
  levelAtLook
} from "./chunk-5973D11A.js";
import {
  statusOf,
  wayReader
} from "./chunk-10BF4DAD.js";
import {
  exchangesOf
} from "./chunk-8C4308F6.js";
import {
  FASTEST_TOKEN_MS,
  overAtMs,
  wholeAtMs
} from "./chunk-FBFC0A8F.js";
import {
  furtherSuite
} from "./chunk-06AE2CF6.js";
import {
  metricParts
} from "./chunk-9C117520.js";

// src/analyse/failures.ts
var NAMED = 3;
var ELSEWHERE = /* @__PURE__ */ new Set(["connect", "http-4xx", "truncated", "unread"]);
function blameOf({ kind, detail }) {
  return ELSEWHERE.has(kind) && !(kind === "http-4xx" && detail.startsWith("408")) ? "elsewhere" : "service";
}
function betweenIn({ candidate, passes }) {
  return {
    isEndpoint: candidate.config.engine.name === "endpoint",
    isAnswered: passes.some((seen) => exchangesOf(seen).some(({ failure }) => failure === void 0))
  };
}
var CLIENT_IS_FULL = /^(?:Error: )?(?:\w+ )?(?:EMFILE|ENFILE|EADDRNOTAVAIL|ENOBUFS)\b/;
function isOfCandidate(failure, { isEndpoint, isAnswered }) {
  if (blameOf(failure) === "service") return false;
  if (failure.kind === "connect") {
    if (CLIENT_IS_FULL.test(failure.detail)) return false;
    return !isEndpoint || isAnswered;
  }
  return !(isEndpoint && !isAnswered && ["401", "403"].includes(statusOf(failure)));
}
function failureFindings({ passes }) {
  return passes.flatMap((seen) => {
    const groups = failureGroups(requestsOf(seen));
    const failed = groups.reduce((sum, { count }) => sum + count, 0);
    if (failed === 0) return [];
    const hasStart = seen.kind === "load" && seen.requests.some(({ wave }) => wave === "start");
    const requests = exchangesOf(seen).length;
    return [{ pass: seen.pass, requests, failed, ...hasStart && { startIncluded: true }, groups }];
  });
}
function lostByCandidate(record, failures) {
  const { plan } = record;
  const between = betweenIn(record);
  const roles = [...new Set(plan.passes.map(({ role }) => role))];
  return roles.filter((role) => {
    const ids = new Set(plan.passes.filter((pass) => pass.role === role).map(({ id }) => id));
    const its = failures.filter(({ pass }) => ids.has(pass));
    const own = its.flatMap(
      ({ groups }) => groups.filter((group) => group.blame === "service" || isOfCandidate(group, between))
    ).reduce((sum, { count }) => sum + count, 0);
    return 2 * own > its.reduce((sum, { failed }) => sum + failed, 0);
  });
}
function failureGroups(requests) {
  const groups = /* @__PURE__ */ new Map();
  const sorts = /* @__PURE__ */ new Map();
  const wayOf = wayReader();
  for (const { item, failure } of requests) {
    if (failure === void 0) continue;
    const { kind, detail } = failure;
    const sort = sortOf(failure);
    const key = `${sort} ${wayOf(failure)}`;
    const fresh = { kind, blame: blameOf(failure), detail, count: 0, items: /* @__PURE__ */ new Set() };
    const group = groups.get(key) ?? fresh;
    group.count += 1;
    if (group.items.size < NAMED) group.items.add(item);
    groups.set(key, group);
    sorts.set(sort, (sorts.get(sort) ?? 0) + 1);
  }
  const ofSort = (group) => sorts.get(sortOf(group)) ?? 0;
  return [...groups.values()].map((group) => ({ ...group, items: [...group.items] })).toSorted((a, b) => ofSort(b) - ofSort(a) || b.count - a.count);
}
function sortOf(failure) {
  return `${failure.kind} ${statusOf(failure)}`;
}
function requestsOf(seen) {
  return seen.kind === "load" ? seen.requests : seen.answers.map(({ item, exchange }) => ({ item, failure: exchange?.failure }));
}

// src/analyse/looks.ts
var ERROR = 0.05;
function lookFinding({ plan, passes }) {
  const planned = plan.passes.find(({ role, confirms }) => role === "production" && confirms === void 0);
  const seen = passes.findLast(({ pass }) => pass === planned?.id);
  if (planned?.kind !== "suite" || seen?.kind !== "suite" || seen.ended !== "complete") return void 0;
  const { looks, items } = planned;
  if (looks === void 0) return void 0;
  const look = seen.look ?? looks.length;
  return { look, looks: looks.length, items: looks[look - 1] ?? items.length, planned: items.length };
}
function upToLook(plan, seen) {
  const count = seen.look === void 0 ? void 0 : plan.looks?.[seen.look - 1];
  if (count === void 0) return { plan, seen };
  const items = plan.items.slice(0, count);
  const counts = new Set(items);
  return {
    plan: { ...plan, items },
    seen: { ...seen, answers: seen.answers.filter(({ item }) => counts.has(item)) }
  };
}
function boundsLevels({
  plan: { looks },
  seen: { look }
}, error = ERROR) {
  const length = Math.max(1, looks?.length ?? 1);
  return { here: levelAtLook(look ?? length, length, error), last: levelAtLook(length, length, error) };
}
function atLook({ probes: _, ...record }, pass, look) {
  const passes = record.passes.map(
    (seen) => seen.pass === pass && seen.kind === "suite" ? { ...seen, ended: "complete", look } : seen
  );
  return { ...record, passes };
}

// src/analyse/attempts.ts
var READINGS = ["left-out", "all-wrong", "all-right"];
function byReading(read) {
  return {
    "left-out": read("left-out"),
    "all-wrong": read("all-wrong"),
    "all-right": read("all-right")
  };
}
var WORTH = { "left-out": void 0, "all-wrong": 0, "all-right": 1 };
function itemValue(attempts, metric, reading = "left-out") {
  const { kind, k } = metricParts(metric);
  if (attempts.length < k) return void 0;
  if (kind === "majority") return meanOf(majorities(attempts, k, WORTH[reading]));
  const values = attempts.flatMap((attempt) => attempt?.value ?? WORTH[reading] ?? []);
  if (kind === "mean" || values.length === 0) return meanOf(values);
  return passAtK(values.length, values.filter((value) => value >= 1).length, Math.min(k, values.length));
}
function passAtK(answers, right, k) {
  if (answers - right < k) return 1;
  let none = 1;
  for (let n = answers - right + 1; n <= answers; n++) none *= 1 - k / n;
  return 1 - none;
}
function majorities(attempts, k, worth) {
  const polls = Array.from(
    { length: Math.floor(attempts.length / k) },
    (_, poll) => attempts.slice(poll * k, (poll + 1) * k)
  );
  return polls.flatMap((poll) => {
    const came = poll.filter((attempt) => attempt !== void 0);
    if (worth === void 0) return came.length === 0 ? [] : [majorityOf(came)];
    return [majorityOf([...came, ...alike(came, poll.length - came.length, worth)])];
  });
}
function alike(came, votes, worth) {
  const given = came.flatMap(({ vote: vote2, value }) => value === worth && vote2 !== void 0 ? [vote2] : []);
  const timesOf = (vote2) => given.filter((other) => other === vote2).length;
  const [vote = `${worth}, by no one else`] = given.toSorted((a, b) => timesOf(b) - timesOf(a));
  return Array.from({ length: votes }, () => ({ value: worth, vote }));
}
function majorityOf(attempts) {
  const voting = attempts.filter(({ vote }) => vote !== void 0);
  const polled = [...Map.groupBy(voting, ({ vote }) => vote).values()];
  const most = Math.max(0, ...polled.map(({ length }) => length));
  const winners = polled.filter(({ length }) => length === most).flat();
  return meanOf(winners.map(({ value }) => value)) ?? 0;
}
function meanOf(values) {
  return values.length === 0 ? void 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

// src/analyse/passes.ts
var isOfSeveral = ({ plan }) => metricParts(plan.metric).k > 1;
function evaluatorPasses(record) {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    return plan.kind === "evaluator" && seen?.kind === "evaluator" ? [{ plan, seen }] : [];
  });
}
function suitePasses(record) {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    if (plan.kind !== "suite" || plan.confirms !== void 0 || seen?.kind !== "suite") return [];
    return [{ ...upToLook(plan, seen), planned: plan.items }];
  });
}
function loadPasses(record) {
  return everyLoadPass(record).filter(({ plan }) => plan.confirms === void 0);
}
function confirmingLoadPasses(record) {
  return everyLoadPass(record).filter(
    ({ plan, seen }) => plan.confirms !== void 0 && seen.ended === "complete"
  );
}
function everyLoadPass(record) {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    return plan.kind === "load" && seen?.kind === "load" && seen.requests.length > 0 ? [{ plan, seen }] : [];
  });
}
function observationOf({ id }, { passes }) {
  return passes.findLast(({ pass }) => pass === id);
}
function plannedSuite({ plan }, suite) {
  return new Map(Object.entries(plan.suites)).get(suite);
}
function passAt(record, role) {
  const suite = role === "production" || role === "cleaned" ? record.policy.config.production.suite : record.candidate.config.claims.scores[0]?.suite;
  return suitePasses(record).find(({ plan }) => plan.role === role && plan.suite === suite);
}

// src/config/against.ts
var needsReproduction = ({ against }) => against === "reproduced" || against === "both";

// src/analyse/statistics/misclassification.ts
var ONE_SIDED = 0.9;
var OF_JUDGED = 0.2;
var SURE = 0.98;
function judgeQuality(counts) {
  const { rightRight, rightWrong, wrongRight, wrongWrong } = counts;
  const [right, wrong] = [rightRight + rightWrong, wrongRight + wrongWrong];
  if (right === 0 || wrong === 0) return void 0;
  const all = right + wrong;
  const agree = (rightRight + wrongWrong) / all;
  const found = (rightRight + wrongRight) / all;
  const chance = found * (right / all) + (1 - found) * (wrong / all);
  return {
    sensitivity: rightRight / right,
    specificity: wrongWrong / wrong,
    kappa: chance === 1 ? 1 : (agree - chance) / (1 - chance)
  };
}
function trueShare(found, sensitivity, specificity) {
  return (found + specificity - 1) / (sensitivity + specificity - 1);
}
function withoutJudgesErrors(seen, counts, judged) {
  const quality = judgeQuality(counts);
  const judgedShare = judged.mean;
  if (judgedShare <= 0) return seen;
  const most = (level, commonLevel) => ({
    low: judged.interval(level, commonLevel).low,
    high: judged.interval(partOf(level), partOf(commonLevel)).high
  });
  const unfit = {
    ...seen,
    isUnfit: true,
    interval: (level, commonLevel = level) => ({ low: 0, high: most(level, commonLevel).high, level })
  };
  if (quality === void 0 || quality.sensitivity + quality.specificity <= 1) return unfit;
  const { sensitivity, specificity } = quality;
  const shareOf = (mean2, se = sensitivity, sp = specificity) => judgedShare * trueShare(mean2 / judgedShare, se, sp);
  const boundsAt = (level, commonLevel) => {
    const se = exactBounds(counts.rightRight, counts.rightRight + counts.rightWrong, commonLevel);
    const sp = exactBounds(counts.wrongWrong, counts.wrongRight + counts.wrongWrong, commonLevel);
    if (se.low + sp.low <= 1) return void 0;
    const at = shareOf(seen.mean);
    const own = seen.interval(level, commonLevel);
    const bound = (found, seBound, spBound) => Math.hypot(
      at - shareOf(found),
      at - shareOf(seen.mean, seBound),
      at - shareOf(seen.mean, sensitivity, spBound)
    );
    return {
      low: at - bound(own.low, se.high, sp.low),
      high: at + bound(own.high, se.low, sp.high),
      level
    };
  };
  const ofRight = statedScore(sensitivity, counts.rightRight + counts.rightWrong);
  const usual = boundsAt(ONE_SIDED, ONE_SIDED);
  if (usual === void 0 || isSurelyMore(seen, ofRight, judgedShare)) return unfit;
  const mean = shareOf(seen.mean);
  const unlike = likenessToNone(mean, usual.low);
  return {
    ...seen,
    mean: within(mean, judgedShare),
    interval(level, commonLevel = level) {
      const bounds = boundsAt(level, commonLevel);
      const like = bounds === void 0 ? 0 : 1 - unlike;
      const ofAll = like === 1 ? 1 : independentRatio(seen, ofRight, level, commonLevel).high;
      const { low, high } = bounds ?? { low: 0, high: 1 };
      const mixed = within(high) * like + within(ofAll) * (1 - like);
      const held = most(level, commonLevel);
      return { low: within(low, held.low), high: within(mixed, held.high), level };
    }
  };
}
var within = (share, most = 1) => Math.min(most, Math.max(0, share));
var partOf = (level) => 1 - OF_JUDGED * (1 - level);
function isSurelyMore(seen, ofRight, judgedShare) {
  const off = seen.mean - seen.interval(SURE).low;
  const offRight = judgedShare * (ofRight.interval(SURE).high - ofRight.mean);
  return seen.mean - judgedShare * ofRight.mean > Math.hypot(off, offRight);
}
function likenessToNone(share, low) {
  return share <= 0 ? 1 : Math.max(0, low / (low - share));
}
function foundShares(right, counts, known, level) {
  const se = exactBounds(counts.rightRight, counts.rightRight + counts.rightWrong, level);
  const sp = exactBounds(counts.wrongWrong, counts.wrongRight + counts.wrongWrong, level);
  const found = (sensitivity, specificity) => right * sensitivity + Math.max(0, 1 - known - right) * (1 - specificity);
  return { low: found(se.low, sp.high), high: right > 1 - known ? 1 : found(se.high, sp.low) };
}

// src/analyse/judges.ts
function judgeFindings(record, passes, scoreOf, policy) {
  return (record.judges ?? []).map((judge) => {
    const { suite, model, endpoint, canaries, fooled, labels } = judge;
    const counts = { judged: 0, speaking: 0, speakingRight: 0 };
    let isUnfit = false;
    let metric;
    for (const pass of passes)
      for (const criterion of pass.plan.criteria) {
        if (judgeOf(record, pass, criterion)?.suite !== suite) continue;
        if (decides(pass, criterion, policy)) isUnfit ||= scoreOf(pass, criterion)?.isUnfit ?? false;
        if (pass.plan.suite === suite && isOfSeveral(pass)) metric = pass.plan.metric;
        for (const { grades } of pass.seen.answers) {
          const { outcome, value, speaksToJudge } = grades?.[criterion] ?? {};
          if (outcome !== "correct" && outcome !== "wrong") continue;
          counts.judged += 1;
          if (!speaksToJudge) continue;
          counts.speaking += 1;
          if ((value ?? 0) > 0) counts.speakingRight += 1;
        }
      }
    const quality = labels && metric === void 0 ? judgeQuality(labels) : void 0;
    const labelled = labels && labels.rightRight + labels.rightWrong + labels.wrongRight + labels.wrongWrong;
    return {
      ...{ suite, model, endpoint, canaries, fooled, ...counts },
      ...labelled !== void 0 && { labelled },
      ...quality && { quality },
      ...isUnfit && { isUnfit },
      ...metric !== void 0 && { metric }
    };
  });
}
function decides({ plan: { role } }, criterion, policy) {
  if (role === "reproduce") return criterion === "paper" && needsReproduction(policy);
  return role === "production" || role === "further";
}
function isToldRight(suite, judges) {
  const judge = judges?.find((one) => one.suite === suite);
  return judge === void 0 || judge.quality !== void 0 && !judge.isUnfit && judge.fooled === 0;
}
function judgeOf({ policy, judges = [] }, { plan }, criterion) {
  const isOwn = criterion === "paper" || furtherSuite(policy.config, plan.suite) !== void 0;
  const scored = isOwn ? plan.suite : policy.config.production.suite;
  return judges.find(({ suite }) => suite === scored);
}
function isUncorrectable(record, pass, criterion) {
  return isOfSeveral(pass) && judgeOf(record, pass, criterion) !== void 0;
}
function labelsOf(record, pass, criterion) {
  return isOfSeveral(pass) ? void 0 : judgeOf(record, pass, criterion)?.labels;
}
function isOffByItem(record, pass, criterion) {
  return labelsOf(record, pass, criterion) !== void 0 || isUncorrectable(record, pass, criterion);
}
function uncorrectable(score) {
  return { ...score, interval: (level) => ({ low: 0, high: 1, level }) };
}
function corrected(score, labels, { right, most }) {
  if (labels === void 0) return score;
  if (right === 0) return withoutJudgesErrors(score, labels, most);
  const rest = 1 - right;
  const without = (share) => rest === 0 ? 0 : Math.max(0, share - right) / rest;
  const together = (share) => right + rest * share;
  const of = (one, share) => ({
    ...one,
    mean: share(one.mean),
    interval(level, commonLevel) {
      const { low, high } = one.interval(level, commonLevel);
      return { low: share(low), high: share(high), level };
    }
  });
  return of(withoutJudgesErrors(of(score, without), labels, of(most, without)), together);
}
function asJudged(score, labels, { known }, level, reading = "left-out") {
  if (labels === void 0) return { low: score, high: score };
  return foundShares(score, labels, known[reading].wrong, level);
}

// src/analyse/production-marks.ts
function marksOf(pass, { values }) {
  return markedItems(pass).map((item) => {
    const value = values.get(item);
    return value === void 0 ? null : rounded(value);
  });
}
function refusedIn(pass, { refused }) {
  return markedItems(pass).flatMap((item, place) => (refused.get(item) ?? 0) > 0.5 ? [place] : []);
}
function markedItems({ planned }) {
  return planned.toSorted(byCodeUnit);
}
function rounded(value) {
  return Math.round(value * 1e4) / 1e4;
}
var byCodeUnit = (a, b) => a < b ? -1 : a > b ? 1 : 0;

// src/analyse/load-size.ts
function sizeOf({ concurrency, ratePerS, manner }) {
  return {
    ...concurrency !== void 0 && { concurrency },
    ...ratePerS !== void 0 && { ratePerS },
    ...manner !== void 0 && { manner }
  };
}

// src/analyse/durations.ts
function durationsOf(exchanges) {
  const column = () => new Float64Array(exchanges.length).fill(NaN);
  const columns = {
    sentAtMs: column(),
    startedAtMs: column(),
    overAtMs: column(),
    ttftMs: column(),
    tpotMs: column(),
    e2elMs: column(),
    sendLagMs: column(),
    outputTokens: column(),
    uncounted: new Uint8Array(exchanges.length),
    mostTpotMs: column(),
    failed: new Uint8Array(exchanges.length),
    elsewhere: new Uint8Array(exchanges.length)
  };
  for (let row = 0; row < exchanges.length; row++) {
    const exchange = exchanges[row];
    const { sentAtMs, scheduledAtMs, firstTokenAtMs, outputTokens } = exchange;
    const startMs = scheduledAtMs ?? sentAtMs;
    columns.sentAtMs[row] = sentAtMs;
    columns.startedAtMs[row] = startMs;
    columns.overAtMs[row] = overAtMs(exchange);
    const { failure } = exchange;
    columns.failed[row] = failure === void 0 ? 0 : 1;
    columns.elsewhere[row] = failure !== void 0 && blameOf(failure) === "elsewhere" ? 1 : 0;
    if (scheduledAtMs !== void 0) columns.sendLagMs[row] = sentAtMs - scheduledAtMs;
    const canBe = isPossible(exchange);
    if (outputTokens !== void 0 && canBe) columns.outputTokens[row] = outputTokens;
    const laterTokens = (outputTokens ?? 0) - (exchange.firstEventTokens ?? 1);
    const isApart = cameApart(exchange, laterTokens);
    const isShown = canBe && (isApart ? laterTokens >= 1 : isOneToken(exchange));
    columns.uncounted[row] = isShown && firstTokenAtMs !== void 0 ? 0 : 1;
    const endMs = wholeAtMs(exchange);
    if (firstTokenAtMs === void 0 || endMs === void 0) continue;
    columns.ttftMs[row] = firstTokenAtMs - startMs;
    columns.e2elMs[row] = endMs - startMs;
    if (!isShown && (outputTokens ?? 0) >= 2)
      columns.mostTpotMs[row] = (endMs - sentAtMs) / (outputTokens - 1);
    if (isShown && isApart) columns.tpotMs[row] = (endMs - firstTokenAtMs) / laterTokens;
  }
  return columns;
}
function cameApart({ tokenEvents, firstTokenAtMs, lastTokenAtMs }, laterTokens) {
  if (tokenEvents < 2 || firstTokenAtMs === void 0 || lastTokenAtMs === void 0) return false;
  return lastTokenAtMs - firstTokenAtMs >= FASTEST_TOKEN_MS * Math.max(1, laterTokens);
}
function isOneToken({ outputTokens, tokenEvents }) {
  return outputTokens !== void 0 && Math.max(outputTokens, tokenEvents) <= 2;
}
function isPossible({ outputTokens, tokenEvents }) {
  return outputTokens !== void 0 && outputTokens >= tokenEvents - 1;
}
function numbersIn(column, unless) {
  const numbers = new Float64Array(column.length);
  let count = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    if (Number.isNaN(value) || unless?.[row] === 1) continue;
    numbers[count++] = value;
  }
  return numbers.subarray(0, count);
}
function sortedNumbers(column, unless) {
  return numbersIn(column, unless).toSorted();
}
function countOnes(marks) {
  let count = 0;
  for (const mark of marks) count += mark;
  return count;
}

// src/analyse/told-durations.ts
function toldDurations(requests) {
  const durations = durationsOf(requests);
  const { ttftMs, tpotMs, mostTpotMs, e2elMs, failed, uncounted } = durations;
  const sample = (column, mayLack, mostMs) => {
    const inTimeMs = numbersIn(column, failed);
    const unseenMs = [];
    for (const [row, value] of column.entries()) {
      if (!Number.isNaN(value) || failed[row] === 1 || mayLack?.[row] === 0) continue;
      unseenMs.push(mostMs?.[row] ?? NaN);
    }
    return { inTimeMs, sortedMs: inTimeMs.toSorted(), unseenMs };
  };
  const samples = {
    ttftP95Ms: sample(ttftMs),
    tpotP95Ms: sample(tpotMs, uncounted, mostTpotMs),
    e2elP95Ms: sample(e2elMs)
  };
  return { requests, durations, samples };
}
function wayReader2() {
  const known = /* @__PURE__ */ new Map();
  return (requests) => {
    const way = known.get(requests) ?? toldWay(requests);
    known.set(requests, way);
    return way;
  };
}
function toldWay(requests) {
  const fresh = requests.filter((one) => one.fresh === true);
  return { ...toldDurations(requests), ...fresh.length > 0 && { fresh: toldDurations(fresh) } };
}
var freshOf = (ways) => ways.flatMap(({ fresh }) => fresh ?? []);
function slowestSamples(ways) {
  const slowest = (metric) => ways[slowestWay(ways, metric)].samples[metric];
  return {
    ttftP95Ms: slowest("ttftP95Ms"),
    tpotP95Ms: slowest("tpotP95Ms"),
    e2elP95Ms: slowest("e2elP95Ms")
  };
}
function slowestObjectives(ways, slo, missError) {
  const each = ways.map(
    ({ durations, samples }) => sloFindings(slo, samples, countOnes(durations.elsewhere), missError)
  );
  return each[0].map(({ metric }, at) => {
    const found = each.map((one) => one[at]);
    const worst = found[worstWay(found, slowestWay(ways, metric))];
    return metOnlyIf(
      found.every(({ met }) => met === true),
      worst
    );
  });
}
function worstWay(found, worst) {
  const turned = found.findIndex((one) => one.turned === true);
  return found[worst].met === false || turned < 0 ? worst : turned;
}
function leastGoodShare(ways, slo) {
  const shares = ways.map(({ durations }) => {
    const good = goodRequests(durations, slo);
    return good.length === 0 ? 0 : countOnes(good) / good.length;
  });
  return Math.min(...shares);
}
function metOnlyIf(mayBeMet, found) {
  if (mayBeMet || found.met !== true) return found;
  const { met: _, ...open } = found;
  return open;
}
function slowestWay(ways, metric) {
  const p95Ms = ways.map(({ samples }) => nearestRank(samples[metric].sortedMs, 0.95));
  return p95Ms.indexOf(Math.max(...p95Ms));
}

// src/analyse/steady.ts
var RUNS_OUT = 2;
var BUILDS_UP = 2;
function partsOf(seen, concurrency) {
  const untilMs = seen.stoppedIssuingAtMs ?? seen.endedAtMs;
  const { requests, startedAtMs } = seen;
  if (concurrency === void 0) {
    const steady2 = requests.toSorted(inTime);
    const { outlasted: outlasted2, isShort: isShort2 } = outlastedBy(steady2, untilMs);
    const told2 = waysOf(builtUp(outlasted2, steady2, startedAtMs), outlasted2, steady2);
    return { steady: steady2, opened: steady2, told: told2, isShort: isShort2, start: [], fromMs: startedAtMs, untilMs };
  }
  const fromMs = seen.fullFromMs ?? firstFollowed(requests, concurrency) ?? untilMs;
  const isStart = ({ wave, sentAtMs }) => seen.fullFromMs === void 0 ? sentAtMs < fromMs : wave === "start";
  const opened = requests.filter((request) => !isStart(request)).toSorted(inTime);
  const whole = opened.filter((request) => request.sentAtMs >= fromMs || overAtMs(request) > untilMs);
  const steady = whole.length === opened.length ? opened : whole;
  const { outlasted, isShort } = outlastedBy(steady, untilMs);
  const told = waysOf(outlasted, steady, opened);
  return { steady, opened, told, isShort, start: requests.filter(isStart), fromMs, untilMs };
}
function waysOf(fewest, ...more) {
  return [fewest, ...more.filter(({ length }, at) => length > (more[at - 1] ?? fewest).length)];
}
function outlastedBy(steady, untilMs) {
  const lastMs = untilMs - RUNS_OUT * medianAnswerMs(steady);
  const outlasted = steady.filter((request) => beganAt(request) <= lastMs);
  const isShort = 2 * outlasted.length < steady.length;
  const areAll = isShort || outlasted.length === steady.length;
  return { outlasted: areAll ? steady : outlasted, isShort };
}
function builtUp(outlasted, steady, startedAtMs) {
  const firstMs = startedAtMs + BUILDS_UP * medianAnswerMs(steady);
  const later = outlasted.filter((request) => beganAt(request) >= firstMs);
  return 2 * later.length < steady.length ? outlasted : later;
}
function medianAnswerMs(requests) {
  const openMs = Float64Array.from(requests, (request) => overAtMs(request) - beganAt(request)).sort();
  return nearestRank(openMs, 0.5);
}
function beganAt({ scheduledAtMs, sentAtMs }) {
  return scheduledAtMs ?? sentAtMs;
}
function inTime(a, b) {
  return beganAt(a) - beganAt(b);
}
function firstFollowed(requests, concurrency) {
  return Float64Array.from(requests, ({ sentAtMs }) => sentAtMs).sort()[concurrency];
}

export {
  READINGS,
  byReading,
  itemValue,
  blameOf,
  betweenIn,
  isOfCandidate,
  failureFindings,
  lostByCandidate,
  failureGroups,
  needsReproduction,
  lookFinding,
  upToLook,
  boundsLevels,
  atLook,
  isOfSeveral,
  evaluatorPasses,
  suitePasses,
  loadPasses,
  confirmingLoadPasses,
  plannedSuite,
  passAt,
  judgeQuality,
  judgeFindings,
  isToldRight,
  isUncorrectable,
  labelsOf,
  isOffByItem,
  uncorrectable,
  corrected,
  asJudged,
  marksOf,
  refusedIn,
  markedItems,
  rounded,
  durationsOf,
  numbersIn,
  sortedNumbers,
  countOnes,
  toldDurations,
  wayReader2 as wayReader,
  freshOf,
  slowestSamples,
  slowestObjectives,
  worstWay,
  leastGoodShare,
  metOnlyIf,
  sizeOf,
  partsOf
};
//# sourceMappingURL=chunk-194D97B9.js.map
