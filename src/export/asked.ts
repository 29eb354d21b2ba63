import { datasetAddress } from '../config/dataset-address.ts';
import type { DatasetAddress } from '../config/dataset-address.ts';
import type { Protocol } from '../config/protocol.ts';
import type { AskedItem } from '../record/asked-item.ts';
import type { RunRecord } from '../record/schema.ts';
import type { EvaluatorPass, SuitePass } from '../record/types.ts';

/** A key of an item of a suite: a record may come from anywhere, and no other two make the same one. */
export const keyOf = ({ suite, item }: Pick<AskedItem, 'suite' | 'item'>): string =>
  JSON.stringify([suite, item]);

/** Where a suite's data set lies at a hub; absent where the policy does not say it. */
export function addressOf(suite: string, { policy }: RunRecord): DatasetAddress | undefined {
  const entry = new Map(Object.entries(policy.config.suites)).get(suite);
  const address = entry !== undefined && 'data' in entry ? datasetAddress(entry.data) : undefined;
  return address?.ok ? address.value : undefined;
}

type Asked = Pick<Protocol, 'shots' | 'maxTokens' | 'attempts' | 'temperature' | 'topP' | 'topK'>;

/** How a pass asks, whether papergap asks itself or an evaluator does. */
export function protocolOf(pass: SuitePass | EvaluatorPass): Asked {
  return pass.kind === 'evaluator' ? pass.protocol : { ...pass, ...pass.sampling };
}
