import { isFields } from '../../config/fields.ts';
import type { FoundClaim } from '../claim.ts';
import { statedIn } from '../stated.ts';
import { at, numberAt, textAt, yamlIn } from '../../models/untrusted.ts';
import type { ClaimSource } from './source.ts';

/** The hub's own form: one entry a score; neither metric nor scale stands in it. */
export const evalResults: ClaimSource = {
  about: 'evaluation results of the hub: `.eval_results/*.yaml` in the repository of the model',
  wants: (path) => /^\.eval_results\/[^/]+\.ya?ml$/.test(path),
  read({ path, text, url }) {
    const parsed = yamlIn(text);
    const entries: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
    const claims = entries.flatMap((entry) => claimOf(entry, path, url));
    if (claims.length > 0) return { claims };
    return { gaps: [`${path} holds no evaluation result that can be read`] };
  },
};

function claimOf(entry: unknown, origin: string, url: string): readonly FoundClaim[] {
  const dataset = textAt(entry, 'dataset', 'id');
  const value = at(entry, 'value');
  if (!isFields(entry) || dataset === undefined) return [];
  if (typeof value !== 'number' && typeof value !== 'string') return [];
  const notes = textAt(entry, 'notes');
  const task = textAt(entry, 'dataset', 'task_id');
  const revision = textAt(entry, 'dataset', 'revision');
  const { protocol } = statedIn(notes ?? '');
  const isOpen = numberAt(entry, 'pull_request') !== undefined || at(entry, 'community') === true;
  return [
    {
      ...{ benchmark: dataset, dataset, value, protocol, origin },
      url: textAt(entry, 'source', 'url')?.match(/^https?:\/\/\S+$/)?.[0] ?? url,
      belief: isOpen ? 'proposed' : 'entered',
      ...(task !== undefined && { task }),
      ...(revision !== undefined && { datasetRevision: revision }),
      ...(notes !== undefined && { notes }),
    },
  ];
}
