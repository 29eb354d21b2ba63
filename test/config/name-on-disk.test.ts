import { expect, test } from 'vitest';
import { isYamlOnDisk, nameOnDisk } from '../../src/config/name-on-disk.ts';

test.for(['models', 'Models', 'models.', 'models . .', 'mo\u200Bdels', 'ｍodels'])(
  '"%s" may be the folder models',
  (name) => {
    expect(nameOnDisk(name)).toBe('models');
  },
);

test.for(['model s', '.models', 'models.x'])('"%s" is another one', (name) => {
  expect(nameOnDisk(name)).not.toBe('models');
});

// attack: slow file
test('a name that no disk has room for is as it is written', () => {
  const dots = '.'.repeat(1_000_000);

  expect(nameOnDisk(`models${dots}`)).toBe(`models${dots}`);
  expect(nameOnDisk(`models${'.'.repeat(249)}`)).toBe('models');
  expect(nameOnDisk(`${dots}x`)).toBe(`${dots}x`);
  expect(isYamlOnDisk(`${dots}x.yaml`)).toBe(true);
});
