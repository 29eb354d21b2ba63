import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  isFields
} from "./chunk-BEE0E9CA.js";
import {
  nearWord,
  suggest
} from "./chunk-A706ED25.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";

// src/config/schema-keys.ts
function schemaAt(schema, path) {
  let at = unwrapped(schema);
  for (const key of path) {
    const { shape = {}, element, valueType } = at;
    const next = Object.hasOwn(shape, key) ? shape[String(key)] : element ?? valueType;
    if (next === void 0) return void 0;
    at = unwrapped(next);
  }
  return at;
}
function keysAt(schema, path) {
  const { shape, keyType } = schemaAt(schema, path) ?? {};
  return shape === void 0 ? (keyType?.options ?? []).map(String) : Object.keys(shape);
}
function keyFor(value, { shape = {} }) {
  return Object.keys(shape).find((key) => shape[key].safeParse?.(value).success === true);
}
function unwrapped(schema) {
  let at = schema;
  while (at.def?.innerType !== void 0) at = at.def.innerType;
  if (at.def?.type !== "union") return at;
  const shapes = (at.options ?? []).map((form) => unwrapped(form).shape);
  return shapes.some((shape) => shape === void 0) ? at : { ...at, shape: Object.assign({}, ...shapes) };
}

// src/config/issue-words.ts
var KINDS = /* @__PURE__ */ new Map([
  ["string", "a text"],
  ["number", "a number"],
  ["int", "a whole number"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["object", "keys with values"],
  ["record", "keys with values"],
  ["null", "empty"]
]);
function issueWords(issue, found) {
  if (issue.message !== "") return { message: `${issue.message}${shown(found)}` };
  switch (issue.code) {
    case "invalid_type":
      return typeWords(issue.expected, found);
    case "invalid_union":
      return unionWords(issue, found);
    case "too_big":
      return sizeWords(issue.origin, issue.maximum, issue.inclusive ? "at most" : "less than", found);
    case "too_small":
      return sizeWords(issue.origin, issue.minimum, issue.inclusive ? "at least" : "more than", found);
    case "invalid_value":
      return choiceWords(issue.values.map(String), found);
    case "invalid_key":
      return { message: `is not a name: ${issue.issues[0]?.message ?? "choose another one"}` };
    case "not_multiple_of":
      return { message: `must be a multiple of ${issue.divisor}${shown(found)}` };
    case "invalid_format":
    case "invalid_element":
    case "unrecognized_keys":
    case "custom":
    default:
      return { message: `does not have the right form${shown(found)}` };
  }
}
function typeWords(expected, found) {
  const { value, isRoot } = found;
  if (value === void 0) return missingWords(found);
  if (value === null) return { message: isRoot ? "the file is empty" : "has no value" };
  const hint = typeHint(expected, found);
  const message = expected === "int" && typeof value === "number" ? `must be a whole number${shown(found)}` : `must be ${KINDS.get(expected) ?? expected}, and is ${kindOf(value)}`;
  return { message, ...hint !== void 0 && { hint } };
}
function typeHint(expected, { value, written, schema }) {
  const text = written ?? String(value);
  if (expected === "string" && isScalar(value)) return `put it in quotes: '${text}'`;
  if (expected === "string" && text.startsWith("{")) return `put it in quotes: '${text}'`;
  if (expected === "array") {
    return isScalar(value) ? `write it as a list: [${text}]` : 'begin each entry with "- "';
  }
  if (expected === "record" && Array.isArray(value)) return "write each as key: value";
  if (expected === "object") return groupHint(value, text, schema);
  if (expected !== "number" && expected !== "int") return void 0;
  return numberHint(value, schema);
}
function groupHint(value, text, schema = {}) {
  const key = isScalar(value) ? keyFor(value, schema) : void 0;
  if (key !== void 0) return `write { ${key}: ${text} }`;
  const keys = Object.keys(schema.shape ?? {});
  return keys.length === 0 ? void 0 : `its keys: ${keys.join(", ")}`;
}
function numberHint(value, schema) {
  if (Array.isArray(value) && value.length === 1 && isScalar(value[0])) return `write ${value[0]}`;
  if (typeof value !== "string") return void 0;
  const [, shots] = /^(\d+)[- ]?shots?$/i.exec(value.trim()) ?? [];
  if (shots !== void 0) return `write ${shots}`;
  if (isShare(schema) && /^\d+,\d+$/.test(value)) return `write ${value.replace(",", ".")}`;
  const [, number, percent] = /^([-+]?\d+(?:\.\d+)?)\s*(%?)$/.exec(value.trim()) ?? [];
  if (number === void 0) {
    return /\d/.test(value) ? "write the number alone, with digits and a decimal point" : void 0;
  }
  if (percent === "") return `write it without quotes: ${number}`;
  return isShare(schema) ? `write ${asShare(Number(number))}` : `write ${number}`;
}
function missingWords({ schema }) {
  const keys = Object.keys(schema?.shape ?? {});
  return { message: "is missing", ...keys.length > 0 && { hint: `its keys: ${keys.join(", ")}` } };
}
function unionWords(issue, found) {
  const { value } = found;
  if (value === void 0) return { message: "is missing" };
  if (value === null) return { message: "has no value", hint: "write true where it is a switch" };
  const [near] = issue.errors.flatMap(([first]) => first?.code === "invalid_type" ? [] : first ?? []);
  if (near !== void 0) return issueWords(near, found);
  const kinds = issue.errors.flatMap(
    ([first]) => first?.code === "invalid_type" ? [KINDS.get(first.expected) ?? first.expected] : []
  );
  if (kinds.length === 0) return { message: "does not have one of the forms that it may have" };
  return { message: `must be ${kinds.join(", or ")}, and is ${kindOf(value)}` };
}
function sizeWords(origin, limit, bound, found) {
  const { value, schema } = found;
  if (origin === "string" || origin === "array") {
    const what = origin === "string" ? "characters" : "entries";
    if (bound === "at least" && Number(limit) === 1) {
      return { message: origin === "string" ? "is an empty text" : "is an empty list" };
    }
    return { message: `must have ${bound} ${limit} ${what}` };
  }
  const message = `must be ${bound} ${limit}${shown(found)}`;
  const isPercentage = typeof value === "number" && value > 1 && value <= 100 && isShare(schema);
  if (!isPercentage) return { message };
  return { message, hint: `${value} is a percentage: write ${asShare(value)}` };
}
function choiceWords(values, found) {
  if (found.value === void 0) return { message: "is missing" };
  const hint = typeof found.value === "string" ? nearWord(found.value, values) : void 0;
  return {
    message: `must be one of ${values.join(", ")}${shown(found)}`,
    ...hint !== void 0 && { hint }
  };
}
var isShare = (schema) => schema?.maxValue === 1;
var asShare = (percentage) => Number((percentage / 100).toPrecision(12));
var isScalar = (value) => typeof value === "number" || typeof value === "boolean" || typeof value === "string";
function shown({ value, written }) {
  if (value === null) return "; it has no value";
  if (typeof value === "string") return `; it is ${JSON.stringify(value)}`;
  return isScalar(value) ? `; it is ${written ?? String(value)}` : "";
}
function kindOf(value) {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "boolean") return "true or false";
  return KINDS.get(typeof value) ?? "something else";
}

