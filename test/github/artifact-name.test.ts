import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENDINGS } from '../../src/export/index.ts';
import { artifactNamed, exportName, markName, recordName } from '../../src/github/artifact-name.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const MODEL = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);

test('what the Action names the bot knows again, whatever the model is called', () => {
  fc.assert(
    fc.property(
      MODEL,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 9 }),
      (model, attempt, at) => {
        const subject = { model, sha: SHA, attempt };
        const mark = { stage: 'noisy-loaded', at, of: 9 };

        expect(artifactNamed(recordName(subject))).toEqual({ kind: 'record', ...subject });
        expect(artifactNamed(markName(subject, mark))).toEqual({ kind: 'mark', ...subject, ...mark });
      },
    ),
  );
});

test('the longest names are none too long for GitHub, which takes 256 characters, and for disks, which take 255', () => {
  const subject = { model: 'm'.repeat(100), sha: SHA, attempt: 9_999 };
  const mark = markName(subject, { stage: 's'.repeat(40), at: 999, of: 999 });

  expect(artifactNamed(mark)).toMatchObject(subject);
  for (const name of [mark, ...Object.values(ENDINGS).map((ending) => exportName(subject, ending))])
    expect(name.length).toBeLessThanOrEqual(255);
});

// attack: artifact
test.for([
  'pr-number.txt',
  `papergap-..-${SHA}-1.json`,
  `papergap-a-${SHA}-1.json.zip`,
  `papergap-a-${SHA}-1-4of9-@everyone.json`,
  `papergap-a-${SHA.toUpperCase()}-1.json`,
  `papergap-a-${SHA.slice(0, 12)}-1.json`,
])('%s is none of ours', (name) => {
  expect(artifactNamed(name)).toBeUndefined();
});
