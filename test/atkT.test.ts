import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (file: string): string => readFileSync(join(import.meta.dirname, '..', file), 'utf8');
const quickStart = /```yaml\n(on: \{ pull_request[^]*?)```/.exec(read('docs/action.md'))?.[1] ?? '';

interface Job {
  readonly 'runs-on': unknown;
  readonly needs?: string | readonly string[];
}

// GitHub cancels what comes to a concurrency group in which a hundred jobs wait (`queue: max`), and a job that waits
// for its group or its runner has asked nobody who has caused it.
// attack: stranger’s run
test.for([
  ['workflows-examples/pull-request.yml', read('workflows-examples/pull-request.yml')],
  ['the quick start of docs/action.md', quickStart],
])(
  'T5 what a reader opens again and again takes no place on the GPU, nor in its queue: %s',
  ([, text = '']) => {
    const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, Job>> };
    const isOwn = (job: Job | undefined): boolean => JSON.stringify(job?.['runs-on']).includes('self-hosted');
    const own = Object.values(jobs).filter(isOwn);
    expect(own).not.toEqual([]);

    // A job elsewhere asks GitHub first whether they may write: `reader-refused`.
    const asked = own.filter(({ needs = [] }) => [needs].flat().some((id) => !isOwn(jobs[id])));

    expect(asked).toEqual(own);
  },
);
