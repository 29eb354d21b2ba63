import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  bench
} from "./chunk-359ED6FF.js";
import "./chunk-D53509BD.js";
import "./chunk-2179B0DF.js";
import "./chunk-B814629B.js";
import "./chunk-D59BDEBD.js";
import {
  pastFor
} from "./chunk-64681A1D.js";
import {
  configAt,
  strayFaults
} from "./chunk-3AC6B3E8.js";
import "./chunk-B9C0988F.js";
import "./chunk-16310417.js";
import "./chunk-64F72A6D.js";
import "./chunk-8102FDDB.js";
import "./chunk-C5D5CA22.js";
import "./chunk-0790FC4B.js";
import {
  pageOf
} from "./chunk-0FB6E246.js";
import "./chunk-3F31969C.js";
import "./chunk-797DB660.js";
import "./chunk-5A5A29A3.js";
import "./chunk-0606D6B4.js";
import "./chunk-6EAFAAA2.js";
import "./chunk-027FDEDE.js";
import "./chunk-B8E52615.js";
import "./chunk-6FE093ED.js";
import "./chunk-AA6A8558.js";
import "./chunk-9B66FD31.js";
import "./chunk-910659CE.js";
import "./chunk-D69E9BF6.js";
import "./chunk-B737A25E.js";
import {
  WIDE_HEAD,
  benchWords,
  candidateReport,
  chart,
  historyEntry,
  markdown,
  reporters
} from "./chunk-502F1118.js";
import "./chunk-7CBEC7C7.js";
import "./chunk-56E86281.js";
import {
  MARKS,
  badgeFileOf,
  changeHistory,
  comparisonOf,
  details,
  foldedSection,
  isSameResult,
  lineOf,
  markdownTable,
  piecesInHtml,
  piecesInMarkdown,
  sectionBody
} from "./chunk-3C2982A1.js";
import {
  judge
} from "./chunk-31EEFFEB.js";
import "./chunk-726C61BB.js";
import "./chunk-26C4A1C8.js";
import "./chunk-D32A1C63.js";
import {
  DICTIONARY
} from "./chunk-8EB76D78.js";
import "./chunk-730AEDAC.js";
import "./chunk-B363EAB3.js";
import "./chunk-194D97B9.js";
import "./chunk-547D38D6.js";
import "./chunk-AFF1CDBE.js";
import "./chunk-40FB5E00.js";
import "./chunk-DE345C0D.js";
import "./chunk-72101D75.js";
import "./chunk-30951ED8.js";
import "./chunk-7326251E.js";
import {
  comparisonHeadline,
  differenceSection
} from "./chunk-5E1054B4.js";
import "./chunk-DCFA1849.js";
import "./chunk-505A8326.js";
import "./chunk-969CBFDC.js";
import "./chunk-839A5565.js";
import "./chunk-082DFA3D.js";
import "./chunk-D5E3A5FB.js";
import {
  today
} from "./chunk-512DC6BD.js";
import {
  mayComment,
  mayWriteContents,
  tellFaults,
  verdictAnnotation
} from "./chunk-84C6C529.js";
import "./chunk-BCF7D533.js";
import {
  candidateFiles
} from "./chunk-5E550E4A.js";
import {
  markName,
  pageName,
  recordName
} from "./chunk-450F5049.js";
import {
  inlineCode,
  markdownText
} from "./chunk-B62505A5.js";
import {
  refusalOf,
  textWhereReadable
} from "./chunk-2B22C6E6.js";
import "./chunk-FEA936DE.js";
import {
  alsoWaived
} from "./chunk-43C8F5CA.js";
import "./chunk-33B30E33.js";
import {
  MAX_CONFIG_BYTES,
  idOf,
  parseCandidate
} from "./chunk-7D9BD6DD.js";
import "./chunk-5973D11A.js";
import "./chunk-0D1330A6.js";
import {
  unbroken
} from "./chunk-7E13EE37.js";
import "./chunk-69959467.js";
import "./chunk-8129EDA2.js";
import "./chunk-10834C01.js";
import {
  count,
  percent
} from "./chunk-73262735.js";
import "./chunk-974326F6.js";
import "./chunk-9A546165.js";
import {
  placeArtifact,
  shownRecord
} from "./chunk-F153DCAC.js";
import {
  forgetBegun
} from "./chunk-0B681B71.js";
import "./chunk-3C555304.js";
import "./chunk-9ACC63B9.js";
import "./chunk-8DB02D35.js";
import "./chunk-5A2E6E73.js";
import {
  MOST_RECORD_BYTES
} from "./chunk-10BF4DAD.js";
import "./chunk-8C4308F6.js";
import "./chunk-1C14DB72.js";
import "./chunk-CA3473DC.js";
import "./chunk-DECF1142.js";
import "./chunk-97F6D20D.js";
import "./chunk-80F10A4B.js";
import "./chunk-08CD7C9C.js";
import "./chunk-EB421A8E.js";
import "./chunk-BB7C4601.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
import {
  lookThenWrite,
  statusOf
} from "./chunk-5833F4C5.js";
import "./chunk-8298256F.js";
import "./chunk-3ABF84E3.js";
import "./chunk-181DCB6A.js";
import "./chunk-AD693EED.js";
import "./chunk-9B0A05B2.js";
import "./chunk-947D9927.js";
import "./chunk-FBFC0A8F.js";
import "./chunk-25798490.js";
import "./chunk-0780BD7F.js";
import "./chunk-A89141D5.js";
import "./chunk-638F17A3.js";
import "./chunk-06AE2CF6.js";
import "./chunk-9C117520.js";
import "./chunk-7DE6E744.js";
import "./chunk-7E753DC5.js";
import "./chunk-50C1C280.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import "./chunk-6C8C6982.js";
import "./chunk-8725B335.js";
import "./chunk-F316A71C.js";
import "./chunk-FAE3F67B.js";
import "./chunk-835F66B2.js";
import "./chunk-68E6DD8F.js";
import "./chunk-91F50DEC.js";
import "./chunk-BBEEF353.js";
import "./chunk-A50AC943.js";
import "./chunk-EE5294F2.js";
import "./chunk-B0A50410.js";
import "./chunk-14CE9C71.js";
import "./chunk-FDDFC2AC.js";
import "./chunk-FCAC1BAA.js";
import "./chunk-1EC9101F.js";
import "./chunk-673891DC.js";
import "./chunk-E4CC8455.js";
import "./chunk-6CAB8EEF.js";
import "./chunk-64D113F1.js";
import "./chunk-0666EC12.js";
import "./chunk-BB93489B.js";
import {
  PapergapError,
  explain
} from "./chunk-4E80947B.js";
import "./chunk-BEE0E9CA.js";
import "./chunk-A706ED25.js";
import "./chunk-F27E05D8.js";
import "./chunk-A4796C23.js";
import "./chunk-8E096142.js";
import "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import {
  faulty
} from "./chunk-9106BE96.js";
import "./chunk-507AFED2.js";
import "./chunk-BE90F030.js";

