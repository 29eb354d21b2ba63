import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { proofName } from '../github/artifact-name.ts';
import { PROOF_AUDIENCE } from '../github/run-proof.ts';
import { explain } from '../shell/errors.ts';
import { makeFolder } from '../shell/make-folder.ts';
import type { Host } from './host.ts';

/**
 * Leaves what GitHub signs of this run, by which the bot knows that it is of the default branch's workflow.
 * Where it can't be left the bot measures once more, and nothing else is lost.
 */
export async function leaveProof({ idToken, tempDir, runAttempt, upload, annotate }: Host): Promise<void> {
  if (idToken === undefined) return;
  const folder = join(tempDir, 'papergap', 'proof');
  const file = join(folder, proofName(runAttempt));
  try {
    const token = await idToken(PROOF_AUDIENCE);
    makeFolder(folder);
    await writeFile(file, token);
    await upload(file);
  } catch (error) {
    const message = `What GitHub signs of this run was not left, so that the bot measures again: ${explain(error)}`;
    annotate({ level: 'warning', title: 'papergap: proof', message });
  }
}
