import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/text/spellings.ts
var BACKSLASHES = String.raw`\\{1,8}`;
var PERCENT = "%(?:25){0,4}";
var CUT_ESCAPE = new RegExp(`(?:${PERCENT}[0-9a-f]?|${BACKSLASHES}(?:u[0-9a-f]{0,3})?)$`, "i");
var ONE = new RegExp(
  String.raw`${BACKSLASHES}u([0-9a-f]{4})|${PERCENT}([0-9a-f]{2})|${BACKSLASHES}(["/\\])|[^]`,
  "giu"
);
var LONGEST = { unit: 8 + "u0000".length, byte: "%25252525ff".length };
var LONGEST_PIECE = 1e3;
var LONGEST_REPEATING = 32;
var REPEATS = 4;
var SHORT = /^"\\([^u\\])/;
function spellingsOf(text) {
  const characters = [...text.replaceAll(/\\+/g, "\\")];
  return piecesOf(characters, LONGEST_PIECE).flatMap((piece) => repeatsItself(piece) ? piecesOf(piece, LONGEST_REPEATING) : [piece]).map((piece) => new RegExp(piece.map((one) => `(?:${formsOf(one).join("|")})`).join(""), "gi"));
}
function piecesOf(characters, most) {
  const pieces = Math.ceil(characters.length / most);
  const length = Math.ceil(characters.length / pieces);
  return Array.from({ length: pieces }, (_, at) => characters.slice(at * length, (at + 1) * length));
}
function repeatsItself(characters) {
  const borders = bordersOf(characters.map((one) => one.toLowerCase()));
  return borders.some((border, at) => at >= LONGEST_REPEATING && REPEATS * (at + 1 - border) <= at + 1);
}
function bordersOf(text) {
  const borders = [0];
  for (let at = 1; at < text.length; at++) {
    let border = borders[at - 1] ?? 0;
    while (border > 0 && text[border] !== text[at]) border = borders[border - 1] ?? 0;
    borders.push(text[border] === text[at] ? border + 1 : 0);
  }
  return borders;
}
var NO_BYTE = "\uFFFF";
function beginningAtEnd(text, of, least) {
  const from = Math.max(0, text.length - longestSpelling(of));
  const said = readFrom(text.slice(from).replace(CUT_ESCAPE, ""));
  const length = bordersOf(readFrom(of).bytes + NO_BYTE + said.bytes).at(-1) ?? 0;
  return length < least ? text.length : from + (said.places[said.places.length - length] ?? 0);
}
function readFrom(text) {
  const places = [];
  let bytes = "";
  for (const { 0: written, 1: unit, 2: byte, 3: short, index } of text.matchAll(ONE)) {
    const character = unit === void 0 ? short ?? written : String.fromCharCode(parseInt(unit, 16));
    const read = byte === void 0 ? String.fromCharCode(...new TextEncoder().encode(character.toLowerCase())) : String.fromCharCode(parseInt(byte, 16)).replace(/[A-Z]/, (letter) => letter.toLowerCase());
    bytes += read;
    places.push(...Array.from(read, () => index));
  }
  return { bytes, places };
}
function longestSpelling(text) {
  return Math.max(LONGEST.unit * text.length, LONGEST.byte * new TextEncoder().encode(text).length);
}
function formsOf(character) {
  const units = character.split("").map((unit) => unit.charCodeAt(0).toString(16).padStart(4, "0"));
  const bytes = [...new TextEncoder().encode(character)].map((byte) => byte.toString(16).padStart(2, "0"));
  const itself = units.map((unit) => `\\u${unit}`).join("");
  const short = character === "/" ? "/" : SHORT.exec(JSON.stringify(character))?.[1];
  return [
    character === "\\" ? BACKSLASHES : itself,
    units.map((unit) => `${BACKSLASHES}u${unit}`).join(""),
    bytes.map((byte) => PERCENT + byte).join(""),
    ...short === void 0 ? [] : [BACKSLASHES + short]
  ];
}

// src/text/hide.ts
var HIDDEN = "***";
function hiding(secret) {
  const patterns = spellingsOf(secret);
  const [only] = patterns;
  return patterns.length === 1 && only !== void 0 ? (text) => text.replaceAll(only, HIDDEN) : (text) => withoutAny(text, patterns);
}
function withoutAny(text, pieces) {
  const found = pieces.flatMap(
    (piece) => Array.from(text.matchAll(piece), ({ index, 0: said }) => [index, index + said.length])
  );
  const parts = [];
  let end = 0;
  for (const [from, to] of found.toSorted(([one], [other]) => one - other)) {
    if (from > end || end === 0) parts.push(text.slice(end, from), HIDDEN);
    end = Math.max(end, to);
  }
  return [...parts, text.slice(end)].join("");
}

