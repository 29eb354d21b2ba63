import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  DICTIONARY,
  MARKS,
  WIDE_HEAD,
  candidateReport,
  chart,
  details,
  historyEntry,
  judge,
  markdown,
  markdownTable,
  markdownText,
  sectionBody
} from "./chunk-502F1118.js";
import {
  CANDIDATE_PATH,
  entryAt,
  faultAnnotation,
  graphql,
  isUnsure,
  lookThenWrite,
  pagesOf,
  patiently,
  refusalOf,
  statusOf,
  textOf,
  verdictAnnotation
} from "./chunk-84C6C529.js";
import {
  configFrom,
  idOf
} from "./chunk-A13E6921.js";
import {
  artifactName,
  placeArtifact,
  stageName
} from "./chunk-36D3C3C2.js";
import {
  bench
} from "./chunk-359ED6FF.js";
import "./chunk-7CBEC7C7.js";
import "./chunk-10E5BF94.js";
import {
  count,
  percent
} from "./chunk-F4B23794.js";
import "./chunk-9A546165.js";
import "./chunk-7DD4FCBC.js";
import "./chunk-55B072B9.js";
import "./chunk-1029DD1E.js";
import "./chunk-B05F6E73.js";
import {
  MAX_CONFIG_BYTES
} from "./chunk-A4E811D2.js";
import {
  PapergapError,
  _enum,
  array,
  boolean,
  explain,
  int,
  literal,
  number,
  record,
  strictObject,
  string
} from "./chunk-D75926E9.js";
import "./chunk-4CF61A34.js";

// src/action/run.ts
import { writeFile as writeFile2 } from "node:fs/promises";
import { join as join3 } from "node:path";

// src/discover/config.ts
async function configAt(paths, { sha, baseSha }, root, github, at) {
  if (!CANDIDATE_PATH.test(paths.candidate)) {
    throw new PapergapError(
      "blob-refused",
      `${JSON.stringify(paths.candidate)} is no path of a candidate`,
      "Candidates are models/<id>.yaml, with letters, digits, dot, dash and underscore in the id."
    );
  }
  const candidate = await blobAt(sha, paths.candidate, github, at);
  const policy = await blobAt(baseSha, paths.policy, github, at);
  if ("message" in candidate || "message" in policy) {
    return [candidate, policy].flatMap((read) => "message" in read ? [read] : []);
  }
  return configFrom(candidate, policy, root);
}
async function blobAt(commit2, file, github, at) {
  const entry = await entryAt(commit2, file, github, at);
  const why = refusalOf(entry, MAX_CONFIG_BYTES);
  if (entry === void 0 || why !== void 0) {
    return { file, path: "", message: `${why ?? "is missing"} (commit ${commit2})` };
  }
  return { file, text: await textOf(entry, github, at) };
}

// src/discover/workspace.ts
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat } from "node:fs/promises";
import { join, normalize } from "node:path";
async function workspaceFaults({ policy, root }, baseSha, github, at) {
  const faults = [];
  for (const [name2, suite] of Object.entries(policy.value.suites)) {
    for (const key of ["data", "examples"]) {
      const path = suite[key];
      if (path === void 0) continue;
      const message = await differenceOf(path, root, baseSha, github, at);
      if (message !== void 0) {
        const hint = `check out the base branch: actions/checkout with ref: ${baseSha}`;
        faults.push(policy.fault(["suites", name2, key], `${path} ${message}`, hint));
      }
    }
  }
  return faults;
}
async function differenceOf(path, root, baseSha, github, at) {
  const inside = normalize(path);
  if (inside.startsWith("..") || inside.startsWith("/")) return "lies outside the repository";
  const file = join(root, inside);
  const found = await lstat(file).catch(() => void 0);
  const entry = await entryAt(baseSha, inside, github, at);
  if (entry === void 0) return "is not in the base commit";
  if (found === void 0) return "is not in the workspace";
  if (!found.isFile() || entry.mode === "120000") return "is not a plain file";
  const sha = await blobSha(file, found.size);
  return sha === entry.sha ? void 0 : "differs from the base commit";
}
async function blobSha(file, sizeBytes) {
  const hash = createHash("sha1").update(`blob ${sizeBytes}\0`);
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}