// src/action/run.ts
import { writeFile as writeFile3 } from "node:fs/promises";
import { join as join3 } from "node:path";

// src/github/same-weights.ts
async function sameWeights(file, candidate, baseSha, repo) {
  if (candidate.revision === void 0) return [];
  const found = [];
  for (const entry of await candidateFiles(baseSha, repo)) {
    if (entry.path === file || refusalOf(entry, MAX_CONFIG_BYTES) !== void 0) continue;
    const text = await textWhereReadable(entry, MAX_CONFIG_BYTES, repo);
    const other = text === void 0 ? void 0 : parseCandidate({ file: entry.path, text });
    if (other?.ok && hasSameWeights(candidate, other.value.value)) found.push(other.value);
  }
  return found;
}
function hasSameWeights(one, other) {
  if (one.revision === void 0 || one.revision !== other.revision) return false;
  if (one.revision.startsWith("sha256:")) return true;
  return one.model === other.model && one.file === other.file;
}

// src/action/leave-page.ts
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
async function leavePage(judged, out, { sha }, host) {
  const subject = { model: judged.record.candidate.id, sha, attempt: host.runAttempt };
  try {
    const recordFile = join(out, "artifact", recordName(subject));
    const file = join(out, "artifact", pageName(subject));
    await writeFile(file, await pageOf(judged, recordFile, "action"));
    host.setOutput("page", file);
    await host.upload(file);
    return true;
  } catch (error) {
    const message = `The page was not uploaded: ${explain(error)}`;
    host.annotate({ level: "warning", title: "papergap: page", message });
    return false;
  }
}