// src/text/secret-shapes.ts
var BREAK = String.raw`(?:[\s>·]|(?:\\+|&#92;)(?:[nrt]|u(?:\{|&#123;)d(?:\}|&#125;)))`;
var LINE = "[A-Za-z0-9+/=]{32,}";
var REST = "[A-Za-z0-9+/=]{1,31}";
var NAME = String.raw`[A-Z][\w-]{1,20}: `;
var HEADER = String.raw`${NAME}[^\n"\\&<|]{0,100}?(?=${BREAK}{1,16}(?:${NAME}|${LINE}))`;
var KEY_BLOCK = new RegExp(
  `-----BEGIN [A-Z0-9 ]+-----(?:(?:${BREAK}+(?:${HEADER}|${LINE}))+(?:${BREAK}+${REST})?)?(?:(?:${BREAK}+${REST})?${BREAK}*-----END [A-Z0-9 ]+-----)?`,
  "gi"
);
var SECRET_SHAPES = [
  // GitHub; newer tokens of Apps have a number and a JSON web token behind the prefix.
  /gh[oprsu]_[\w.-]{16,}|github_pat_\w{16,}/g,
  // Hubs and model APIs: Hugging Face, OpenAI and Anthropic, NVIDIA, Google.
  /(?<![A-Za-z0-9])(?:hf_[A-Za-z0-9]{8,}|sk-[\w-]{8,}|nvapi-[\w-]{16,}|AIza[\w-]{30,})/g,
  // AWS, GitLab, npm and PyPI; then Slack.
  /(?<![A-Za-z0-9])(?:A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}|gl[a-z]{2,6}-[\w.-]{16,}|npm_[A-Za-z0-9]{30,}|pypi-[\w-]{16,})/g,
  /(?<![A-Za-z0-9])(?:xox[a-z](?:\.xox[a-z])?-[\w-]{10,}|xapp-[\w-]{10,})/g,
  /(\bhooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/-]{8,}/g,
  /(\baws_?(?:secret_?access_?key|session_?token)["']?\s{0,4}[=:]\s{0,4}["']?)[\w/+=-]{16,}/gi,
  // JSON web tokens: a run of characters is looked at from its start alone.
  /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}/g,
  KEY_BLOCK,
  // What stands behind the name of a scheme in a header.
  /(\bBearer )[\w.~+/=-]{8,}/gi,
  /(\bauthorization["']?[ =:]{1,3}["']?(?:basic|token|digest|negotiate) )[^\s"']{4,}/gi,
  // "Basic information" is no header: a code of base64 has a digit or an end that words don't have.
  /(\bBasic )(?=[A-Za-z]*[0-9+/=])[A-Za-z0-9+/]{7,}={0,2}/gi,
  // In addresses: user and password, either of which may be a token; none goes on beyond a text of JSON.
  /(:\/\/)[^\s/"]{4,}(?=@)/g
];

// src/text/redact.ts
var SHORTEST_SECRET_CHARS = 4;
var isLongEnough = ({ length }) => length >= SHORTEST_SECRET_CHARS;
var redact = redactor([]);
function redactor(secrets) {
  const hides = partsOf(secrets).map(hiding);
  return (text) => withoutShapes(hides.reduce((rest, hide) => hide(rest), text));
}
var LONGEST_SHAPE = 2e3;
var unsafeAtCut = (secrets) => Math.max(LONGEST_SHAPE, ...secrets.map(longestSpelling));
function withoutShapes(text) {
  let hidden = text;
  for (const shape of SECRET_SHAPES)
    hidden = hidden.replace(shape, (_, kept) => (typeof kept === "string" ? kept : "") + HIDDEN);
  return hidden;
}
function credentialsIn(text) {
  return [...text.matchAll(/:\/\/([^/?#\s]*)@/g)].flatMap(([, whole = ""]) => {
    const [user = "", ...rest] = whole.split(":");
    const written = [user, rest.join(":")].flatMap((one) => [one, decoded(one)]);
    return [...new Set(written)].filter(isLongEnough);
  });
}
function decoded(written) {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
function partsOf(secrets) {
  const parts = secrets.flatMap((secret) => [secret, ...secret.split("\n").map((line) => line.trim())]);
  return [...new Set(parts)].filter(isLongEnough).toSorted((a, b) => b.length - a.length);
}

export {
  beginningAtEnd,
  HIDDEN,
  hiding,
  redact,
  redactor,
  unsafeAtCut,
  credentialsIn
};
//# sourceMappingURL=chunk-494BB161.js.map