// src/config/other-names.ts
var OTHER_NAMES = new Map([
  ...["nshot", "nshots", "fewshot", "numfewshot", "kshot"].map((name) => [name, "shots"]),
  ...["maxnewtokens", "maxgentoks", "maxoutputtokens", "maxcompletiontokens"].map(
    (name) => [name, "maxTokens"]
  ),
  ...["temp", "dosample"].map((name) => [name, "temperature"]),
  ...["n", "k", "repeats", "epochs", "samples", "runs"].map((name) => [name, "attempts"]),
  ...["systemprompt", "systeminstruction", "systemmessage"].map((name) => [name, "system"]),
  ...["chattemplatekwargs", "enablethinking", "thinking"].map((name) => [name, "template"]),
  ...["stopsequences", "stopstrings", "until"].map((name) => [name, "stop"]),
  ...["weights", "itemweight", "sampleweight", "rowweight"].map((name) => [name, "weight"]),
  ["repeatpenalty", "repetitionPenalty"]
]);
var NOT_HERE = [
  {
    names: /^(scale|unit|metric_?unit)$/i,
    beside: "score",
    hint: "a score is a share from 0 to 1: write 89.3 % as 0.893"
  },
  // What YAML makes of 0,893 between braces.
  { names: /^\d+$/, beside: "score", hint: "a share has a decimal point and no comma: 0.893" }
];
function otherName(key, known) {
  const ours = OTHER_NAMES.get(key.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase());
  if (ours !== void 0 && known.includes(ours)) return `it is called "${ours}" here`;
  return NOT_HERE.find(({ names, beside }) => names.test(key) && known.includes(beside))?.hint;
}

// src/config/conform.ts
var MOST_FAULTS = 20;
function conform(schema, value, source, at = []) {
  const result = schema.safeParse(value, { error: () => "" });
  if (result.success) return checked(result.data);
  const issues = result.error.issues.flatMap((issue) => ofNearestForm(issue, value));
  const faults = [];
  for (const issue of issues) {
    if (faults.length >= MOST_FAULTS) break;
    const path = [...at, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      const known = keysAt(schema, issue.path);
      for (const key of issue.keys.slice(0, MOST_FAULTS)) {
        faults.push(
          source.fault([...path, key], "is not a known key", otherName(key, known) ?? suggest(key, known))
        );
      }
      continue;
    }
    const { message, hint } = issueWords(issue, {
      value: valueAt(value, issue.path),
      written: source.written(path),
      schema: schemaAt(schema, issue.path),
      isRoot: path.length === 0
    });
    faults.push(source.fault(path, message.slice(0, 400), hint?.slice(0, 400)));
  }
  const all = issues.reduce((sum, one) => sum + (one.code === "unrecognized_keys" ? one.keys.length : 1), 0);
  return faulty(withRest(faults, all));
}
function ofNearestForm(issue, value) {
  if (issue.code !== "invalid_union" || keysOf(valueAt(value, issue.path)).length === 0) return [issue];
  const isOfOtherKind = ({ code, path }) => path.length === 0 && code !== "unrecognized_keys";
  const forms = issue.errors.filter((one) => !one.some(isOfOtherKind));
  const [nearest] = forms.toSorted((a, b) => unknownIn(a) - unknownIn(b));
  if (nearest === void 0) return [issue];
  return nearest.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}
function unknownIn(issues) {
  const own = issues.filter(({ path }) => path.length === 0);
  return own.reduce((sum, one) => sum + (one.code === "unrecognized_keys" ? one.keys.length : 0), 0);
}
var keysOf = (value) => isFields(value) ? Object.keys(value) : [];
function withRest(faults, all) {
  const rest = all - faults.length;
  const file = faults[0]?.file ?? "";
  return rest === 0 ? faults : [...faults, { file, path: "", message: `and ${rest} more faults` }];
}
function valueAt(value, path) {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return void 0;
    at = at[key];
  }
  return at;
}

export {
  conform
};
//# sourceMappingURL=chunk-EE5294F2.js.map
