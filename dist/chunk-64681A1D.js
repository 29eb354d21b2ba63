import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  readHistory
} from "./chunk-3C2982A1.js";
import {
  floorOf
} from "./chunk-40FB5E00.js";
import {
  isSameMetric
} from "./chunk-9C117520.js";

// src/record/nights.ts
function nightsSince(baseline, entries) {
  return entries.filter((entry) => entry.at > baseline.at && asksTheSame(baseline, entry)).map(({ at, production: { marks } }) => ({ at, marks }));
}
function asksTheSame(baseline, entry) {
  const [was, is] = [baseline.production, entry.production];
  return was.suite === is.suite && was.suiteSha256 === is.suiteSha256 && was.asking === is.asking && isSameMetric(was.metric, is.metric) && baseline.seed === entry.seed && was.marks.length === is.marks.length;
}

// src/record/repeats.ts
function repeatsIn(entries) {
  let [runs, turned, falseAlarms] = [0, 0, 0];
  const series = [];
  for (const [index, entry] of entries.entries()) {
    const before = entries[index - 1];
    const isRepeat = before !== void 0 && settingOf(before) === settingOf(entry);
    const { marks } = entry.production;
    if (isRepeat && asksTheSame2(before, entry)) series.at(-1)?.push(marks);
    else series.push([marks]);
    if (!isRepeat) continue;
    runs += 1;
    if (entry.verdict !== before.verdict) turned += 1;
    if (entry.verdict === "fail" && before.verdict !== "fail") falseAlarms += 1;
  }
  if (runs === 0) return void 0;
  return { runs, turned, falseAlarms, series: series.filter(({ length }) => length > 1) };
}
function asksTheSame2(before, entry) {
  return before.seed === entry.seed && before.production.marks.length === entry.production.marks.length;
}
function settingOf({ candidate, policySha256, profile, production, engine, machine }) {
  const { suite, suiteSha256, asking } = production;
  return JSON.stringify([
    candidate.sha256,
    policySha256,
    profile,
    suite,
    suiteSha256,
    asking ?? null,
    engine,
    machine.cpu,
    machine.cores
  ]);
}

// src/github/baseline.ts
async function pastFor(id, policy, choice, repo, { counts = () => true, sameWeights = [] } = {}) {
  const { incumbent: name } = policy.production;
  const entriesOf = async (model) => (await readHistory(model, repo)).filter(counts);
  const own = await entriesOf(id);
  const chosen = chosenOf(own, choice);
  const mayStandIn = choice === "accepted" && chosen === void 0 && name !== id;
  const isHeld = floorOf(policy)?.kind === "incumbent";
  const others = name === void 0 ? [] : await entriesOf(name);
  const incumbent = acceptedOf(others);
  const baseline = chosen ?? (mayStandIn ? incumbent : void 0);
  const namesake = await firstOf(sameWeights, async (other) => {
    const entries = await entriesOf(other);
    return acceptedOf(entries) ?? entries.at(-1);
  });
  const known = acceptedOf(own) ?? own.at(-1);
  const repeats = repeatsIn(own) ?? ofIncumbent(name, repeatsIn(others));
  return {
    ...baseline && { baseline },
    ...chosen && { nights: nightsSince(chosen, own) },
    ...known && { own: known },
    ...isHeld && incumbent && { incumbent },
    ...namesake && { sameWeights: namesake },
    ...repeats && { repeats }
  };
}
function ofIncumbent(model, repeats) {
  return repeats && model !== void 0 ? { ...repeats, model } : void 0;
}
async function firstOf(names, find) {
  for (const name of names) {
    const found = await find(name);
    if (found !== void 0) return found;
  }
  return void 0;
}
function chosenOf(entries, choice) {
  if (choice === "latest") return entries.at(-1);
  if (choice === "accepted") return acceptedOf(entries);
  return entries.findLast(({ commit }) => commit === choice);
}
function acceptedOf(entries) {
  return entries.findLast(({ accepted }) => accepted) ?? entries.find(({ verdict }) => verdict === "pass");
}

export {
  pastFor
};
//# sourceMappingURL=chunk-64681A1D.js.map
