import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { artifactNamed, markName, recordName, subjectOf } from '../../src/github/artifact-name.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const MODEL = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/);

test('what the Action names the bot knows again, whatever the model is called', () => {
  fc.assert(
    fc.property(
      MODEL,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 9 }),
      (model, attempt, at) => {
        const subject = subjectOf(model, SHA, attempt);
        const mark = { stage: 'noisy-loaded', at, of: 9 };

        expect(artifactNamed(recordName(subject))).toEqual({ kind: 'record', ...subject });
        expect(artifactNamed(markName(subject, mark))).toEqual({ kind: 'mark', ...subject, ...mark });
      },
    ),
  );
});

// attack: artifact
test.for([
  'pr-number.txt',
  'papergap-..-0123456789ab-1.json',
  'papergap-a-0123456789ab-1.json.zip',
  'papergap-a-0123456789ab-1-4of9-@everyone.json',
  'papergap-a-0123456789AB-1.json',
])('%s is none of ours', (name) => {
  expect(artifactNamed(name)).toBeUndefined();
});
