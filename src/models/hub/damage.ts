import type { HubFile, HubModel } from './tree.ts';
import { HubTrouble, quoted } from './trouble.ts';

const HOUR_MS = 60 * 60_000;

/** The connection ended before the file did. */
export function cut({ repo }: HubModel, { path, bytes }: HubFile, had: number, cause?: unknown): HubTrouble {
  const line = cause instanceof Error ? quoted(cause.message) : undefined;
  return new HubTrouble(
    {
      code: 'hub-download-cut',
      summary: `The download of ${path} of ${repo} was cut after ${had} of ${bytes} bytes.`,
      remedy: 'Run it again: it goes on from there. Where it is cut again, look at proxies and their limits.',
      blame: 'network',
      ...(line !== undefined && { line }),
    },
    0,
    { cause },
  );
}

/** The file came, and so slowly that the rest is not waited for. */
export function tooSlow({ repo }: HubModel, { path, bytes }: HubFile, had: number, ms: number): HubTrouble {
  const time = ms < HOUR_MS ? `${Math.round(ms / 60_000)} minutes` : `${(ms / HOUR_MS).toFixed(1)} hours`;
  return new HubTrouble({
    code: 'hub-download-slow',
    summary: `The download of ${repo} was given up after ${time}: ${had} of ${bytes} bytes of ${path} had come.`,
    remedy:
      'Run it again: it goes on from there. Or bring the files to the cache by other means, or from a mirror.',
    blame: 'network',
  });
}

export function digestWrong({ repo }: HubModel, { path, sha256 }: HubFile, found: string): HubTrouble {
  return new HubTrouble({
    code: 'hub-digest-wrong',
    summary: `What came as ${path} of ${repo} is not the file that the hub lists: it has the digest ${found}.`,
    remedy: 'Run it again; a proxy or a mirror that changes files in between has to let them be.',
    blame: 'network',
    line: `listed: ${sha256 ?? 'by its Git id'}`,
  });
}

/** More came than the hub lists. */
export function sizeWrong({ repo }: HubModel, { path, bytes }: HubFile): HubTrouble {
  return new HubTrouble({
    code: 'hub-size-wrong',
    summary: `The hub lists ${bytes} bytes for ${path} of ${repo}, and sends others.`,
    remedy: 'Check HF_ENDPOINT, and what stands between the runner and the hub.',
    blame: 'network',
  });
}

/** Something else came in place of a file: a pointer, a page, another size. */
export function notTheFile(model: HubModel, file: HubFile, begins: string, total = file.bytes): HubTrouble {
  if (begins.startsWith('version https://git-lfs')) return pointer(model, file);
  if (!/^\s*</.test(begins)) return sizeWrong(model, file);
  return new HubTrouble({
    code: 'hub-answer-strange',
    summary: `A page of ${total} bytes came in place of ${file.path} of ${model.repo}.`,
    remedy: 'Check whether a proxy or a login page of the network stands between the runner and the hub.',
    blame: 'network',
    line: quoted(begins),
  });
}

function pointer({ repo }: HubModel, { path }: HubFile): HubTrouble {
  return new HubTrouble({
    code: 'hub-pointer',
    summary: `A Git LFS pointer came in place of ${path} of ${repo}.`,
    remedy: 'Let the mirror serve what the pointer stands for: it was filled by Git without Git LFS.',
    blame: 'network',
  });
}
