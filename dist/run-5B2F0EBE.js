import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  bench
} from "./chunk-359ED6FF.js";
import "./chunk-2179B0DF.js";
import "./chunk-B814629B.js";
import {
  configAt,
  workspaceFaults
} from "./chunk-3AC6B3E8.js";
import "./chunk-64F72A6D.js";
import "./chunk-8102FDDB.js";
import "./chunk-C5D5CA22.js";
import "./chunk-0790FC4B.js";
import {
  pageOf
} from "./chunk-0FB6E246.js";
import "./chunk-D53509BD.js";
import "./chunk-D59BDEBD.js";
import "./chunk-27102452.js";
import "./chunk-D4679123.js";
import "./chunk-9B9B5B1D.js";
import "./chunk-3F31969C.js";
import "./chunk-ADEF3C4C.js";
import "./chunk-027FDEDE.js";
import "./chunk-45798245.js";
import "./chunk-56B88366.js";
import "./chunk-A091FF72.js";
import "./chunk-A4D6B1B9.js";
import "./chunk-2E964A5D.js";
import "./chunk-D69E9BF6.js";
import "./chunk-82639A6B.js";
import "./chunk-16310417.js";
import {
  HistoryEntry,
  MARKS,
  WIDE_HEAD,
  benchWords,
  candidateReport,
  chart,
  comparisonOf,
  details,
  foldedSection,
  historyEntry,
  markdown,
  markdownTable,
  piecesInHtml,
  piecesInMarkdown,
  reporters,
  sectionBody
} from "./chunk-502F1118.js";
import "./chunk-7CBEC7C7.js";
import {
  DICTIONARY
} from "./chunk-D32A1C63.js";
import {
  judge
} from "./chunk-56E86281.js";
import "./chunk-32C24956.js";
import "./chunk-ECF11286.js";
import "./chunk-F33217AC.js";
import {
  floorOf
} from "./chunk-547D38D6.js";
import "./chunk-1A036687.js";
import {
  comparisonHeadline,
  differenceSection
} from "./chunk-BD68AA1B.js";
import "./chunk-5238D97E.js";
import "./chunk-505A8326.js";
import "./chunk-969CBFDC.js";
import "./chunk-957DA019.js";
import "./chunk-082DFA3D.js";
import "./chunk-155E3AF2.js";
import {
  today
} from "./chunk-9434EDAD.js";
import {
  tellFaults,
  verdictAnnotation
} from "./chunk-84C6C529.js";
import {
  candidateFiles,
  entryAt,
  isUnsure,
  lookThenWrite,
  refusalOf,
  statusOf,
  textOf
} from "./chunk-5E550E4A.js";
import {
  inlineCode,
  markdownText
} from "./chunk-A13E6921.js";
import {
  alsoWaived
} from "./chunk-8C52AEBA.js";
import "./chunk-B6328C36.js";
import {
  MAX_CONFIG_BYTES,
  idOf,
  parseCandidate
} from "./chunk-A651AC0E.js";
import "./chunk-DABD1B89.js";
import "./chunk-40875527.js";
import "./chunk-E629D428.js";
import "./chunk-15EDD154.js";
import "./chunk-07F1F47C.js";
import "./chunk-2C186E4F.js";
import {
  count,
  percent
} from "./chunk-832F896F.js";
import "./chunk-0EEEAFDC.js";
import {
  placeArtifact,
  published
} from "./chunk-36D3C3C2.js";
import "./chunk-9A546165.js";
import "./chunk-960B3581.js";
import "./chunk-0FB09742.js";
import {
  makeFolder
} from "./chunk-82BB2AF8.js";
import "./chunk-9C453D66.js";
import "./chunk-2A79BB43.js";
import "./chunk-6C1C812A.js";
import "./chunk-70D19E31.js";
import "./chunk-E0E84FD0.js";
import "./chunk-97F6D20D.js";
import "./chunk-8A0F6E2C.js";
import "./chunk-9B5B0DF0.js";
import "./chunk-FD6A4BDB.js";
import "./chunk-6F06919C.js";
import "./chunk-20E45EB5.js";
import "./chunk-B0A83CAE.js";
import "./chunk-C3D0BF7E.js";
import "./chunk-24244681.js";
import "./chunk-4250D947.js";
import "./chunk-E80DF33D.js";
import "./chunk-4648E22F.js";
import "./chunk-40F02867.js";
import "./chunk-AC43C18A.js";
import "./chunk-50C1C280.js";
import "./chunk-192883F7.js";
import "./chunk-F0E69435.js";
import "./chunk-89C899FF.js";
import "./chunk-18D4F067.js";
import "./chunk-0282924B.js";
import "./chunk-F316A71C.js";
import "./chunk-21520A5B.js";
import "./chunk-9534C9C5.js";
import "./chunk-5D81B0E0.js";
import "./chunk-67065EC1.js";
import "./chunk-0F83EE66.js";
import "./chunk-EAA3ADC2.js";
import "./chunk-4243E826.js";
import "./chunk-46F13D9F.js";
import "./chunk-AF193556.js";
import {
  NAME
} from "./chunk-06A2F666.js";
import "./chunk-025A5738.js";
import {
  PapergapError,
  explain
} from "./chunk-980F49C3.js";
import "./chunk-0982DCC9.js";
import "./chunk-555941EB.js";
import "./chunk-92E7990D.js";
import "./chunk-A76180F3.js";
import {
  faulty
} from "./chunk-B285AC84.js";
import "./chunk-6CB6E333.js";

