import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Candidate } from '../config/candidate.ts';
import { isLocalPath } from '../preflight/trust.ts';
import type { Friction } from '../deploy/deployment.ts';

/** A model's weights on this machine: the very file that the candidate pins. */
export interface LocatedModel {
  readonly path: string;
  readonly modelFileMiB: number;
}

/** Finds the candidate's model file below the repository's root and checks that it is the pinned one, or says why not. */
export async function locateModel(
  { model, revision }: Pick<Candidate, 'model' | 'revision'>,
  root: string,
  signal: AbortSignal,
): Promise<LocatedModel | Friction> {
  if (!isLocalPath(model)) {
    return fault(
      'hub-download-unsupported',
      `"${model}" is a hub id, and this version of papergap does not download models.`,
      'Put the GGUF file below a folder that the policy allows (trust.paths) and give its path.',
    );
  }
  const path = await realpath(resolve(root, model)).catch(() => undefined);
  if (path === undefined) {
    return fault(
      'model-not-found',
      `There is no file ${model} in the repository.`,
      'Correct the path of the model.',
    );
  }
  // Compared after links are followed: a link would be a way out of the folders that the policy allows.
  const inside = relative(await realpath(root), path);
  if (inside === '..' || inside.startsWith(`..${sep}`) || resolve(root, inside) !== resolve(root, model)) {
    return fault(
      'model-is-a-link',
      `${model} leads to another place through a link or "..".`,
      'Give the path of the file itself, below the root of the repository.',
    );
  }
  const found = await stat(path);
  if (!found.isFile()) {
    return fault('model-not-a-file', `${model} is not a file.`, 'Give the path of the GGUF file itself.');
  }
  const start = await firstBytes(path);
  if (start === undefined) {
    return fault('model-not-readable', `${model} can't be read.`, 'Check the permissions of the file.');
  }
  if (!start.startsWith('GGUF')) return notGguf(model, start);
  const mismatch = await revisionFault(model, revision, path, signal);
  return mismatch ?? { path, modelFileMiB: found.size / 2 ** 20 };
}

function notGguf(model: string, start: string): Friction {
  if (start.startsWith('version https://git-lfs')) {
    return fault(
      'git-lfs-pointer',
      `${model} is a Git LFS pointer and not the model itself.`,
      'Fetch it first: git lfs pull, or lfs: true for actions/checkout.',
    );
  }
  return fault(
    'not-gguf',
    `${model} is not a GGUF file.`,
    'llama.cpp serves GGUF files: convert the model to one.',
  );
}

async function revisionFault(
  model: string,
  revision: string | undefined,
  path: string,
  signal: AbortSignal,
): Promise<Friction | undefined> {
  if (!revision?.startsWith('sha256:')) return undefined;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash, { signal });
  const found = `sha256:${hash.digest('hex')}`;
  if (found === revision) return undefined;
  return fault(
    'revision-mismatch',
    `${model} is not the pinned file: it has ${found}.`,
    'Pin that revision, or put the file back that was pinned.',
  );
}

async function firstBytes(path: string): Promise<string | undefined> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } catch {
    return undefined;
  }
}

function fault(code: string, summary: string, remedy: string): Friction {
  return { code, summary, remedy, blame: 'candidate' };
}
