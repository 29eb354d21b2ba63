import { DOORS } from './rooms.ts';
import { importsOf, withoutComments } from './source.ts';

const EMPTY_NAMES = /^(utils?|helpers?|common|misc|manager)$/;
const MAX_LINES = 250;
/** A comment beyond column 110; code is prettier's. */
const WIDE_COMMENT = /^(?= *(?:\/\/|\*|\/\*\*)).{111,}$/mu;
/** Where numbers become codes and values, a sentence has no place: report words them. */
const WORDLESS = /^src\/(?:analyse|verdict)(?:\/|\.ts)/;
const SENTENCE = /(['"`])[A-Z][a-z]+(?: [^'"`\n]+){2,}\1/;
/** A result told from its faults by a key that it happens to have. */
const ODD_RESULT = /['"](?:length|faults?)['"] in \w/;
/** A response that is read to an end which its sender alone decides; bytesOf has a bound. */
const READS_WHOLE = /\.(?:text|json|arrayBuffer|blob|bytes)\(\)/;
const WRITES = /\bprocess\.std(?:out|err)\b|\bconsole\./;
/** A thread that only startThread starts, and a process whose output is left to be ours. */
const THREAD = /\bnew Worker\(/;
const PROCESS = /\b(?:fork|spawn)\(/;
/**
 * A thread can't be ended within a search or a parser, and takes papergap with it where its memory runs out:
 * what a stranger's file is read in is a process. Threads are for what does next to nothing, beside what
 * stamps tokens.
 */
const STARTS_THREAD = /\bstartThread\(/;
const MAY_START_THREADS = new Set([
  'src/shell/thread.ts', // startThread itself
  'src/load/truth-server.ts', // answers of our own, to our own requests
  'src/observe/sampler.ts', // figures of the machine, and the engine's pages within bounds of bytes and time
]);
/** JSON for people and programs beside them: only printedJson leaves nothing in it hidden. */
const PRINTS_JSON = /\bnull, 2,?\s*\)/;
const READ_AT_IMPORT =
  /^(?:export )?(?:const|let) [^=\n]+= (?:await |readFileSync|openSync|execSync|spawnSync|performance\.(?:now|timeOrigin)|Date\.now|new Date\()/m;

/** The outside world where only a door may touch it, or while modules are loaded. */
export function doorFaults(file: string, text: string): readonly string[] {
  if (DOORS.includes(file)) return exitFaults(file, text);
  const code = withoutComments(text);
  const faults: string[] = [];
  for (const word of ['process.env', 'process.argv']) {
    if (code.includes(word)) faults.push(`${file}: only a door reads ${word}`);
  }
  if (WRITES.test(code)) faults.push(`${file}: only a door writes to the outside`);
  if (importsOf(file, text).some(({ target }) => target === '@actions/core'))
    faults.push(`${file}: only a door uses @actions/core`);
  if (READ_AT_IMPORT.test(code) || /^await /m.test(code))
    faults.push(`${file}: something is read at import time`);
  return faults;
}

/** A door that writes has a room for text that strangers may have written. */
function exitFaults(file: string, text: string): readonly string[] {
  if (!WRITES.test(withoutComments(text))) return [];
  const isSafe = importsOf(file, text).some(({ target }) => target.startsWith('src/text/'));
  return isSafe ? [] : [`${file}: writes text that no room has made safe`];
}

/**
 * Names that say nothing, base classes, default exports, enums, rules switched off, and files with a second
 * noun.
 */
export function shapeFaults(file: string, text: string): readonly string[] {
  const faults: string[] = [];
  for (const part of file.split('/')) {
    if (EMPTY_NAMES.test(part.replace(/\.ts$/, ''))) faults.push(`${file}: "${part}" says nothing`);
  }
  const code = withoutComments(text);
  if (/\babstract class\b/.test(code)) faults.push(`${file}: a base class`);
  for (const [, base] of code.matchAll(/\bclass \w+ extends ([\w.]+)/g)) {
    if (!base?.endsWith('Error')) faults.push(`${file}: a class that extends ${base}`);
  }
  if (/^export default\b/m.test(code)) faults.push(`${file}: a default export`);
  if (/^(?:export )?(?:const )?enum\b/m.test(code)) faults.push(`${file}: an enum`);
  if (/(?:ox|es)lint-disable(?!.* -- \S)/.test(text))
    faults.push(`${file}: a lint rule is off without a reason`);
  if (WIDE_COMMENT.test(text)) faults.push(`${file}: a comment goes beyond column 110`);
  if (WORDLESS.test(file) && SENTENCE.test(code)) faults.push(`${file}: a sentence; report words it`);
  if (READS_WHOLE.test(code)) faults.push(`${file}: a body is read without a bound`);
  if (ODD_RESULT.test(code)) faults.push(`${file}: a result has one spelling, Checked`);
  if (THREAD.test(code) && file !== 'src/shell/thread.ts')
    faults.push(`${file}: a thread writes where we do; startThread takes its output`);
  if (STARTS_THREAD.test(code) && !MAY_START_THREADS.has(file))
    faults.push(`${file}: a thread that can't be ended; startReader reads in a process`);
  if (PROCESS.test(code) && !/\bstdio\b/.test(code))
    faults.push(`${file}: a process writes where nobody said`);
  if (PRINTS_JSON.test(code) && file !== 'src/text/json.ts')
    faults.push(`${file}: JSON with hidden characters; printedJson shows them`);
  const lines = text.split('\n').length - 1;
  if (lines > MAX_LINES) faults.push(`${file}: ${lines} lines; there is a second noun in it`);
  return faults;
}
