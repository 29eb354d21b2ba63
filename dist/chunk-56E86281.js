import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  UNSPACED,
  scriptOf
} from "./chunk-8C4308F6.js";
import {
  shuffled
} from "./chunk-6CAB8EEF.js";

// src/noise/operators/free-text.ts
var WORD = /[A-Za-z\u00C0-\u052F]+|[\u05D0-\u05EA]+|[\u0620-\u065F\u066E-\u06D3]+/g;
function freeWords(text, protectedSpans2) {
  const words = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const span = { start: index, end: index + word.length };
    if (isFree(span, protectedSpans2)) words.push(span);
  }
  return words;
}
function isFree({ start, end }, protectedSpans2) {
  const next = firstEndingAfter(start, protectedSpans2);
  return next === void 0 || (start === end ? start <= next.start : end <= next.start);
}
function spanAround(position, protectedSpans2) {
  const next = firstEndingAfter(position, protectedSpans2);
  return next !== void 0 && next.start < position ? next : void 0;
}
function firstEndingAfter(position, spans) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if (spans[middle].end > position) high = middle;
    else low = middle + 1;
  }
  return spans[low];
}
function splice(text, edits) {
  let result = "";
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
function oneOf(values, random) {
  return values[random.int(values.length)];
}
function drawOne(random, table) {
  let total = 0;
  for (const [, weight] of table) total += weight;
  let left2 = random.next() * total;
  for (const [value, weight] of table) {
    left2 -= weight;
    if (left2 < 0) return value;
  }
  return table.at(-1)[0];
}
var isAsciiLetter = (char) => char !== void 0 && (char >= "a" && char <= "z" || char >= "A" && char <= "Z");
var ACCENTS = [
  [768, 879],
  [1425, 1479],
  [1611, 1631],
  [1648, 1648],
  [8419, 8419]
];
function standsAlone(text, index) {
  const next = text.charCodeAt(index + 1);
  const isAccent = ACCENTS.some(([first, last]) => next >= first && next <= last);
  const isJoiner = next === 8204 || next === 8205;
  return !isAccent && !isJoiner && !(next >= 65024 && next <= 65039);
}

// src/noise/operators/casing.ts
var STYLES = [
  ["lower", 40],
  ["upper", 3],
  ["random", 2]
];
var CASED = /[A-Za-z\u00C0-\u017F\u0386-\u03CE\u0400-\u045F]+/g;
var casing = {
  does: "all lower case, all capitals, or capitals at random",
  family: "casing",
  layer: "typing",
  typical: { probability: 0.45, rate: 1 },
  unit: "of the words",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 1,
  apply(text, random, protectedSpans2, rate) {
    const style = drawOne(random, STYLES);
    const edits = freeWords(text, protectedSpans2).filter(() => random.next() < rate).map(({ start, end }) => ({ start, end, text: recased(text.slice(start, end), style, random) }));
    return splice(text, edits);
  }
};
function recased(word, style, random) {
  return word.replace(CASED, (letters) => {
    if (style === "lower") return letters.toLowerCase();
    if (style === "upper") return letters.toUpperCase();
    return Array.from(
      letters,
      (letter) => random.int(2) === 0 ? letter.toLowerCase() : letter.toUpperCase()
    ).join("");
  });
}

// src/noise/operators/duplicate-paste.ts
var MOST_TWICE = 2e4;
var duplicatePaste = {
  does: "the whole text, or its last paragraph, twice",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.03, rate: 1 },
  unit: "time",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 1.1,
  apply(text, random, protectedSpans2) {
    const isWhole = random.int(2) === 0;
    if (text.trim() === "") return text;
    const paragraph = text.lastIndexOf("\n\n") + 1;
    const from = isWhole || spanAround(paragraph, protectedSpans2) !== void 0 ? 0 : paragraph;
    return `${text}
${text.slice(from, from + MOST_TWICE).trim()}`;
  }
};

// src/noise/operators/emoji.ts
var EMOJI = ["\u{1F642}", "\u{1F64F}", "\u{1F605}", "\u{1F914}", "\u{1F44D}", "\u2757"];
var emoji = {
  does: "one or two emoji after a sentence or at the end",
  family: "punctuation",
  layer: "typing",
  typical: { probability: 0.1, rate: 1.5 },
  unit: "emoji",
  basis: "peer",
  source: "NL-Augmenter, emojify: 96 to 95 % on its task",
  meaning: "preserved",
  maxEditRatio: 0.5,
  apply(text, random, protectedSpans2) {
    const count = 1 + random.int(2);
    if (text.trim() === "") return text;
    const ends = Array.from(text.matchAll(/(?<=[.!?。！？؟।])(?=\s)/g), ({ index }) => index).filter(
      (at) => spanAround(at, protectedSpans2) === void 0
    );
    const places = [...ends, text.length];
    const edits = Array.from({ length: count }, () => {
      const at = oneOf(places, random);
      return { start: at, end: at, text: ` ${oneOf(EMOJI, random)}` };
    });
    return splice(text, edits);
  }
};

