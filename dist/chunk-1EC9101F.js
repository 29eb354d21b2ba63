import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";

// src/config/dataset-address.ts
var FORM = "write hf://datasets/organisation/name@<full commit>/path/of/the/file.parquet";
var PART = "[A-Za-z0-9_](?:[\\w.-]{0,94}\\w)?";
var ADDRESS = new RegExp(`^hf://datasets/((${PART})/${PART})(?:@([^/]*))?/(.+)$`);
var isAtHub = (data) => /^[a-z]+:\/\//i.test(data);
function datasetAddress(data) {
  const fault = (message, hint = FORM) => faulty([{ message, hint }]);
  if (!data.startsWith("hf://")) return fault(`"${data}" is an address that nothing is fetched from`);
  const [, dataset, organization, revision, path] = ADDRESS.exec(data) ?? [];
  if (dataset === void 0 || organization === void 0 || path === void 0)
    return fault(`"${data}" names no file of a data set`);
  if (revision === void 0 || !/^[0-9a-f]{40}$/.test(revision)) {
    const what = revision === void 0 ? "no revision" : `"${revision}", which may move`;
    return fault(
      `"${data}" is pinned by ${what}`,
      `pin the full commit, 40 hex digits: ${dataset}@<commit>/${path}`
    );
  }
  if (path.split("/").some((part) => part === "" || part === "." || part === "..") || path.includes("\\"))
    return fault(`"${data}" leads out of its data set`);
  return checked({ organization, dataset, revision, path });
}

export {
  isAtHub,
  datasetAddress
};
//# sourceMappingURL=chunk-1EC9101F.js.map
