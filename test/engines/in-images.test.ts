import { expect, test } from 'vitest';
import type { Engine } from '../../src/engines/engine.ts';
import { engines } from '../../src/engines/index.ts';

const demand = { concurrency: 4, promptChars: 100, answerTokens: 32 };
const inImages = Object.entries<Engine>(engines).filter(([, { program }]) => program?.inImages !== undefined);

test('llama.cpp, vLLM and SGLang can be started in images, and an endpoint can not', () => {
  const names = inImages.map(([name]) => name);

  expect(names).toEqual(expect.arrayContaining(['llama.cpp', 'vllm', 'sglang']));
  expect(names).not.toContain('endpoint');
});

test.for(inImages)(
  '%s is started there by its own program, and heard outside of its container',
  ([name, engine]) => {
    const settings = engine.settings({ name, args: {} }, demand);
    const { program } = engine;
    if (!settings.ok || program?.inImages === undefined) throw new Error(JSON.stringify(settings));
    const place = { weights: '/weights', model: 'm', port: 8000, binary: program.inImages };

    const { command, args } = program.launch(settings.value, { ...place, host: '0.0.0.0' });

    expect(command).toBe(program.inImages);
    expect(args).toEqual(expect.arrayContaining(['0.0.0.0', '8000']));
    expect(program.launch(settings.value, place).args).toContain('127.0.0.1');
  },
);
