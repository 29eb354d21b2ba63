import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  HistoryEntry
} from "./chunk-3C2982A1.js";
import {
  floorOf
} from "./chunk-40FB5E00.js";
import {
  entryAt,
  textOf
} from "./chunk-A67BCE84.js";
import {
  isUnsure,
  statusOf
} from "./chunk-A1B0270C.js";
import {
  PapergapError
} from "./chunk-E4CC8455.js";

// src/record/nights.ts
function nightsSince(baseline, entries) {
  return entries.filter((entry) => entry.at > baseline.at && asksTheSame(baseline, entry)).map(({ at, production: { marks } }) => ({ at, marks }));
}
function asksTheSame(baseline, entry) {
  const [was, is] = [baseline.production, entry.production];
  return was.suite === is.suite && was.suiteSha256 === is.suiteSha256 && was.asking === is.asking && baseline.seed === entry.seed && was.marks.length === is.marks.length;
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

// src/github/history.ts
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
var HISTORY_BRANCH = "papergap-history";
var MOST_ENTRIES = 400;
var MOST = { bytes: 16 * 2 ** 20, lines: 2e3, lineBytes: 2 ** 20 };
var TRIES = 10;
var fileOf = (id) => `models/${id}.jsonl`;
var badgeFileOf = (id) => `badges/${id}.json`;
async function readHistory(id, repo) {
  const head = await headOf(repo);
  return head === void 0 ? [] : historyAt(head, id, repo);
}
async function historyAt(commitSha, id, repo) {
  return (await linesAt(commitSha, id, repo)).flatMap(({ entry }) => entry ?? []);
}
function lineOf(entry) {
  const text = JSON.stringify(entry);
  const parsed = HistoryEntry.safeParse(JSON.parse(text));
  if (parsed.success) return { text, entry };
  const [issue] = parsed.error.issues;
  throw new PapergapError(
    "internal",
    `this result does not fit into the history: ${issue?.path.join(".")}: ${issue?.message}`,
    "Report it; the record is in the artifact."
  );
}
async function changeHistory(id, message, change, repo, beside = {}) {
  let cause;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const head = await headOf(repo);
    const lines = bounded(change(head === void 0 ? [] : await linesAt(head, id, repo)));
    const text = lines.map((line) => `${line.text}
`).join("");
    const made = await commit(head, { ...beside, [fileOf(id)]: text }, message, repo);
    try {
      await moveBranch(head, made, repo);
      return;
    } catch (error) {
      if (isUnsure(error) && await headOf(repo) === made) return;
      if (!isUnsure(error) && !hasMoved(error)) throw refusal(error);
      cause = error;
    }
    await sleep(100 * attempt * (1 + Math.random()));
  }
  throw new PapergapError(
    "github-refused",
    `${HISTORY_BRANCH} moved ${TRIES} times while this result was to be added`,
    "The record is in the artifact; run again to have it in the history.",
    { cause }
  );
}
function bounded(lines) {
  const bytesOf = ({ text }) => Buffer.byteLength(text) + 1;
  let entries = lines.filter(({ entry }) => entry !== void 0).length;
  let bytes = lines.reduce((sum, line) => sum + bytesOf(line), 0);
  const going = /* @__PURE__ */ new Set();
  for (const line of lines.filter(({ entry }) => entry?.accepted === false)) {
    if (entries <= MOST_ENTRIES && bytes <= MOST.bytes) break;
    going.add(line);
    entries -= 1;
    bytes -= bytesOf(line);
  }
  return lines.filter((line) => !going.has(line));
}
async function headOf(repo) {
  try {
    const { data } = await repo.read("GET /repos/{owner}/{repo}/git/ref/{ref}", {
      ref: `heads/${HISTORY_BRANCH}`
    });
    return data.object.sha;
  } catch (error) {
    if (statusOf(error) === 404) return void 0;
    throw error;
  }
}
async function linesAt(head, id, repo) {
  const entry = await entryAt(head, fileOf(id), repo);
  if (entry === void 0) return [];
  const texts = (await textOf(entry, MOST.bytes, repo)).replace(/\n$/, "").split("\n");
  const lines = [];
  for (const [at, text] of texts.entries()) {
    const isRead = at >= texts.length - MOST.lines && text.length <= MOST.lineBytes;
    lines.push(isRead ? lineFrom(text) : { text });
    if (isRead) await setImmediate();
  }
  return lines;
}
function lineFrom(text) {
  const parsed = HistoryEntry.safeParse(parseJson(text));
  return parsed.success ? { text, entry: parsed.data } : { text };
}
function parseJson(line) {
  try {
    return JSON.parse(line);
  } catch {
    return void 0;
  }
}
async function commit(head, files, message, repo) {
  const { data: tree } = await repo.write("POST /repos/{owner}/{repo}/git/trees", {
    tree: Object.entries(files).map(([path, content]) => ({ path, mode: "100644", type: "blob", content })),
    ...head !== void 0 && { base_tree: await treeOf(head, repo) }
  });
  const { data: made } = await repo.write("POST /repos/{owner}/{repo}/git/commits", {
    message,
    tree: tree.sha,
    parents: head === void 0 ? [] : [head]
  });
  return made.sha;
}
async function moveBranch(head, sha, repo) {
  if (head === void 0) {
    const ref = `refs/heads/${HISTORY_BRANCH}`;
    await repo.write("POST /repos/{owner}/{repo}/git/refs", { ref, sha });
  } else {
    const ref = `heads/${HISTORY_BRANCH}`;
    await repo.write("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { ref, sha, force: false });
  }
}
function hasMoved(error) {
  return statusOf(error) === 422 && !/rule violation|protected|declined/i.test(error.message);
}
function refusal(error) {
  const status = statusOf(error);
  if (status === 403)
    return new PapergapError(
      "github-refused",
      `the token may not write to the branch ${HISTORY_BRANCH}`,
      'Give the job "permissions: contents: write", or set "history: never".',
      { cause: error }
    );
  if (status !== 422) return error;
  return new PapergapError(
    "github-refused",
    `a rule of the repository forbids writing to the branch ${HISTORY_BRANCH}`,
    "Except the branch from the rules, or let GitHub Actions and the App bypass them.",
    { cause: error }
  );
}
async function treeOf(commitSha, repo) {
  const { data } = await repo.read("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    commit_sha: commitSha
  });
  return data.tree.sha;
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
  return entries.findLast(({ commit: commit2 }) => commit2 === choice);
}
function acceptedOf(entries) {
  return entries.findLast(({ accepted }) => accepted) ?? entries.find(({ verdict }) => verdict === "pass");
}

export {
  badgeFileOf,
  lineOf,
  changeHistory,
  pastFor
};
//# sourceMappingURL=chunk-64681A1D.js.map