// src/action/stage-marks.ts
import { mkdir, writeFile } from "node:fs/promises";
import { join as join2 } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
var PATIENCE_MS = 5e3;
function stageMarks(record2, out, host, progress) {
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
    reached: (stage) => inTime(() => replaceBy(stageName(record2, stage))),
    end: () => inTime(() => replaceBy(void 0))
  };
}
async function placeMark(name2, out) {
  const file = join2(out, "artifact", name2);
  await mkdir(join2(out, "artifact"), { recursive: true });
  await writeFile(file, "{}\n");
  return file;
}

// src/publish/history.ts
import { setTimeout as sleep2 } from "node:timers/promises";

// src/record/history-entry.ts
var Share = number().min(-1e3).max(1).describe("A share; a gap may be below 0");
var Text = string().max(300);
var Mark = number().min(0).max(1).nullable();
var HistoryEntry = strictObject({
  schema: literal("papergap/history"),
  version: literal(1),
  at: Text.describe("ISO 8601"),
  commit: string().regex(/^[0-9a-f]{40}$/),
  run: Text.describe("Where it was measured"),
  candidate: strictObject({ id: Text, sha256: Text }),
  policySha256: Text,
  profile: _enum(["quick", "full"]),
  seed: int(),
  production: strictObject({
    suite: Text,
    suiteSha256: Text,
    marks: array(Mark).max(1e5).describe("In the order of the items' ids; null where no answer came")
  }),
  aa: strictObject({ flips: int().min(0), items: int().min(1) }).optional().describe("Flips between the two quiet passes: what the engine does by itself"),
  scores: record(string().max(40), Share),
  gap: strictObject({ gap: Share, low: Share, high: Share }).optional(),
  verdict: _enum(["pass", "fail", "inconclusive"]),
  load: array(
    strictObject({
      pass: Text,
      ttftP95Ms: number().min(0).optional(),
      e2elP95Ms: number().min(0).optional(),
      goodputPerS: number().min(0)
    })
  ).max(100),
  machine: strictObject({ cpu: Text, cores: int() }),
  engine: Text.optional(),
  accepted: boolean().describe("Whether somebody made it the baseline")
});

