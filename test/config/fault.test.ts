import { expect, test } from 'vitest';
import { faultLine, hasErrors, suggest } from '../../src/config/fault.ts';

test('a suggestion names the nearest word, or all of them where none is near', () => {
  expect(suggest('vlm', ['vllm', 'endpoint'])).toBe('did you mean "vllm"?');
  expect(suggest('tensorrt', ['vllm', 'endpoint'])).toBe('known: vllm, endpoint');
  expect(suggest('x', [])).toBe('there is none');
});

test('a warning says that it is one, and stops nothing', () => {
  const warning = { file: 'a.jsonl', line: 3, path: '', message: 'is blank', severity: 'warning' } as const;

  expect(faultLine(warning)).toBe('a.jsonl:3: warning: is blank');
  expect(hasErrors([warning])).toBe(false);
  expect(hasErrors([warning, { file: 'a.jsonl', path: '', message: 'is missing' }])).toBe(true);
});

test('a password in a value that is quoted is never shown', () => {
  const fault = { file: 'p.yml', path: 'trust.endpoints.a', message: 'it is "htp://me:secret@example.com"' };

  expect(faultLine(fault)).toBe('p.yml: trust.endpoints.a: it is "htp://***@example.com"');
});
