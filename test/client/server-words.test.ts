import { expect, test } from 'vitest';
import { serverWords } from '../../src/client/server-words.ts';

test.for([
  ['OpenAI', '{"error":{"message":"no such model","type":"invalid_request_error"}}', 'no such model'],
  ['llama.cpp', '{"error":{"code":400,"message":"too long"}}', 'too long'],
  ['Ollama', '{"error":"model not found"}', 'model not found'],
  ['FastAPI', '{"detail":"Not Found"}', 'Not Found'],
  [
    'pydantic',
    '{"detail":[{"loc":["body","top_k"],"msg":"Extra"},{"loc":["body",0],"msg":"Missing"}]}',
    'body.top_k: Extra; body.0: Missing',
  ],
  ['a list', '[{"error":{"message":"quota"}}]', 'quota'],
  ['an unknown object', '{"code":7,"message":""}', '{"code":7,"message":""}'],
  ['a bare value', 'null', 'null'],
  ['a text', '  upstream\n\tgone ', 'upstream gone'],
  ['nothing', '', ''],
  [
    'a page with a title',
    '<html><head><title>504 Gateway &amp; Time-out</title>',
    'an HTML page: 504 Gateway & Time-out',
  ],
  [
    'a page without one',
    '<!DOCTYPE html><html><style>p { x }</style><body><h1>Bad\ngateway</h1><p>nginx&constructor;</p></body></html>',
    'an HTML page: Bad gateway nginx&constructor;',
  ],
  ['a page of nothing but its head', '<html><title></title></html>', 'an HTML page:'],
])('of %s the words are kept in one line', ([, body, words]) => {
  expect(serverWords(body as string)).toBe(words);
});

test('a long body is bounded, a hostile one, too', () => {
  expect(serverWords('x'.repeat(1e5))).toHaveLength(500);
  expect(serverWords(`<html>${'<script '.repeat(8_000)}`).length).toBeLessThanOrEqual(500);
  expect(serverWords(`<html>${'<'.repeat(8_000)}`).length).toBeLessThanOrEqual(500);
  expect(serverWords(`${'x'.repeat(499)}\u{1F600}`).isWellFormed()).toBe(true);
});
