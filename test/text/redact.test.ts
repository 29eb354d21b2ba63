import { generateKeyPairSync, hash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownText } from '../../src/text/markdown.ts';
import { credentialsIn, redact, redactor } from '../../src/text/redact.ts';
import { visible } from '../../src/text/visible.ts';
import { withoutSecret } from '../../src/text/without-secret.ts';

// attack: secrets
test.for<[text: string, shown: string]>([
  ['token hf_abcdefghijKLMN here', 'token *** here'],
  ['Authorization: Bearer abc.def-123456', 'Authorization: Bearer ***'],
  ['ghs_0123456789abcdefghij', '***'],
  ['github_pat_11AAAAAAA0123456789_abc', '***'],
  ['sk-proj-0123456789', '***'],
  ['Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjEyMzQ1fQ.c2lnbmF0dXJl', 'Bearer ***'],
  ['https://me:secret@example.com/x', 'https://***@example.com/x'],
  ['https://:secret@example.com/x', 'https://***@example.com/x'],
  ['-----BEGIN KEY-----\\nabc\\n-----END KEY-----', '***'],
  ['https://me:se@cret@example.com/x', 'https://***@example.com/x'],
  ['https://ghs_0123456789abcdefghij@github.com/a', 'https://***@github.com/a'],
  ['http://sometoken1:NOPASS@pkg.example/simple', 'http://***@pkg.example/simple'],
  ['https://sometoken@pkg.example/simple', 'https://***@pkg.example/simple'],
  ['https://example.com:8080/a@b', 'https://example.com:8080/a@b'],
  ['ssh://git@github.com/a/b', 'ssh://git@github.com/a/b'],
  ['AUTHORIZATION: basic eDp5', 'AUTHORIZATION: basic ***'],
  ['Basic eC1hY2Nlc3MtdG9rZW46Z2hz', 'Basic ***'],
  ['Authorization: token abcdefgh', 'Authorization: token ***'],
  ['basic information and tokens', 'basic information and tokens'],
  ['a task-management-tool', 'a task-management-tool'],
  ['AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'AWS_SECRET_ACCESS_KEY=***'],
  ['https://hooks.slack.com/services/T0/B0/abcdefgh', 'https://hooks.slack.com/services/***'],
  ['std::vector at https://example.com/a:b', 'std::vector at https://example.com/a:b'],
])('%s is shown as %s', ([text, shown]) => {
  expect(redact(text)).toBe(shown);
});

// attack: secrets
test('a secret as long as a whole file of keys is hidden, piece by piece', () => {
  const secret = Array.from({ length: 320 }, (_, at) => hash('sha256', `${at}`)).join('');

  expect(redactor([secret])(`a ${secret} b`)).toMatch(/^a (?:\*\*\*)+ b$/);
  expect(withoutSecret(`a ${secret} b`, secret)).toMatch(/^a (?:\*\*\*)+ b$/);
});

const key = '-----BEGIN RSA PRIVATE KEY-----\nabcdef\nghi\n-----END RSA PRIVATE KEY-----\n';

// attack: secrets
test.for([
  ['as JSON writes it', JSON.stringify({ why: key })],
  ['as a whole', key],
  ['line by line', 'abcdef'],
  ['a short one', JSON.stringify({ why: 'the-secret' })],
])('a secret that is known is hidden %s', ([, line]) => {
  const shown = redactor([key, 'the-secret'])(line as string);

  expect(shown).toContain('***');
  expect(shown).not.toMatch(/abc|ghi|the-secret/);
});

const PASSWORD = 'team/2026-"\\k\n😀+=';
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const asNumbers = (text: string): string =>
  text.replaceAll(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

// attack: secrets
test.for<[how: string, written: (text: string) => string]>([
  ['JavaScript', inJson],
  ['PHP', (text) => inJson(text).replaceAll('/', '\\/')],
  ['Python', (text) => inJson(text).replaceAll(/[^ -~]/g, asNumbers)],
  ['a filter', asNumbers],
  ['a filter in capitals', (text) => asNumbers(text).replaceAll(/[a-f]/g, (digit) => digit.toUpperCase())],
  ['an address', encodeURIComponent],
  ['an address in small letters', (text) => encodeURIComponent(text).toLowerCase()],
  ['an address in an address', (text) => encodeURIComponent(encodeURIComponent(text))],
  ['a header', (text) => text.toUpperCase()],
])('a secret is hidden that %s has written, by itself, in JSON and in JSON of JSON', ([, written]) => {
  const shown = redactor([PASSWORD, 'never seen']);

  for (const writer of [
    written,
    (text: string) => inJson(written(text)),
    (text: string) => inJson(inJson(written(text))),
  ])
    expect(shown(`no such key: "${writer(PASSWORD)}".`)).toBe('no such key: "***".');
});

// attack: endless log
test.for(['\\', '%', '\\u', 'team\\', 'team/2026-\\', 'a%2', 'team%2', '%25'])(
  'a MiB of %j is looked through for a secret in the time of its length',
  (piece) => {
    const text = piece.repeat(2 ** 20 / piece.length);
    expect(redactor([PASSWORD, '\\\\/\\/\\'.repeat(10)])(text)).toBe(text);
  },
);

test('what is too short to be a secret hides nothing', () => {
  expect(redactor(['', 'no'])('nothing')).toBe('nothing');
});

// attack: secrets
test.for([
  [
    'as it is written and as it is sent',
    'http://us%40er:p%2Bw%21@x.org/',
    ['us%40er', 'us@er', 'p%2Bw%21', 'p+w!'],
  ],
  ['with what parts an address', 'x=https://me:a:b@c@x.org:80/d@e', ['a:b@c']],
  ['as a token that stands alone', 'https://token@x.org https://other:@y.org', ['token', 'other']],
  ['where nothing can be read of it', 'https://me:100%@x.org', ['100%']],
  ['and none where there is none', 'https://x.org/a@b?c=d@e mail@x.org', []],
] as const)('user and password of an address are found %s', ([, text, secrets]) => {
  expect(credentialsIn(text)).toEqual(secrets);
});

test('users and passwords of addresses are found', () => {
  expect(credentialsIn('https://me:first@x.org https://user:x@y.org https://z.org')).toEqual([
    'first',
    'user',
  ]);
});

const WORD = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
const word = (minLength: number, units = WORD) =>
  fc.string({ unit: fc.constantFrom(...units), minLength, maxLength: minLength + 20 });
const UPPER = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];

/** Credentials as their issuers make them, what is secret of each being `secret`. */
const CREDENTIALS: Readonly<Record<string, readonly [start: string, secret: fc.Arbitrary<string>]>> = {
  'GitHub, classic': ['ghp_', word(36)],
  'GitHub, with a JSON web token': [
    'ghs_',
    fc
      .tuple(fc.nat(), word(20), word(40), word(40))
      .map(([app, a, b, c]) => `${app}_eyJ${a}.eyJ${b}.${c}-_${a}`),
  ],
  'GitHub, fine-grained': ['github_pat_', word(60)],
  'Hugging Face': ['hf_', word(30)],
  'OpenAI or Anthropic': ['sk-', word(30)],
  AWS: ['AKIA', fc.string({ unit: fc.constantFrom(...UPPER), minLength: 16, maxLength: 16 })],
  Slack: ['xoxb-', word(24)],
  GitLab: ['glpat-', word(20)],
  npm: ['npm_', word(36)],
  PyPI: ['pypi-', word(60)],
  'a JSON web token': ['eyJ', fc.tuple(word(12), word(12), word(12)).map((parts) => parts.join('.'))],
  'a key': ['-----BEGIN PRIVATE KEY-----\n', word(60)],
  'a bearer': ['Bearer ', word(20)],
  'a Basic header': ['Authorization: Basic ', word(12)],
  'an address with a token': ['https://', word(12).map((token) => `${token}@`)],
  'an address with a password': ['https://me:', word(12).map((password) => `${password}@`)],
};

// attack: secrets
test.for(Object.entries(CREDENTIALS))('%s: nothing of a credential is left', ([, [start, secret]]) => {
  fc.assert(
    fc.property(
      secret,
      fc.constantFrom('', 'x=', '"', ' ', '(', '\n', '/'),
      fc.constantFrom('', '"', ' y', ')', '\n'),
      (hidden, before, after) => {
        const shown = redact(`${before}${start}${hidden}${after}`);
        expect(shown).toContain('***');
        expect(shown).not.toContain(hidden.slice(0, 8));
        expect(shown).not.toContain(hidden.replace('@', '').slice(-8));
      },
    ),
    { numRuns: 50 },
  );
});

const pem = { type: 'pkcs8', format: 'pem' } as const;
const openPgp = ['Version: GnuPG v1.4.11 (GNU/Linux)', 'Comment: mine', '', 'lQOYBF+4'.repeat(8), '=ab+1'];
const KEYS: Readonly<Record<string, string>> = {
  RSA: generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export(pem).toString(),
  EC: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem).toString(),
  Ed25519: generateKeyPairSync('ed25519').privateKey.export(pem).toString(),
  'an encrypted one': generateKeyPairSync('rsa', { modulusLength: 1024 })
    .privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' })
    .toString(),
  OpenPGP: `-----BEGIN PGP PRIVATE KEY BLOCK-----\n${openPgp.join('\n')}\n-----END PGP PRIVATE KEY BLOCK-----`,
};
const WRITTEN: Readonly<Record<string, (key: string) => string>> = {
  'as it is': (key) => key,
  'as JSON': (key) => JSON.stringify({ key }),
  'as JSON in JSON': (key) => JSON.stringify({ why: JSON.stringify({ key }) }),
  'with the line ends of Windows': (key) => key.replaceAll('\n', '\r\n'),
  'with them, on a page of Markdown': (key) => markdownText(key.replaceAll('\n', '\r\n')),
  'as JSON, on a page of Markdown': (key) => markdownText(JSON.stringify(key)),
  'on one line': visible,
  quoted: (key) => key.replaceAll(/^/gm, '> '),
  indented: (key) => key.replaceAll(/^/gm, '    '),
};

