import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  mayLead,
  reachOf
} from "./chunk-910659CE.js";
import {
  HubTrouble,
  isRepositoryId,
  quoted
} from "./chunk-974326F6.js";
import {
  VERSION
} from "./chunk-DECF1142.js";
import {
  withoutSecret
} from "./chunk-EB421A8E.js";
import {
  require_undici
} from "./chunk-50C1C280.js";
import {
  credentialsIn
} from "./chunk-494BB161.js";
import {
  __callDispose,
  __toESM,
  __using
} from "./chunk-BE90F030.js";

// src/models/hub/datasets.ts
var DATASETS = "datasets/";

// src/models/hub/patience.ts
import { setTimeout as sleep } from "node:timers/promises";
var ATTEMPTS = 5;
var PAUSE_MS = 500;
var SLOWEST_BYTES_PER_S = 1e5;
var LEAST_DOWNLOAD_MS = 10 * 6e4;
var MOST_DOWNLOAD_MS = 24 * 60 * 6e4;
function downloadMs(bytes) {
  return Math.min(MOST_DOWNLOAD_MS, LEAST_DOWNLOAD_MS + bytes / SLOWEST_BYTES_PER_S * 1e3);
}
async function patiently(attempt, { signal, pauseMs }, hasProgressed = () => false) {
  for (let failed = 1; ; failed++) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof HubTrouble) || error.retryAfterMs === void 0) throw error;
      if (hasProgressed()) failed = 1;
      if (failed >= ATTEMPTS) throw error;
      await sleep(Math.max(error.retryAfterMs, pauseMs * 2 ** (failed - 1)), void 0, { signal });
    }
  }
}

// src/models/hub/connection.ts
var import_undici = __toESM(require_undici(), 1);
import { lookup } from "node:dns";
import { promisify } from "node:util";

