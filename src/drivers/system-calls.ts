import { endianness } from 'node:os';

/**
 * System calls that lead around a sandbox's namespaces, or into parts of the kernel that no engine needs:
 * container runtimes refuse most of them, too.
 */
interface Numbers {
  /** AUDIT_ARCH_… of linux/audit.h. */
  readonly architecture: number;
  readonly clone: number;
  readonly clone3: number;
  readonly socket: number;
  /** Keys of the user and of the session are known by no namespace. */
  readonly keys: readonly number[];
  /** unshare, setns: new namespaces, and with them all privileges of root there. */
  readonly namespaces: readonly number[];
  /** io_uring, which makes sockets that no filter sees; bpf, perf_event_open, userfaultfd. */
  readonly others: readonly number[];
  /** shmget, semget, msgget, memfd_create, memfd_secret: memory that no limit of a process counts. */
  readonly uncounted: readonly number[];
  /** Numbers from here on are of another binary interface, which has its own. */
  readonly end?: number;
}

const NUMBERS = new Map<string, Numbers>([
  [
    'x64',
    {
      architecture: 0xc000003e,
      ...{ clone: 56, clone3: 435, socket: 41 },
      keys: [248, 249, 250],
      namespaces: [272, 308],
      others: [425, 426, 427, 321, 298, 323],
      uncounted: [29, 64, 68, 319, 447],
      end: 0x40000000,
    },
  ],
  [
    'arm64',
    {
      architecture: 0xc00000b7,
      ...{ clone: 220, clone3: 435, socket: 198 },
      keys: [217, 218, 219],
      namespaces: [97, 268],
      others: [425, 426, 427, 280, 241, 282],
      uncounted: [194, 190, 186, 279, 447],
    },
  ],
]);

/** Unix, IPv4, IPv6, netlink. A virtual machine's vsock knows no namespace and leads to its host. */
const FAMILIES = [1, 2, 10, 16];
const CLONE_NEWUSER = 0x10000000;

/** struct seccomp_data: number, architecture, instruction pointer, arguments of 64 bits, low half first. */
const AT = { number: 0, architecture: 4, firstArgument: 16 };
/** BPF: load a word; jump if equal, not less, or with common bits; return. */
const CODE = { load: 0x20, equal: 0x15, notLess: 0x35, commonBits: 0x45, give: 0x06 };
const ALLOW = 0x7fff0000;
const refusal = (errno: number): number => 0x00050000 | errno;
const ERRNO = { EPERM: 1, ENOSYS: 38, EAFNOSUPPORT: 97 };

type Instruction = readonly [code: number, value: number, ifTrue?: number, ifFalse?: number];

/**
 * A seccomp filter of an engine's system calls, for bubblewrap; absent where the processor is unknown.
 *
 * @param countsAll whether it has no memory that counts as no process's
 */
export function systemCallFilter(processor: string, countsAll = false): Uint8Array | undefined {
  const numbers = NUMBERS.get(processor);
  if (numbers === undefined || endianness() !== 'LE') return undefined;
  const program = programOf(countsAll ? numbers : { ...numbers, uncounted: [] });
  const bytes = Buffer.alloc(program.length * 8);
  for (const [index, [code, value, ifTrue = 0, ifFalse = 0]] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(ifTrue, index * 8 + 2);
    bytes.writeUInt8(ifFalse, index * 8 + 3);
    bytes.writeUInt32LE(value, index * 8 + 4);
  }
  return bytes;
}

function programOf({ architecture, end, ...numbers }: Numbers): readonly Instruction[] {
  const { keys, namespaces, others, uncounted, clone, clone3, socket } = numbers;
  return [
    [CODE.load, AT.architecture],
    ...unless(CODE.equal, architecture, ERRNO.ENOSYS),
    [CODE.load, AT.number],
    ...(end === undefined ? [] : when(CODE.notLess, end, ERRNO.ENOSYS)),
    ...[...keys, ...namespaces].flatMap((number) => when(CODE.equal, number, ERRNO.EPERM)),
    // As if the kernel were older: programs then do without, clone3 by clone, whose flags can be seen.
    ...[...others, ...uncounted, clone3].flatMap((number) => when(CODE.equal, number, ERRNO.ENOSYS)),
    // What stands below is skipped where it is another call.
    ...skipped(clone, when(CODE.commonBits, CLONE_NEWUSER, ERRNO.EPERM)),
    ...skipped(socket, [
      ...FAMILIES.map((family): Instruction => [CODE.equal, family, 0, 1]).flatMap((jump) => [
        jump,
        [CODE.give, ALLOW] as Instruction,
      ]),
      [CODE.give, refusal(ERRNO.EAFNOSUPPORT)],
    ]),
    [CODE.give, ALLOW],
  ];
}

const when = (code: number, value: number, errno: number): readonly Instruction[] => [
  [code, value, 0, 1],
  [CODE.give, refusal(errno)],
];

const unless = (code: number, value: number, errno: number): readonly Instruction[] => [
  [code, value, 1, 0],
  [CODE.give, refusal(errno)],
];

/** Looks at a call's first argument, where it is that call; it ends with the call's own answer. */
function skipped(number: number, body: readonly Instruction[]): readonly Instruction[] {
  const whole: readonly Instruction[] = [[CODE.load, AT.firstArgument], ...body, [CODE.give, ALLOW]];
  return [[CODE.equal, number, 0, whole.length], ...whole];
}
