import { perFile, withoutComments } from './source.ts';
import type { Sources } from './source.ts';

/**
 * `x: Record<string, …>`, `x: Readonly<Record<string, …>>`: an object with names that users wrote.
 */
const OPEN_RECORD = /\b(\w+)\??:\s+(?:Readonly<)?Record<string\b/g;
/** The same in a schema: `x: z.record(…)`. */
const OPEN_SCHEMA = /\b(\w+):\s*z\s*\.record\(/g;
/** `x.y[name]`, with a name that is no literal. */
const LOOK_UP = /((?:\w+[?!]?\.)*(\w+))\[(?!['"`\d\]])[^\]]+\]/g;
/** `name in x` as a condition or a value: it holds for `constructor`, whatever x is. */
const IN = /(?:\bif \(|&& |\|\| |\breturn |\? |= |=> )!?\(?([a-z]\w* in [a-z][\w.]*)(?=[);&|?\s])/gi;

/**
 * Look-ups that a name such as `constructor` answers with what every object inherits.
 *
 * A schema's open records are known everywhere by their names, others in the file that declares them. A
 * look-up is well where its file asks `Object.hasOwn` of the same object; a Map has no such names.
 */
export function lookUpFaults(sources: Sources): readonly string[] {
  const texts = [...sources].map(([file, text]) => [file, seenIn(file, text)] as const);
  const everywhere = new Set(texts.flatMap(([, { schemas }]) => schemas));
  return texts.flatMap(([file, { records, lookUps, ins }]) => [
    ...new Set(
      lookUps
        .filter(({ name }) => everywhere.has(name) || records.has(name))
        .map(({ object }) => `${file}: looks up in ${object} what every object inherits`),
    ),
    ...ins.map((test) => `${file}: "${test}" holds for what every object inherits`),
  ]);
}

/** What of it stands in one file; the look-ups are those without a question before. */
const seenIn = perFile((_, whole) => {
  const text = withoutStrings(withoutComments(whole));
  const lookUps = [...text.matchAll(LOOK_UP)].map(([, object = '', name = '']) => ({ object, name }));
  return {
    schemas: namesIn(text, OPEN_SCHEMA),
    records: new Set(namesIn(text, OPEN_RECORD)),
    lookUps: lookUps.filter(({ object }) => !text.includes(`Object.hasOwn(${object}, `)),
    ins: [...text.matchAll(IN)].map(([, test = '']) => test),
  };
});

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

/** Text in quotes is no code; what stands in a template is. */
function withoutStrings(text: string): string {
  return text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
}