// attack: secrets
test.for(Object.keys(KEYS).flatMap((kind) => Object.keys(WRITTEN).map((how) => [kind, how] as const)))(
  'a key, %s, is hidden %s, whole and cut anywhere',
  ([kind, how]) => {
    const key = KEYS[kind]!;
    const written = WRITTEN[how]!(key);
    const pieces = written.match(/[A-Za-z0-9+/=]{40,}/g)!;

    expect(redact(`before ${written} after.`)).toMatch(/^before.*\*\*\*.* after\.$/s);
    for (let end = written.indexOf('KEY') + 20; end <= written.length; end += 7) {
      const shown = redact(written.slice(0, end));
      for (const piece of pieces) expect(shown).not.toContain(piece);
    }
  },
);

/** What begins like a credential, and where it would end. */
const BEGUN = ['-----BEGIN A-----', '-----END A-----', 'http://', 'http://a:', '://a:b', 'x@y', 'Bearer '];

// attack: erased report
test('a text that begins like a key hides nothing of what others say', () => {
  const report = (text: string): string =>
    `## Result: ${text}\n\n| item | answer |\n| --- | --- |\n| 1 | ${text} |\n\nNot for production\n\n12 of 400\n`;

  expect(redact(report('-----BEGIN A-----'))).toBe(report('***'));
});

