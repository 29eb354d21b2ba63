import { describe, expect, test } from 'vitest';
import { systemCallFilter } from '../../src/drivers/system-calls.ts';

/** What the kernel does with a filter, for the few instructions that ours is made of. */
function decision(filter: Uint8Array, data: Readonly<Record<number, number>>): string {
  const bytes = Buffer.from(filter);
  let loaded = 0;
  for (let at = 0; at < bytes.length; at += 8) {
    const value = bytes.readUInt32LE(at + 4);
    const jumpIf = (isTrue: boolean): void => void (at += 8 * bytes.readUInt8(at + (isTrue ? 2 : 3)));
    const code = bytes.readUInt16LE(at);
    if (code === 0x20) loaded = data[value] ?? 0;
    else if (code === 0x15) jumpIf(loaded === value);
    else if (code === 0x35) jumpIf(loaded >= value);
    else if (code === 0x45) jumpIf((loaded & value) !== 0);
    else if (code === 0x06) return value === 0x7fff0000 ? 'allowed' : `errno ${value & 0xffff}`;
    else throw new Error(`no such instruction: ${code}`);
  }
  throw new Error('the filter has no end');
}

const [EPERM, ENOSYS, EAFNOSUPPORT] = ['errno 1', 'errno 38', 'errno 97'];
const [NEWUSER, THREAD] = [0x10000000, 0x00010000];

describe.for([
  [
    'x64',
    0xc000003e,
    { read: 0, socket: 41, clone: 56, unshare: 272, keyctl: 250, io_uring_setup: 425, memfd_create: 319 },
  ],
  [
    'arm64',
    0xc00000b7,
    { read: 63, socket: 198, clone: 220, unshare: 97, keyctl: 219, io_uring_setup: 425, memfd_create: 279 },
  ],
] as const)('on %s', ([processor, architecture, calls]) => {
  const asked = (number: number, argument = 0): string =>
    decision(systemCallFilter(processor) as Uint8Array, { 0: number, 4: architecture, 16: argument });

  test.for([
    ['reads', calls.read, 0, 'allowed'],
    ['starts threads', calls.clone, THREAD, 'allowed'],
    ['makes a namespace of users', calls.clone, NEWUSER, EPERM],
    ['leaves its namespaces', calls.unshare, NEWUSER, EPERM],
    ['reads the keys of the session', calls.keyctl, 0, EPERM],
    ['starts what no filter can see into', 435, 0, ENOSYS],
    ['makes a ring of calls', calls.io_uring_setup, 0, ENOSYS],
    ['opens a socket of a file', calls.socket, 1, 'allowed'],
    ['opens a socket of IPv4', calls.socket, 2, 'allowed'],
    ['opens a socket of IPv6', calls.socket, 10, 'allowed'],
    ['asks for its interfaces', calls.socket, 16, 'allowed'],
    ['speaks to the machine of its virtual machine', calls.socket, 40, EAFNOSUPPORT],
    ['opens a socket of the kernel’s ciphers', calls.socket, 38, EAFNOSUPPORT],
  ] as const)('an engine that %s: %s', ([, number, argument, expected]) => {
    expect(asked(number, argument)).toBe(expected);
  });

  test('memory that no limit of a process counts is for engines, and for no code of an answer', () => {
    const ofAnswers = systemCallFilter(processor, true) as Uint8Array;
    const data = { 0: calls.memfd_create, 4: architecture };

    expect(asked(calls.memfd_create)).toBe('allowed');
    expect(decision(ofAnswers, data)).toBe(ENOSYS);
  });

  test('calls of another processor’s kind are none', () => {
    const filter = systemCallFilter(processor) as Uint8Array;

    expect(decision(filter, { 0: calls.read, 4: 0x40000003 })).toBe(ENOSYS);
  });
});

test('calls of the x32 interface are none', () => {
  const filter = systemCallFilter('x64') as Uint8Array;

  expect(decision(filter, { 0: 0x40000000, 4: 0xc000003e })).toBe(ENOSYS);
});

test('a processor whose numbers are not known has no filter', () => {
  expect(systemCallFilter('riscv64')).toBeUndefined();
});
