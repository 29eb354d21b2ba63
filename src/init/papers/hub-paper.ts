import { isFields } from '../../config/fields.ts';
import { jsonAt } from '../../models/hub/ask.ts';
import type { Asker } from '../../models/hub/ask.ts';
import { codeAddress } from '../links.ts';
import { at, listAt, textAt } from '../../models/untrusted.ts';
import type { Paper } from './paper.ts';

/** More models than one command can choose from. */
const MOST_MODELS = 50;

/** A paper as the hub has indexed it, with its models and its code; undefined where it has not. */
export async function hubPaper(hub: Asker, arxiv: string): Promise<Paper | undefined> {
  const found = await jsonAt(hub, `/api/papers/${encodeURIComponent(arxiv)}`, `the paper ${arxiv}`);
  if (!isFields(found) || textAt(found, 'id') === undefined) return undefined;
  const title = textAt(found, 'title');
  const code = codeAddress(textAt(found, 'githubRepo'));
  const models = listAt(found, 'linkedModels').flatMap((model) => textAt(model, 'id') ?? []);
  const named = Array.isArray(at(found, 'linkedModels')) ? models : [];
  return {
    arxiv,
    models: named.filter((id) => /^[\w.-]+\/[\w.-]+$/.test(id)).slice(0, MOST_MODELS),
    readAt: [`${hub.access.url.origin}/papers/${arxiv}`],
    ...(title !== undefined && { title }),
    ...(code !== undefined && { code }),
  };
}