// src/publish/history.ts
var HISTORY_BRANCH = "papergap-history";
var MOST_ENTRIES = 400;
var TRIES = 10;
var fileOf = (id) => `models/${id}.jsonl`;
async function readHistory(id, github, at) {
  const head = await headOf(github, at);
  return head === void 0 ? [] : entriesAt(head, id, github, at);
}
async function changeHistory(id, message, change, github, at) {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const head = await headOf(github, at);
    const entries = bounded(change(head === void 0 ? [] : await entriesAt(head, id, github, at)));
    const text = entries.map((entry) => `${JSON.stringify(entry)}
`).join("");
    if (await commit(head, fileOf(id), text, message, github, at)) return;
    await sleep2(100 * attempt * (1 + Math.random()));
  }
  throw new PapergapError(
    "github-refused",
    `${HISTORY_BRANCH} moved ${TRIES} times while this result was to be added`,
    "The record is in the artifact; run again to have it in the history."
  );
}
function bounded(entries) {
  const surplus = entries.length - MOST_ENTRIES;
  if (surplus <= 0) return entries;
  const going = new Set(entries.filter(({ accepted }) => !accepted).slice(0, surplus));
  return entries.filter((entry) => !going.has(entry));
}
async function headOf(github, at) {
  try {
    const { data } = await patiently(
      "reads",
      () => github.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...at, ref: `heads/${HISTORY_BRANCH}` })
    );
    return data.object.sha;
  } catch (error) {
    if (statusOf(error) === 404) return void 0;
    throw error;
  }
}
async function entriesAt(head, id, github, at) {
  const entry = await entryAt(head, fileOf(id), github, at);
  if (entry === void 0) return [];
  const lines = (await textOf(entry, github, at)).split("\n").filter((line) => line !== "");
  return lines.flatMap((line) => {
    const parsed = HistoryEntry.safeParse(parseJson(line));
    return parsed.success ? [parsed.data] : [];
  });
}
function parseJson(line) {
  try {
    return JSON.parse(line);
  } catch {
    return void 0;
  }
}
async function commit(head, path, content, message, github, at) {
  const { data: tree } = await patiently(
    "writes",
    async () => github.request("POST /repos/{owner}/{repo}/git/trees", {
      ...at,
      tree: [{ path, mode: "100644", type: "blob", content }],
      ...head !== void 0 && { base_tree: await treeOf(head, github, at) }
    })
  );
  const { data: made } = await patiently(
    "writes",
    () => github.request("POST /repos/{owner}/{repo}/git/commits", {
      ...at,
      message,
      tree: tree.sha,
      parents: head === void 0 ? [] : [head]
    })
  );
  try {
    if (head === void 0) {
      await patiently(
        "writes",
        () => github.request("POST /repos/{owner}/{repo}/git/refs", {
          ...at,
          ref: `refs/heads/${HISTORY_BRANCH}`,
          sha: made.sha
        })
      );
    } else {
      await patiently(
        "writes",
        () => github.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
          ...at,
          ref: `heads/${HISTORY_BRANCH}`,
          sha: made.sha,
          force: false
        })
      );
    }
    return true;
  } catch (error) {
    if (statusOf(error) === 422) return false;
    if (isUnsure(error)) return await headOf(github, at) === made.sha;
    throw error;
  }
}
async function treeOf(commitSha, github, at) {
  const { data } = await patiently(
    "reads",
    () => github.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", { ...at, commit_sha: commitSha })
  );
  return data.tree.sha;
}

// src/publish/baseline.ts
async function baselineFor({ id, incumbent }, choice, github, at, counts = () => true) {
  if (choice === "none") return void 0;
  const entries = (await readHistory(id, github, at)).filter(counts);
  if (choice === "latest") return entries.at(-1);
  if (choice !== "accepted") return entries.findLast(({ commit: commit2 }) => commit2 === choice);
  const own = acceptedOf(entries);
  if (own !== void 0 || incumbent === void 0 || incumbent === id) return own;
  return acceptedOf((await readHistory(incumbent, github, at)).filter(counts));
}
function acceptedOf(entries) {
  return entries.findLast(({ accepted }) => accepted) ?? entries.find(({ verdict }) => verdict === "pass");
}

