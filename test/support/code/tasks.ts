/** A task of HumanEval's shape, of our own making, and its solution with one token changed. */
export interface CodeTask {
  readonly id: string;
  readonly prompt: string;
  readonly entry_point: string;
  readonly canonical_solution: string;
  readonly test: string;
  /** A body that differs from the solution's by one token, and does something else. */
  readonly changed: string;
}

/** A family of small problems, which differ by a number. */
interface Family {
  readonly name: string;
  readonly says: string;
  /** Lines of the body; `N` stands for the number. */
  readonly body: readonly string[];
  /** What of the body becomes what, once. */
  readonly change: readonly [string, string];
  /** Python that makes inputs and what is right for them: a list of `(arguments, right)`. */
  readonly cases: string;
}

const FAMILIES: readonly Family[] = [
  {
    name: 'add_each',
    says: 'Each number of the list and N more.',
    body: ['return [number + N for number in numbers]'],
    change: ['+', '-'],
    cases: '[(([1, 2, 3],), [1 + N, 2 + N, 3 + N]), (([],), []), (([-5],), [N - 5])]',
  },
  {
    name: 'above',
    says: 'The numbers that are above N, in their order.',
    body: ['return [number for number in numbers if number > N]'],
    change: ['>', '<'],
    cases: '[(([N - 1, N, N + 1, N + 9],), [N + 1, N + 9]), (([],), [])]',
  },
  {
    name: 'multiples',
    says: 'How many of the numbers are multiples of N.',
    body: [
      'count = 0',
      'for number in numbers:',
      '    if number % N == 0:',
      '        count += 1',
      'return count',
    ],
    change: ['+=', '-='],
    cases: '[(([N, 2 * N, 3 * N],), 3), (([0],), 1), (([],), 0)]',
  },
  {
    name: 'shifted',
    says: 'The small letters of a text, N further in the alphabet.',
    body: ["return ''.join(chr((ord(c) - 97 + N) % 26 + 97) for c in numbers)"],
    change: ['26', '25'],
    cases: '[((chr(97 + n),), chr((n + N) % 26 + 97)) for n in range(26)]',
  },
  {
    name: 'largest',
    says: 'The N largest of the numbers, the largest first.',
    body: ['ordered = sorted(numbers, reverse=True)', 'return ordered[:N]'],
    change: ['True', 'False'],
    cases: '[((list(range(N + 3)),), list(range(N + 2, 2, -1)))]',
  },
  {
    name: 'pairs',
    says: 'Whether two of the numbers at different places have the sum N.',
    body: [
      'seen = set()',
      'for number in numbers:',
      '    if N - number in seen:',
      '        return True',
      '    seen.add(number)',
      'return False',
    ],
    change: ['return True', 'return False'],
    cases: '[(([1, N - 1],), True), (([N + 1],), False), (([],), False)]',
  },
  {
    name: 'words',
    says: 'The words of a text that have N letters, as a tuple.',
    body: ['return tuple(word for word in numbers.split() if len(word) == N)'],
    change: ['==', '!='],
    cases: "[(('a' * N + ' ' + 'b' * (N + 1),), ('a' * N,)), (('',), ())]",
  },
  {
    name: 'counts',
    says: 'How often each value occurs that occurs at least N times.',
    body: [
      'counts = {}',
      'for number in numbers:',
      '    counts[number] = counts.get(number, 0) + 1',
      'return {key: n for key, n in counts.items() if n >= N}',
    ],
    change: ['>=', '>'],
    cases: "[((['x'] * N + ['y'] * (N + 1),), {'x': N, 'y': N + 1}), (([],), {})]",
  },
];
const TASKS = 48;

/** Each family with one number after the other. */
export function codeTasks(): readonly CodeTask[] {
  return Array.from({ length: TASKS }, (_, at) => {
    const family = FAMILIES[at % FAMILIES.length] as Family;
    return taskOf(family, at, 2 + Math.floor(at / FAMILIES.length));
  });
}

function taskOf({ name, says, body, change, cases }: Family, at: number, number: number): CodeTask {
  const put = (text: string): string => text.replaceAll(/\bN\b/g, String(number));
  const solution = put(body.map((line) => `    ${line}\n`).join(''));
  const entry = `${name}_${number}`;
  return {
    id: `task-${at}`,
    prompt: `def ${entry}(numbers):\n    """${put(says)}"""\n`,
    entry_point: entry,
    canonical_solution: solution,
    changed: solution.replace(...change),
    test: `def check(candidate):\n    for given, right in ${put(cases)}:\n        assert candidate(*given) == right\n`,
  };
}
