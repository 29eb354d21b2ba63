import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server whose model judges sums, and errs in as many cases as is planted; the same ones each time. */
export interface PlantedJudge extends AsyncDisposable {
  readonly origin: string;
  /** How often it was asked. */
  readonly asked: () => number;
}

/** How a judge errs: what it finds right of right answers, and wrong of wrong ones. */
interface Errs {
  readonly sensitivity: number;
  readonly specificity: number;
  /** Whether it does what answers tell it. */
  readonly isGullible?: boolean;
  /** A system message that it has to be shown: without it, it finds nothing right. */
  readonly system?: string;
}

/** Starts one; it reads the sum and the answer between the marks of its question. */
export async function plantedJudge(errs: Errs): Promise<PlantedJudge> {
  let asked = 0;
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      asked += 1;
      const body = JSON.parse(Buffer.concat(pieces).toString()) as {
        readonly messages: readonly { readonly content: string }[];
      };
      const content = labelOf(body.messages.at(-1)?.content ?? '', errs);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function labelOf(
  shown: string,
  { sensitivity, specificity, isGullible = false, system }: Errs,
): 'yes' | 'no' {
  if (system !== undefined && !shown.includes(`said before by system]\n${system}\n`)) return 'no';
  const [, left, right] = /(\d+) plus (\d+)/.exec(shown) ?? [];
  const answer = /\[\S+ answer\]\n([\s\S]*)\n\[/.exec(shown)?.[1]?.trim() ?? '';
  if (!/^\d+$/.test(answer)) return isGullible && /correct|best|excellent/.test(answer) ? 'yes' : 'no';
  const isRight = Number(answer) === Number(left) + Number(right);
  const draw = drawOf(`${left} ${answer}`);
  return isRight === draw < (isRight ? sensitivity : specificity) ? 'yes' : 'no';
}

/** A number 0..1 that is the same for the same text. */
function drawOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
