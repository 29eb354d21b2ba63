import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  bounded
} from "./chunk-BCF7D533.js";
import {
  markdownText
} from "./chunk-B62505A5.js";
import {
  headline
} from "./chunk-FEA936DE.js";
import {
  reasonTexts
} from "./chunk-43C8F5CA.js";
import {
  claimLine
} from "./chunk-7D9BD6DD.js";
import {
  statusOf
} from "./chunk-5833F4C5.js";
import {
  faultText
} from "./chunk-A706ED25.js";

// src/action/annotations.ts
function faultAnnotation(fault) {
  const { file, line, column } = fault;
  const isWarning = fault.severity === "warning";
  return {
    level: isWarning ? "warning" : "error",
    title: isWarning ? "papergap: this may be a mistake" : "papergap: this candidate was not measured",
    message: faultText(fault),
    file,
    ...line !== void 0 && { line },
    ...column !== void 0 && { column }
  };
}
var LEVELS = { pass: "notice", fail: "error", inconclusive: "warning" };
function verdictAnnotation(judged, config) {
  const { outcome } = judged.verdict;
  const line = claimLine(config);
  return {
    level: LEVELS[outcome],
    title: `papergap: ${outcome}`,
    message: [...headline(judged), ...reasonTexts(judged)].join("\n"),
    file: config.candidate.file,
    ...line !== void 0 && { line }
  };
}

// src/action/fault-list.ts
function faultList(faults) {
  const files = [...new Set(faults.map(({ file }) => file))].sort();
  const parts = files.map((file) => {
    const ofIt = faults.filter((fault) => fault.file === file);
    const lines = ofIt.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)).map(lineOf);
    return `#### ${markdownText(file)}

${lines.join("\n")}`;
  });
  return `${bounded([`### ${countOf(faults.length)}`, ...parts].join("\n\n"))}
`;
}
function lineOf(fault) {
  const place = fault.line === void 0 ? "" : `line ${fault.line}: `;
  const kind = fault.severity === "warning" ? "warning: " : "";
  return `- ${place}${kind}${markdownText(faultText(fault))}`;
}
var countOf = (faults) => faults === 1 ? "One fault" : `${faults} faults`;

// src/action/faults.ts
var MOST = 10;
async function tellFaults(faults, { annotate, summarize }) {
  if (faults.length === 0) return;
  const shown = faults.length <= MOST ? faults : inTurn(faults).slice(0, MOST - 1);
  for (const fault of shown) annotate(faultAnnotation(fault));
  const left = faults.length - shown.length;
  if (left > 0) {
    const message = `${left} more faults: all ${faults.length} of them stand in the job's summary.`;
    annotate({ level: "error", title: "papergap", message });
  }
  await summarize(faultList(faults));
}
function inTurn(faults) {
  const seen = /* @__PURE__ */ new Map();
  return faults.map((fault) => {
    const nth = seen.get(fault.file) ?? 0;
    seen.set(fault.file, nth + 1);
    return { fault, nth };
  }).toSorted((a, b) => a.nth - b.nth).map(({ fault }) => fault);
}

// src/github/permissions.ts
import { setTimeout as sleep } from "node:timers/promises";
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
var GHOST = { login: "ghost", type: "User" };
async function mayCauseRuns(account, repo, mayTheyWrite = mayWrite) {
  if (account === void 0) return false;
  return account.type === "Bot" || (await mayTheyWrite(account, repo) ?? false);
}
var AGAIN_MS = [500, 1500];
var WRITING = /* @__PURE__ */ new Set(["write", "admin"]);
async function mayWrite({ login, type, id }, repo) {
  if (type !== "User" || login === GHOST.login) return false;
  for (const pauseMs of [0, ...AGAIN_MS]) {
    await sleep(pauseMs);
    const told = await permissionOf(login, repo);
    if (told !== void 0) {
      const isAnother = id !== void 0 && told.user != null && told.user.id !== id;
      return isAnother ? void 0 : WRITING.has(told.permission);
    }
    const typeNow = await typeOf(login, repo);
    if (typeNow !== "User") return typeNow === void 0 ? void 0 : false;
  }
  return void 0;
}
async function permissionOf(login, repo) {
  const route = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
  try {
    return (await repo.read(route, { username: login })).data;
  } catch (error) {
    if (statusOf(error) === 404) return void 0;
    throw error;
  }
}
async function typeOf(login, repo) {
  try {
    return (await repo.read("GET /users/{username}", { username: login })).data.type;
  } catch (error) {
    if (statusOf(error) === 404) return void 0;
    throw error;
  }
}

export {
  mayComment,
  mayWriteContents,
  mayCauseRuns,
  verdictAnnotation,
  tellFaults
};
//# sourceMappingURL=chunk-84C6C529.js.map
