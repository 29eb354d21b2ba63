import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";
import "./chunk-BE90F030.js";

// src/init/target.ts
var PART = "[A-Za-z0-9_](?:[\\w.-]{0,94}\\w)?";
var HUB_ID = new RegExp(`^(?!.*(?:--|\\.\\.))(${PART}/${PART})(?:@([\\w.-]{1,100}))?$`);
var ARXIV = /^(?:arxiv:)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/i;
function targetOf(written, hub) {
  const text = written.trim();
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
  if (url !== null) return atAddress(url, hub);
  const arxiv = ARXIV.exec(text)?.[1];
  if (arxiv !== void 0) return checked({ kind: "paper", arxiv });
  const [, repo, revision] = HUB_ID.exec(text) ?? [];
  if (repo === void 0)
    return faulty([`"${text.slice(0, 200)}" is no id of a model or a paper, and no address`]);
  return checked({ kind: "model", repo, ...revision !== void 0 && { revision } });
}
function atAddress(url, hub) {
  const { hostname, pathname } = url;
  const parts = pathname.split("/").filter((part) => part !== "");
  const host = hostname.replace(/^www\./, "");
  if (/^(?:export\.)?arxiv\.org$/.test(host))
    return paper(
      parts.slice(1).join("/").replace(/\.pdf$/, ""),
      url
    );
  if (host === "github.com") {
    const [owner, name] = parts;
    if (owner === void 0 || name === void 0) return nothingAt(url);
    return checked({ kind: "code", repository: `${owner}/${name.replace(/\.git$/, "")}` });
  }
  if (url.host !== hub.host && host !== "huggingface.co" && host !== "hf.co") return nothingAt(url);
  const below = url.host === hub.host ? hub.pathname.split("/").filter((part) => part !== "").length : 0;
  return atHub(parts.slice(below), url);
}
function atHub(parts, url) {
  const [owner = "", name = "", view, revision] = parts;
  if (owner === "papers") return paper(name, url);
  const repo = HUB_ID.exec(`${owner}/${name}`)?.[1];
  if (repo === void 0 || ["datasets", "spaces", "api", "collections"].includes(owner))
    return nothingAt(url);
  const isAtRevision = ["tree", "blob", "resolve", "commit"].includes(view ?? "") && revision !== void 0;
  return checked({ kind: "model", repo, ...isAtRevision && { revision } });
}
function paper(written, url) {
  const arxiv = ARXIV.exec(written)?.[1];
  return arxiv === void 0 ? nothingAt(url) : checked({ kind: "paper", arxiv });
}
var nothingAt = ({ href }) => faulty([`${href.slice(0, 200)} is the address of no model, paper or repository that papergap knows`]);
export {
  targetOf
};
//# sourceMappingURL=target-BC1575F9.js.map
