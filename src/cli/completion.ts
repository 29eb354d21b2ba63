import { Argument } from 'commander';
import type { Command } from 'commander';
import { bashScript } from './completion/bash.ts';
import { fishScript } from './completion/fish.ts';
import { commandTree } from './completion/tree.ts';
import { zshScript } from './completion/zsh.ts';
import type { Terminal } from './terminal.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** `papergap completion`: a script that completes our commands in a shell, made from the commands. */
export function addCompletion(program: Command, terminal: Terminal): void {
  program
    .command('completion')
    .showHelpAfterError('(papergap completion --help shows how)')
    .description('Print a script with which a shell completes commands, options and files.')
    .addArgument(new Argument('<shell>', 'which shell').choices(Object.keys(SCRIPTS)))
    .addHelpText('after', HELP)
    .action((shell: keyof typeof SCRIPTS) => terminal.print(SCRIPTS[shell](commandTree(program))));
}

const HELP = `
bash: add to ~/.bashrc                    source <(papergap completion bash)
zsh:  add to ~/.zshrc, behind compinit    source <(papergap completion zsh)
fish: papergap completion fish > ~/.config/fish/completions/papergap.fish`;
