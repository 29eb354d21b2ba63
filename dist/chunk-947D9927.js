import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  Exchange,
  MOST_CALLS,
  ToolCall
} from "./chunk-FBFC0A8F.js";
import {
  endsThought,
  holdsThought,
  lookupKey,
  withoutThought
} from "./chunk-673891DC.js";
import {
  PapergapError
} from "./chunk-4E80947B.js";
import {
  _enum,
  array,
  int,
  literal,
  number,
  preprocess,
  strictObject,
  string
} from "./chunk-F05F9FB7.js";

// src/load/histogram-counts.ts
import { inflateSync } from "node:zlib";
var MOST_HISTOGRAM_CHARS = 4e5;
var MOST_BYTES = 256 * 2 ** 10;
var MOST_COUNT = 2 ** 31 - 1;
var COMPRESSED_COOKIE = 478450452;
var COOKIE = 478450451;
var HEADER_BYTES = 40;
var COMPRESSED_HEADER_BYTES = 8;
function* countsIn(encoded, form) {
  const bytes = payloadOf(encoded, form);
  let index = 0;
  for (let at = 0; at < bytes.length; ) {
    const [value, next] = zigZag(bytes, at);
    at = next;
    const end = index + (value < 0 ? -value : 1);
    if (end > form.length || value > MOST_COUNT) throw unreadable();
    if (value >= 0) yield [index, value];
    index = end;
  }
}
function payloadOf(encoded, { lowest, highest, digits }) {
  const bytes = inflated(encoded);
  const isOurs = bytes.length >= HEADER_BYTES && bytes.readInt32BE(0) === COOKIE && bytes.readInt32BE(4) === bytes.length - HEADER_BYTES && bytes.readInt32BE(12) === digits && bytes.readBigInt64BE(16) === BigInt(lowest) && bytes.readBigInt64BE(24) === BigInt(highest);
  if (!isOurs) throw unreadable();
  return bytes.subarray(HEADER_BYTES);
}
function inflated(encoded) {
  if (encoded.length > MOST_HISTOGRAM_CHARS) throw unreadable();
  const bytes = Buffer.from(encoded, "base64");
  if (bytes.length < COMPRESSED_HEADER_BYTES || bytes.readInt32BE(0) !== COMPRESSED_COOKIE)
    throw unreadable();
  const end = COMPRESSED_HEADER_BYTES + bytes.readUInt32BE(4);
  try {
    return inflateSync(bytes.subarray(COMPRESSED_HEADER_BYTES, end), { maxOutputLength: MOST_BYTES });
  } catch (cause) {
    throw unreadable(cause);
  }
}
function zigZag(bytes, start) {
  let value = 0;
  for (let digit = 0; digit < 9; digit++) {
    const byte = bytes[start + digit];
    if (byte === void 0) break;
    const isLast = digit === 8 || byte < 128;
    value += (digit === 8 ? byte : byte & 127) * 2 ** (7 * digit);
    if (isLast) return [value % 2 === 0 ? value / 2 : -(value + 1) / 2, start + digit + 1];
  }
  throw unreadable();
}
function unreadable(cause) {
  return new PapergapError(
    "record-invalid",
    "The record's gaps between tokens (icl) are not a histogram as papergap writes it",
    "Give the record that papergap run wrote.",
    { cause }
  );
}

