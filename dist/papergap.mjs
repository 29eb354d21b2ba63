#!/usr/bin/env node
// The package's command: says what is missing on an older Node, where the program itself would be a syntax
// error.
const NEEDED = 24;
if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  process.stderr.write(
    `papergap needs Node ${NEEDED} or newer; this is ${process.versions.node}.\n` +
      `  hint: install Node ${NEEDED}, or in your home: npm install --global node@${NEEDED} papergap\n`,
  );
  process.exit(3);
}
process.setSourceMapsEnabled(true);
await import('./cli.js');