// src/action/stage-marks.ts
import { writeFile as writeFile2 } from "node:fs/promises";
import { join as join2 } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
var PATIENCE_MS = 5e3;
function stageMarks(subject, out, host, progress, patienceMs = PATIENCE_MS) {
  const left = /* @__PURE__ */ new Set();
  let works = true;
  let going = Promise.resolve();
  async function inTime(work) {
    const told = progress.stage("tell how far it is");
    const done = work().then(
      () => true,
      () => false
    );
    going = done;
    works = await Promise.race([done, sleep(patienceMs, false, { ref: false })]);
    told.end(works ? "told" : "not possible here");
  }
  const tellPost = () => host.saveState("marks", [...left].join(" "));
  async function place(name) {
    const before = [...left];
    left.add(name);
    tellPost();
    try {
      await host.upload(await placeMark(name, out));
    } catch (error) {
      left.delete(name);
      throw error;
    }
    await takeAway(before);
  }
  async function takeAway(names) {
    for (const name of names) {
      await host.removeArtifact(name);
      left.delete(name);
    }
  }
  return {
    async reached(stage) {
      if (works) await inTime(() => place(markName(subject, shortened(stage))));
    },
    async end() {
      const last = going;
      if (left.size > 0) await inTime(() => last.then(() => takeAway([...left])));
      tellPost();
    }
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

// src/github/comment.ts
var A_PAGE = 100;
var BEHIND_MS = 10 * 6e4;
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
async function findComments({ pullRequest, marker, author, memory }, repo) {
  const key = `${repo.fullName}#${pullRequest} ${marker}`;
  const at = new Date(Date.now() - BEHIND_MS).toISOString();
  const before = memory?.get(key);
  const known = before && await commentsAt(before.ids, repo);
  const since = known && before && { since: before.at };
  const found = /* @__PURE__ */ new Map();
  let read = 0;
  const comments = repo.pages(
    "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    { issue_number: pullRequest, ...since },
    (data) => data
  );
  const isOurs = (one) => one.body?.startsWith(marker) === true && isBy(author, one);
  for (const one of known ?? []) if (isOurs(one)) found.set(one.id, one);
  for await (const one of comments) {
    read++;
    if (isOurs(one)) found.set(one.id, one);
  }
  if (since !== void 0 || read > A_PAGE) memory?.set(key, { ids: [...found.keys()], at });
  return [...found.values()].toSorted((a, b) => a.id - b.id);
}
async function commentsAt(ids, repo) {
  const found = [];
  const route = "GET /repos/{owner}/{repo}/issues/comments/{comment_id}";
  try {
    for (const id of ids) found.push((await repo.read(route, { comment_id: id })).data);
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    return void 0;
  }
  return found;
}
var HIDDEN = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on IssueComment { id isMinimized } } }`;
async function shown(comments, { visible = false }, repo) {
  if (!visible || comments.length === 0) return comments;
  const ids = comments.slice(-100).map(({ node_id: id }) => id);
  const { nodes } = await repo.graphql("read", HIDDEN, { ids }, ["nodes"]);
  const hidden = new Set(nodes.flatMap((node) => node?.isMinimized ? [node.id] : []));
  return comments.filter(({ node_id: id }) => !hidden.has(id));
}
var takesNoComments = (error) => statusOf(error) === 403 && /\blocked\b|commenting is disabled/i.test(error.message);
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
var plainId = (id) => id.replace(/[^A-Za-z0-9._-]/g, "");
var codeName = (id) => `\`${plainId(id)}\``;