// src/action/run.ts
import { writeFile as writeFile3 } from "node:fs/promises";
import { join as join3 } from "node:path";

// src/github/artifact-name.ts
var SHA_DIGITS = 12;
var SUBJECT = `papergap-(?<model>${NAME})-(?<shaStart>[0-9a-f]{${SHA_DIGITS}})-(?<attempt>\\d{1,4})`;
var RECORD = new RegExp(`^${SUBJECT}\\.json$`);
var MARK = new RegExp(
  `^${SUBJECT}-(?<at>\\d{1,3})of(?<of>\\d{1,3})-(?<stage>[a-z][a-z0-9-]{0,39})\\.json$`
);
function subjectOf(model, sha, attempt) {
  return { model, shaStart: sha.slice(0, SHA_DIGITS), attempt };
}
function recordName(subject) {
  return `${stem(subject)}.json`;
}
function pageName(subject) {
  return `${stem(subject)}.html`;
}
function markName(subject, { stage, at, of }) {
  return `${stem(subject)}-${at}of${of}-${stage}.json`;
}
function stem({ model, shaStart, attempt }) {
  return `papergap-${model}-${shaStart}-${attempt}`;
}

// src/github/same-weights.ts
async function sameWeights(file, candidate, baseSha, repo) {
  if (candidate.revision === void 0) return [];
  const found = [];
  for (const entry of await candidateFiles(baseSha, repo)) {
    if (entry.path === file || refusalOf(entry, MAX_CONFIG_BYTES) !== void 0) continue;
    const other = parseCandidate({ file: entry.path, text: await textOf(entry, repo) });
    if (other.ok && areSame(candidate, other.value.value)) found.push(other.value);
  }
  return found;
}
function areSame(one, other) {
  if (one.revision !== other.revision) return false;
  if (one.revision?.startsWith("sha256:") === true) return true;
  return one.model === other.model && one.file === other.file;
}

// src/action/leave-page.ts
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
async function leavePage(judged, out, { sha }, host) {
  const subject = subjectOf(judged.record.candidate.id, sha, host.runAttempt);
  const record = published(judged.record, host.isPrivate);
  try {
    const recordFile = join(out, "artifact", recordName(subject));
    const file = join(out, "artifact", pageName(subject));
    await writeFile(file, await pageOf({ ...judged, record }, recordFile, "action"));
    host.setOutput("page", file);
    await host.upload(file);
  } catch (error) {
    const message = `The page was not uploaded: ${explain(error)}`;
    host.annotate({ level: "warning", title: "papergap: page", message });
  }
}