// src/models/hub/refusals.ts
var LONGEST_WAIT_MS = 6e4;
function refusal({ status, header, said }, { access, repo, isFile, told }) {
  const code = header("x-error-code") ?? "";
  const line = quoted(told(`HTTP ${status} ${code} ${header("x-error-message") ?? said}`));
  const host = access.url.host;
  const trouble = (friction, retryAfterMs) => new HubTrouble({ ...friction, line }, retryAfterMs);
  const hasToken = access.token !== void 0;
  if (code === "GatedRepo")
    return trouble(hasToken ? gatedForToken(repo, access.url) : gated(repo, access.url));
  if (code === "RevisionNotFound") return trouble(revisionMissing(repo, host));
  if (code === "EntryNotFound" || isFile && code === "" && status === 404)
    return trouble(entryMissing(repo, host));
  if (code === "RepoNotFound" || status === 404)
    return trouble(hasToken ? repoMissing(repo, host) : repoHidden(repo, host));
  if (status === 401 || status === 403)
    return trouble(hasToken ? tokenRefused(host) : tokenMissing(repo, host));
  if (status === 429) return rateLimited(host, waitOf(header("retry-after")), line);
  if (status >= 500 || status === 408) return trouble(serverFailed(host, status), 0);
  return trouble(strangeAnswer(host));
}
function waitOf(written) {
  if (written === void 0) return 0;
  const seconds = Number(written);
  const ms = Number.isNaN(seconds) ? Date.parse(written) - Date.now() : seconds * 1e3;
  return Number.isFinite(ms) && ms > 0 ? ms : 0;
}
function rateLimited(host, waitMs, line) {
  const isLong = waitMs > LONGEST_WAIT_MS;
  return new HubTrouble(
    {
      code: "hub-rate-limited",
      summary: isLong ? `${host} has had too many requests, and asks to wait ${Math.ceil(waitMs / 1e3)} s.` : `${host} has had too many requests, and goes on saying so.`,
      remedy: "Run it again later; set HF_TOKEN, for whom limits are higher, or fill the cache beforehand.",
      blame: "network",
      line
    },
    isLong ? void 0 : waitMs
  );
}
var gated = (repo, url) => ({
  code: "hub-gated",
  summary: `${repo} is gated: its files are for those who accepted its terms, and no token was given.`,
  remedy: `Accept the terms at ${url.origin}/${repo}, and give the runner a token of that account as HF_TOKEN.`,
  blame: "machine"
});
var gatedForToken = (repo, url) => ({
  code: "hub-gated",
  summary: `${repo} is gated, and the account of HF_TOKEN has no access to it.`,
  remedy: `Accept the terms at ${url.origin}/${repo} with that account, and let a fine-grained token read gated repositories.`,
  blame: "machine"
});
var repoHidden = (repo, host) => ({
  code: "hub-repository-missing",
  summary: `${host} has no repository ${repo}, or it is private and no token was given.`,
  remedy: "Correct the id, or give the runner a token that may read it as HF_TOKEN.",
  blame: "unknown"
});
var repoMissing = (repo, host) => ({
  code: "hub-repository-missing",
  summary: `${host} has no repository ${repo} that the account of HF_TOKEN may read.`,
  remedy: "Correct the id, or let the token read that repository.",
  blame: "unknown"
});
var revisionMissing = (repo, host) => ({
  code: "hub-revision-missing",
  summary: `${repo} has no such revision at ${host}.`,
  remedy: "Pin a commit of its history; one that was overwritten by a forced push is gone.",
  blame: "candidate"
});
var entryMissing = (repo, host) => ({
  code: "hub-file-missing",
  summary: `${host} lists a file of ${repo} and does not have it.`,
  remedy: "Open the file on the page of the repository; if it is a mirror, let it fetch the repository anew.",
  blame: "network"
});
var tokenRefused = (host) => ({
  code: "hub-token-refused",
  summary: `${host} does not take the token of HF_TOKEN.`,
  remedy: "Make a new token that may read; the old one has expired, was taken back, or is of another hub.",
  blame: "machine"
});
var tokenMissing = (repo, host) => ({
  code: "hub-token-missing",
  summary: `${host} gives nothing of ${repo} without a token.`,
  remedy: "Give the runner a token that may read it as HF_TOKEN.",
  blame: "machine"
});
var serverFailed = (host, status) => ({
  code: "hub-failing",
  summary: `${host} answers with an error of its own, ${status}, again and again.`,
  remedy: "Run it again later, or fill the cache beforehand.",
  blame: "network"
});
var strangeAnswer = (host) => ({
  code: "hub-answer-strange",
  summary: `What answers at ${host} is no hub.`,
  remedy: "Check HF_ENDPOINT, and whether a proxy or a login page of the network stands in between.",
  blame: "network"
});
function renamed(repo, name) {
  const orInit = isRepositoryId(name) ? `, or papergap init ${name}` : "";
  const write = repo.startsWith(DATASETS) ? quoted(name) : `model: ${quoted(name)}${orInit}`;
  return new HubTrouble({
    code: "hub-renamed",
    summary: `${repo} is now ${quoted(name)}.`,
    remedy: `Write ${write}: the policy has to trust it under that name.`,
    blame: "candidate"
  });
}
var REDIRECTS = {
  inwards: "to an address of this machine or its network, where files of a model do not lie",
  circle: "on and on",
  nowhere: "to what is no address",
  elsewhere: "to another host for what it says itself",
  open: "from https to http"
};
function redirectRefused({ host }, why) {
  return new HubTrouble({
    code: "hub-redirect-refused",
    summary: `The hub sends us ${REDIRECTS[why]} (${host}), which papergap does not follow.`,
    remedy: "Check HF_ENDPOINT and whose hub it is; a mirror has to serve the files itself or from a public host.",
    blame: "network"
  });
}
function unreachable({ host }, cause, told) {
  const { code, message } = cause;
  return new HubTrouble(
    {
      code: "hub-unreachable",
      summary: `${host} can't be reached.`,
      remedy: "Let the runner reach it, set HF_ENDPOINT to a mirror, or fill the cache beforehand and set HF_HUB_OFFLINE=1.",
      blame: "network",
      line: quoted(told([code, message].filter((part) => part !== void 0 && part !== "").join(" ")))
    },
    0,
    { cause }
  );
}
function answerLate({ host }, ms) {
  return new HubTrouble({
    code: "hub-download-slow",
    summary: `${host} was given up: an answer had no end after ${Math.ceil(ms / 1e3)} s.`,
    remedy: "Run it again later, set HF_ENDPOINT to a mirror, or fill the cache beforehand and set HF_HUB_OFFLINE=1.",
    blame: "network"
  });
}

// src/models/hub/redirect.ts
var REPOSITORY = [
  /^\/api(?:\/resolve-cache)?\/(?:models\/|(?=datasets\/))((?:datasets\/)?[^/]+\/[^/]+)(?:\/|$)/,
  /^\/((?:datasets\/)?[^/]+\/[^/]+)\/(?:resolve|tree|[0-9a-f]{40})(?:\/|$)/
];
function redirectOf(location, from, { hub, repo, isFile }) {
  const url = URL.parse(location, from.href);
  if (url === null || !/^https?:$/.test(url.protocol)) throw redirectRefused(hub, "nowhere");
  if (url.origin === hub.origin) {
    const path = url.pathname.slice(hub.pathname.replace(/\/$/, "").length);
    const named = REPOSITORY.map((pattern) => pattern.exec(path)?.[1]).find((name) => name !== void 0);
    if (named !== void 0 && named !== repo) throw renamed(repo, named);
    return url;
  }
  if (!isFile) throw redirectRefused(url, "elsewhere");
  if (from.protocol === "https:" && url.protocol === "http:") throw redirectRefused(url, "open");
  return url;
}

