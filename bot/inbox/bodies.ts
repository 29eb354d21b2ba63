import type { IncomingMessage } from 'node:http';

/** GitHub sends 25 MB at most, and hardly ever more than 100 KB. */
export const MOST_BODY_BYTES = 25 * 2 ** 20;
/** How long a body may take from its headers to its end; GitHub itself gives up after ten seconds. */
const MOST_MS = 5_000;
/** What most webhooks are: large ones, which strangers can send as well, take none of their room. */
const SMALL_BYTES = 256 * 2 ** 10;
/** Bytes that are held at once of small bodies and of large ones: who has sent one is known at its end. */
export const MOST_HELD_BYTES = { small: 64 * 2 ** 20, large: 8 * MOST_BODY_BYTES } as const;

/** A body as it was signed, or why it is not waited for any longer. */
export type Body = { readonly text: string } | 'too large' | 'too many' | 'too slow';
export type BodyReader = (request: IncomingMessage) => Promise<Body>;

/** A body that has not come to its end. */
interface OpenBody {
  readonly address: string;
  bytes: number;
  readonly giveUp: (why: 'too many') => void;
}

/** Unfinished bodies, the one that has been silent the longest first, and the bytes that they hold. */
interface Room {
  readonly bodies: Set<OpenBody>;
  readonly mostBytes: number;
  bytes: number;
}

/**
 * Reads bodies into bounded room. Where it is full, the address that holds the most loses the body that has
 * been silent the longest: an honest webhook, which comes within milliseconds, is not kept out by those that
 * hold what they can.
 */
export function bodyReader(): BodyReader {
  const [small, large] = [MOST_HELD_BYTES.small, MOST_HELD_BYTES.large].map((mostBytes): Room => ({
    bodies: new Set(),
    mostBytes,
    bytes: 0,
  })) as [Room, Room];
  return async (request) => {
    const { promise, resolve, reject } = Promise.withResolvers<Body>();
    const chunks: Buffer[] = [];
    const body: OpenBody = { address: request.socket.remoteAddress ?? '', bytes: 0, giveUp: resolve };
    const patience = setTimeout(resolve, MOST_MS, 'too slow');
    request.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      leave(small, body);
      leave(large, body);
      body.bytes += chunk.length;
      if (body.bytes > MOST_BODY_BYTES) resolve('too large');
      else enter(body.bytes > SMALL_BYTES ? large : small, body);
    });
    request.once('end', () => resolve({ text: Buffer.concat(chunks).toString('utf8') }));
    request.once('error', reject).once('close', () => reject(new Error('the connection is gone')));
    try {
      return await promise;
    } finally {
      clearTimeout(patience);
      request.removeAllListeners('data').pause();
      leave(small, body);
      leave(large, body);
    }
  };
}

function enter(room: Room, body: OpenBody): void {
  room.bodies.add(body);
  room.bytes += body.bytes;
  if (room.bytes > room.mostBytes) makeRoom(room);
}

function leave(room: Room, body: OpenBody): void {
  if (room.bodies.delete(body)) room.bytes -= body.bytes;
}

/** Gives up bodies until the rest has room. */
function makeRoom(room: Room): void {
  const held = new Map<string, number>();
  for (const { address, bytes } of room.bodies) held.set(address, (held.get(address) ?? 0) + bytes);
  while (room.bytes > room.mostBytes) {
    const [most, bytes] = [...held].reduce((one, other) => (other[1] > one[1] ? other : one));
    const silent = [...room.bodies].find(({ address }) => address === most);
    if (silent === undefined) return;
    leave(room, silent);
    held.set(most, bytes - silent.bytes);
    silent.giveUp('too many');
  }
}
