import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// package.json
var package_default = {
  name: "papergap",
  version: "0.1.0",
  description: "Measures how far a model falls short of its paper in production, and judges it against a budget",
  license: "MIT",
  repository: {
    type: "git",
    url: "git+https://github.com/papergap/papergap.git"
  },
  type: "module",
  engines: {
    node: ">=24"
  },
  bin: {
    papergap: "dist/papergap.mjs"
  },
  files: [
    "dist",
    "schema",
    "README.md",
    "LICENSE"
  ],
  scripts: {
    papergap: "node scripts/papergap.mjs",
    demo: "node scripts/papergap.mjs run examples/ticket-router/models/router-q8.yaml",
    bot: "node bot/server.ts",
    "bot:demo": "node scripts/bot-demo.mjs",
    verify: "node scripts/verify.mjs",
    build: "node scripts/build.mjs",
    "build:bot": "node scripts/build-bot.mjs",
    prepack: "node scripts/build.mjs",
    page: "node scripts/page.ts",
    schema: "node scripts/schema.ts",
    wheels: "node scripts/wheel-hashes.ts",
    engines: "node scripts/engines.ts",
    evaluators: "node scripts/evaluators.ts",
    tables: "node scripts/readme-tables.ts && node scripts/attack-tables.ts && node scripts/command-tables.ts",
    test: "vitest run --project pure --project live",
    soak: "vitest run --project soak",
    format: "prettier --write ."
  },
  devDependencies: {
    "@actions/artifact": "^6.2.1",
    "@actions/core": "^3.0.1",
    "@actions/github": "^9.1.1",
    "@actions/workflow-parser": "^0.3.61",
    "@huggingface/tokenizers": "^0.2.0",
    "@noble/hashes": "^2.4.0",
    "@octokit/core": "^7.0.8",
    "@octokit/graphql-schema": "^15.26.1",
    "@octokit/openapi": "^23.0.2",
    "@octokit/openapi-webhooks-types": "^12.2.0",
    "@octokit/types": "^18.0.0",
    "@octokit/webhooks-examples": "^7.6.1",
    "@octokit/webhooks-methods": "^6.0.0",
    "@types/node": "^24.19.2",
    "@types/yauzl": "^3.4.0",
    "@xterm/headless": "^6.0.0",
    ajv: "^8.20.0",
    "axe-core": "^4.14.1",
    commander: "^15.1.0",
    "csv-parse": "^7.0.3",
    "csv-stringify": "^6.9.0",
    esbuild: "^0.28.2",
    "fast-check": "^4.10.2",
    "fast-xml-parser": "^5.12.1",
    "fastest-levenshtein": "^1.0.16",
    graphql: "^16.15.0",
    "hast-util-from-html": "^2.1.0",
    "hast-util-sanitize": "^5.0.2",
    "hast-util-to-html": "^9.0.6",
    "hdr-histogram-js": "^3.0.1",
    hyparquet: "^1.33.0",
    "hyparquet-writer": "^0.17.0",
    jose: "^6.2.18",
    "lru-cache": "^11.5.3",
    "markdown-it": "^15.0.3",
    "markdown-table": "^3.1.0",
    node: "^24.21.0",
    oxlint: "^1.89.0",
    "oxlint-tsgolint": "^7.0.2004",
    pino: "^10.4.0",
    "playwright-core": "^1.65.1",
    prettier: "^3.10.1",
    probot: "^14.3.2",
    "pure-rand": "^8.4.2",
    re2js: "^2.10.0",
    scslre: "^0.3.0",
    typescript: "^7.0.2",
    undici: "^8.12.4",
    vitest: "^5.1.1",
    yaml: "^2.9.1",
    yauzl: "^3.4.0",
    zod: "^4.6.7"
  },
  overrides: {
    undici: "$undici"
  },
  allowScripts: {
    node: true,
    esbuild: true
  }
};

// src/shell/version.ts
var VERSION = package_default.version;

export {
  VERSION
};
//# sourceMappingURL=chunk-DECF1142.js.map
