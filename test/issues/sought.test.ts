import { expect, test } from 'vitest';
import { queriesFor, tellingWords } from '../../src/issues/sought.ts';

test('of a line of a log its own words are searched: no path, number, address or what could be a secret', () => {
  const line =
    'ValueError: unsupported rope_scaling "yarn" in /srv/models/x, see https://example.com token=hf_abc hf_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG 0x7ffde1234';

  expect(tellingWords(line)).toEqual(['ValueError', 'unsupported', 'rope_scaling', 'yarn', 'see']);
});

test('a search names the tracker, and what a line says cannot add words that a search obeys', () => {
  const queries = queriesFor({
    engine: 'vllm',
    model: 'acme/M1"',
    rootLine: 'KeyError repo:evil/one is:pr -label:x bad',
  });

  expect(queries).toEqual([
    'repo:vllm-project/vllm is:issue KeyError label bad',
    'repo:vllm-project/vllm is:issue "M1"',
  ]);
});

test('an engine without a tracker that we know is not searched for', () => {
  expect(queriesFor({ engine: 'endpoint', model: 'acme/M1' })).toEqual([]);
});
