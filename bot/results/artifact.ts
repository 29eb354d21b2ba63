import { createHash } from 'node:crypto';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { withRetry } from '../../src/github/client.ts';
import { MOST_RECORD_BYTES } from '../../src/record/read.ts';
import { bytesOf, TooLong } from '../../src/shell/page.ts';
import { refused } from './refused.ts';
import type { ListedArtifact } from './run-artifacts.ts';
import { onlyEntryOf } from './zip.ts';

const MOST_MS = 60_000;

/**
 * The text of an artifact: raw, or the one file of a zip. Refused where it is too large, isn't what GitHub
 * keeps the digest of, or is a zip with anything else in it.
 */
export async function downloadText(
  { id, sizeBytes, digest }: ListedArtifact,
  repo: GitHubRepository,
  mostBytes = MOST_RECORD_BYTES,
): Promise<string> {
  if (sizeBytes > mostBytes) throw refused(`it is ${sizeBytes} bytes long; ${mostBytes} are read`);
  const { headers } = await repo.read(
    'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
    {
      artifact_id: id,
      archive_format: 'zip',
      // The address that it leads to is signed: our token has no business there.
      request: { redirect: 'manual' },
    },
  );
  if (headers.location === undefined) throw refused('GitHub gave no address for it');
  const address = headers.location;
  const bytes = await withRetry('read', () => download(address, mostBytes));
  const seen = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  if (digest !== undefined && digest !== seen)
    throw refused("its content doesn't have the digest that GitHub keeps");
  const isZip = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'));
  const content = isZip ? await onlyEntryOf(bytes, mostBytes) : bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (cause) {
    throw refused('it is not UTF-8 text', cause);
  }
}

/** A store that fails is no reason to refuse what it holds. */
async function download(address: string, mostBytes: number): Promise<Buffer> {
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(MOST_MS) });
  if (!response.ok)
    throw Object.assign(new Error(`the download of an artifact ended with ${response.status}`), {
      status: response.status,
    });
  try {
    return await bytesOf(response, mostBytes);
  } catch (error) {
    throw error instanceof TooLong ? refused(error.message) : error;
  }
}