// src/noise/protect.ts
var MAX_GOLD_LENGTH = 500;
var MAX_GOLD_TEXTS = 64;
var PATTERNS = [
  /\{\{[^{}\n]{1,200}\}\}/g,
  // template variables
  /`[^`\n]{1,1000}`/g,
  // inline code
  /"(?:[^"\\\n]|\\.){0,200}"(?=\s{0,20}:)/g
  // JSON keys
];
var LABEL = /(?<![A-Za-z])\([A-Za-z]\)|(?<=^[ \t]{0,8}(?:[>•] ?)?)[A-Za-z][.):](?=\s)/gm;
var TELLING = /[0-9\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19@]|:\/\/|\w[./\\_]\w/;
var TOKEN = new RegExp(`[^\\s${UNSPACED}]+`, "g");
var OPENING = new Set(`([{<"'*~\u201C\u2018\xAB\xBF\xA1`);
var CLOSING = new Set(`.,;:!?)]}>"'*~\u201D\u2019\xBB\u2026`);
function protectedSpans(text, target) {
  const found = [...codeFences(text), ...tellingTokens(text), ...choices(text)];
  const golds = goldTexts(target).map((gold) => new RegExp(escaped(gold), "giu"));
  for (const pattern of [...PATTERNS, ...golds]) {
    for (const match of text.matchAll(pattern)) {
      found.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return merged(text, found);
}
function keepsProtected(before, after, spans) {
  let at = 0;
  for (const { start, end } of spans) {
    const part = before.slice(start, end);
    const found = after.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return true;
}
function codeFences(text) {
  const spans = [];
  let open;
  for (const line of text.matchAll(/^(?:> ?){0,4}(?:• ?)? {0,3}(?:(```)`*[^`\n]*|(~~~)[^\n]*)$/gm)) {
    const mark = line[1] ?? line[2] ?? "";
    const start = line.index + line[0].indexOf(mark);
    if (open === void 0) open = { start, mark };
    else if (open.mark === mark) {
      spans.push({ start: open.start, end: line.index + line[0].length });
      open = void 0;
    }
  }
  if (open !== void 0) spans.push({ start: open.start, end: text.length });
  return spans;
}
function choices(text) {
  const labels = Array.from(text.matchAll(LABEL), ({ 0: label, index }) => ({
    start: index,
    end: index + label.length
  }));
  if (labels.length < 2) return labels;
  const spans = [];
  for (const { start } of labels) {
    if (start < (spans.at(-1)?.end ?? 0)) continue;
    const lineEnd = text.indexOf("\n", start);
    const choice = text.slice(start, lineEnd === -1 ? text.length : lineEnd).trimEnd();
    spans.push({ start, end: start + choice.length });
  }
  return spans;
}
function tellingTokens(text) {
  const spans = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (!TELLING.test(token)) continue;
    let start = 0;
    let end = token.length;
    while (start < end && OPENING.has(token[start])) start++;
    while (end > start && CLOSING.has(token[end - 1])) end--;
    spans.push({ start: index + start, end: index + end });
  }
  return spans;
}
function goldTexts(target) {
  const texts = /* @__PURE__ */ new Set();
  const visit = (value, depth) => {
    if (texts.size >= MAX_GOLD_TEXTS || depth > 8) return;
    if (typeof value === "object" && value !== null) {
      for (const inner of Object.values(value)) visit(inner, depth + 1);
    } else {
      const text = String(value ?? "").trim();
      if (text.length > 1 && text.length <= MAX_GOLD_LENGTH) texts.add(text);
    }
  };
  visit(target, 0);
  return [...texts];
}
var escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
var isDigit = (char) => char !== void 0 && char >= "0" && char <= "9";
function merged(text, spans) {
  const result = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (span.end === span.start) continue;
    const last = result.at(-1);
    const oneBlank = last !== void 0 && span.start === last.end + 1 && /\s/.test(text[last.end]);
    const oneNumber = oneBlank && isDigit(text[last.end - 1]) && isDigit(text[span.start]);
    if (last !== void 0 && (span.start < last.end || oneNumber)) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else {
      result.push(span);
    }
  }
  return result;
}

// src/noise/operators/input-format.ts
var FORMATS = [
  ["json", 50],
  ["yaml", 25],
  ["table", 25]
];
var LEAST_LENGTH = 12;
var inputFormat = {
  does: "the field in a JSON object, in YAML or in a table",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.05, rate: 1 },
  unit: "time",
  basis: "assumed",
  source: "no published figure found; FormatSpread, arXiv 2310.11324: up to 76 points between formats",
  meaning: "preserved",
  maxEditRatio: 2,
  apply(text, random, protectedSpans2) {
    const format = drawOne(random, FORMATS);
    const formatted = text.trim().length < LEAST_LENGTH ? text : inFormat(text, format);
    return keepsProtected(text, formatted, protectedSpans2) ? formatted : text;
  }
};
function inFormat(text, format) {
  if (format === "json") return JSON.stringify({ input: text }, void 0, 2);
  if (format === "yaml") return `input: |
${text.replace(/^(?=.)/gm, "  ")}`;
  return text.includes("\n") || text.includes("|") ? text : `| input |
| --- |
| ${text} |`;
}

// src/noise/number-words.ts
var WORDS = [
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
  "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds? thousands? millions? billions?",
  "trillions? dozens? scores? pairs? half halves quarters? thirds? fourths? fifths? tenths? first second third fourth",
  "fifth sixth seventh eighth ninth tenth once twice thrice double triple quadruple single",
  "zwei drei vier f\xFCnf sechs sieben acht neun zehn elf zw\xF6lf zwanzig drei\xDFig vierzig f\xFCnfzig sechzig siebzig achtzig",
  "neunzig hundert tausend halb halbe doppelt",
  "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta sesenta setenta",
  "ochenta noventa cien ciento mil medio media doble",
  "deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante cent mille demi",
  "moiti\xE9"
].join("|").replaceAll(" ", "|");
var NUMBER_WORDS = new RegExp(
  `(?<![A-Za-z\xC0-\u024F])(?:${WORDS})(?![A-Za-z\xC0-\u024F])|[\u3007\u96F6\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341\u767E\u5343\u4E07\u842C\u4EBF\u5104\u5146\u4E24\u5169\u534A]+`,
  "gi"
);
function numberWords(text) {
  return Array.from(text.matchAll(NUMBER_WORDS), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length
  }));
}

// src/noise/critical-words.ts
var NEGATIONS = [
  "not|no|never|none|nothing|nobody|neither|nor|without|cannot|except|unless|only|least|most|hardly|[a-z]+n['\u2019]t",
  "nicht|kein|keine|keinen|keiner|keinem|nie|niemals|ohne|au\xDFer|weder|nur",
  "nunca|nada|nadie|ninguno|ninguna|ning\xFAn|sin|excepto|sino|solo|s\xF3lo",
  "ne|pas|jamais|rien|aucun|aucune|sans|sauf|ni|seulement",
  "n\xE3o|sem|nem|jamais|non|mai|senza|niet|geen|nooit|zonder|nie|bez|inte|ikke|ei",
  "\u043D\u0435|\u043D\u0435\u0442|\u043D\u0438|\u043D\u0438\u043A\u043E\u0433\u0434\u0430|\u043D\u0438\u0447\u0435\u0433\u043E|\u0431\u0435\u0437|\u043A\u0440\u043E\u043C\u0435|\u0442\u043E\u043B\u044C\u043A\u043E|\u043D\u0435\u043B\u044C\u0437\u044F|\u043D\u0456|\u043D\u0435\u043C\u0430\u0454",
  "\u03B4\u03B5\u03BD|\u03BC\u03B7|\u03BC\u03B7\u03BD|\u03CC\u03C7\u03B9|\u03C0\u03BF\u03C4\u03AD|\u03C7\u03C9\u03C1\u03AF\u03C2|\u03B5\u03BA\u03C4\u03CC\u03C2|\u03BC\u03CC\u03BD\u03BF",
  "\u05DC\u05D0|\u05D0\u05D9\u05DF|\u05D0\u05DC|\u05D1\u05DC\u05D9|\u05DC\u05DC\u05D0|\u05DE\u05DC\u05D1\u05D3|\u05E8\u05E7|\u05D0\u05E3",
  "\u0644\u0627|\u0644\u0645|\u0644\u0646|\u0644\u064A\u0633|\u0644\u064A\u0633\u062A|\u063A\u064A\u0631|\u0628\u062F\u0648\u0646|\u062F\u0648\u0646|\u0625\u0644\u0627|\u0641\u0642\u0637|\u0645\u0627",
  "\u0928\u0939\u0940\u0902|\u0928\u0939\u0940|\u0928|\u092E\u0924|\u092C\u093F\u0928\u093E|\u0938\u093F\u0935\u093E|\u0915\u0947\u0935\u0932"
].join("|");
var LETTER = "[A-Za-z\xC0-\u052F\u05D0-\u05EA\u0620-\u064A\u0900-\u0963]";
var WORDS2 = new RegExp(`(?<!${LETTER})(?:${NEGATIONS})(?!${LETTER})`, "gi");
var WITHOUT_BLANKS = /不|没|沒|未|無|无|非|别|莫|勿|除|只|ない|なかっ|ません|ずに|ぬ|(?<![\uAC00-\uD7A3])안 |못|않|없|아니|ไม่|มิ|อย่า|ไร้|ยกเว้น|เว้น/g;
var UNITS = /(?<=[0-9\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19] ?)(?:km|cm|mm|m|kg|mg|g|lbs?|oz|ml|l|mph|kmh|kWh|kW|GB|MB|TB|ms|s|min|h|percent|prozent|por ciento|pour cent|euros?|dollars?|cents?|pounds?|inch|inches|feet|ft|miles?|hours?|minutes?|seconds?|degrees?)(?![A-Za-z])/gi;
function criticalWords(text) {
  const found = [WORDS2, WITHOUT_BLANKS, UNITS].flatMap(
    (pattern) => Array.from(text.matchAll(pattern), ({ 0: word, index }) => ({ start: index, end: index + word.length }))
  );
  const sorted = [...numberWords(text), ...found].toSorted((a, b) => a.start - b.start || a.end - b.end);
  const merged2 = [];
  for (const span of sorted) {
    const last = merged2.at(-1);
    if (last !== void 0 && span.start < last.end) {
      merged2[merged2.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else merged2.push(span);
  }
  return merged2;
}
var DIGITS = /[0-9\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19]+/g;
function keepsMeaning(before, after) {
  const wanted = telling(before);
  const known = new Set(wanted);
  let next = 0;
  for (const word of telling(after)) {
    if (!known.has(word)) return false;
    if (word === wanted[next]) next++;
  }
  return next === wanted.length;
}
function telling(text) {
  const digits = Array.from(text.matchAll(DIGITS), ({ 0: word, index }) => ({ word, index }));
  const words = criticalWords(text).map(({ start, end }) => ({ word: text.slice(start, end), index: start }));
  return [...digits, ...words].toSorted((a, b) => a.index - b.index).map(({ word }) => word.toLowerCase().replaceAll("\u2019", "'"));
}

// src/noise/operators/drawn-edits.ts
function drawnEdits(text, edits, random, rate) {
  const critical = criticalWords(text);
  const free = edits.filter((edit) => isFree(edit, critical));
  if (free.length === 0) return text;
  const sure = random.int(free.length);
  return splice(
    text,
    free.filter((_, index) => random.next() < rate || index === sure)
  );
}
function wordsIn(text, forms, protectedSpans2) {
  return freeWords(text, protectedSpans2).flatMap(({ start, end }) => {
    const word = text.slice(start, end);
    const form = forms.get(word.toLowerCase());
    return form === void 0 ? [] : [{ start, end, text: likeCase(word, form) }];
  });
}
function likeCase(word, form) {
  const first = word[0];
  return first === first.toLowerCase() ? form : form[0].toUpperCase() + form.slice(1);
}

// src/noise/operators/word-forms.ts
var MISSPELT = pairs(
  `absolutely absolutly|accept acept|accommodation accomodation|account acount|achieve acheive|across accross
   actually actualy|address adress|again agian|agreement agreemant|although altough|always allways|amount ammount
   apparently apparantly|appointment apointment|arrived arived|available availible|because becuase|before befor
   beginning begining|believe beleive|between beetween|business buisness|calculate calcualte|calendar calender
   cancelled canceled|category catagory|colleague collegue|coming comming|company compnay|complete compleet
   customer custumer|customers custumers|definitely definately|delivery delivary|description discription
   different diffrent|disappeared dissapeared|email emial|embarrassed embarassed|environment enviroment
   especially especialy|exactly exactley|example exemple|experience experiance|explain explane|finally finaly
   following folowing|foreign foriegn|friend freind|friends freinds|government goverment|happened happend
   immediately immediatly|information infomation|interested intrested|invoice invioce|language langauge
   library libary|maintenance maintainance|message mesage|morning morining|necessary neccessary|neighbour nieghbour
   occurred occured|office ofice|order oder|package pakage|payment payement|people poeple|please pleas
   possible posible|probably probaly|problem probelm|product prodcut|question qestion|questions qestions
   really realy|receive recieve|received recieved|recommend reccomend|remember rember|response responce
   schedule schedual|separate seperate|should shoud|similar similiar|sincerely sincerly|successful succesful
   surprise suprise|thanks thnaks|their thier|therefore therefor|through trough|together togather|tomorrow tommorow
   truly truely|until untill|usually usualy|website webiste|wednesday wensday|weird wierd|which wich|writing writting
   wrote wrot|yesterday yesteday`
);
var SHORTENED = pairs(
  `about abt|and n|are r|because bc|between btwn|but bt|customer cust|delivery dlvry|department dept|information info
   message msg|messages msgs|okay ok|order ordr|package pkg|people ppl|please pls|problem prob|question q|see c
   should shld|thank thx|thanks thx|though tho|through thru|tomorrow tmrw|very v|want wanna|weekend wknd|what wat
   with w/|would wld|you u|your ur
   und u|vielleicht vllt|eigentlich eigtl|wirklich wirkl|vielen vln
   que q|porque xq|tambi\xE9n tb|gracias grax|ma\xF1ana m\xF1n|mensaje msj
   pour pr|quoi koi|vous vs|nous ns|beaucoup bcp|toujours tjs|bonjour bjr|merci mci|probl\xE8me pb
   \u043F\u043E\u0436\u0430\u043B\u0443\u0439\u0441\u0442\u0430 \u043F\u0436|\u0441\u043F\u0430\u0441\u0438\u0431\u043E \u0441\u043F\u0441|\u0441\u0435\u0439\u0447\u0430\u0441 \u0449\u0430\u0441|\u0441\u0435\u0433\u043E\u0434\u043D\u044F \u0441\u0451\u0434\u043D\u044F|\u0447\u0442\u043E \u0447\u0451|\u043F\u0440\u0438\u0432\u0435\u0442 \u043F\u0440\u0438\u0432|\u0447\u0435\u043B\u043E\u0432\u0435\u043A \u0447\u0435\u043B|\u0432\u043E\u043E\u0431\u0449\u0435 \u0432\u0430\u0449\u0435
   voc\xEA vc|obrigado obg|hoje hj|tamb\xE9m tbm`
);
function pairs(text) {
  return new Map(text.split(/[|\n]/).map((pair) => pair.trim().split(" ")));
}
var CONFUSED = new Map([
  ...left("\u0451 \u0435", "\u0439 \u0438", "\u03AE \u03B7", "\u03AF \u03B9", "\u03CC \u03BF", "\u03CD \u03C5", "\u03CE \u03C9", "\u03AC \u03B1", "\u03AD \u03B5", "\u0623 \u0627", "\u0625 \u0627", "\u0622 \u0627", "\u0901 \u0902"),
  ...both("\u044A \u044C", "\u0449 \u0448", "\u0629 \u0647", "\u0649 \u064A", "\u0630 \u0632", "\u0638 \u0636", "\u05D8 \u05EA", "\u05DB \u05E7", "\u05E1 \u05E9", "\u093F \u0940", "\u0941 \u0942", "\u0936 \u0937", "\u092C \u0935"),
  ...both(
    "\u0E43 \u0E44",
    "\u0E28 \u0E2A",
    "\u0E13 \u0E19",
    "\u0E0E \u0E14",
    "\uC560 \uC5D0",
    "\uC65C \uC6E8",
    "\uB300 \uB370",
    "\uB798 \uB808",
    "\uB9E4 \uBA54",
    "\uAC1C \uAC8C",
    "\uC7AC \uC81C",
    "\uB3FC \uB418",
    "\uC138 \uC0C8"
  ),
  ...both("\u304B \u304C", "\u3066 \u3067", "\u306F \u308F", "\u3092 \u304A", "\u305A \u3065", "\u3058 \u3062", "\u30C3 \u30C4", "\u3063 \u3064", "\u3083 \u3084", "\u3087 \u3088", "\u30E5 \u30E6"),
  ...both("\u7684 \u5730", "\u5728 \u518D", "\u505A \u4F5C", "\u5DF2 \u4EE5", "\u50CF \u8C61", "\u5E10 \u8D26", "\u5E26 \u6234", "\u5750 \u5EA7", "\u8FDB \u8FD1", "\u5B83 \u4ED6", "\u5408 \u548C"),
  ...both(
    "\u8BF7 \u6E05",
    "\u53D1 \u6CD5",
    "\u8D27 \u83B7",
    "\u8BE5 \u6539",
    "\u67E5 \u5BDF",
    "\u8BA2 \u5B9A",
    "\u5355 \u62C5",
    "\u8C22 \u69AD",
    "\u5230 \u9053",
    "\u8FD9 \u7740",
    "\u5E2E \u90A6",
    "\u4EF6 \u5EFA"
  )
]);
function left(...pairs2) {
  return pairs2.map((pair) => pair.split(" "));
}
function both(...pairs2) {
  return left(...pairs2).flatMap(([one, other]) => [
    [one, other],
    [other, one]
  ]);
}

// src/noise/operators/input-method.ts
var inputMethod = {
  does: "Devanagari, Thai, Hangul, Kana, Han: a wrong letter of the input method, a letter twice",
  family: "typing",
  layer: "typing",
  typical: { probability: 0.5, rate: 0.02 },
  unit: "of the letters, one at least",
  basis: "assumed",
  source: "the rate of keyboard-typos; no figure for input methods found",
  meaning: "preserved",
  maxEditRatio: 0.15,
  apply(text, random, protectedSpans2, rate) {
    const letters = /[\u0915-\u0939\u0E01-\u0E2E\uAC00-\uD7A3\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF]/g;
    const edits = Array.from(text.matchAll(letters), ({ 0: letter, index }) => ({
      start: index,
      end: index + 1,
      text: CONFUSED.get(letter) ?? letter + letter
    })).filter(({ start }) => standsAlone(text, start));
    return drawnEdits(
      text,
      edits.filter((edit) => isFree(edit, protectedSpans2)),
      random,
      rate
    );
  }
};

// src/noise/operators/invisible-characters.ts
var LATIN = "aceijopsxyABCEHIKMOPSTX";
var CYRILLIC = "\u0430\u0441\u0435\u0456\u0458\u043E\u0440\u0455\u0445\u0443\u0410\u0412\u0421\u0415\u041D\u0406\u041A\u041C\u041E\u0420\u0405\u0422\u0425";
var RADICALS = Array.from({ length: 12246 - 12032 }, (_, index) => String.fromCharCode(12032 + index));
var LOOKALIKES = new Map([
  ...Array.from(LATIN, (letter, index) => [letter, CYRILLIC[index]]),
  ...Array.from(CYRILLIC, (letter, index) => [letter, LATIN[index]]),
  ...RADICALS.map((radical) => [radical.normalize("NFKC"), radical])
]);
var BETWEEN_UNSPACED = new RegExp(`(?<=[${UNSPACED}])(?=[${UNSPACED}])`, "g");
var OF_UNSPACED = new RegExp(`[${UNSPACED}]`, "g");
var ZERO_WIDTH_SPACE = "\u200B";
var NO_BREAK_SPACE = "\xA0";
var SOFT_HYPHEN = "\xAD";
var KINDS = [
  ["lookalike", 6],
  ["zero-width space", 5],
  ["no-break space", 5],
  ["soft hyphen", 5]
];
var invisibleCharacters = {
  does: "lookalike letters of other alphabets, zero-width characters, hard spaces",
  family: "encoding",
  layer: "encoding",
  typical: { probability: 0.07, rate: 2 },
  unit: "characters on average",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 0.15,
  apply(text, random, protectedSpans2, rate) {
    const words = freeWords(text, protectedSpans2);
    const edits = /* @__PURE__ */ new Map();
    const count = 1 + random.int(Math.max(1, Math.round(2 * rate) - 1));
    for (let one = 0; one < count; one++) {
      const edit = draw(text, words, protectedSpans2, random);
      if (edit !== void 0 && !edits.has(edit.start)) edits.set(edit.start, edit);
    }
    const critical = criticalWords(text);
    return splice(
      text,
      [...edits.values()].filter((edit) => isFree(edit, critical))
    );
  }
};
function draw(text, words, protectedSpans2, random) {
  const kind = drawOne(random, KINDS);
  const places = placesFor(kind, text, words, protectedSpans2);
  if (places.length === 0) return void 0;
  const at = places[random.int(places.length)];
  if (kind === "zero-width space") return { start: at, end: at, text: ZERO_WIDTH_SPACE };
  if (kind === "soft hyphen") return { start: at, end: at, text: SOFT_HYPHEN };
  if (kind === "no-break space") return { start: at, end: at + 1, text: NO_BREAK_SPACE };
  return { start: at, end: at + 1, text: LOOKALIKES.get(text[at]) };
}
function placesFor(kind, text, words, protectedSpans2) {
  const isFreeAt = (at, length) => isFree({ start: at, end: at + length }, protectedSpans2);
  const found = (pattern, length) => Array.from(text.matchAll(pattern), ({ index }) => index).filter((at) => isFreeAt(at, length));
  if (kind === "no-break space") return found(/ /g, 1).filter((at) => standsAlone(text, at));
  const inWords = words.flatMap(
    ({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index).filter(
      (at) => kind === "lookalike" ? LOOKALIKES.has(text[at]) && standsAlone(text, at) : at > start && isAsciiLetter(text[at - 1]) && isAsciiLetter(text[at])
    )
  );
  if (kind === "lookalike") {
    return [...inWords, ...found(OF_UNSPACED, 1).filter((at) => LOOKALIKES.has(text[at]))];
  }
  return kind === "zero-width space" ? [...inWords, ...found(BETWEEN_UNSPACED, 0)] : inWords;
}

// src/noise/operators/keyboard-layouts.ts
var LAYOUTS = [
  ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
  ["\u0439\u0446\u0443\u043A\u0435\u043D\u0433\u0448\u0449\u0437\u0445\u044A", "\u0444\u044B\u0432\u0430\u043F\u0440\u043E\u043B\u0434\u0436\u044D", "\u044F\u0447\u0441\u043C\u0438\u0442\u044C\u0431\u044E"],
  [" \u03C2\u03B5\u03C1\u03C4\u03C5\u03B8\u03B9\u03BF\u03C0", "\u03B1\u03C3\u03B4\u03C6\u03B3\u03B7\u03BE\u03BA\u03BB", "\u03B6\u03C7\u03C8\u03C9\u03B2\u03BD\u03BC"],
  ["  \u05E7\u05E8\u05D0\u05D8\u05D5\u05DF\u05DD\u05E4", "\u05E9\u05D3\u05D2\u05DB\u05E2\u05D9\u05D7\u05DC\u05DA\u05E3", "\u05D6\u05E1\u05D1\u05D4\u05E0\u05DE\u05E6\u05EA\u05E5"],
  ["\u0636\u0635\u062B\u0642\u0641\u063A\u0639\u0647\u062E\u062D\u062C\u062F", "\u0634\u0633\u064A\u0628\u0644\u0627\u062A\u0646\u0645\u0643\u0637", "\u0626\u0621\u0624\u0631 \u0649\u0629\u0648\u0632\u0638"]
];
var NEIGHBOURS = new Map(LAYOUTS.flatMap(neighboursIn));
function neighboursOf(letter) {
  return NEIGHBOURS.get(letter);
}
function neighboursIn(layout) {
  const key = (row, column2) => (layout[row]?.[column2] ?? "").trim();
  return layout.flatMap(
    (keys, row) => Array.from(keys, (letter, column2) => [
      letter,
      {
        beside: key(row, column2 - 1) + key(row, column2 + 1),
        around: key(row - 1, column2) + key(row - 1, column2 + 1) + key(row + 1, column2 - 1) + key(row + 1, column2)
      }
    ]).filter(([letter]) => letter !== " ")
  );
}

// src/noise/operators/keyboard-typos.ts
var SLIPS = [
  ["replace", 28],
  ["delete", 28],
  ["insert", 15],
  ["transpose", 28]
];
var DIRECTIONS = [
  ["beside", 2],
  ["above or below", 1]
];
var keyboardTypos = {
  does: "neighbouring keys, letters left out, doubled or swapped: 2 % of the characters",
  family: "typing",
  layer: "typing",
  typical: { probability: 0.5, rate: 0.02 },
  unit: "of the letters",
  basis: "calibrated",
  source: "Palin et al. 2019 (37,370 people): 2.3 % of characters stay wrong; shares of the slips: MulTypo, arXiv 2510.09536",
  meaning: "preserved",
  maxEditRatio: 0.15,
  apply(text, random, protectedSpans2, rate) {
    const critical = criticalWords(text);
    const edits = freeWords(text, protectedSpans2).flatMap((word) => slips(text, word, random, rate));
    return splice(
      text,
      edits.filter((edit) => isFree(edit, critical))
    );
  }
};
function slips(text, word, random, rate) {
  const edits = [];
  const last = word.end - word.start - 1;
  for (let index = 1; index <= last; index++) {
    const chance = rate * (last + 1) * index / (last * (last + 1) / 2);
    if (random.next() >= chance) continue;
    const at = word.start + index;
    const keys = neighboursOf(text[at].toLowerCase());
    if (keys === void 0 || !standsAlone(text, at)) continue;
    const edit = slip(text, at, keys, word.end, random);
    edits.push(edit);
    index += edit.end - at - 1;
  }
  return edits;
}
function slip(text, at, keys, wordEnd, random) {
  const letter = text[at];
  const next = text[at + 1];
  const kind = drawOne(random, SLIPS);
  if (kind === "delete") return { start: at, end: at + 1, text: "" };
  if (kind === "insert") return { start: at, end: at + 1, text: letter + wrongKey(letter, keys, random) };
  const canSwap = at + 1 < wordEnd && hasKey(next) && next !== letter && standsAlone(text, at + 1);
  if (kind === "transpose" && canSwap) return { start: at, end: at + 2, text: next + letter };
  return { start: at, end: at + 1, text: wrongKey(letter, keys, random) };
}
function wrongKey(letter, { beside, around }, random) {
  const keys = drawOne(random, DIRECTIONS) === "beside" ? beside : around;
  const drawn = keys[random.int(keys.length)];
  return letter === letter.toLowerCase() ? drawn : drawn.toUpperCase();
}
var hasKey = (char) => neighboursOf(char.toLowerCase()) !== void 0;

// src/noise/operators/log-prefix.ts
var LOG_PREFIXES = ["[INFO] ", "[WARN] form: ", "app.request - INFO - ", "DEBUG body="];
var logPrefix = {
  does: "the beginning of a log's line before it, without a time",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.03, rate: 1 },
  unit: "time",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 1,
  apply(text, random) {
    const prefix = oneOf(LOG_PREFIXES, random);
    return text.trim() === "" ? text : prefix + text;
  }
};

// src/noise/operators/phrases.ts
var PHRASES = /* @__PURE__ */ new Map([
  [
    "Latin",
    {
      smallTalk: ["I hope you are well.", "It is a lovely day here.", "Greetings from the office."],
      fillers: ["um", "uh", "like", "you know"],
      quoted: "On Monday, Alex wrote:",
      signature: "--\nAlex\nThis message is confidential."
    }
  ],
  [
    "Greek",
    {
      smallTalk: ["\u0395\u03BB\u03C0\u03AF\u03B6\u03C9 \u03BD\u03B1 \u03B5\u03AF\u03C3\u03C4\u03B5 \u03BA\u03B1\u03BB\u03AC.", "\u03A7\u03B1\u03B9\u03C1\u03B5\u03C4\u03B9\u03C3\u03BC\u03BF\u03CD\u03C2 \u03B1\u03C0\u03CC \u03C4\u03BF \u03B3\u03C1\u03B1\u03C6\u03B5\u03AF\u03BF."],
      fillers: ["\u03B5\u03B5", "\u03BB\u03BF\u03B9\u03C0\u03CC\u03BD", "\u03B4\u03B7\u03BB\u03B1\u03B4\u03AE"],
      quoted: "\u03A4\u03B7 \u0394\u03B5\u03C5\u03C4\u03AD\u03C1\u03B1 \u03BF \u0386\u03BB\u03B5\u03BE \u03AD\u03B3\u03C1\u03B1\u03C8\u03B5:",
      signature: "--\n\u0386\u03BB\u03B5\u03BE\n\u03A4\u03BF \u03BC\u03AE\u03BD\u03C5\u03BC\u03B1 \u03B5\u03AF\u03BD\u03B1\u03B9 \u03B5\u03BC\u03C0\u03B9\u03C3\u03C4\u03B5\u03C5\u03C4\u03B9\u03BA\u03CC."
    }
  ],
  [
    "Cyrillic",
    {
      smallTalk: ["\u041D\u0430\u0434\u0435\u044E\u0441\u044C, \u0443 \u0432\u0430\u0441 \u0432\u0441\u0451 \u0445\u043E\u0440\u043E\u0448\u043E.", "\u041F\u0440\u0438\u0432\u0435\u0442 \u0438\u0437 \u043E\u0444\u0438\u0441\u0430."],
      fillers: ["\u044D\u043C", "\u043D\u0443", "\u043A\u0430\u043A \u0431\u044B", "\u0442\u0438\u043F\u0430"],
      quoted: "\u0412 \u043F\u043E\u043D\u0435\u0434\u0435\u043B\u044C\u043D\u0438\u043A \u0410\u043B\u0435\u043A\u0441 \u043D\u0430\u043F\u0438\u0441\u0430\u043B:",
      signature: "--\n\u0410\u043B\u0435\u043A\u0441\n\u042D\u0442\u043E \u043F\u0438\u0441\u044C\u043C\u043E \u043A\u043E\u043D\u0444\u0438\u0434\u0435\u043D\u0446\u0438\u0430\u043B\u044C\u043D\u043E."
    }
  ],
  [
    "Hebrew",
    {
      smallTalk: ["\u05D0\u05E0\u05D9 \u05DE\u05E7\u05D5\u05D5\u05D4 \u05E9\u05E9\u05DC\u05D5\u05DE\u05DB\u05DD \u05D8\u05D5\u05D1.", "\u05D1\u05E8\u05DB\u05D5\u05EA \u05DE\u05D4\u05DE\u05E9\u05E8\u05D3."],
      fillers: ["\u05D0\u05D4", "\u05DB\u05D0\u05D9\u05DC\u05D5", "\u05D0\u05D6"],
      quoted: "\u05D1\u05D9\u05D5\u05DD \u05E9\u05E0\u05D9 \u05D0\u05DC\u05DB\u05E1 \u05DB\u05EA\u05D1:",
      signature: "--\n\u05D0\u05DC\u05DB\u05E1\n\u05D4\u05D5\u05D3\u05E2\u05D4 \u05D6\u05D5 \u05D7\u05E1\u05D5\u05D9\u05D4."
    }
  ],
  [
    "Arabic",
    {
      smallTalk: ["\u0623\u062A\u0645\u0646\u0649 \u0623\u0646 \u062A\u0643\u0648\u0646\u0648\u0627 \u0628\u062E\u064A\u0631.", "\u062A\u062D\u064A\u0627\u062A\u064A \u0645\u0646 \u0627\u0644\u0645\u0643\u062A\u0628."],
      fillers: ["\u064A\u0639\u0646\u064A", "\u0622\u0647", "\u0637\u064A\u0628"],
      quoted: "\u0643\u062A\u0628 \u0623\u0644\u064A\u0643\u0633 \u064A\u0648\u0645 \u0627\u0644\u0627\u062B\u0646\u064A\u0646:",
      signature: "--\n\u0623\u0644\u064A\u0643\u0633\n\u0647\u0630\u0647 \u0627\u0644\u0631\u0633\u0627\u0644\u0629 \u0633\u0631\u064A\u0629."
    }
  ],
  [
    "Devanagari",
    {
      smallTalk: ["\u0906\u0936\u093E \u0939\u0948 \u0906\u092A \u0920\u0940\u0915 \u0939\u094B\u0902\u0917\u0947\u0964", "\u0926\u092B\u093C\u094D\u0924\u0930 \u0938\u0947 \u0928\u092E\u0938\u094D\u0924\u0947\u0964"],
      fillers: ["\u092E\u0924\u0932\u092C", "\u0905\u091A\u094D\u091B\u093E", "\u0939\u092E\u094D\u092E"],
      quoted: "\u0938\u094B\u092E\u0935\u093E\u0930 \u0915\u094B \u090F\u0932\u0947\u0915\u094D\u0938 \u0928\u0947 \u0932\u093F\u0916\u093E:",
      signature: "--\n\u090F\u0932\u0947\u0915\u094D\u0938\n\u092F\u0939 \u0938\u0902\u0926\u0947\u0936 \u0917\u094B\u092A\u0928\u0940\u092F \u0939\u0948\u0964"
    }
  ],
  [
    "Thai",
    {
      smallTalk: ["\u0E2B\u0E27\u0E31\u0E07\u0E27\u0E48\u0E32\u0E04\u0E38\u0E13\u0E08\u0E30\u0E2A\u0E1A\u0E32\u0E22\u0E14\u0E35", "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35\u0E08\u0E32\u0E01\u0E17\u0E35\u0E48\u0E17\u0E33\u0E07\u0E32\u0E19"],
      fillers: ["\u0E40\u0E2D\u0E48\u0E2D", "\u0E41\u0E1A\u0E1A\u0E27\u0E48\u0E32", "\u0E04\u0E37\u0E2D"],
      quoted: "\u0E40\u0E21\u0E37\u0E48\u0E2D\u0E27\u0E31\u0E19\u0E08\u0E31\u0E19\u0E17\u0E23\u0E4C \u0E2D\u0E40\u0E25\u0E47\u0E01\u0E0B\u0E4C\u0E40\u0E02\u0E35\u0E22\u0E19\u0E27\u0E48\u0E32:",
      signature: "--\n\u0E2D\u0E40\u0E25\u0E47\u0E01\u0E0B\u0E4C\n\u0E02\u0E49\u0E2D\u0E04\u0E27\u0E32\u0E21\u0E19\u0E35\u0E49\u0E40\u0E1B\u0E47\u0E19\u0E04\u0E27\u0E32\u0E21\u0E25\u0E31\u0E1A"
    }
  ],
  [
    "Hangul",
    {
      smallTalk: ["\uC798 \uC9C0\uB0B4\uC2DC\uAE38 \uBC14\uB78D\uB2C8\uB2E4.", "\uC0AC\uBB34\uC2E4\uC5D0\uC11C \uC778\uC0AC\uB4DC\uB9BD\uB2C8\uB2E4."],
      fillers: ["\uC74C", "\uADF8", "\uBB50\uB784\uAE4C"],
      quoted: "\uC6D4\uC694\uC77C\uC5D0 \uC54C\uB809\uC2A4\uAC00 \uC37C\uC2B5\uB2C8\uB2E4:",
      signature: "--\n\uC54C\uB809\uC2A4\n\uC774 \uBA54\uC2DC\uC9C0\uB294 \uAE30\uBC00\uC785\uB2C8\uB2E4."
    }
  ],
  [
    "Kana",
    {
      smallTalk: ["\u3044\u3064\u3082\u304A\u4E16\u8A71\u306B\u306A\u3063\u3066\u304A\u308A\u307E\u3059\u3002", "\u304A\u5143\u6C17\u3067\u304A\u904E\u3054\u3057\u306E\u3053\u3068\u3068\u601D\u3044\u307E\u3059\u3002"],
      fillers: ["\u3048\u3063\u3068", "\u3042\u306E", "\u306A\u3093\u304B"],
      quoted: "\u6708\u66DC\u65E5\u306B\u30A2\u30EC\u30C3\u30AF\u30B9\u3055\u3093\u304C\u66F8\u304D\u307E\u3057\u305F:",
      signature: "--\n\u30A2\u30EC\u30C3\u30AF\u30B9\n\u3053\u306E\u30E1\u30C3\u30BB\u30FC\u30B8\u306F\u6A5F\u5BC6\u3067\u3059\u3002"
    }
  ],
  [
    "Han",
    {
      smallTalk: ["\u5E0C\u671B\u4F60\u4EEC\u90FD\u597D\u3002", "\u529E\u516C\u5BA4\u7684\u540C\u4E8B\u5411\u4F60\u4EEC\u95EE\u597D\u3002"],
      fillers: ["\u55EF", "\u90A3\u4E2A", "\u5C31\u662F"],
      quoted: "\u661F\u671F\u5929\u4E9A\u5386\u514B\u65AF\u5199\u9053:",
      signature: "--\n\u4E9A\u5386\u514B\u65AF\n\u6B64\u90AE\u4EF6\u4E3A\u673A\u5BC6\u3002"
    }
  ]
]);
var LEAST_LENGTH2 = 12;
function phrasesFor(text) {
  return text.trim().length < LEAST_LENGTH2 ? void 0 : PHRASES.get(scriptOf(text));
}

// src/noise/operators/mail-quote.ts
var mailQuote = {
  does: "quoted like a mail, with the line that says who wrote it",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.05, rate: 1 },
  unit: "time",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 2,
  apply(text, _random, protectedSpans2) {
    const phrases = phrasesFor(text);
    if (phrases === void 0) return text;
    const starts = Array.from(text.matchAll(/^/gm), ({ index }) => index);
    const margins = starts.filter((at) => spanAround(at, protectedSpans2) === void 0).map((at) => ({ start: at, end: at, text: "> " }));
    return `${phrases.quoted}
${splice(text, margins)}`;
  }
};

// src/noise/operators/markup.ts
var markup = {
  does: "HTML tags, Markdown stars or the bars of a table around the lines",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.1, rate: 1 },
  unit: "of the lines",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 0.6,
  apply(text, random, protectedSpans2, rate) {
    const [open, close] = WRAPPERS[random.int(WRAPPERS.length)];
    const edits = [];
    for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
      const end = index + line.length;
      const first = index + (/^[>•\s]*/.exec(line)?.[0].length ?? 0);
      const isKept = [index, first + 1, end].some((at) => spanAround(at, protectedSpans2) !== void 0);
      if (line.trim() === "" || random.next() >= rate || isKept) continue;
      edits.push({ start: index, end: index, text: open }, { start: end, end, text: close });
    }
    return splice(text, edits);
  }
};
var WRAPPERS = [
  ["<p>", "</p>"],
  ["", "<br>"],
  ["**", "**"],
  ["| ", " |"]
];

// src/noise/operators/phrasebook.ts
var WORDS3 = [
  ["account", "cuenta", "Konto", "compte"],
  ["address", "direcci\xF3n", "Adresse", "adresse"],
  ["again", "otra vez", "wieder", "encore"],
  ["already", "ya", "schon", "d\xE9j\xE0"],
  ["also", "tambi\xE9n", "auch", "aussi"],
  ["always", "siempre", "immer", "toujours"],
  ["and", "y", "und", "et"],
  ["answer", "respuesta", "Antwort", "r\xE9ponse"],
  ["because", "porque", "weil", "parce que"],
  ["bread", "pan", "Brot", "pain"],
  ["broken", "roto", "kaputt", "cass\xE9"],
  ["brother", "hermano", "Bruder", "fr\xE8re"],
  ["but", "pero", "aber", "mais"],
  ["car", "coche", "Auto", "voiture"],
  ["chair", "silla", "Stuhl", "chaise"],
  ["children", "ni\xF1os", "Kinder", "enfants"],
  ["city", "ciudad", "Stadt", "ville"],
  ["colleague", "compa\xF1ero", "Kollege", "coll\xE8gue"],
  ["company", "empresa", "Firma", "entreprise"],
  ["customer", "cliente", "Kunde", "client"],
  ["customers", "clientes", "Kunden", "clients"],
  ["day", "d\xEDa", "Tag", "jour"],
  ["days", "d\xEDas", "Tage", "jours"],
  ["delivery", "entrega", "Lieferung", "livraison"],
  ["door", "puerta", "T\xFCr", "porte"],
  ["every", "cada", "jeder", "chaque"],
  ["family", "familia", "Familie", "famille"],
  ["for", "para", "f\xFCr", "pour"],
  ["friend", "amigo", "Freund", "ami"],
  ["friends", "amigos", "Freunde", "amis"],
  ["from", "de", "von", "de"],
  ["garden", "jard\xEDn", "Garten", "jardin"],
  ["good", "bueno", "gut", "bon"],
  ["hello", "hola", "hallo", "bonjour"],
  ["help", "ayuda", "Hilfe", "aide"],
  ["here", "aqu\xED", "hier", "ici"],
  ["hour", "hora", "Stunde", "heure"],
  ["hours", "horas", "Stunden", "heures"],
  ["house", "casa", "Haus", "maison"],
  ["invoice", "factura", "Rechnung", "facture"],
  ["kitchen", "cocina", "K\xFCche", "cuisine"],
  ["market", "mercado", "Markt", "march\xE9"],
  ["money", "dinero", "Geld", "argent"],
  ["month", "mes", "Monat", "mois"],
  ["months", "meses", "Monate", "mois"],
  ["morning", "ma\xF1ana", "Morgen", "matin"],
  ["my", "mi", "mein", "mon"],
  ["new", "nuevo", "neu", "nouveau"],
  ["night", "noche", "Nacht", "nuit"],
  ["now", "ahora", "jetzt", "maintenant"],
  ["of", "de", "von", "de"],
  ["office", "oficina", "B\xFCro", "bureau"],
  ["old", "viejo", "alt", "vieux"],
  ["order", "pedido", "Bestellung", "commande"],
  ["our", "nuestro", "unser", "notre"],
  ["parcel", "paquete", "Paket", "colis"],
  ["password", "contrase\xF1a", "Passwort", "mot de passe"],
  ["payment", "pago", "Zahlung", "paiement"],
  ["people", "gente", "Leute", "gens"],
  ["phone", "tel\xE9fono", "Telefon", "t\xE9l\xE9phone"],
  ["please", "por favor", "bitte", "s'il vous pla\xEEt"],
  ["price", "precio", "Preis", "prix"],
  ["problem", "problema", "Problem", "probl\xE8me"],
  ["question", "pregunta", "Frage", "question"],
  ["school", "escuela", "Schule", "\xE9cole"],
  ["screen", "pantalla", "Bildschirm", "\xE9cran"],
  ["since", "desde", "seit", "depuis"],
  ["sister", "hermana", "Schwester", "s\u0153ur"],
  ["small", "peque\xF1o", "klein", "petit"],
  ["soon", "pronto", "bald", "bient\xF4t"],
  ["still", "todav\xEDa", "noch", "encore"],
  ["street", "calle", "Stra\xDFe", "rue"],
  ["team", "equipo", "Team", "\xE9quipe"],
  ["thanks", "gracias", "danke", "merci"],
  ["this", "esto", "dies", "ceci"],
  ["today", "hoy", "heute", "aujourd'hui"],
  ["tomorrow", "ma\xF1ana", "morgen", "demain"],
  ["until", "hasta", "bis", "jusqu'\xE0"],
  ["urgent", "urgente", "dringend", "urgent"],
  ["very", "muy", "sehr", "tr\xE8s"],
  ["water", "agua", "Wasser", "eau"],
  ["we", "nosotros", "wir", "nous"],
  ["week", "semana", "Woche", "semaine"],
  ["weeks", "semanas", "Wochen", "semaines"],
  ["when", "cuando", "wenn", "quand"],
  ["where", "donde", "wo", "o\xF9"],
  ["with", "con", "mit", "avec"],
  ["wrong", "equivocado", "falsch", "faux"],
  ["year", "a\xF1o", "Jahr", "an"],
  ["years", "a\xF1os", "Jahre", "ans"],
  ["yesterday", "ayer", "gestern", "hier"],
  ["you", "usted", "Sie", "vous"],
  ["your", "su", "Ihr", "votre"]
];
var column = (index) => new Map(WORDS3.map((row) => [row[0], row[index]]));
var phrasebooks = [
  {
    language: "Spanish",
    greetings: ["Buenos d\xEDas:", "Hola a todos:"],
    closings: ["Muchas gracias de antemano.", "Quedo a la espera de su respuesta."],
    words: column(1)
  },
  {
    language: "German",
    greetings: ["Guten Tag zusammen,", "Hallo liebes Team,"],
    closings: ["Vielen Dank im Voraus.", "Ich freue mich auf Ihre Antwort."],
    words: column(2)
  },
  {
    language: "French",
    greetings: ["Bonjour \xE0 tous,", "Bonjour Madame, Monsieur,"],
    closings: ["Merci d'avance pour votre aide.", "Dans l\u2019attente de votre retour."],
    words: column(3)
  }
];

// src/noise/operators/mixed-language.ts
var LEAST_LENGTH_TO_GREET = 80;
var mixedLanguage = {
  does: "words, a greeting or a closing line of another language",
  family: "language",
  layer: "content",
  typical: { probability: 0.1, rate: 0.3 },
  unit: "of the words that its phrasebook knows",
  basis: "peer",
  source: "NL-Augmenter, mixed_language: 0.3 of the words",
  meaning: "preserved",
  maxEditRatio: 0.5,
  apply(text, random, protectedSpans2, rate) {
    const book = phrasebooks[random.int(phrasebooks.length)];
    const place = random.int(3);
    const greeting = book.greetings[random.int(book.greetings.length)];
    const closing = book.closings[random.int(book.closings.length)];
    const edits = [];
    for (const { start, end } of freeWords(text, protectedSpans2)) {
      const word = text.slice(start, end);
      const foreign = book.words.get(word.toLowerCase());
      if (foreign === void 0 || random.next() >= rate) continue;
      edits.push({ start, end, text: inCaseOf(word, foreign) });
    }
    const mixed = splice(text, edits);
    if (text.length < LEAST_LENGTH_TO_GREET) return mixed;
    return (place === 1 ? "" : `${greeting}
`) + mixed + (place === 0 ? "" : `
${closing}`);
  }
};
function inCaseOf(word, foreign) {
  if (word.length > 1 && word === word.toUpperCase()) return foreign.toUpperCase();
  const first = word[0];
  return first === first.toUpperCase() ? foreign[0].toUpperCase() + foreign.slice(1) : foreign;
}

// src/noise/operators/mojibake.ts
var CONTINUATION = "\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178\xA0\xA1\xA2\xA3\xA4\xA5\xA6\xA7\xA8\xA9\xAA\xAB\xAC\xAD\xAE\xAF\xB0\xB1\xB2\xB3\xB4\xB5\xB6\xB7\xB8\xB9\xBA\xBB\xBC\xBD\xBE\xBF";
var MISREAD = new Map([
  ["\u2019", "\xE2\u20AC\u2122"],
  ["\u2018", "\xE2\u20AC\u02DC"],
  ["\u201C", "\xE2\u20AC\u0153"],
  ["\u2013", "\xE2\u20AC\u201C"],
  ["\u2014", "\xE2\u20AC\u201D"],
  ["\u2026", "\xE2\u20AC\xA6"],
  ...Array.from({ length: 64 }, (_, index) => [
    String.fromCharCode(192 + index),
    `\xC3${CONTINUATION[index]}`
  ])
]);
var MATHS = /* @__PURE__ */ new Set(["\xD7", "\xF7"]);
var mojibake = {
  does: "accents and curled quotes of Latin texts in the wrong encoding",
  family: "encoding",
  layer: "encoding",
  typical: { probability: 0.03, rate: 1 },
  unit: "of them",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 0.4,
  apply(text, random, protectedSpans2, rate) {
    const kept = criticalWords(text);
    const edits = [];
    for (const { 0: sign, index } of text.matchAll(/[\u00C0-\u00FF\u2013-\u2026]/g)) {
      const by = MATHS.has(sign) ? void 0 : MISREAD.get(sign);
      const edit = { start: index, end: index + 1, text: by ?? sign };
      const isSafe = by !== void 0 && isFree(edit, protectedSpans2) && isFree(edit, kept);
      if (isSafe && random.next() < rate) edits.push(edit);
    }
    return splice(text, edits);
  }
};

// src/noise/operators/ocr.ts
var MISREAD2 = /* @__PURE__ */ new Map([
  ["rn", "m"],
  ["m", "rn"],
  ["l", "I"],
  ["I", "l"],
  ["i", "l"],
  ["e", "c"],
  ["h", "b"],
  ["cl", "d"],
  ["d", "cl"],
  ["w", "vv"],
  ["u", "ii"],
  ["O", "Q"]
]);
var ocr = {
  does: "letters as a scanner misreads them: m for rn, c for e",
  family: "paste",
  layer: "encoding",
  typical: { probability: 0.03, rate: 0.015 },
  unit: "of the letters that are taken for others, one at least",
  basis: "peer",
  source: "nlpaug and NL-Augmenter, OCR: 0.05 to 0.3; less than half of the least",
  meaning: "preserved",
  maxEditRatio: 0.1,
  apply(text, random, protectedSpans2, rate) {
    const edits = [];
    for (const { 0: found, index } of text.matchAll(/rn|cl|[^\s]/g)) {
      const edit = {
        start: index,
        end: index + found.length,
        text: MISREAD2.get(found) ?? CONFUSED.get(found) ?? ""
      };
      if (edit.text !== "" && isFree(edit, protectedSpans2) && standsAlone(text, edit.end - 1))
        edits.push(edit);
    }
    return drawnEdits(text, edits, random, rate);
  }
};

// src/noise/operators/paste-artefacts.ts
var KINDS2 = ["wraps", "hyphenated wraps", "bullets", "quote marks", "entities", "page foot"];
var ENTITIES = /* @__PURE__ */ new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"]
]);
var FIRM_BLANKS = 0.3;
var FEET = ["Confidential", "For internal use only", "(continued on the next page)", "- - -"];
var LEAST_LENGTH_OF_PAGES = 200;
var pasteArtefacts = {
  does: "hard line ends, quote marks, HTML, page feet",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.15, rate: 2 },
  unit: "kinds",
  basis: "assumed",
  source: "no published figure found; the kinds are those of OHRBench, arXiv 2412.02592",
  meaning: "preserved",
  maxEditRatio: 0.4,
  apply(text, random, protectedSpans2, rate) {
    const kinds = new Set(shuffled(KINDS2, random).slice(0, Math.max(1, Math.round(rate))));
    const width = 60 + random.int(21);
    const margin = kinds.has("quote marks") ? "> " : "";
    const opening = margin + (kinds.has("bullets") ? "\u2022 " : "");
    const hyphenated = kinds.has("hyphenated wraps");
    const edits = [];
    for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
      if (spanAround(index, protectedSpans2) !== void 0 || line.trim() === "") continue;
      if (opening !== "") edits.push({ start: index, end: index, text: opening });
      if (hyphenated || kinds.has("wraps")) {
        const found = wraps(line, index, { width, margin, hyphenated }, protectedSpans2);
        for (const edit of found) edits.push(edit);
      }
    }
    if (kinds.has("page foot")) edits.push(...pageFoot(text, margin, edits, protectedSpans2, random));
    if (kinds.has("entities"))
      for (const edit of entities(text, edits, protectedSpans2, random)) edits.push(edit);
    return splice(text, edits);
  }
};
var UNBROKEN = new RegExp(`[${UNSPACED}]|[^\\s${UNSPACED}]+`, "g");
function wraps(line, lineStart, { width, margin, hyphenated }, protectedSpans2) {
  const edits = [];
  let from = lineStart;
  let wordBefore = lineStart;
  for (const { 0: word, index } of line.matchAll(UNBROKEN)) {
    const start = lineStart + index;
    const end = start + word.length;
    const gap = { start: wordBefore, end: start };
    wordBefore = end;
    if (end - from <= width || start === from) continue;
    const hyphenAt = from + width - 1;
    const parts = [hyphenAt - start, end - hyphenAt];
    const breakable = /^[A-Za-z]+$/.test(word) && parts[0] >= 3 && parts[1] >= 3;
    if (hyphenated && breakable && isFree({ start, end }, protectedSpans2)) {
      edits.push({ start: hyphenAt, end: hyphenAt, text: `-
${margin}` });
      from = hyphenAt;
    } else if ((gap.end > gap.start || isOfUnspaced(word)) && isFree(gap, protectedSpans2)) {
      edits.push({ ...gap, text: `
${margin}` });
      from = start;
    }
  }
  return edits;
}
var OF_UNSPACED2 = new RegExp(`[${UNSPACED}]`);
var isOfUnspaced = (word) => OF_UNSPACED2.test(word);
function pageFoot(text, margin, others, protectedSpans2, random) {
  if (text.length < LEAST_LENGTH_OF_PAGES) return [];
  const places = blanks(text, /(?<=\S) (?=\S)/g, others, protectedSpans2).filter(
    (at2) => at2 > text.length / 4 && at2 < text.length * 3 / 4
  );
  if (places.length === 0) return [];
  const at = places[random.int(places.length)];
  const foot = FEET[random.int(FEET.length)];
  return [{ start: at, end: at + 1, text: `
${margin}${foot}
${margin}` }];
}
function entities(text, others, protectedSpans2, random) {
  const edits = [];
  for (const { 0: char, index } of text.matchAll(/[&<>"']/g)) {
    const span = { start: index, end: index + 1 };
    if (isFree(span, protectedSpans2)) edits.push({ ...span, text: ENTITIES.get(char) });
  }
  for (const at of blanks(text, /(?<=[.!?]) (?=\S)/g, others, protectedSpans2)) {
    if (random.next() < FIRM_BLANKS) edits.push({ start: at, end: at + 1, text: "&nbsp;" });
  }
  return edits;
}
function blanks(text, pattern, others, protectedSpans2) {
  const taken = new Set(others.map(({ start }) => start));
  const found = Array.from(text.matchAll(pattern), ({ index }) => index);
  return found.filter((at) => !taken.has(at) && isFree({ start: at, end: at + 1 }, protectedSpans2));
}

// src/noise/operators/punctuation.ts
var STYLES2 = [
  ["no final mark", 40],
  ["no marks", 15],
  ["final mark again", 25],
  ["dots", 20]
];
var FINAL = /[.!?。．！？؟۔।;…]+(?=\s*$)/;
var INNER = /(?<=[^\s\d])[.,;:!。、，；：！،؛।](?=\s|[\u3041-\u30FF\u3400-\u9FFF])/g;
var punctuation = {
  does: "no final mark, no marks at all, two question marks, three dots at the end",
  family: "punctuation",
  layer: "typing",
  typical: { probability: 0.4, rate: 1 },
  unit: "of the marks",
  basis: "assumed",
  source: "no published figure found; arXiv 2511.07112: typos cost more than punctuation",
  meaning: "preserved",
  maxEditRatio: 0.3,
  apply(text, random, protectedSpans2, rate) {
    const style = drawOne(random, STYLES2);
    const end = text.trimEnd().length;
    const isProtectedEnd = (protectedSpans2.at(-1)?.end ?? 0) >= end;
    const final = finalMark(text, protectedSpans2) ?? { start: end, end };
    const mark = text.slice(final.start, final.end);
    const edits = style === "no marks" ? innerMarks(text, final, random, protectedSpans2, rate) : [];
    if (!isProtectedEnd) edits.push({ ...final, text: endingFor(mark, style) });
    return splice(text, edits);
  }
};
function endingFor(mark, style) {
  if (style === "dots") return isQuestion(mark) ? `${mark}..` : "...";
  if (style === "final mark again") return mark === "" ? "!" : mark + mark;
  if (mark === "") return style === "no marks" ? "" : "..";
  return isQuestion(mark) ? ` ${mark}` : "";
}
var isQuestion = (mark) => /[?？؟]/.test(mark);
function finalMark(text, protectedSpans2) {
  const match = FINAL.exec(text.slice(-200));
  if (match === null) return void 0;
  const start = Math.max(0, text.length - 200) + match.index;
  const span = { start, end: start + match[0].length };
  return isFree(span, protectedSpans2) ? span : void 0;
}
function innerMarks(text, final, random, protectedSpans2, rate) {
  return Array.from(text.matchAll(INNER), ({ index }) => ({ start: index, end: index + 1, text: "" })).filter(
    (edit) => edit.start < final.start && random.next() < rate && isFree({ start: edit.start - 1, end: edit.end }, protectedSpans2)
  );
}

// src/noise/operators/shorthand.ts
var shorthand = {
  does: "words as short messages have them: pls, thx, u",
  family: "language",
  layer: "content",
  typical: { probability: 0.1, rate: 0.3 },
  unit: "of the words on its list, one at least",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 0.3,
  apply: (text, random, protectedSpans2, rate) => drawnEdits(text, wordsIn(text, SHORTENED, protectedSpans2), random, rate)
};

// src/noise/operators/signature.ts
var signature = {
  does: "a signature and a note of confidentiality below",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.05, rate: 1 },
  unit: "block",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 2.5,
  apply(text) {
    const phrases = phrasesFor(text);
    return phrases === void 0 ? text : `${text}
${phrases.signature}`;
  }
};

// src/noise/operators/small-talk.ts
var smallTalk = {
  does: "a sentence of small talk before or after",
  family: "language",
  layer: "content",
  typical: { probability: 0.1, rate: 1 },
  unit: "sentence",
  basis: "peer",
  source: "NL-Augmenter, sentence_additions: 95.7 to 89 % on its task",
  meaning: "preserved",
  maxEditRatio: 1.5,
  apply(text, random) {
    const phrases = phrasesFor(text);
    if (phrases === void 0) return text;
    const sentence = oneOf(phrases.smallTalk, random);
    return random.int(2) === 0 ? `${sentence}
${text}` : `${text}
${sentence}`;
  }
};

// src/noise/operators/smart-quotes.ts
var CURLED = [
  [/(?<=^|[\s([])"(?=\S)/gm, "\u201C"],
  [/(?<=\S)"(?=$|[\s.,;:!?)\]])/gm, "\u201D"],
  [/(?<=[A-Za-z])'(?=[A-Za-z])/g, "\u2019"],
  [/(?<=[A-Za-z] )--?(?= [A-Za-z])/g, "\u2013"],
  [/(?<=[A-Za-z])\.\.\.(?!\.)/g, "\u2026"]
];
var smartQuotes = {
  does: "curled quotes and apostrophes, long dashes, one sign for three dots",
  family: "encoding",
  layer: "typing",
  typical: { probability: 0.3, rate: 1 },
  unit: "of them",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 0.2,
  apply(text, random, protectedSpans2, rate) {
    const edits = CURLED.flatMap(
      ([pattern, by]) => Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
        start: index,
        end: index + found.length,
        text: by
      }))
    );
    return splice(
      text,
      edits.filter((edit) => random.next() < rate && isFree(edit, protectedSpans2))
    );
  }
};

// src/noise/operators/spacing.ts
var SLIPS2 = [
  ["left out", 30],
  ["twice", 45],
  ["too many", 25]
];
var GAP = /(?<=\S) (?=\S)/g;
var BETWEEN_UNSPACED2 = new RegExp(`(?<=[${UNSPACED}])(?=[${UNSPACED}])`, "g");
var spacing = {
  does: "blanks left out, typed twice, or inside a word",
  family: "typing",
  layer: "typing",
  typical: { probability: 0.2, rate: 5e-3 },
  unit: "of the gaps between words, one at least",
  basis: "peer",
  source: "NL-Augmenter, whitespace: 0.05 to 0.1 of the places; a tenth of that",
  meaning: "preserved",
  maxEditRatio: 0.15,
  apply(text, random, protectedSpans2, rate) {
    const kind = drawOne(random, SLIPS2);
    const places = kind === "too many" ? insideWords(text) : gaps(text, kind);
    const critical = criticalWords(text);
    const free = places.filter(({ start, end }) => {
      const around = { start: start - 1, end: end + 1 };
      return isFree(around, protectedSpans2) && isFree(around, critical);
    });
    if (free.length === 0) return text;
    const sure = random.int(free.length);
    return splice(
      text,
      free.filter((_, index) => random.next() < rate || index === sure)
    );
  }
};
function gaps(text, kind) {
  const spaced = Array.from(text.matchAll(GAP), ({ index }) => ({
    start: index,
    end: index + 1,
    text: kind === "twice" ? "  " : ""
  }));
  return spaced.length > 0 ? spaced : betweenUnspaced(text);
}
function insideWords(text) {
  const words = freeWords(text, []).filter(({ start, end }) => end - start >= 6);
  const inWords = words.map(({ start }) => ({ start: start + 3, end: start + 3, text: " " }));
  return [...inWords, ...betweenUnspaced(text)];
}
var betweenUnspaced = (text) => Array.from(text.matchAll(BETWEEN_UNSPACED2), ({ index }) => ({ start: index, end: index, text: " " }));

// src/noise/operators/speech.ts
var GAP2 = /(?<=\S) (?=\S)/g;
var PAUSE = new RegExp(`(?<=[\uFF0C\u3001\u3002\uFF01\uFF1F])(?=[${UNSPACED}])|^(?=[${UNSPACED}])`, "g");
var MARKS = /(?<=[^\s\d])[.,;:!](?=\s|$)/g;
var speech = {
  does: "fillers between words, no full stops and commas",
  family: "speech",
  layer: "content",
  typical: { probability: 0.05, rate: 0.08 },
  unit: "fillers a word, one at least",
  basis: "peer",
  source: "NL-Augmenter, disfluency: fillers 0.166 a word; half of that",
  meaning: "preserved",
  maxEditRatio: 0.6,
  apply(text, random, protectedSpans2, rate) {
    const phrases = phrasesFor(text);
    if (phrases === void 0) return text;
    const gaps2 = placesIn(text, GAP2).filter((at) => isFree({ start: at, end: at + 1 }, protectedSpans2));
    const places = gaps2.length > 0 ? gaps2 : placesIn(text, PAUSE);
    const sure = random.int(Math.max(1, places.length));
    const separator = gaps2.length > 0 ? " " : "";
    const edits = [];
    for (const [index, at] of places.entries()) {
      const isSaid = random.next() < rate || index === sure;
      const filler = phrases.fillers[random.int(phrases.fillers.length)];
      if (isSaid) edits.push({ start: at, end: at, text: separator + filler });
    }
    const marks = placesIn(text, MARKS).map((at) => ({ start: at, end: at + 1, text: "" })).filter(({ start, end }) => isFree({ start: start - 1, end }, protectedSpans2));
    return splice(text, [...edits.filter((edit) => isFree(edit, protectedSpans2)), ...marks]);
  }
};
var placesIn = (text, pattern) => Array.from(text.matchAll(pattern), ({ index }) => index);

// src/noise/operators/spelling.ts
var spelling = {
  does: "words often misspelt; in other scripts letters that are taken for each other",
  family: "typing",
  layer: "content",
  typical: { probability: 0.15, rate: 0.04 },
  unit: "of what its lists know, one at least",
  basis: "calibrated",
  source: "Cucerzan & Brill 2004: 10 to 15 % of queries are misspelt",
  meaning: "preserved",
  maxEditRatio: 0.15,
  apply(text, random, protectedSpans2, rate) {
    const words = wordsIn(text, MISSPELT, protectedSpans2);
    return drawnEdits(text, words.length > 0 ? words : confused(text, protectedSpans2), random, rate);
  }
};
function confused(text, protectedSpans2) {
  const edits = [];
  for (let start = 0; start < text.length; start++) {
    const by = CONFUSED.get(text[start]);
    const edit = { start, end: start + 1, text: by ?? "" };
    if (by !== void 0 && standsAlone(text, start) && isFree(edit, protectedSpans2)) edits.push(edit);
  }
  return edits;
}

// src/noise/operators/truncation.ts
var LEAST = 0.25;
var QUESTION = /[?？؟\u037E]|(?<=[\u0370-\u03FF]);|か[。．]|吗|呢|嗎|ไหม|มั้ย|หรือไม่/;
var BLANK = /\s/;
var OF_UNSPACED3 = new RegExp(`[${UNSPACED}]`);
var truncation = {
  does: "the last 5 to 20 % is missing, the question excepted",
  family: "truncation",
  layer: "transport",
  typical: { probability: 0.05, rate: 0.2 },
  unit: "of the text at most",
  basis: "assumed",
  source: "no published figure found",
  meaning: "changed",
  maxEditRatio: 0.3,
  apply(text, random, protectedSpans2, rate) {
    const share = Math.min(1, rate) * (LEAST + (1 - LEAST) * random.next());
    let at = Math.floor(text.length * (1 - share));
    while (at > 0) {
      const around = spanAround(at, protectedSpans2);
      if (around !== void 0) at = around.start;
      else if (isPlace(text, at)) break;
      else at--;
    }
    const kept = text.slice(0, at).trimEnd();
    return kept === "" || QUESTION.test(text.slice(at)) ? text : kept;
  }
};
function isPlace(text, at) {
  const next = text[at] ?? "";
  return BLANK.test(next) || OF_UNSPACED3.test(next) && OF_UNSPACED3.test(text[at - 1] ?? "");
}

// src/noise/operators/index.ts
var noiseOperators = {
  "mixed-language": mixedLanguage,
  "small-talk": smallTalk,
  speech,
  spelling,
  shorthand,
  "keyboard-typos": keyboardTypos,
  "input-method": inputMethod,
  casing,
  spacing,
  punctuation,
  "smart-quotes": smartQuotes,
  emoji,
  "invisible-characters": invisibleCharacters,
  mojibake,
  ocr,
  "paste-artefacts": pasteArtefacts,
  truncation,
  markup,
  signature,
  "duplicate-paste": duplicatePaste,
  "mail-quote": mailQuote,
  "log-prefix": logPrefix,
  "input-format": inputFormat
};

export {
  MISSPELT,
  SHORTENED,
  protectedSpans,
  keepsProtected,
  keepsMeaning,
  noiseOperators
};
//# sourceMappingURL=chunk-56E86281.js.map
