import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { followInside } from '../shell/paths-inside.ts';
import type { ModelFault } from './model-fault.ts';

/**
 * A model that is named by its path: it ends like a weights file or starts with a dot; else it is a hub id.
 */
export function isLocalPath(model: string): boolean {
  return /^[./]/.test(model) || /\.gguf$/i.test(model) || model.split('/').length > 2;
}

/** What a path should lead to, and whether a digest says which one it must be. */
interface Wanted {
  readonly kind: 'gguf' | 'hub-folder';
  readonly isPinned: boolean;
}

/**
 * The file or folder that a candidate's path leads to, links followed.
 *
 * The policy has allowed the path as it is written. A link may lead out of what it allows, so it is followed
 * only where the digest says which file it must be.
 */
export async function locate(
  model: string,
  root: string,
  { kind, isPinned }: Wanted,
): Promise<Checked<string, ModelFault>> {
  const found = await followInside(root, model);
  if (found.kind === 'missing') {
    const message = `there is no ${kind === 'gguf' ? 'file' : 'folder'} ${model}`;
    return faulty([{ key: 'model', message, hint: missingHint(model, root), isMissing: true }]);
  }
  if (found.kind === 'outside' && !isPinned) {
    return fault(
      isAbsolute(model)
        ? `${model} lies outside the repository, and nothing says which file it must be`
        : `${model} leads out of the repository through a link or ".."`,
      'pin the file: revision: sha256:<its digest, as sha256sum prints it>',
    );
  }
  const there = await stat(found.path);
  if (kind === 'gguf' && !there.isFile())
    return fault(`${model} is not a file`, 'give the path of the GGUF file itself');
  if (kind === 'hub-folder' && !there.isDirectory())
    return fault(`${model} is not a folder`, 'give the folder that holds config.json and the safetensors');
  return checked(found.path);
}

/** In CI, what a pull request adds is not there: the base branch is checked out. */
function missingHint(model: string, root: string): string {
  return isAbsolute(model)
    ? 'put it there, or correct the path'
    : `paths start from ${root}; a file that a pull request adds is not in the base branch, which CI checks out`;
}

function fault(message: string, hint: string): Checked<never, ModelFault> {
  return faulty([{ key: 'model', message, hint }]);
}
