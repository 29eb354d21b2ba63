import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const FOLDER = join(import.meta.dirname, '..', '.github', 'ISSUE_TEMPLATE');

/** What GitHub takes of the kinds that we use: https://docs.github.com/communities, "Syntax for issue forms". */
const Field = z.strictObject({
  type: z.enum(['input', 'textarea']),
  id: z.string().regex(/^[\w-]+$/),
  attributes: z.strictObject({
    label: z.string().min(1),
    description: z.string().optional(),
    placeholder: z.string().optional(),
    render: z.string().optional(),
  }),
  validations: z.strictObject({ required: z.boolean() }).optional(),
});
const Form = z.strictObject({
  name: z.string().min(4),
  description: z.string().min(4).max(200),
  labels: z.array(z.string()),
  body: z.array(Field).min(1),
});

test.for(globSync('*.yml', { cwd: FOLDER, exclude: ['config.yml'] }).sort())(
  '%s is a form that GitHub takes, with something that has to be said',
  (file) => {
    const form = Form.parse(parse(readFileSync(join(FOLDER, file), 'utf8')));
    const ids = form.body.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(form.body.some(({ validations }) => validations?.required === true)).toBe(true);
  },
);

test('what can be attacked is reported in private', () => {
  const { blank_issues_enabled: blank, contact_links: links } = parse(
    readFileSync(join(FOLDER, 'config.yml'), 'utf8'),
  ) as {
    readonly blank_issues_enabled: boolean;
    readonly contact_links: readonly { readonly url: string }[];
  };

  expect(blank).toBe(false);
  expect(links.map(({ url }) => url)).toContainEqual(expect.stringContaining('/security/advisories/new'));
});