// src/publish/comment.ts
async function upsertComment(sticky, text, github, at) {
  const body = `${sticky.marker}
${text}`;
  let isNew = false;
  await lookThenWrite(
    () => findComments(sticky, github, at),
    async (all) => {
      if (all.length === 1 && all[0]?.body === body) return;
      const [ours] = await shown(all, sticky, github);
      if (ours === void 0 && all.at(-1)?.body === body) return;
      isNew = ours === void 0;
      if (ours?.body !== body) await write(sticky.pullRequest, ours?.id, body, github, at);
    }
  );
  if (!isNew) return;
  const [, ...surplus] = await shown(await findComments(sticky, github, at), sticky, github);
  for (const { id } of surplus) await remove(id, github, at);
}
async function findComments({ pullRequest, marker, author }, github, at) {
  const found = [];
  const comments = pagesOf(
    github,
    "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    { ...at, issue_number: pullRequest },
    (data) => data
  );
  for await (const comment2 of comments)
    if (comment2.body?.startsWith(marker) && isBy(author, comment2)) found.push(comment2);
  return found;
}
var HIDDEN = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on IssueComment { id isMinimized } } }`;
async function shown(comments, { visible = false }, github) {
  if (!visible || comments.length === 0) return comments;
  const ids = comments.slice(-100).map(({ node_id: id }) => id);
  const { nodes } = await graphql(
    "reads",
    HIDDEN,
    { ids },
    github
  );
  const hidden = new Set(nodes.flatMap((node) => node?.isMinimized ? [node.id] : []));
  return comments.filter(({ node_id: id }) => !hidden.has(id));
}
async function remove(id, github, at) {
  try {
    await patiently(
      "writes",
      () => github.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", { ...at, comment_id: id })
    );
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}
function isBy({ login, appId }, { user, performed_via_github_app: app }) {
  if (user?.type !== "Bot" || user.login !== login) return false;
  return app == null || appId === void 0 || app.id === appId;
}
async function write(pullRequest, id, body, github, at) {
  if (id === void 0) {
    await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      ...at,
      issue_number: pullRequest,
      body
    });
  } else {
    await github.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
      ...at,
      comment_id: id,
      body
    });
  }
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
  const measured = measuredOf(page);
  const [only, ...others] = measured;
  const bodies = only !== void 0 && others.length === 0 && page.entries.length === 1 ? [only.report.chart, only.report.open, details("Everything else", only.report.folded)] : measured.map(
    ({ report }) => details(`<b>${markdownText(report.id)}</b>`, joined([report.chart, report.open, report.folded]))
  );
  const meanings = measured.length === 0 ? "" : details(DICTIONARY.title, sectionBody(DICTIONARY));
  return joined([...headOf2(page), wide(page), steps(measured, 5), ...bodies, meanings, footer(page)]);
}
function compact(page) {
  const measured = measuredOf(page);
  const bodies = measured.map(
    ({ report }) => details(
      `<b>${markdownText(report.id)}</b>`,
      joined([report.headline.map(markdownText).join("\n"), report.open])
    )
  );
  return joined([...headOf2(page), wide(page), steps(measured, 2), ...bodies, footer(page)]);
}
function table(page) {
  return joined([...headOf2(page), wide(page), steps(measuredOf(page), 1), MORE, footer(page)]);
}
var MORE = "More than fits into a comment: the runs have the summaries.";
var MOST_OF_A_REASON = 60;
function short(page) {
  const rows = sorted(page.entries).map(
    (entry) => entry.state === "measured" ? [name(entry.report.id), percent(entry.report.gap), verdictCell(entry)] : [name(entry.id), "", beginning(entry.text)]
  );
  return joined([
    `### ${overall(page)}`,
    markdownTable([["model", "gap", "verdict"], ...rows], {
      align: ["l", "r", "l"],
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
function headOf2(page) {
  const measured = measuredOf(page);
  const [only] = measured;
  if (page.entries.length === 1 && only !== void 0) {
    const [first = "", ...rest] = only.report.headline;
    return [
      `### ${MARKS[only.report.outcome]} ${markdownText(first)}`,
      rest.map(markdownText).join("\n"),
      only.note === void 0 ? "" : `> ${linked(only.note, only.noteUrl)}`
    ];
  }
  return [`### ${overall(page)}`, ...notes(page)];
}
function overall({ entries }) {
  const counts = { pass: 0, fail: 0, inconclusive: 0 };
  for (const entry of entries) if (entry.state === "measured") counts[entry.report.outcome] += 1;
  const unmeasured = entries.length - counts.pass - counts.fail - counts.inconclusive;
  const said = [
    counts.fail > 0 ? `${count(counts.fail)} fail` : "",
    counts.inconclusive > 0 ? `${count(counts.inconclusive)} inconclusive` : "",
    counts.pass > 0 ? `${count(counts.pass)} pass` : "",
    unmeasured > 0 ? `${count(unmeasured)} without a result` : ""
  ].filter((words) => words !== "");
  const worst = sorted(entries).find((entry) => entry.state === "measured" && entry.report.gap !== void 0);
  const mark = counts.fail > 0 ? MARKS.fail : counts.inconclusive + unmeasured > 0 ? MARKS.inconclusive : MARKS.pass;
  const [only] = entries;
  if (only !== void 0 && entries.length === 1 && only.state !== "measured")
    return `${mark} ${name(only.id)} has no result`;
  const models = `${count(entries.length)} models`;
  const gap = worst?.state === "measured" && entries.length > 1 ? `; the largest gap is ${name(worst.report.id)}\u2019s, ${percent(worst.report.gap)}` : "";
  return `${mark} ${models}: ${said.join(", ")}${gap}`;
}
function notes({ entries }) {
  const lines = entries.flatMap((entry) => {
    if (entry.state !== "measured") return [`- ${name(entry.id)}: ${linked(entry.text, entry.runUrl)}`];
    const { note, noteUrl, report } = entry;
    return note === void 0 ? [] : [`- ${name(report.id)}: ${linked(note, noteUrl)}`];
  });
  return lines.length === 0 ? [] : [lines.join("\n")];
}
function linked(text, url) {
  return `${markdownText(text)}${url === void 0 ? "" : ` ([run](${url}))`}`;
}
function wide(page) {
  const rows = sorted(page.entries).flatMap(
    (entry) => entry.state === "measured" ? [[name(entry.report.id), ...entry.report.cells, verdictCell(entry)]] : []
  );
  if (rows.length === 0) return "";
  return markdownTable([["model", ...WIDE_HEAD, "verdict"], ...rows], {
    align: ["l", "r", "r", "r", "r", "r", "r", "l"]
  });
}
function steps(measured, most) {
  const several = measured.length > 1;
  const lines = measured.flatMap(
    ({ report }) => report.steps.slice(0, most).map((step) => `- ${several ? `${name(report.id)}: ` : ""}${markdownText(step)}`)
  );
  return lines.length === 0 ? "" : `#### Next steps

${lines.join("\n")}`;
}
function footer({ sha, entries, answersCommands }) {
  const when = entries.some(({ state }) => state === "measured") ? `Measured at \`${sha}\`, judged by the policy of the base branch.` : `About \`${sha}\`.`;
  const help = answersCommands ? " Ask <code>/rebench help</code> what else I can do." : "";
  return `<sub>${when}${help}</sub>`;
}
var SCOPES = {
  whole: "",
  quick: ", quick profile",
  part: ", some passes",
  "cut-off": ", cut off"
};
function verdictCell({ report: { outcome, scope }, runUrl }) {
  return `${MARKS[outcome]} **${outcome}**${SCOPES[scope]} ([run](${runUrl}))`;
}
var name = (id) => `\`${id.replace(/[^A-Za-z0-9._-]/g, "")}\``;
var measuredOf = ({ entries }) => sorted(entries).filter((entry) => entry.state === "measured");
var ORDER = { fail: 0, inconclusive: 1, pass: 2 };
function sorted(entries) {
  const rank = (entry) => entry.state === "measured" ? ORDER[entry.report.outcome] * 1e3 - (entry.report.gap ?? 0) : -1e6;
  return entries.toSorted((a, b) => rank(a) - rank(b));
}
function joined(parts) {
  return `${parts.filter((part) => part !== void 0 && part !== "").join("\n\n")}
`;
}

// src/action/publish.ts
var ACTIONS_BOT = { login: "github-actions[bot]" };
function runUrlOf({ serverUrl, repository, runId }) {
  return `${serverUrl}/${repository.owner}/${repository.repo}/actions/runs/${runId}`;
}
function summaryOf(record2, { findings, verdict }, { sha }, host) {
  const parts = [
    markdown(record2, findings, verdict).trimEnd(),
    chart(findings),
    `Measured at commit \`${sha}\`, [run ${host.runId}](${runUrlOf(host)}). The record is the artifact of this run.`
  ];
  return `${parts.filter((part) => part !== void 0).join("\n\n")}
`;
}
async function publish(record2, { findings, verdict }, { pullRequest, sha }, host) {
  if (pullRequest === void 0) return;
  const report = candidateReport(record2, findings, verdict);
  const entries = [{ state: "measured", report, runUrl: runUrlOf(host) }];
  await upsertComment(
    // Ids have no character that could end the marker.
    {
      pullRequest,
      marker: `<!-- papergap:candidate ${report.id} -->`,
      author: ACTIONS_BOT,
      visible: true
    },
    comment({ sha, entries, answersCommands: false }),
    host.github,
    host.repository
  );
}

// src/action/past.ts
async function keepInHistory(record2, judgement, { sha, onDefault, pullRequest }, host) {
  if (!onDefault || pullRequest !== void 0) return;
  const run2 = runUrlOf(host);
  const entry = historyEntry(record2, judgement.findings, judgement.verdict.outcome, {
    at: record2.run.startedAt,
    commit: sha,
    run: run2
  });
  const { id } = record2.candidate;
  await changeHistory(
    id,
    `${id}: ${judgement.verdict.outcome} at ${sha.slice(0, 12)}`,
    // A step that is tried again doesn't count twice.
    (entries) => [
      ...entries.filter((one) => one.run !== run2 || one.candidate.sha256 !== entry.candidate.sha256),
      entry
    ],
    host.github,
    host.repository
  );
}

// src/action/run.ts
async function readConfig(candidate, inputs, target, host) {
  const config = await configAt(
    { candidate, policy: inputs.policy },
    target,
    host.workspace,
    host.github,
    host.repository
  );
  if ("length" in config) return config;
  const faults = await workspaceFaults(config, target.baseSha, host.github, host.repository);
  return faults.length > 0 ? faults : config;
}
async function run(candidate, inputs, target, host, shell) {
  const config = await readConfig(candidate, inputs, target, host);
  if ("length" in config) return refuse(config, host);
  const id = idOf(candidate);
  const out = inputs.out ?? join3(host.tempDir, "papergap", id);
  const name2 = artifactName(id, target.sha, host.runAttempt);
  host.saveState("out", out);
  host.saveState("artifact", name2);
  host.saveState("private", String(host.isPrivate));
  const { profile, seed, stages } = inputs;
  const marks = stageMarks(name2, out, host, shell.progress);
  const result = await bench(
    { config, out, resume: false, profile, seed, ...stages && { stages } },
    { ...shell, reached: marks.reached }
  );
  if (!("record" in result)) return refuse(result, host);
  const { record: record2 } = result;
  host.setOutput("record", result.file);
  host.setOutput("artifact", name2);
  await upload(record2, out, name2, host);
  if (!shell.signal.aborted) await marks.end();
  const past = await baselineFor(
    { id: record2.candidate.id, incumbent: record2.policy.config.production.incumbent },
    inputs.baseline,
    host.github,
    host.repository
  );
  const judgement = judge(record2, record2.policy.config, past);
  host.setOutput("verdict", judgement.verdict.outcome);
  if (judgement.findings.gap !== void 0) host.setOutput("gap", judgement.findings.gap.gap.toFixed(4));
  host.annotate(verdictAnnotation(record2, judgement, config));
  const summary = summaryOf(record2, judgement, target, host);
  const report = join3(out, "report.md");
  await writeFile2(report, summary);
  host.setOutput("report", report);
  await host.summarize(summary);
  if (record2.run.ended === "complete") {
    if (inputs.comment) await publish(record2, judgement, target, host);
    if (inputs.history === "auto") await keepInHistory(record2, judgement, target, host);
  }
  return { kind: "judged", judgement, record: record2 };
}
async function upload(record2, out, name2, host) {
  try {
    const artifactId = await host.upload(await placeArtifact(record2, out, name2, host.isPrivate));
    if (artifactId !== void 0) host.setOutput("artifact-id", String(artifactId));
    host.saveState("uploaded", "true");
  } catch (error) {
    const message = `The record was not uploaded: ${explain(error)}`;
    host.annotate({ level: "warning", title: "papergap: artifact", message });
  }
}
function refuse(faults, host) {
  for (const fault of faults) host.annotate(faultAnnotation(fault));
  return { kind: "faults", faults };
}
export {
  readConfig,
  run
};
//# sourceMappingURL=run-5B2F0EBE.js.map
