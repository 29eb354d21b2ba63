import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  knownIssueLines
} from "./chunk-7326251E.js";
import "./chunk-BE90F030.js";
export {
  knownIssueLines
};
