import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { withRetry } from '../github/client.ts';
import type { RunArtifact } from './host.ts';

/** Uploads one file as an artifact, not zipped, under its own name; its id. Loaded only when it is needed. */
export async function uploadRaw(file: string): Promise<number | undefined> {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const { id } = await new DefaultArtifactClient().uploadArtifact(basename(file), [file], dirname(file), {
    skipArchive: true,
  });
  return id;
}

/** Takes an artifact of this run away. */
export async function removeArtifact(name: string): Promise<void> {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  await new DefaultArtifactClient().deleteArtifact(name);
}

/**
 * The artifacts of this run so far, the latest of each name.
 *
 * GitHub's client asks again after a 5xx, but gives up at once where a connection breaks.
 */
export async function listArtifacts(): Promise<readonly RunArtifact[]> {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const client = new DefaultArtifactClient();
  const { artifacts } = await withRetry('read', () => client.listArtifacts({ latest: true }));
  return artifacts.map(({ id, name }) => ({ id, name }));
}

/** Puts the one file of an artifact into an empty folder; where it is, whatever it is called there. */
export async function downloadRaw({ id, name }: RunArtifact, folder: string): Promise<string> {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const client = new DefaultArtifactClient();
  await withRetry('read', () => client.downloadArtifact(id, { path: folder }));
  const [file, ...others] = await readdir(folder);
  if (file === undefined || others.length > 0) throw new Error(`the artifact ${name} is not one file`);
  return join(folder, file);
}
