const { readFileSync } = require('node:fs');
const { join } = require('node:path');

module.exports = () =>
  readFileSync(join(__dirname, 'tickets.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ ticket, target }) => ({ vars: { ticket, queue: target.queue } }));
