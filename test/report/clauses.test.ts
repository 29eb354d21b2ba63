import { expect, test } from 'vitest';
import { REASON_SAMPLES } from '../../scripts/reason-samples.ts';
import { judge } from '../../src/judge.ts';
import { clause } from '../../src/report/clauses.ts';
import { aRecord, MEASURED } from '../support/record.ts';

const judged = judge(aRecord(MEASURED));

test.for(Object.values(REASON_SAMPLES).map((reason) => [reason.code, reason] as const))(
  'after the name of a candidate, %s goes on with a verb and ends with a word',
  ([, reason]) => {
    const said = clause(reason, judged);

    expect(said).toMatch(
      /^(?:cannot|could not|broke down|collapsed|does not|fails|gives|is|loses|passes|scores|was)\b/,
    );
    expect(said).not.toMatch(/(?:the same|[:,;]|undefined)$/);
  },
);