// src/report/comment-head.ts
function headOf(page) {
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
  return [outcomeTitle(page), ...notes(page)];
}
function outcomeTitle({ entries }) {
  const counts = outcomeCounts(entries);
  const waived = entries.flatMap((entry) => entry.state === "measured" ? entry.report.waived : []);
  const outcomes = Object.entries(counts).filter(([, times]) => times > 0).map(([outcome, times]) => `${count(times)} ${outcome}`);
  const told = `${count(entries.length)} models: ${outcomes.join(", ")}${alsoWaived(waived.length)}`;
  return `${markOf(counts)} **${told}**${largestGap(entries)}.`;
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
  return worst?.state === "measured" && entries.length > 1 ? `. The largest gap is ${unbroken(percent(worst.report.gap))} (${codeName(worst.report.id)})` : "";
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
function mendFold({ report, runUrl }) {
  if (report.toMend.length === 0) return "";
  const lines = report.toMend.flatMap(({ said, evidence, change }) => [
    `- ${markdownText(said)}`,
    `  - Evidence: ${evidence.map(inlineCode).join(", ")}`,
    `  - Likely change: ${inlineCode(change)}`
  ]);
  return details(
    "Explain: what failed, where it shows, what most likely has to change",
    `${lines.join("\n")}

${whereText(report.id, runUrl)}`
  );
}
function whereText(id, runUrl) {
  const record = `<code>papergap-${plainId(id)}-\u2026.json</code> among the [artifacts of the run](${runUrl}#artifacts)`;
  return `<sub>Places are those of the record (${record}), in which a pass is named by its id; from <code>findings</code> on, of <code>papergap judge RECORD --format json</code>.</sub>`;
}

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
  return lines.length === 0 ? "" : `### Next steps

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
  ] : [stepsOf(only, 5), ...foldsOf(only, page)];
  return joined([...headOf(page), wide(page), ...bodies, footer(page)]);
}
function bodyOf(entry, page) {
  const { report } = entry;
  return joined([
    beyondSummary(report),
    stepsOf(entry, 5),
    itemsFold(report, page),
    report.chart,
    report.open,
    mendFold(entry),
    report.folded
  ]);
}
function foldsOf(entry, page) {
  const { report } = entry;
  const { about, chart: chart2, open, folded } = report;
  return [
    itemsFold(report, page),
    details(markdownText(about), joined([chart2, open])),
    mendFold(entry),
    details("Everything else", joined([folded, foldedSection(DICTIONARY)]))
  ];
}
function itemsFold({ items }, { isPrivate }) {
  if (isPrivate !== true || items === void 0 || items.texts === "") return "";
  return details("These items: what was asked, expected and answered", items.texts);
}
function meanings(measured) {
  return measured.length === 0 ? "" : details(DICTIONARY.title, sectionBody(DICTIONARY));
}
function summaryOf({ outcome, short: short2 }) {
  return `${MARKS[outcome]} ${piecesInHtml(short2)}`;
}
function beyondSummary({ short: short2, decision }) {
  const [opening, whole] = [short2, decision].map(piecesInMarkdown);
  return whole.startsWith(opening) ? whole.slice(opening.length).trim() : whole;
}
function compact(page) {
  const bodies = measuredOf(page).map((entry) => {
    const { headline, open } = entry.report;
    const [, ...causes] = headline.map(markdownText);
    const told = [beyondSummary(entry.report), ...causes].filter((line) => line !== "").join("\n");
    return details(summaryOf(entry.report), joined([told, stepsOf(entry, 2), open]));
  });
  return joined([...headOf(page), wide(page), ...bodies, footer(page)]);
}
function table(page) {
  return joined([...headOf(page), wide(page), firstSteps(measuredOf(page)), MORE, footer(page)]);
}
var MORE = "The rest does not fit into a comment: see the summaries of the runs.";
var MOST_OF_A_REASON = 60;
function short(page) {
  const rows = worstFirst(page.entries).map(
    (entry) => entry.state === "measured" ? [codeName(entry.report.id), verdictCell(entry), percent(entry.report.gap)] : [codeName(entry.id), beginning(entry.text), ""]
  );
  return joined([
    outcomeTitle(page),
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
var MOST_WHOLE = 24;
function wide(page) {
  const measured = measuredOf(page);
  const only = onlyMeasured(page)?.report;
  if (measured.length === 0 || only?.hasScores === false) return "";
  const isNamed = only === void 0 || only.further.length > 0;
  const named = (name, end) => isNamed ? `${codeName(name)}<br>${end}` : end;
  const rows = measured.flatMap((entry) => [
    [named(entry.report.id, verdictCell(entry)), ...entry.report.cells],
    ...entry.report.further.map((one) => [named(one.name, one.end), ...one.cells])
  ]);
  const names = measured.flatMap(({ report }) => [report.id, ...report.further.map(({ name }) => name)]);
  return markdownTable([[isNamed ? roomyHead(names) : "verdict", ...WIDE_HEAD], ...rows], {
    align: ["l", "r", "r", "r", "r", "r", "r"]
  });
}
function roomyHead(names) {
  const head = "model,\xA0verdict";
  const wanted = Math.min(MOST_WHOLE, Math.max(...names.map(({ length }) => length)));
  const room = "\xA0".repeat(Math.max(0, wanted + 2 - head.length));
  return room === "" ? head : `${head}<samp>${room}</samp>`;
}
function footer(page) {
  const { sha, repositoryUrl, entries, door } = page;
  const commit = `[\`${sha.slice(0, 12)}\`](${repositoryUrl}/commit/${sha})`;
  const only = onlyMeasured(page);
  const run2 = only === void 0 ? "" : ` in [this run](${only.runUrl})`;
  const when = entries.some(({ state }) => state === "measured") ? `Measured at ${commit}${run2}, judged by the base branch's policy.` : `About ${commit}.`;
  const help = door === "bot" ? " <code>/rebench help</code> lists the commands." : "";
  return `<sub>${when}${help}</sub>`;
}
var SCOPES = {
  whole: "",
  quick: ", quick profile",
  part: ", measured in part",
  "cut-off": ", run cut off"
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
function summaryOf2(judged, { sha }, left, host) {
  const parts = [
    markdown(judged, "action").trimEnd(),
    chart(judged),
    `Measured at commit \`${sha}\`, [run ${host.runId}](${runUrlOf(host)}). ${leftBehind(left)}`,
    withoutTexts(judged.record.run),
    host.runAttempt > 1 ? againText(host.runAttempt) : void 0
  ];
  return `${parts.filter((part) => part !== void 0).join("\n\n")}
`;
}
function leftBehind({ record, page }) {
  if (record && page)
    return "The record and its page, with charts and every item, are artifacts of this run.";
  if (record) return "The record is an artifact of this run; it has no page.";
  const beside = page ? " Its page is an artifact of this run." : "";
  return `The record was not uploaded (the log says why), which is tried again when the job ends.${beside}`;
}
function withoutTexts({ wholeBytes }) {
  return wholeBytes === void 0 ? void 0 : `Texts of items, answers and errors are left out of it: whole it is ${wholeBytes} bytes long, and the App reads ${MOST_RECORD_BYTES}.`;
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
  const entry = historyEntry(record, findings, verdict.outcome, {
    at: record.run.startedAt,
    commit: target.sha,
    run: runUrlOf(host)
  });
  const { id } = record.candidate;
  await changeHistory(
    id,
    `${id}: ${verdict.outcome} at ${target.sha.slice(0, 12)}`,
    // A step that is tried again doesn't count twice.
    (lines) => [...lines.filter((line) => !line.entry || !isSameResult(line.entry, entry)), lineOf(entry)],
    host.repository,
    { [badgeFileOf(id)]: reporters.badge(judged, "action") }
  );
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
      const isClosed = takesNoComments(error);
      const level = isClosed ? "warning" : "error";
      host.annotate({ level, title: `papergap: ${what} was not written`, message: explain(error) });
      if (!isClosed) unwritten.push(what);
    }
  };
  if (comment2) await trying("the comment", () => publish(judged, target, host));
  if (history === "auto") await trying("the history", () => keepInHistory(judged, target, host));
  return unwritten;
}