// src/action/stage-marks.ts
import { writeFile as writeFile2 } from "node:fs/promises";
import { join as join2 } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
var PATIENCE_MS = 5e3;
function stageMarks(subject, out, host, progress) {
  let last;
  let works = true;
  async function inTime(work) {
    if (!works) return;
    const told = progress.stage("tell how far it is");
    const done = work().then(
      () => true,
      () => false
    );
    works = await Promise.race([done, sleep(PATIENCE_MS, false, { ref: false })]);
    told.end(works ? "told" : "not possible here");
  }
  async function replaceBy(next) {
    host.saveState("mark", next ?? "");
    if (next !== void 0) await host.upload(await placeMark(next, out));
    if (last !== void 0) await host.removeArtifact(last);
    last = next;
  }
  return {
    reached: (stage) => inTime(() => replaceBy(markName(subject, shortened(stage)))),
    end: () => inTime(() => replaceBy(void 0))
  };
}
function shortened({ name, at, of }) {
  return { stage: name.split(":")[0] ?? name, at, of };
}
async function placeMark(name, out) {
  const file = join2(out, "artifact", name);
  makeFolder(join2(out, "artifact"));
  await writeFile2(file, "{}\n");
  return file;
}

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
import { setTimeout as sleep2 } from "node:timers/promises";
var HISTORY_BRANCH = "papergap-history";
var MOST_ENTRIES = 400;
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
    await sleep2(100 * attempt * (1 + Math.random()));
  }
  throw new PapergapError(
    "github-refused",
    `${HISTORY_BRANCH} moved ${TRIES} times while this result was to be added`,
    "The record is in the artifact; run again to have it in the history.",
    { cause }
  );
}
function bounded(lines) {
  const entries = lines.filter(({ entry }) => entry !== void 0);
  const surplus = entries.length - MOST_ENTRIES;
  if (surplus <= 0) return lines;
  const going = new Set(entries.filter(({ entry }) => entry?.accepted === false).slice(0, surplus));
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
  return (await textOf(entry, repo)).replace(/\n$/, "").split("\n").map(lineFrom);
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
async function pastFor(id, policy, choice, repo, { counts = () => true, sameWeights: sameWeights2 = [] } = {}) {
  const { incumbent: name } = policy.production;
  const entriesOf = async (model) => (await readHistory(model, repo)).filter(counts);
  const own = await entriesOf(id);
  const chosen = chosenOf(own, choice);
  const mayStandIn = choice === "accepted" && chosen === void 0 && name !== id;
  const isHeld = floorOf(policy)?.kind === "incumbent";
  const others = name === void 0 ? [] : await entriesOf(name);
  const incumbent = acceptedOf(others);
  const baseline = chosen ?? (mayStandIn ? incumbent : void 0);
  const namesake = await firstOf(sameWeights2, async (other) => {
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

// src/github/permissions.ts
function mayComment(pullRequest, repo) {
  return isPermitted(
    repo.write("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      issue_number: pullRequest,
      body: ""
    })
  );
}
function mayWriteContents(repo) {
  return isPermitted(repo.write("POST /repos/{owner}/{repo}/git/blobs", { content: "", encoding: "utf-8" }));
}
function isPermitted(tried) {
  return tried.then(
    () => true,
    (error) => statusOf(error) !== 403 || !/not accessible/i.test(error.message)
  );
}

// src/github/comment.ts
async function upsertComment(sticky, text, repo) {
  const body = `${sticky.marker}
${text}`;
  let isNew = false;
  await lookThenWrite(
    () => findComments(sticky, repo),
    async (all) => {
      if (all.length === 1 && all[0]?.body === body) return;
      const [ours] = await shown(all, sticky, repo);
      if (ours === void 0 && all.at(-1)?.body === body) return;
      isNew = ours === void 0;
      if (ours?.body !== body) await write(sticky.pullRequest, ours?.id, body, repo);
    }
  );
  if (!isNew) return;
  const [, ...surplus] = await shown(await findComments(sticky, repo), sticky, repo);
  for (const { id } of surplus) await remove(id, repo);
}
async function findComments({ pullRequest, marker, author }, repo) {
  const found = [];
  const comments = repo.pages(
    "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    { issue_number: pullRequest },
    (data) => data
  );
  for await (const comment2 of comments)
    if (comment2.body?.startsWith(marker) && isBy(author, comment2)) found.push(comment2);
  return found;
}
var HIDDEN = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on IssueComment { id isMinimized } } }`;
async function shown(comments, { visible = false }, repo) {
  if (!visible || comments.length === 0) return comments;
  const ids = comments.slice(-100).map(({ node_id: id }) => id);
  const { nodes } = await repo.graphql("read", HIDDEN, { ids });
  const hidden = new Set(nodes.flatMap((node) => node?.isMinimized ? [node.id] : []));
  return comments.filter(({ node_id: id }) => !hidden.has(id));
}
async function remove(id, repo) {
  try {
    await repo.write("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", { comment_id: id });
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}
function isBy({ login, appId }, { user, performed_via_github_app: app }) {
  if (user?.login !== login) return false;
  return app == null || appId === void 0 || app.id === appId;
}
async function write(pullRequest, id, body, repo) {
  if (id === void 0) {
    await repo.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      issue_number: pullRequest,
      body
    });
  } else {
    await repo.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
      comment_id: id,
      body
    });
  }
}

// src/github/viewer.ts
async function viewerOf(repo) {
  const { viewer } = await repo.graphql("read", "{ viewer { login } }", {});
  return { login: viewer.login };
}

// src/report/between-candidates.ts
var MOST = 12;
function betweenCandidates(reports) {
  const contestants = reports.flatMap(({ compared }) => compared ?? []).toSorted((a, b) => scoreOf(b) - scoreOf(a));
  if (contestants.length < 2 || contestants.length > MOST) return "";
  const comparison = comparisonOf(contestants);
  if (comparison.ranking.paired === 0) return "";
  const [, standing = ""] = comparisonHeadline(comparison);
  const told = `${markdownText(standing)} Differences are told from ${markdownText(comparison.baseline)}.`;
  return details("Against one another", `${told}

${sectionBody(differenceSection(comparison, String))}`);
}
var scoreOf = ({ run: run2 }) => run2.scores[0]?.score ?? 0;

// src/report/comment-page.ts
var measuredOf = ({ entries }) => worstFirst(entries).filter((entry) => entry.state === "measured");
function onlyMeasured(page) {
  return page.entries.length === 1 ? measuredOf(page)[0] : void 0;
}
var ORDER = { fail: 0, inconclusive: 1, pass: 2 };
function worstFirst(entries) {
  const rank = (entry) => entry.state === "measured" ? ORDER[entry.report.outcome] * 1e3 - (entry.report.gap ?? 0) : -1e6;
  return entries.toSorted((a, b) => rank(a) - rank(b));
}
var codeName = (id) => `\`${id.replace(/[^A-Za-z0-9._-]/g, "")}\``;

// src/report/comment-head.ts
function headOf2(page) {
  const only = onlyMeasured(page);
  if (only !== void 0) {
    const { outcome, decision, headline } = only.report;
    return [
      [`${MARKS[outcome]} ${piecesInMarkdown(decision)}`, ...headline.slice(1).map(markdownText)].join("\n"),
      only.claimChange === void 0 ? "" : `> ${markdownText(only.claimChange)}`,
      only.note === void 0 ? "" : `> ${linked(only.note, only.noteUrl)}`
    ];
  }
  const [first, ...others] = page.entries;
  if (first !== void 0 && first.state !== "measured" && others.length === 0)
    return [
      `${MARKS.inconclusive} **NO RESULT: ${markdownText(first.id)}.** ${linked(first.text, first.runUrl)}`
    ];
  return [`### ${outcomeTitle(page)}`, ...notes(page)];
}
function outcomeTitle({ entries }) {
  const counts = outcomeCounts(entries);
  const waived = entries.flatMap((entry) => entry.state === "measured" ? entry.report.waived : []);
  const outcomes = Object.entries(counts).filter(([, times]) => times > 0).map(([outcome, times]) => `${count(times)} ${outcome}`);
  return `${markOf(counts)} ${count(entries.length)} models: ${outcomes.join(", ")}${alsoWaived(waived.length)}${largestGap(entries)}`;
}
function outcomeCounts(entries) {
  const counts = { fail: 0, inconclusive: 0, pass: 0, "without a result": 0 };
  for (const entry of entries)
    counts[entry.state === "measured" ? entry.report.outcome : "without a result"] += 1;
  return counts;
}
function markOf(counts) {
  if (counts.fail > 0) return MARKS.fail;
  return counts.inconclusive + counts["without a result"] > 0 ? MARKS.inconclusive : MARKS.pass;
}
function largestGap(entries) {
  const worst = worstFirst(entries).find(
    (entry) => entry.state === "measured" && entry.report.gap !== void 0
  );
  return worst?.state === "measured" && entries.length > 1 ? `; the largest gap is ${percent(worst.report.gap)} (${codeName(worst.report.id)})` : "";
}
function notes({ entries }) {
  const lines = entries.flatMap((entry) => {
    if (entry.state !== "measured") return [`- ${codeName(entry.id)}: ${linked(entry.text, entry.runUrl)}`];
    const { claimChange, note, noteUrl, report } = entry;
    const said = [
      ...report.waived.map(markdownText),
      ...claimChange === void 0 ? [] : [markdownText(claimChange)],
      ...note === void 0 ? [] : [linked(note, noteUrl)]
    ];
    return said.map((text) => `- ${codeName(report.id)}: ${text}`);
  });
  return lines.length === 0 ? [] : [lines.join("\n")];
}
function linked(text, url) {
  return `${markdownText(text)}${url === void 0 ? "" : ` ([run](${url}))`}`;
}

// src/report/comment-mend.ts
function mendFold(all) {
  if (all.length === 0) return "";
  const lines = all.flatMap(({ said, evidence, change }) => [
    `- ${markdownText(said)}`,
    `  - Evidence: ${evidence.map(inlineCode).join(", ")}`,
    `  - Likely change: ${inlineCode(change)}`
  ]);
  return details(
    "Explain: what failed, where it shows, what most likely has to change",
    `${lines.join("\n")}

${WHERE}`
  );
}
var WHERE = "<sub>Places are of the record and, from <code>findings</code> on, of <code>papergap judge RECORD --format json</code>; a pass is named by its id.</sub>";

// src/report/comment-steps.ts
function firstSteps(measured) {
  return titled(
    measured.flatMap(
      (entry) => entry.report.steps.slice(0, 1).map((step) => `${codeName(entry.report.id)}: ${stepText(step, entry)}`)
    )
  );
}
function stepsOf(entry, most) {
  return titled(entry.report.steps.slice(0, most).map((step) => stepText(step, entry)));
}
function stepText(step, { report: { items }, runUrl }) {
  if (step !== items?.step) return markdownText(step);
  const links = items.ids.map((id) => `[${markdownText(id)}](${runUrl}#artifacts)`);
  return `Look at ${markdownText(items.said)}: ${links.join(", ")}.`;
}
function titled(lines) {
  return lines.length === 0 ? "" : `#### Next steps

${lines.map((line) => `- ${line}`).join("\n")}`;
}

// src/report/comment.ts
var MOST_CHARACTERS = 6e4;
function comment(page) {
  for (const layout of [full, compact, table]) {
    const text = layout(page);
    if (text.length <= MOST_CHARACTERS) return text;
  }
  return short(page);
}
function full(page) {
  const only = onlyMeasured(page);
  const measured = measuredOf(page);
  const bodies = only === void 0 ? [
    ...measured.map((entry) => details(summaryOf(entry.report), bodyOf(entry, page))),
    betweenCandidates(measured.map(({ report }) => report)),
    meanings(measured)
  ] : [stepsOf(only, 5), ...foldsOf(only.report, page)];
  return joined([...headOf2(page), wide(page), ...bodies, footer(page)]);
}
function bodyOf(entry, page) {
  const { report } = entry;
  return joined([
    stepsOf(entry, 5),
    itemsFold(report, page),
    report.chart,
    report.open,
    mendFold(report.toMend),
    report.folded
  ]);
}
function foldsOf(report, page) {
  const { about, chart: chart2, open, toMend, folded } = report;
  return [
    itemsFold(report, page),
    details(markdownText(about), joined([chart2, open])),
    mendFold(toMend),
    details("Everything else", joined([folded, foldedSection(DICTIONARY)]))
  ];
}
function itemsFold({ items }, { isPrivate }) {
  if (isPrivate !== true || items === void 0 || items.texts === "") return "";
  return details(`Texts of ${markdownText(items.said)}`, items.texts);
}
function meanings(measured) {
  return measured.length === 0 ? "" : details(DICTIONARY.title, sectionBody(DICTIONARY));
}
function summaryOf({ outcome, decision }) {
  return `${MARKS[outcome]} ${piecesInHtml(decision)}`;
}
function compact(page) {
  const bodies = measuredOf(page).map((entry) => {
    const { headline, open } = entry.report;
    const below = headline.slice(1).map(markdownText).join("\n");
    return details(summaryOf(entry.report), joined([below, stepsOf(entry, 2), open]));
  });
  return joined([...headOf2(page), wide(page), ...bodies, footer(page)]);
}
function table(page) {
  return joined([...headOf2(page), wide(page), firstSteps(measuredOf(page)), MORE, footer(page)]);
}
var MORE = "The rest does not fit into a comment: see the summaries of the runs.";
var MOST_OF_A_REASON = 60;
function short(page) {
  const rows = worstFirst(page.entries).map(
    (entry) => entry.state === "measured" ? [codeName(entry.report.id), verdictCell(entry), percent(entry.report.gap)] : [codeName(entry.id), beginning(entry.text), ""]
  );
  return joined([
    `### ${outcomeTitle(page)}`,
    markdownTable([["model", "verdict", "gap"], ...rows], {
      align: ["l", "l", "r"],
      padding: false,
      alignDelimiters: false
    }),
    MORE,
    footer(page)
  ]);
}
function beginning(text) {
  const plain = text.replace(/[^A-Za-z0-9 ,;/-]+/g, " ").trim();
  return plain.length <= MOST_OF_A_REASON ? plain : `${plain.slice(0, MOST_OF_A_REASON)} \u2026`;
}
function wide(page) {
  const rows = measuredOf(page).flatMap((entry) => [
    [codeName(entry.report.id), verdictCell(entry), ...entry.report.cells],
    ...entry.report.further.map((one) => [codeName(one.name), one.end, ...one.cells])
  ]);
  if (rows.length === 0) return "";
  return markdownTable([["model", "verdict", ...WIDE_HEAD], ...rows], {
    align: ["l", "l", "r", "r", "r", "r", "r", "r"]
  });
}
function footer({ sha, repositoryUrl, entries, door }) {
  const commit2 = `[\`${sha.slice(0, 12)}\`](${repositoryUrl}/commit/${sha})`;
  const when = entries.some(({ state }) => state === "measured") ? `Measured at ${commit2}, judged by the base branch's policy.` : `About ${commit2}.`;
  const help = door === "bot" ? " <code>/rebench help</code> lists the commands." : "";
  return `<sub>${when}${help}</sub>`;
}
var SCOPES = {
  whole: "",
  quick: ", quick profile",
  part: ", some passes",
  "cut-off": ", cut off"
};
function verdictCell({ report: { outcome, waived, scope }, runUrl }) {
  return `${MARKS[outcome]} [**${outcome}**](${runUrl})${alsoWaived(waived.length)}${SCOPES[scope]}`;
}
function joined(parts) {
  return `${parts.filter((part) => part !== void 0 && part !== "").join("\n\n")}
`;
}

// src/action/publish.ts
function runUrlOf(host) {
  return `${repositoryUrlOf(host)}/actions/runs/${host.runId}`;
}
function repositoryUrlOf({ serverUrl, repository }) {
  return `${serverUrl}/${repository.fullName}`;
}
function summaryOf2(judged, { sha }, host) {
  const parts = [
    markdown(judged, "action").trimEnd(),
    chart(judged),
    `Measured at commit \`${sha}\`, [run ${host.runId}](${runUrlOf(host)}). ${leftBehind(judged)}`,
    host.runAttempt > 1 ? againText(host.runAttempt) : void 0
  ];
  return `${parts.filter((part) => part !== void 0).join("\n\n")}
`;
}
function leftBehind({ record: { run: run2 } }) {
  return run2.ended === "complete" ? "The record and its page, with charts and every item, are artifacts of this run." : "The record is the artifact of this run.";
}
function againText(attempt) {
  return `This is attempt ${attempt} of the job. What earlier attempts measured is not held against it here: measured often enough, any candidate passes once. The App holds all runs of a commit together.`;
}
async function publish(judged, { pullRequest, sha }, host) {
  if (pullRequest === void 0) return;
  const report = candidateReport(judged, "action");
  const entries = [{ state: "measured", report, runUrl: runUrlOf(host) }];
  await upsertComment(
    // Ids have no character that could end the marker.
    {
      pullRequest,
      marker: `<!-- papergap:candidate ${report.id} -->`,
      author: await viewerOf(host.repository),
      visible: true
    },
    comment({
      ...{ sha, entries, door: "action" },
      ...{ repositoryUrl: repositoryUrlOf(host), isPrivate: host.isPrivate }
    }),
    host.repository
  );
}

// src/action/past.ts
function isKept({ onDefault, pullRequest }) {
  return onDefault && pullRequest === void 0;
}
async function keepInHistory(judged, target, host) {
  if (!isKept(target)) return;
  const { record, findings, verdict } = judged;
  const run2 = runUrlOf(host);
  const entry = historyEntry(record, findings, verdict.outcome, {
    at: record.run.startedAt,
    commit: target.sha,
    run: run2
  });
  const { id } = record.candidate;
  await changeHistory(
    id,
    `${id}: ${verdict.outcome} at ${target.sha.slice(0, 12)}`,
    // A step that is tried again doesn't count twice.
    (lines) => [...lines.filter((line) => !isOf(line, run2, entry)), lineOf(entry)],
    host.repository,
    { [badgeFileOf(id)]: reporters.badge(judged, "action") }
  );
}
function isOf({ entry: one }, run2, { candidate }) {
  return one?.run === run2 && one.candidate.sha256 === candidate.sha256;
}

// src/action/permissions.ts
async function expectPermissions({ comment: comment2, history }, target, { repository }) {
  const { pullRequest } = target;
  if (comment2 && pullRequest !== void 0 && !await mayComment(pullRequest, repository))
    throw missing("comment on the pull request", "pull-requests: write", "comment: false");
  if (history === "auto" && isKept(target) && !await mayWriteContents(repository))
    throw missing("write to the history branch", "contents: write", "history: never");
}
function missing(what, permission, input) {
  return new PapergapError(
    "github-refused",
    `the token may not ${what}`,
    `Give the job "permissions: ${permission}" (docs/action.md), or set "${input}".`
  );
}

// src/action/tell.ts
async function tell(judged, { comment: comment2, history }, target, host) {
  const unwritten = [];
  const trying = async (what, write2) => {
    try {
      await write2();
    } catch (error) {
      host.annotate({ level: "error", title: `papergap: ${what} was not written`, message: explain(error) });
      unwritten.push(what);
    }
  };
  if (comment2) await trying("the comment", () => publish(judged, target, host));
  if (history === "auto") await trying("the history", () => keepInHistory(judged, target, host));
  return unwritten;
}

// src/action/run.ts
async function readConfig(candidate, inputs, target, host) {
  const config = await configAt(
    { candidate, policy: inputs.policy },
    target,
    host.workspace,
    host.repository
  );
  if (!config.ok) return config;
  const faults = await workspaceFaults(config.value, target.baseSha, host.repository);
  return faults.length > 0 ? faulty(faults) : config;
}
async function run(candidate, inputs, target, host, shell) {
  const read = await readConfig(candidate, inputs, target, host);
  if (!read.ok) return refuse(read.faults, host);
  const config = read.value;
  await expectPermissions(inputs, target, host);
  const id = idOf(candidate);
  const out = inputs.out ?? join3(host.tempDir, "papergap", id);
  const subject = subjectOf(id, target.sha, host.runAttempt);
  const name = recordName(subject);
  host.saveState("out", out);
  host.saveState("artifact", name);
  host.saveState("private", String(host.isPrivate));
  const { profile, seed, passes, "fixed-n": fixedN } = inputs;
  const past = await pastOf(config, inputs, target, host);
  const marks = stageMarks(subject, out, host, shell.progress);
  const measured = await bench(
    {
      ...{ config, out, resume: false, words: benchWords, profile, seed, fixedN },
      ...passes && { passes },
      known: past
    },
    { ...shell, reached: marks.reached }
  );
  if (!measured.ok) return refuse(measured.faults, host);
  const { record, file } = measured.value;
  host.setOutput("record", file);
  host.setOutput("artifact", name);
  await upload(record, out, name, host);
  if (!shell.signal.aborted) await marks.end();
  return conclude(judge(record, { ...past, today: today() }), config, out, inputs, target, host);
}
async function pastOf({ candidate: { file, value }, policy }, { baseline }, { baseSha }, { repository }) {
  const others = await sameWeights(file, value, baseSha, repository);
  return await pastFor(idOf(file), policy.value, baseline, repository, {
    sameWeights: others.map((other) => idOf(other.file))
  });
}
async function conclude(judged, config, out, inputs, target, host) {
  host.setOutput("verdict", judged.verdict.outcome);
  const { gap } = judged.verdict;
  if (gap !== void 0) {
    host.setOutput("gap", gap.gap.toFixed(4));
    host.setOutput("gap-from", gap.against);
  }
  host.annotate(verdictAnnotation(judged, config));
  const summary = summaryOf2(judged, target, host);
  const report = join3(out, "report.md");
  await writeFile3(report, summary);
  host.setOutput("report", report);
  await host.summarize(summary);
  const isWhole = judged.record.run.ended === "complete";
  if (isWhole) await leavePage(judged, out, target, host);
  const unwritten = isWhole ? await tell(judged, inputs, target, host) : [];
  return { kind: "judged", judged, unwritten };
}
async function upload(record, out, name, host) {
  try {
    const artifactId = await host.upload(await placeArtifact(record, out, name, host.isPrivate));
    if (artifactId !== void 0) host.setOutput("artifact-id", String(artifactId));
    host.saveState("uploaded", "true");
  } catch (error) {
    const message = `The record was not uploaded: ${explain(error)}`;
    host.annotate({ level: "warning", title: "papergap: artifact", message });
  }
}
async function refuse(faults, host) {
  await tellFaults(faults, host);
  return { kind: "faults", faults };
}
export {
  readConfig,
  run
};
//# sourceMappingURL=run-5B2F0EBE.js.map
