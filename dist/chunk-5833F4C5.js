import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/github/client.ts
import { setTimeout as sleep } from "node:timers/promises";
var TRIES = 4;
var MOST_WAIT_MS = 9e4;
var BASE_MS = 500;
var SECONDARY_MS = 6e4;
var WRITE_TRIES = 3;
async function withRetry(kind, ask) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      const waitMs = waitMsFor(error, kind, attempt, Date.now());
      if (waitMs === void 0) throw error;
      await sleep(waitMs);
    }
  }
}
function waitMsFor(error, kind, attempt, nowMs) {
  if (attempt >= TRIES) return void 0;
  const backoffMs = BASE_MS * 2 ** (attempt - 1);
  const waitMs = isRateLimit(error) ? limitMs(error, attempt, nowMs) : kind === "read" && isUnsure(error) ? backoffMs : void 0;
  return waitMs === void 0 || waitMs > MOST_WAIT_MS ? void 0 : waitMs;
}
function limitMs({ response }, attempt, nowMs) {
  const {
    "retry-after": afterS,
    "x-ratelimit-remaining": left,
    "x-ratelimit-reset": resetS
  } = response?.headers ?? {};
  if (afterS !== void 0) return Number(afterS) * 1e3;
  if (left === "0") return Math.max(0, Number(resetS) * 1e3 - nowMs) + BASE_MS;
  return SECONDARY_MS * 2 ** (attempt - 1);
}
async function lookThenWrite(look, write) {
  for (let attempt = 1; ; attempt++) {
    const found = await look();
    try {
      return await withRetry("write", () => write(found));
    } catch (error) {
      if (!isUnsure(error) || attempt === WRITE_TRIES) throw error;
    }
  }
}
function isUnsure(error) {
  const status = statusOf(error);
  return status === void 0 || status >= 500;
}
function isRateLimit(error) {
  const { status, message = "", response } = error;
  if (status === 429) return true;
  const remaining = response?.headers?.["x-ratelimit-remaining"];
  return status === 403 && (remaining === "0" || /rate limit/i.test(message));
}
var isLasting = ({ type = "", extensions }) => ["FORBIDDEN", "INSUFFICIENT_SCOPES"].includes(type) || extensions?.code !== void 0;
async function graphql(kind, query, variables, github, missing = []) {
  const { baseUrl = "" } = github.request.endpoint?.DEFAULTS ?? {};
  const beside = /\/api\/v3\/?$/.test(baseUrl) && { baseUrl: baseUrl.replace(/\/v3\/?$/, "") };
  return withRetry(kind, async () => {
    const { data: answer, headers } = await github.request("POST /graphql", { ...beside, query, variables });
    const { data, errors = [] } = answer;
    const faults = data == null ? errors : errors.filter((error) => !isMissing(error, missing));
    if (data != null && faults.length === 0) return data;
    const message = `GraphQL has no answer: ${errors.map((error) => error.message).join("; ")}`;
    const isLimit = errors.some(({ type }) => type === "RATE_LIMITED");
    if (isLimit) throw Object.assign(new Error(message), { status: 429, response: { headers } });
    throw Object.assign(new Error(message), { status: faults.some(isLasting) ? 403 : 502 });
  });
}
var isMissing = ({ type = "", path = [] }, missing) => ["NOT_FOUND", "FORBIDDEN"].includes(type) && missing.includes(path.findLast((step) => typeof step === "string") ?? "");
function statusOf(error) {
  const status = error?.status;
  return typeof status === "number" ? status : void 0;
}
function nextCursor(link, name) {
  const [, next] = /<([^<>]*)>; rel="next"/.exec(link ?? "") ?? [];
  return next === void 0 ? void 0 : new URL(next).searchParams.get(name) ?? void 0;
}
async function* pagesOf(github, route, parameters, pick, most = 1e4) {
  const perPage = 100;
  let seen = 0;
  for (let page = 1; seen < most; page++) {
    const { data, headers } = await withRetry(
      "read",
      () => github.request(route, { ...parameters, per_page: perPage, page })
    );
    const entries = pick(data);
    for (const entry of entries) {
      yield entry;
      if (++seen >= most) return;
    }
    if (nextCursor(headers.link, "page") === void 0) return;
  }
}

export {
  withRetry,
  lookThenWrite,
  isUnsure,
  graphql,
  statusOf,
  pagesOf
};
//# sourceMappingURL=chunk-5833F4C5.js.map
