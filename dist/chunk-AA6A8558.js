import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  DATASETS,
  answerLate,
  downloadMs,
  patiently,
  redirectRefused,
  strangeAnswer
} from "./chunk-9B66FD31.js";
import {
  HubTrouble,
  hostileListing,
  pathFault,
  quoted
} from "./chunk-974326F6.js";
import {
  TooLong,
  bytesOf
} from "./chunk-97F6D20D.js";
import {
  listOf
} from "./chunk-91F50DEC.js";
import {
  ZodError,
  int,
  object,
  string
} from "./chunk-F05F9FB7.js";
import {
  parseBounded
} from "./chunk-507AFED2.js";

// src/models/hub/pages.ts
var MOST_PAGE_BYTES = 8 * 2 ** 20;
var MOST_STRANGE_CHARS = 4096;
var apiOf = (repo) => `/api/${repo.startsWith(DATASETS) ? "" : "models/"}${repo}`;
async function saidAt(path, repo, schema, asking) {
  return (await read(path, repo, schema, asking)).value;
}
async function* pagesOf(list, asking) {
  const { url } = asking.access;
  const { path: start, query, repo, ms } = list;
  const untilMs = performance.now() + ms;
  const base = url.pathname.replace(/\/$/, "");
  let next = `${start}?${query}`;
  while (next !== void 0) {
    const page = await read(next, repo, listOf(list.entry), asking);
    yield page.value;
    if (performance.now() > untilMs) throw answerLate(url, ms);
    const link = page.answer.header("link");
    next = link === void 0 ? void 0 : nextPage(link, url, base + start)?.slice(base.length);
  }
}
async function read(path, repo, schema, { hub, access, ...patience }) {
  const { host } = access.url;
  return await patiently(async () => {
    const answer = await hub.get(path, repo);
    let text = "";
    try {
      text = (await bytesOf(answer, MOST_PAGE_BYTES)).toString("utf8");
      return { value: schema.parse(parseBounded(text)), answer };
    } catch (error) {
      if (error instanceof HubTrouble) throw error;
      const isStrange = error instanceof SyntaxError || error instanceof ZodError || error instanceof TooLong;
      if (!isStrange) throw new HubTrouble(answerCut(host), 0, { cause: error });
      const line = error instanceof SyntaxError ? text.slice(0, MOST_STRANGE_CHARS) : String(error);
      const friction = { ...strangeAnswer(host), line: quoted(hub.told(line)) };
      throw new HubTrouble(friction, void 0, { cause: error });
    }
  }, patience);
}
function nextPage(link, hub, start) {
  const written = /<([^<>]{1,4096})>\s*;\s*rel="next"/.exec(link)?.[1];
  if (written === void 0) return void 0;
  const url = URL.parse(written, hub.href);
  if (url === null || url.origin !== hub.origin || url.pathname !== start)
    throw redirectRefused(url ?? hub, "elsewhere");
  return url.pathname + url.search;
}
var answerCut = (host) => ({
  code: "hub-unreachable",
  summary: `${host} breaks off while it says what a repository has.`,
  remedy: "Run it again; if it goes on so, look at what stands between the runner and the hub.",
  blame: "network"
});

// src/models/hub/tree.ts
var MOST_FILES = 2e4;
var MOST_PAGES = 200;
var MOST_FILE_BYTES = 2 ** 43;
var Sha256 = string().regex(/^[0-9a-f]{64}$/);
var BlobId = string().regex(/^[0-9a-f]{40}$/);
var Size = int().min(0).max(MOST_FILE_BYTES);
var Entry = object({
  type: string(),
  path: string().min(1).max(4096),
  size: Size,
  oid: BlobId,
  lfs: object({ oid: Sha256, size: Size }).optional(),
  xetHash: Sha256.optional()
});
async function listTree(hub, { repo, revision }, access, patience, ms = downloadMs(0)) {
  const files = [];
  const path = `${apiOf(repo)}/tree/${revision}`;
  const list = { repo, path, query: "recursive=true&expand=false", entry: Entry, ms };
  let pages = 0;
  for await (const page of pagesOf(list, { hub, access, ...patience })) {
    for (const entry of page) if (entry.type === "file") files.push(fileOf(entry));
    if (files.length > MOST_FILES || ++pages > MOST_PAGES) throw new HubTrouble(tooManyFiles(repo));
  }
  for (const { path: path2 } of files) {
    const why = pathFault(path2);
    if (why !== void 0) throw hostileListing(repo, `"${quoted(path2)}" ${why}`);
  }
  return files;
}
function fileOf({ path, size, oid, lfs, xetHash }) {
  return {
    path,
    bytes: lfs?.size ?? size,
    blobId: oid,
    ...lfs !== void 0 && { sha256: lfs.oid },
    ...xetHash !== void 0 && { xetHash }
  };
}
var tooManyFiles = (repo) => ({
  code: "hub-listing-endless",
  summary: `${repo} lists more than ${MOST_FILES} files, more than papergap looks through.`,
  remedy: "Check the id and the revision.",
  blame: "candidate"
});

// src/models/needed-files.ts
var INDEX = "model.safetensors.index.json";
var ADAPTER = "adapter_config.json";
var MOST_NEEDED = 1e3;
var BESIDE = [
  /^(?!\.)[^/]+\.(?:json|jinja|tiktoken)$/,
  /^tokenizer\.model(?:\.v\d+)?$/,
  /^(?:merges|vocab)\.txt$/,
  /^additional_chat_templates\/(?!\.)[^/]+\.jinja$/
];
var OF_PICKLES = /\.bin\.index\.json$/;
var WEIGHTS = /^[^/.][^/]*\.safetensors$/;
var NOT_THE_MODEL = /^(?:consolidated|adapter_model)/;
var isNeeded = (path) => BESIDE.some((pattern) => pattern.test(path)) && !OF_PICKLES.test(path) && path !== ADAPTER;
function wholeWeights(paths) {
  if (paths.includes("model.safetensors")) return ["model.safetensors"];
  return paths.filter((path) => WEIGHTS.test(path) && !NOT_THE_MODEL.test(path));
}

// src/models/gguf-parts.ts
var PART = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/;
var MOST_PARTS = MOST_NEEDED;
function ggufPart(name) {
  const [, stem, number = "", count = ""] = PART.exec(name) ?? [];
  const [at, parts] = [Number(number), Number(count)];
  if (stem === void 0 || at < 1 || at > parts || parts > MOST_PARTS) return void 0;
  const nameOf = (_, index) => `${stem}-${String(index + 1).padStart(5, "0")}-of-${count}.gguf`;
  return { number: at, all: Array.from({ length: parts }, nameOf) };
}

export {
  INDEX,
  ADAPTER,
  MOST_NEEDED,
  isNeeded,
  wholeWeights,
  apiOf,
  saidAt,
  pagesOf,
  Sha256,
  BlobId,
  listTree,
  ggufPart
};
//# sourceMappingURL=chunk-AA6A8558.js.map
