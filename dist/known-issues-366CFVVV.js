import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  knownIssueLines
} from "./chunk-1A036687.js";
import "./chunk-6CB6E333.js";
export {
  knownIssueLines
};
