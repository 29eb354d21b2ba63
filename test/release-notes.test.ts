import { expect, test } from 'vitest';
import { faultOf, notesOf } from '../scripts/release-notes.ts';

const CHANGELOG = `# Changelog

What changes.

## Unreleased

- Not yet.

## 0.10.0 – tens

- Ten.

### By the way

- More of ten.

## 0.1.0 – the first

- One.

## 0.0.9
`;

test('the notes of a release are its own part of the changelog, and nothing of its neighbours', () => {
  expect(notesOf(CHANGELOG, '0.10.0')).toBe('- Ten.\n\n### By the way\n\n- More of ten.');
  expect(notesOf(CHANGELOG, '0.1.0')).toBe('- One.');
  expect(notesOf(CHANGELOG, '1.0')).toBeUndefined();
});

test.for([
  ['v0.1.0', '0.1.0', undefined],
  ['v0.1.0', '0.10.0', 'name the version there'],
  ['0.1.0', '0.1.0', 'The tag is 0.1.0'],
  ['v0.2.0', '0.2.0', 'tells nothing of 0.2.0'],
  ['v0.0.9', '0.0.9', 'tells nothing of 0.0.9'],
] as const)(
  'the tag %s at version %s is released, or it is said what is missing: %s',
  ([tag, version, fault]) => {
    const said = faultOf(tag, version, CHANGELOG);

    if (fault === undefined) expect(said).toBeUndefined();
    else expect(said).toContain(fault);
  },
);