// attack: erased report
test('JSON stays the JSON that it was, whatever its texts begin and end', () => {
  const text = fc.array(fc.constantFrom(...BEGUN, '\\', '"', '\n', 'n', ' ', 'a'.repeat(40)), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (texts) => {
      const said = texts.map((parts) => parts.join(''));
      const json = JSON.stringify({ ...said, last: [said, 'it ends here'] });
      const shown = JSON.parse(redact(json)) as { readonly last: readonly [readonly string[], string] };
      expect(Object.keys(shown)).toHaveLength(said.length + 1);
      expect(shown.last[0]).toHaveLength(said.length);
      expect(shown.last[1]).toBe('it ends here');
    }),
    { numRuns: 2000 },
  );
});

/** Starts of shapes that never end as one: a reader that begins again at each takes days over them. */
// attack: endless log
test.for([
  'eyJaaaaaaaaaaa-',
  'eyJaaaaaaaaaaa.',
  '://a:',
  'https://aaaa',
  '-----BEGIN A',
  '-----BEGIN A-----',
  '-----BEGIN A-----\nAb: ',
  '-----BEGIN A-----\\',
  '\nAb: ',
  'Basic a',
  'authorization: ',
  'aws_secret_access_key = ',
  'xoxa.xox',
  'ghs_a-',
  'sk-a.',
  'a',
  'a@',
  ' ',
])('a MiB of %j is no more work than its length', (piece) => {
  for (const start of ['', '-----BEGIN A-----\nAb: ']) {
    const text = start + piece.repeat(2 ** 20 / piece.length);
    expect(redact(text).length).toBeLessThanOrEqual(text.length);
  }
});

test('what is redacted stays as it is when it is redacted again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(redact(redact(text))).toBe(redact(text));
    }),
  );
});
