import type { Command } from 'commander';
import type { Fault } from '../config/fault.ts';
import { loadConfig, loadPolicy } from '../config/load.ts';
import { tellFaults } from './door.ts';
import type { Door } from './door.ts';

/** `papergap check`: every fault of candidates and policies, without starting anything. */
export function addCheck(program: Command, door: Door): void {
  program
    .command('check')
    .description('List every fault of candidates and their policy, with line and column.')
    .argument('<file...>', 'models/<id>.yaml, or a policy file')
    .option('--policy <file>', 'policy file (default: the nearest .github/papergap.yml above each candidate)')
    .action(async (files: string[], options: { policy?: string }) => {
      const faults: Fault[] = [];
      for (const file of files) {
        const found = /(^|\/)papergap\.ya?ml$/.test(file)
          ? await policyFaults(file)
          : await candidateFaults(file, options.policy);
        faults.push(...found);
        if (found.length === 0) door.print(`${file}: ok\n`);
      }
      tellFaults(faults, door);
    });
}

async function candidateFaults(file: string, policy?: string): Promise<readonly Fault[]> {
  const { prepare } = await import('../bench/prepare.ts');
  const config = await loadConfig(file, policy);
  const prepared = config.ok ? await prepare(config.value) : config;
  return prepared.ok ? [] : prepared.faults;
}

async function policyFaults(file: string): Promise<readonly Fault[]> {
  const policy = await loadPolicy(file);
  return policy.ok ? [] : policy.faults;
}
