import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventScanner, EventTooLong } from '../../src/client/sse.ts';

/** What the scanner makes of pieces of a stream. */
function scan(pieces: readonly Buffer[], maxBytes?: number): string[] {
  const events: string[] = [];
  const scanner = new EventScanner(
    (bytes, start, end) => events.push(bytes.toString('utf8', start, end)),
    maxBytes,
  );
  for (const piece of pieces) {
    const read = Buffer.from(piece);
    scanner.push(read);
    read.fill(0x58); // a reader's buffer is used again: nothing may be left in it
  }
  return events;
}

const cutAt = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const cuts = [
    0,
    ...places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b),
    bytes.length,
  ];
  return cuts.slice(1).map((cut, index) => bytes.subarray(cuts[index], cut));
};

test.for([
  { what: 'one event', stream: 'data: a\n\n', events: ['a'] },
  { what: 'no space after the colon', stream: 'data:a\n\n', events: ['a'] },
  { what: 'only one space is dropped', stream: 'data:  a\n\n', events: [' a'] },
  { what: 'two events in one read', stream: 'data: a\n\ndata: b\n\n', events: ['a', 'b'] },
  { what: 'carriage return and line feed', stream: 'data: a\r\n\r\ndata: b\r\n\r\n', events: ['a', 'b'] },
  { what: 'carriage returns alone', stream: 'data: a\r\rdata: b\r\r', events: ['a', 'b'] },
  { what: 'all line ends mixed', stream: 'data: a\r\n\ndata: b\n\rdata: c\r\n\r', events: ['a', 'b', 'c'] },
  { what: 'several data lines', stream: 'data: a\ndata: b\ndata: c\n\n', events: ['a\nb\nc'] },
  { what: 'comments', stream: ': ping\n\n:\ndata: a\n: inside\n\n', events: ['a'] },
  {
    what: 'other fields',
    stream: 'event: x\nid: 1\nretry: 9\ndatas: no\ndat: no\ndata: a\n\n',
    events: ['a'],
  },
  { what: 'a field without a colon', stream: 'data\n\n', events: [''] },
  { what: 'empty data', stream: 'data:\n\ndata: \n\n', events: ['', ''] },
  { what: 'a byte order mark', stream: '\uFEFFdata: a\n\n', events: ['a'] },
  { what: 'a byte order mark later on', stream: 'data: a\n\n\uFEFFdata: b\n\n', events: ['a'] },
  {
    what: 'U+2028, U+2029 and U+0085',
    stream: 'data: a\u2028b\u2029c\u0085d\n\n',
    events: ['a\u2028b\u2029c\u0085d'],
  },
  { what: 'an event that never ends', stream: 'data: a\n\ndata: b\n', events: ['a'] },
  { what: 'empty lines alone', stream: '\n\n\r\n\r', events: [] },
])('$what', ({ stream, events }) => {
  const bytes = Buffer.from(stream);

  expect(scan([bytes])).toEqual(events);
  expect(scan([...bytes].map((byte) => Buffer.of(byte)))).toEqual(events);
});

test.for([
  { what: 'a line without an end', stream: 'data: a\n\ndata: b', rest: ['b'] },
  { what: 'a line without a blank one after it', stream: 'data: a\n\ndata: b\n', rest: ['b'] },
  { what: 'lines of one event', stream: 'data: b\ndata: c', rest: ['b\nc'] },
  { what: 'a carriage return', stream: 'data: b\r', rest: ['b'] },
  { what: 'no data', stream: 'data: a\n\n: ping\nevent: x', rest: [] },
  { what: 'a field that was cut', stream: 'data: a\n\ndat', rest: [] },
  { what: 'nothing', stream: 'data: a\n\n', rest: [] },
])('$what at the end of the stream is handed on when it ends', ({ stream, rest }) => {
  for (const pieces of [[stream], stream.split('')]) {
    const events: string[] = [];
    const scanner = new EventScanner((bytes, start, end) => events.push(bytes.toString('utf8', start, end)));
    for (const piece of pieces) scanner.push(Buffer.from(piece));
    events.length = 0;

    scanner.end();

    expect(events).toEqual(rest);
  }
});

test('an event named error is told from others, and the next one is none', () => {
  const stream =
    'event: error\ndata: a\n\ndata: b\n\nevent:error\n\ndata: c\n\ndata: d\nevent:error\n\nevent: errors\ndata: e\n\n';
  for (const pieces of [[stream], stream.split('')]) {
    const errors: string[] = [];
    const scanner = new EventScanner((bytes, start, end, isError) => {
      if (isError) errors.push(bytes.toString('utf8', start, end));
    });
    for (const piece of pieces) scanner.push(Buffer.from(piece));

    expect(errors).toEqual(['a', 'd']);
  }
});

test('the events are the same wherever the stream is cut', () => {
  const lines = fc.array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom('', 'data: ', 'data:', 'data', ': ping', 'event: x', '\uFEFFdata: '),
        fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `data: ${text}`),
      ),
      fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\n\r\n'),
    ),
  );
  fc.assert(
    fc.property(lines, fc.array(fc.nat()), (stream, places) => {
      const bytes = Buffer.from(stream.flat().join(''));

      expect(scan(cutAt(bytes, places))).toEqual(scan([bytes]));
    }),
    { numRuns: 2000 },
  );
});

test('an event goes through the scanner as it was sent', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !/[\r\n]/.test(value));
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 1 })), fc.array(fc.nat()), (events, places) => {
      const stream = events.map((lines) => lines.map((line) => `data: ${line}\n`).join('') + '\n').join('');

      expect(scan(cutAt(Buffer.from(stream), places))).toEqual(events.map((lines) => lines.join('\n')));
    }),
  );
});

// attack: endless answer
test.for([
  { what: 'a line', stream: `data: ${'a'.repeat(60)}` },
  { what: 'a comment', stream: `: ${'a'.repeat(70)}\n` },
  { what: 'an event of many lines', stream: 'data: 12345678\n'.repeat(9) },
])('$what beyond the bound is refused, not kept', ({ stream }) => {
  const bytes = Buffer.from(stream);

  expect(() => scan([bytes], 64)).toThrow(EventTooLong);
  expect(() =>
    scan(
      [...bytes].map((byte) => Buffer.of(byte)),
      64,
    ),
  ).toThrow(EventTooLong);
});
