import { BOT_ROOMS, BOT_USES, PURE_FILES, ROOMS } from './rooms.ts';
import type { BotRoom, Room } from './rooms.ts';
import { importsOf, perFile, roomOf, withoutComments } from './source.ts';
import type { Import, Sources } from './source.ts';

const PURE_PACKAGES = new Set([
  'zod',
  // Bytes to bytes; hdr-histogram-js asks for it, too.
  'node:zlib',
  'yaml',
  'markdown-table',
  'hdr-histogram-js',
  'fastest-levenshtein',
  '@noble/hashes/sha2.js',
  'pure-rand/generator/xoroshiro128plus',
]);
const OUTSIDE_WORLD =
  /\b(Date\.now|new Date\(|performance\.(?:now|timeOrigin)|Math\.random|crypto\.|process\.|console\.|import\.meta|fetch\(|setTimeout|setInterval|setImmediate)/;

/** Imports that the map of rooms doesn't allow. */
export function importFaults(file: string, text: string): readonly string[] {
  const from = roomOf(file);
  const isRoom = from === 'bot' || from.startsWith('bot/') ? from === 'bot' || botRoom(from) : room(from);
  if (!isRoom) return [`${file}: ${from} is not a room`];
  const rooms = importsOf(file, text).flatMap((one) => {
    const to = roomOf(one.target);
    const isOfAnother = one.isOurs && /^(src|bot)\//.test(one.target) && to !== from;
    return isOfAnother && !mayUse(from, to, one) ? [to] : [];
  });
  return [...new Set(rooms)].map((to) => `${file} → ${to}: not in the map of rooms`);
}

function mayUse(from: string, to: string, { target, isTypeOnly }: Import): boolean {
  if (from === 'bot' || from.startsWith('bot/')) return mayBotUse(from, to, isTypeOnly);
  const uses: readonly string[] = room(from)?.uses ?? [];
  const names = Object.keys(ROOMS);
  if (uses.includes('all above')) return names.includes(to) && names.indexOf(to) < names.indexOf(from);
  if (uses.includes(to)) return true;
  if (isTypeOnly && uses.includes(`${to} (types)`)) return true;
  return uses.includes(`${to} (generators)`) && target === 'src/shell/random.ts';
}

function mayBotUse(from: string, to: string, isTypeOnly: boolean): boolean {
  if (to !== 'bot' && !to.startsWith('bot/')) return (BOT_USES as readonly string[]).includes(to);
  if (from === 'bot') return true;
  if (to === 'bot') return isTypeOnly;
  const uses: readonly string[] = botRoom(from)?.uses ?? [];
  const name = to.replace('bot/', '');
  return uses.includes(name) || (isTypeOnly && uses.includes(`${name} (types)`));
}

function room(name: string): Room | undefined {
  return Object.hasOwn(ROOMS, name) ? ROOMS[name as keyof typeof ROOMS] : undefined;
}

function botRoom(name: string): BotRoom | undefined {
  const key = name.replace(/^bot\//, '');
  return Object.hasOwn(BOT_ROOMS, key) ? BOT_ROOMS[key as keyof typeof BOT_ROOMS] : undefined;
}

/** What pure files, and all that they import for its values, touch of the outside world. */
export function purityFaults(sources: Sources): readonly string[] {
  return [...reachedByPure(sources)].flatMap(([file, from]) => {
    const text = sources.get(file) ?? '';
    const reach = from === file ? '' : ` (${from} reaches it)`;
    const touched = touchedBy(file, text);
    const packages = importsOf(file, text).filter(
      ({ target, isOurs, isTypeOnly }) => !isOurs && !isTypeOnly && !PURE_PACKAGES.has(target),
    );
    return [
      ...(touched ? [`${file} is pure, but uses ${touched[1]}${reach}`] : []),
      ...packages.map(({ target }) => `${file} is pure, but imports ${target}${reach}`),
    ];
  });
}

const touchedBy = perFile((_, text) => OUTSIDE_WORLD.exec(withoutComments(text)));

/** The pure files and all they reach, each with a pure file that reaches it. */
function reachedByPure(sources: Sources): ReadonlyMap<string, string> {
  const reached = new Map<string, string>();
  const visit = (file: string, from: string): void => {
    const text = sources.get(file);
    if (reached.has(file) || text === undefined) return;
    reached.set(file, from);
    for (const { target, isOurs, isTypeOnly } of importsOf(file, text))
      if (isOurs && !isTypeOnly) visit(target, from);
  };
  const pure = [...sources.keys()].filter(isPure);
  for (const file of pure) visit(file, file);
  return reached;
}

function isPure(file: string): boolean {
  return PURE_FILES.includes(file) || (file.startsWith('src/') && room(roomOf(file))?.isPure === true);
}
