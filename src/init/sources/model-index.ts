import type { Fields } from '../../config/fields.ts';
import type { FoundClaim } from '../claim.ts';
import { frontMatter } from '../front-matter.ts';
import { joined, sound, statedIn } from '../stated.ts';
import { at, listAt, numberAt, textAt } from '../../models/untrusted.ts';
import type { ClaimSource } from './source.ts';

/** The older form: in the front matter of the card. Shots often stand in the name of the metric alone. */
export const modelIndex: ClaimSource = {
  about: '`model-index` in the front matter of the README',
  wants: (path) => path === 'README.md',
  read({ path, text, url }, model) {
    const card = frontMatter(text);
    const models = listAt(card, 'model-index');
    const claims = models.flatMap((entry) =>
      listAt(entry, 'results').flatMap((result) =>
        listAt(result, 'metrics').flatMap((metric) =>
          claimOf(result, metric, { origin: path, url, ...otherName(textAt(entry, 'name'), model) }),
        ),
      ),
    );
    if (at(card, 'model-index') === undefined || claims.length > 0) return { claims };
    return { gaps: [`model-index of ${path} holds no score that can be read`] };
  },
};

/** A card that was copied from the base model still names that one; others have a name of their own. */
function otherName(name: string | undefined, model: string): { readonly calls?: string } {
  const last = (id: string): string => (id.split('/').at(-1) ?? '').toLowerCase();
  return name === undefined || last(name) === last(model) ? {} : { calls: name };
}

type Where = Pick<FoundClaim, 'origin' | 'url' | 'calls'>;

function claimOf(result: Fields, metric: Fields, where: Where): readonly FoundClaim[] {
  const value = at(metric, 'value');
  const name = textAt(metric, 'name');
  const type = textAt(result, 'dataset', 'type');
  const benchmark = type ?? textAt(result, 'dataset', 'name');
  if (benchmark === undefined || (typeof value !== 'number' && typeof value !== 'string')) return [];
  const split = textAt(result, 'dataset', 'split');
  const revision = textAt(result, 'dataset', 'revision');
  const config = textAt(result, 'dataset', 'config');
  const said =
    textAt(result, 'dataset', 'args', 'num_few_shot') ?? at(result, 'dataset', 'args', 'num_few_shot');
  const words = statedIn([name, textAt(result, 'dataset', 'name')].filter(Boolean).join('; '));
  return [
    {
      ...where,
      ...{ benchmark, value, belief: 'card' },
      protocol: joined(sound({ split, shots: said }), words.protocol),
      ...(textAt(metric, 'type') !== undefined && { metric: textAt(metric, 'type') ?? '' }),
      ...(name !== undefined && { notes: name }),
      ...(type !== undefined && /^[\w.-]+\/[\w.-]+$/.test(type) && { dataset: type }),
      ...(revision !== undefined && { datasetRevision: revision }),
      ...(config !== undefined && { task: config }),
      ...(numberAt(metric, 'args', 'num_samples') !== undefined && {
        items: numberAt(metric, 'args', 'num_samples') ?? 0,
      }),
    },
  ];
}
