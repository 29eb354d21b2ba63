import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  isNestedTooDeep,
  plainValue,
  require_dist,
  takeLostValues
} from "./chunk-14CE9C71.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";
import {
  __toESM
} from "./chunk-BE90F030.js";

// src/config/syntax.ts
var import_yaml2 = __toESM(require_dist(), 1);

// src/config/syntax-faults.ts
var MOST_FAULTS = 20;
var WORDS = {
  ALIAS_PROPS: ["an alias takes neither anchor nor tag"],
  BAD_ALIAS: ['"*" begins an alias', "put a text that begins with * in quotes"],
  BAD_DQ_ESCAPE: ["has a backslash in double quotes", "use single quotes: 'a\\b'"],
  BAD_INDENT: (message) => message.startsWith("Flow") ? ["a bracket or brace is not closed before this"] : ["is indented otherwise than what it belongs to", "align it with the keys beside it"],
  BAD_SCALAR_START: ["begins with a character that has a meaning of its own", "put the text in quotes"],
  BLOCK_AS_IMPLICIT_KEY: ["has a second colon on its line", 'put a text with ": " in it in quotes'],
  BLOCK_IN_FLOW: ["a list or map over several lines stands inside brackets"],
  KEY_OVER_1024_CHARS: ["is a key of more than 1,024 characters"],
  MISSING_CHAR: (message) => {
    if (message.includes("quote")) return ["a quote is not closed before this"];
    if (message.includes("- indicator")) return ['stands in a list and does not begin with "- "'];
    if (message.includes("map values")) return ["is a key without a colon and a value"];
    return ["a comma or bracket is missing before this"];
  },
  MULTILINE_IMPLICIT_KEY: ["is a key without a colon and a value"],
  MULTIPLE_ANCHORS: ["has two anchors"],
  MULTIPLE_DOCS: ["begins a second document", "write each document in a file of its own"],
  MULTIPLE_TAGS: ["has two tags"],
  TAB_AS_INDENT: ["is indented with a tab", "use spaces"],
  TAG_RESOLVE_FAILED: ["has a tag, which is not allowed here", 'remove the word that begins with "!"'],
  UNEXPECTED_TOKEN: (message) => message.includes("block-seq-ind") ? ["a list begins on the line of its key", "begin it on the next line"] : ["something follows a value that has ended", "put the whole text in quotes"]
};
function syntaxFaults(file, text, errors, placeOf) {
  const mark = errors.length > 0 ? text.search(/^<{7} /m) : -1;
  if (mark !== -1) return [{ file, ...placeOf(mark), path: "", ...MERGE }];
  const faults = [];
  const lines = /* @__PURE__ */ new Set();
  for (const [index, { code, message, pos }] of errors.entries()) {
    if (faults.length >= MOST_FAULTS) break;
    const follows = errors[index + 1];
    const isTooDeep = code === "BLOCK_AS_IMPLICIT_KEY" && follows?.code === "MULTILINE_IMPLICIT_KEY" && follows.pos[0] === pos[0];
    const place = placeOf(isTooDeep ? nextLine(text, pos[0]) : pos[0]);
    if (lines.has(place.line) || lines.has(placeOf(pos[0]).line)) continue;
    lines.add(place.line).add(placeOf(pos[0]).line);
    const [said, hint] = isTooDeep ? TOO_DEEP : wordsOf(code, message, text.slice(pos[0]));
    faults.push({ file, ...place, path: "", message: said, ...hint !== void 0 && { hint } });
  }
  return faults;
}
var MERGE = {
  message: "begins a merge conflict that is not settled",
  hint: "settle it, and take its marks away"
};
var TOO_DEEP = [
  "is indented further than the line above, which has a value already",
  "align it with the keys beside it"
];
function wordsOf(code, message, rest) {
  if (code === "DUPLICATE_KEY") return duplicateKey(rest);
  const words = WORDS[code];
  if (words === void 0) return ["is not YAML"];
  return typeof words === "function" ? words(message) : words;
}
function duplicateKey(rest) {
  const [, , key] = /^(["']?)([\w. -]{1,100}?)\1\s*:/.exec(rest) ?? [];
  return [key === void 0 ? "is given twice" : `"${key}" is given twice`, "keep one of the two"];
}
function nextLine(text, offset) {
  const end = text.indexOf("\n", offset);
  if (end === -1) return offset;
  const found = text.slice(end).search(/\S/);
  return found === -1 ? offset : end + found;
}

// src/config/twin-keys.ts
var import_yaml = __toESM(require_dist(), 1);
function twinKeys(document) {
  const found = [];
  (0, import_yaml.visit)(document, {
    Map: (_, { items }) => {
      const seen = /* @__PURE__ */ new Set();
      for (const { key } of items) {
        if (!(0, import_yaml.isScalar)(key)) continue;
        const [start, end] = key.range ?? [0, 0];
        if (seen.has(key.value)) found.push(new import_yaml.YAMLParseError([start, end], "DUPLICATE_KEY", ""));
        seen.add(key.value);
      }
    }
  });
  return found;
}

// src/config/syntax.ts
function parseSyntax(file, text) {
  if (isNestedTooDeep(text))
    return faulty([
      { file, path: "", message: "has lists and maps too deep in one another", hint: "write it flatter" }
    ]);
  const lines = new import_yaml2.LineCounter();
  const how = { prettyErrors: false, logLevel: "error", uniqueKeys: false };
  const document = (0, import_yaml2.parseDocument)(text, { ...how, lineCounter: lines });
  const place = (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const errors = [...document.errors, ...twinKeys(document), ...document.warnings];
  const broken = syntaxFaults(file, text, errors, place);
  if (broken.length > 0) return faulty(broken);
  const lost = takeLostValues(document).map(({ offset, path, message, hint }) => ({
    file,
    ...place(offset),
    path: path.map(String).join("."),
    message,
    hint
  }));
  const fault = (path, message, hint) => ({
    file,
    ...place(offsetOf(document, path)),
    path: path.map(String).join("."),
    message,
    ...hint !== void 0 && { hint }
  });
  const written = (path) => {
    const node = document.getIn(path, true);
    if ((0, import_yaml2.isScalar)(node)) return node.source;
    const range = node?.range;
    return range && text.slice(range[0], range[1]);
  };
  try {
    return checked({ value: plainValue(document), fault, written, lost });
  } catch {
    return faulty([fault([], "repeats its parts by aliases too often", "write them out")]);
  }
}
function offsetOf(document, path) {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    if ((0, import_yaml2.isMap)(parent)) {
      const pair = parent.items.find(
        ({ key }) => (0, import_yaml2.isScalar)(key) && String(key.value) === String(path[length - 1])
      );
      const range = (0, import_yaml2.isScalar)(pair?.key) ? pair.key.range : void 0;
      if (range) return range[0];
    }
    const node = document.getIn(path.slice(0, length), true);
    if (node?.range?.[0] !== void 0) return node.range[0];
  }
  return 0;
}

export {
  parseSyntax
};
//# sourceMappingURL=chunk-B0A50410.js.map