// src/scoring/oddities.ts
var Oddity = _enum([
  "leaked-marks",
  // marks of a chat template, or turns that the model made up
  "broken-characters",
  // characters that were no text
  "thoughts-leaked",
  // a thought ends in it that began in the chat template: the server takes none out
  "question-again"
  // it begins with a long piece of its question
]);
var SPECIAL = /<[|｜][\w▁ -]{1,40}[|｜]>|<(?:start|end)_of_turn>|\[\/?INST\]|<<\/?SYS>>|<0x[0-9A-F]{2}>|<(?:eos|pad|unk)>|<\/s>\s*$/;
var TURN = /\n(?:user|human|assistant|model)[ \t]*\n|\n(?:#{1,4} ?)?(?:User|USER|Human|HUMAN|Instruction) ?:\s*\S/;
var BROKEN = /\uFFFD/;
var LONGEST_CHANCE = 120;
var MOST_BEFORE = 40;
var ASKED_AGAIN = /repeat|restat|quot|cop(?:y|ied)|verbatim|echo|rewrit|rephras|word for word|translat|correct|edit|extract|wiederhol|zitier|répét|repit|cite|重复|复述|引用/i;
function odditiesIn(text, isCut, asked) {
  const said = withoutThought(text);
  const whole = isCut ? said.replace(/\uFFFD{1,3}$/, "") : said;
  const given = [...asked.messages.map(({ content }) => content), rightText(asked.item)];
  const isOdd = (sign) => sign.test(whole) && !given.some((one) => sign.test(one));
  return [
    ...isOdd(SPECIAL) || isOdd(TURN) ? ["leaked-marks"] : [],
    ...isOdd(BROKEN) ? ["broken-characters"] : [],
    ...endsThought(text) ? ["thoughts-leaked"] : [],
    ...asked.isRead && saysAgain(said, asked) ? ["question-again"] : []
  ];
}
function saysAgain(text, { messages, item }) {
  const longest = Object.values(item.fields).reduce((a, b) => b.length > a.length ? b : a, "");
  if (longest.length < LONGEST_CHANCE || ASKED_AGAIN.test(messages.at(-1)?.content ?? "")) return false;
  const [question, right] = [plain(longest), plain(rightText(item))];
  const said = plain(text.slice(0, 4 * (LONGEST_CHANCE + MOST_BEFORE)));
  for (let from = 0; from <= MOST_BEFORE && from + LONGEST_CHANCE <= said.length; from++) {
    const piece = said.slice(from, from + LONGEST_CHANCE);
    if (question.includes(piece)) return !right.includes(piece);
  }
  return false;
}
function rightText({ target }) {
  return typeof target === "string" ? target : JSON.stringify(target) ?? "";
}
var plain = (text) => text.replace(/\s+/g, " ").trim().toLowerCase();

// src/scoring/outcome.ts
var OUTCOMES = _enum([
  "correct",
  "wrong",
  "unparsed",
  // an answer came, and the scorer could not find one in it
  "truncated",
  // cut at max tokens
  "empty",
  "refused",
  "garbled",
  "late",
  // it came after the deadline, or not at all by then
  "error",
  "unread"
]);
var Outcome = preprocess((word) => word === "timeout" ? "late" : word, OUTCOMES);
var LONGEST_READING = 200;
var Grade = strictObject({
  outcome: Outcome,
  value: number().min(0).max(1).optional(),
  vote: string().max(200).optional().describe("What the answer says, or its SHA-256 where that is long, where answers are put to the vote"),
  read: string().max(LONGEST_READING).optional().describe("What was taken for the answer"),
  speaksToJudge: literal(true).optional().describe("The answer speaks to its judge"),
  reason: string().max(LONGEST_READING).optional().describe("Why no answer could be read, or why it is wrong")
});
var Criterion = _enum(["paper", "production"]);
var Grades = strictObject({ paper: Grade.optional(), production: Grade.optional() });
var UNSCORED = ["late", "error", "unread"];
function unscoredOutcome({ kind }) {
  if (kind === "empty") return void 0;
  if (kind === "unread") return "unread";
  return kind === "deadline" ? "late" : "error";
}

// src/scoring/text-signs.ts
var LONG = 200;
var TextSigns = strictObject({
  number: int().min(0).describe("Equal texts of the passes have equal numbers; 0: blanks alone, or nothing"),
  long: literal(true).optional().describe(`It has at least ${LONG} characters`),
  bytes: int().min(0).optional().describe("In UTF-8, without the blanks around it, where it is not long"),
  thought: literal(true).optional().describe("It holds thoughts"),
  stop: literal(true).optional().describe("It holds a text that should have ended it")
});
function signReader(stop = [], numbers = /* @__PURE__ */ new Map()) {
  const numberOf = (text) => {
    const key = lookupKey(text.trim());
    if (key === "") return 0;
    const number2 = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number2);
    return number2;
  };
  const signsIn = (text) => ({
    number: numberOf(text),
    ...text.length >= LONG && { long: true },
    ...bytesIn(text.trim()),
    ...holdsThought(text) && { thought: true },
    ...stop.some((one) => text.includes(one)) && { stop: true }
  });
  return ({ text, textSigns }) => textSigns ?? (text === void 0 ? void 0 : signsIn(text));
}
function bytesIn(text) {
  return text.length >= LONG ? {} : { bytes: Buffer.byteLength(text) };
}

// src/scoring/answer.ts
var LONGEST_ASKED = 8e3;
var ASKED = "papergap";
var Answer = strictObject({
  item: string().describe("Id of the item"),
  attempt: int().min(0).describe("Which of several answers to the same item, from 0"),
  source: string().max(100).describe("Who asked: papergap, or the name of an external evaluator"),
  exchange: Exchange.optional().describe("The request that brought it"),
  text: string().optional().describe("What was said; absent where no answer came"),
  textSigns: TextSigns.optional().describe("Of a text that was left out, since anyone may read the record"),
  oddities: array(Oddity).optional().describe("What its text shows beside an answer; absent where nothing"),
  logLikelihoods: array(number()).max(64).optional().describe(
    "Natural logarithm of how likely each choice is, in the order of the item; the text is the likeliest"
  ),
  toolCalls: array(ToolCall).max(MOST_CALLS).optional().describe("Tools that it called, where any were offered"),
  finish: string().max(100).optional().describe("Why it ended, where no exchange says so"),
  hash: string().max(200).optional().describe("Digest of the item by the count of the evaluator that asked it"),
  asked: string().max(LONGEST_ASKED).optional().describe("What was asked, where noise or a cleaned form made it another than the item's own question"),
  noise: array(string()).optional().describe("Noise operators that touched the question"),
  grades: Grades.optional()
});
function answerKey({ item, attempt }) {
  return `${attempt}:${item}`;
}

export {
  MOST_HISTOGRAM_CHARS,
  countsIn,
  odditiesIn,
  Outcome,
  LONGEST_READING,
  Grade,
  Criterion,
  Grades,
  UNSCORED,
  unscoredOutcome,
  TextSigns,
  signReader,
  LONGEST_ASKED,
  ASKED,
  Answer,
  answerKey
};
//# sourceMappingURL=chunk-947D9927.js.map
