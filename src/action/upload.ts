import { basename, dirname } from 'node:path';

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