// src/models/hub/connection.ts
var CONNECT_MS = 1e4;
var HEADERS_MS = 3e4;
var IDLE_MS = 6e4;
var ANSWER_MS = 2 * 6e4;
var MOST_REDIRECTS = 5;
var MOST_REFUSAL_BYTES = 4096;
function openHub(access, signal, ms = ANSWER_MS) {
  const { url: hub, token } = access;
  const own = agentOf(access);
  const told = tellerOf(access);
  let standing;
  const others = agentOf(
    access,
    guardedLookup((to) => mayLead(standing ?? "public", to))
  );
  const send = async (url, until, range) => {
    const isHub = url.origin === hub.origin;
    if (!isHub) {
      standing ??= await reachOfHost(hub.hostname);
      if (!mayLead(standing, reachOf(url.hostname))) throw new AddressRefused();
    }
    return await (0, import_undici.request)(url, {
      dispatcher: isHub ? own : others,
      signal: until,
      headers: headersOf(range, isHub ? token : void 0)
    });
  };
  const follow = async (path, repo, range, until) => {
    const isFile = range !== void 0;
    let url = new URL(hub.href.replace(/\/$/, "") + path);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const came = await send(url, until, range).catch((error) => {
        until.throwIfAborted();
        throw noAnswer(error, url, told);
      });
      const { statusCode: status, headers, body } = came;
      const header = (name) => [headers[name] ?? []].flat()[0];
      const location = header("location");
      if (status < 300 || status > 399 || location === void 0) {
        if (status < 300) return { status, header, body };
        throw refusal({ status, header, said: await textOf(body) }, { access, repo, isFile, told });
      }
      await body.dump({ limit: MOST_REFUSAL_BYTES });
      url = redirectOf(location, url, { hub, repo, isFile });
    }
    throw redirectRefused(url, "circle");
  };
  return {
    async get(path, repo, range) {
      var _stack = [];
      try {
        const deadline = __using(_stack, deadlineOf(hub, ms + paceMs(range)));
        const answer = await follow(path, repo, range, AbortSignal.any([signal, deadline.signal]));
        if (range?.isDownload !== true) deadline.keepFor(answer.body);
        return answer;
      } catch (_) {
        var _error = _, _hasError = true;
      } finally {
        __callDispose(_stack, _error, _hasError);
      }
    },
    told,
    async [Symbol.asyncDispose]() {
      await Promise.all([own.destroy(), others.destroy()]);
    }
  };
}
function tellerOf({ token = "", proxy }) {
  const secrets = [token, ...[proxy?.http ?? "", proxy?.https ?? ""].flatMap(credentialsIn)];
  return (text) => secrets.reduce(withoutSecret, text);
}
var noAnswer = (error, url, told) => error instanceof AddressRefused ? redirectRefused(url, "inwards") : unreachable(url, error, told);
var headersOf = (range, token) => ({
  "user-agent": `papergap/${VERSION}`,
  "accept-encoding": "identity",
  ...range !== void 0 && { range: `bytes=${range.from}-${range.to ?? ""}` },
  ...token !== void 0 && { authorization: `Bearer ${token}` }
});
function deadlineOf(hub, ms) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(answerLate(hub, ms)), ms).unref();
  let end = () => clearTimeout(timer);
  return {
    signal: late.signal,
    keepFor(body) {
      body.once("close", end);
      end = () => {
      };
    },
    [Symbol.dispose]: () => end()
  };
}
var paceMs = (range) => range?.to === void 0 ? 0 : (range.to - range.from) / SLOWEST_BYTES_PER_S * 1e3;
function agentOf({ proxy }, lookup2) {
  const options = {
    headersTimeout: HEADERS_MS,
    bodyTimeout: IDLE_MS,
    connect: { timeout: CONNECT_MS, ...lookup2 !== void 0 && { lookup: lookup2 } }
  };
  if (proxy === void 0) return new import_undici.Agent(options);
  const { http: httpProxy, https: httpsProxy, none: noProxy } = proxy;
  return new import_undici.EnvHttpProxyAgent({ ...options, httpProxy, httpsProxy, noProxy });
}
var AddressRefused = class extends Error {
};
async function reachOfHost(host) {
  const written = reachOf(host);
  if (written !== "public") return written;
  const { address } = await promisify(lookup)(host).catch(() => ({ address: host }));
  return reachOf(address);
}
function guardedLookup(isAllowed) {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, "");
      if (!found.every(({ address }) => isAllowed(reachOf(address))))
        return callback(new AddressRefused(), "");
      const [first] = found;
      return options.all ? callback(null, found) : callback(null, first?.address ?? "", first?.family);
    });
  };
}
async function textOf(body) {
  const chunks = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= MOST_REFUSAL_BYTES) break;
    }
  } catch (error) {
    if (error instanceof HubTrouble) throw error;
  }
  return Buffer.concat(chunks).toString("utf8", 0, MOST_REFUSAL_BYTES);
}

export {
  DATASETS,
  PAUSE_MS,
  downloadMs,
  patiently,
  strangeAnswer,
  redirectRefused,
  answerLate,
  openHub
};
//# sourceMappingURL=chunk-9B66FD31.js.map