// src/action/run.ts
async function readConfig(candidate, inputs, target, host, shell) {
  const config = await configAt(
    { candidate, policy: inputs.policy },
    target,
    host.workspace,
    host.repository
  );
  if (!config.ok) return config;
  const faults = await strayFaults(config.value, target, host, shell);
  return faults.length > 0 ? faulty(faults) : config;
}
async function run(candidate, inputs, target, host, shell) {
  const read = await readConfig(candidate, inputs, target, host, shell);
  const id = idOf(candidate);
  const out = inputs.out ?? join3(host.tempDir, "papergap", id);
  const refuse = async (faults) => {
    await tellFaults(faults, host);
    if (inputs.export.length > 0) {
      const { leaveFaults } = await import("./leave-exports-BJGUVUDM.js");
      await leaveFaults(faults, inputs, out, host, id);
    }
    return { kind: "faults", faults };
  };
  if (!read.ok) return refuse(read.faults);
  const config = read.value;
  await expectPermissions(inputs, target, host);
  const subject = { model: id, sha: target.sha, attempt: host.runAttempt };
  const name = recordName(subject);
  forgetBegun(shell.cacheDir, out);
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
  if (!measured.ok) return refuse(measured.faults);
  const { record, file } = measured.value;
  host.setOutput("record", file);
  host.setOutput("artifact", name);
  const shown2 = shownRecord(record, host.isPrivate);
  const isUploaded = await upload(shown2, out, name, host);
  if (!shell.signal.aborted) await marks.end();
  const judged = judge(shown2, { ...past, today: today() });
  return conclude(judged, { config, out, isUploaded }, inputs, target, host);
}
async function pastOf({ candidate: { file, value }, policy }, { baseline }, { baseSha }, { repository }) {
  const others = await sameWeights(file, value, baseSha, repository);
  return await pastFor(idOf(file), policy.value, baseline, repository, {
    sameWeights: others.map((other) => idOf(other.file))
  });
}
async function conclude(judged, {
  config,
  out,
  isUploaded
}, inputs, target, host) {
  host.setOutput("verdict", judged.verdict.outcome);
  const { gap } = judged.verdict;
  if (gap !== void 0) {
    host.setOutput("gap", gap.gap.toFixed(4));
    host.setOutput("gap-from", gap.against);
  }
  host.annotate(verdictAnnotation(judged, config));
  const isWhole = judged.record.run.ended === "complete";
  const page = isWhole && await leavePage(judged, out, target, host);
  const summary = summaryOf2(judged, target, { record: isUploaded, page }, host);
  const report = join3(out, "report.md");
  await writeFile3(report, summary);
  host.setOutput("report", report);
  await host.summarize(summary);
  if (isWhole && inputs.export.length > 0) {
    const { leaveExports } = await import("./leave-exports-BJGUVUDM.js");
    await leaveExports(judged, inputs, out, config, target, host);
  }
  const unwritten = isWhole ? await tell(judged, inputs, target, host) : [];
  return { kind: "judged", judged, unwritten };
}
async function upload(shown2, out, name, host) {
  try {
    const artifactId = await host.upload(await placeArtifact(shown2, out, name));
    if (artifactId !== void 0) host.setOutput("artifact-id", String(artifactId));
    host.saveState("uploaded", "true");
    return true;
  } catch (error) {
    const message = `The record was not uploaded: ${explain(error)}`;
    host.annotate({ level: "warning", title: "papergap: artifact", message });
    return false;
  }
}
export {
  readConfig,
  run
};
//# sourceMappingURL=run-5B2F0EBE.js.map
