import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  knownIssueLines
} from "./chunk-4DBFD725.js";
import "./chunk-F4D07651.js";
export {
  knownIssueLines
};
