import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  waitForLock
} from "./chunk-B737A25E.js";
import {
  diagnose,
  packageSignatures
} from "./chunk-D5E3A5FB.js";
import {
  boundsHere,
  clearGroups,
  homeIn,
  limitsFor,
  makeHome,
  registerRun,
  removed,
  scratchFolder
} from "./chunk-9ACC63B9.js";
import {
  removeAny
} from "./chunk-8DB02D35.js";
import {
  findOnPath,
  isExecutable,
  run
} from "./chunk-80F10A4B.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
import {
  MAX_LINE_CHARS
} from "./chunk-B41FF8D4.js";
import {
  machinePath,
  temporaryFolder
} from "./chunk-8725B335.js";
import {
  credentialsIn
} from "./chunk-494BB161.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";

// src/deploy/install/isolation.ts
import { randomUUID } from "node:crypto";
import { join } from "node:path";
async function isolate({
  cacheDir,
  env,
  signal
}) {
  const runId = randomUUID();
  const folder = scratchFolder(cacheDir, runId);
  const registered = registerRun(cacheDir, runId);
  registered.add("process", { folder });
  const limits = limitsFor(runId, boundsHere(), env["PATH"], registered);
  makeHome(homeIn(folder));
  const [notes, downloads] = [join(folder, "notes"), join(folder, "downloads")];
  makeFolder(notes);
  const passed = passedOn(env);
  const secrets = secretsIn(passed);
  const own = {
    UV_PYTHON_INSTALL_DIR: join(cacheDir, "python"),
    UV_CACHE_DIR: downloads,
    PIP_CACHE_DIR: downloads,
    npm_config_cache: downloads,
    ...passed,
    HOME: homeIn(folder)
  };
  return {
    folder,
    notes,
    env: own,
    searchEnv: { ...passed, ...env["HOME"] && { HOME: env["HOME"] } },
    secrets,
    clearDownloads: () => removeAny(downloads),
    run([command, ...args], timeoutMs, { env: its = own, until = signal } = {}) {
      const launch = limits.wrap({ command, args, env: its });
      const how = { env: launch.env, secrets, signal: AbortSignal.any([signal, until]), runId, timeoutMs };
      return run(launch.command, launch.args, how);
    },
    async [Symbol.asyncDispose]() {
      const areGroupsGone = await clearGroups(limits.groups, runId);
      if (await removed(folder) && areGroupsGone) registered.close();
    }
  };
}
var PASSED = new RegExp(
  `^(${[
    "LANG|LC_ALL|PYENV_ROOT|PYENV_VERSION",
    "(HTTP|HTTPS|ALL|NO)_PROXY|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE",
    "PIP_(INDEX_URL|EXTRA_INDEX_URL|NO_INDEX|FIND_LINKS|TRUSTED_HOST)",
    "PIP_(CERT|CLIENT_CERT|PROXY|DEFAULT_TIMEOUT|TIMEOUT|RETRIES)",
    "UV_(DEFAULT_INDEX|INDEX|INDEX_URL|EXTRA_INDEX_URL|NO_INDEX|FIND_LINKS|INSECURE_HOST|OFFLINE)",
    "(PIP|UV)_CACHE_DIR",
    "UV_INDEX_\\w+_(USERNAME|PASSWORD)|UV_(NATIVE_TLS|SYSTEM_CERTS|HTTP_TIMEOUT|HTTP_RETRIES)",
    "UV_PYTHON_INSTALL_(DIR|MIRROR)",
    "NPM_CONFIG_(REGISTRY|PROXY|HTTPS_PROXY|NOPROXY|CAFILE)|NODE_EXTRA_CA_CERTS"
  ].join("|")})$`,
  "i"
);
function passedOn(env) {
  const entries = Object.entries(env).filter(([name]) => PASSED.test(name));
  const defined = entries.filter((entry) => (entry[1] ?? "") !== "");
  return { ...Object.fromEntries(defined), TMPDIR: temporaryFolder(env), PATH: machinePath(env["PATH"]) };
}
function secretsIn(env) {
  return Object.entries(env).flatMap(([name, value]) => [
    .../TOKEN|SECRET|PASSWORD|USERNAME|KEY$/i.test(name) ? [value] : [],
    ...credentialsIn(value)
  ]);
}

// src/deploy/install/uv.json
var uv_default = {
  version: "0.13.9",
  hashes: [
    "16963d19594e18d746a70c7fce82237bde4f2cac4cfcf0ca2b84796fe9d0c6e9",
    "2c45530751517d6c3bbc69a19473f6effe47cce047bede01ffd8af7ea7b36b25",
    "3eeeb51a267a2144640fcd8f38d4a2f63439b39bc47445fd84727c3fc462c843",
    "5435c5ce14a56431208ca0996416d310f1598e8c2c8ba707688985a16bb82dbe",
    "56ec37616c00220032fc7b8c9d0ef51367fd0d70d9cd6ddd841660f949f84fed",
    "66c512266d633bef48384a1f53003f41f2a8e7b36fe6e7fbfd3e0fd52d96fa63",
    "6a44b2ed8111d2f60d2b92627c5dccda3f7ed7570b18ce115e569cd68c28246b",
    "6b0c7b9f47a5d011939d61e324d3fe18a8bc155d8dd53add738709a92f290a7c",
    "6d5114bba238adddacb32fb11904f2b3ff4e988f8e9ff0d8d3b5e9822cf836b8",
    "7ec1e1dd9b6cb335c301afdf877989df384227313981850755a59561f75e4ab8",
    "a2ee66fe8b6608e1482ab1bde5799da04705c1cb40324c7f66054ecf46ae6e40",
    "a6e845f387e4ed55bb59342957a9179e24a631fcc7668bda3426ae1cef8ed4b9",
    "c16ed11e013557536b3e60065f1b912f6407bd6518e041b961e23ef9e6b4fbf5",
    "c5dbdb7c8737cd183a9dce95b39cfd1f3d54ec2a27a1bb58f160293f9ba2c805",
    "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    "db5c8df7145c21ffea9c0f74e38823bac3af60cbadf0e26b8633f08627b17bab",
    "dd6f4f93ddf8a668c73f0945f3638444b2140a4e15a3912067493fc6335543e4",
    "ecb6028d79dc96fbeafffe5c8af62a7099487ebc05a701e76714eebcffd06375",
    "eeb92051c2123b9730c46b04cc843cfa4bc7d7b0aec56df431a2215ef4cb0273"
  ]
};

// src/deploy/install/python.ts
import { writeFile as writeFile2 } from "node:fs/promises";
import { join as join3 } from "node:path";

// src/deploy/install/find-uv.ts
import { writeFile } from "node:fs/promises";
import { join as join2 } from "node:path";

// src/deploy/install/python-tool.ts
var TIMEOUT_MS = 3e4;
var OLDEST_MINOR = 10;
var NAMES = ["python3", ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`), "python"];
var QUESTION = "import sys; from importlib.util import find_spec; print('papergap-python', *sys.version_info[:2], all(map(find_spec, ('venv', 'ensurepip'))), sys.executable)";
var ANSWER = /^papergap-python 3 (\d+) (True|False) (.+)$/;
async function findPythonTool({
  searchEnv: env,
  run: run2
}) {
  const uv = findOnPath("uv", env["PATH"]);
  if (uv !== void 0) return checked({ kind: "uv", command: uv });
  const found = [];
  for (const name of NAMES) {
    const command = findOnPath(name, env["PATH"]);
    if (command === void 0) continue;
    const { lines } = await run2([command, "-I", "-c", QUESTION], TIMEOUT_MS, { env });
    const answer = lines.map((line) => ANSWER.exec(line)).find(Boolean);
    if (!answer) continue;
    const [, minor, complete, executable] = answer;
    found.push({ minor: Number(minor) });
    if (Number(minor) >= OLDEST_MINOR && complete === "True") {
      return checked({ kind: "python", command: executable });
    }
  }
  return faulty([frictionOf(found)]);
}
function frictionOf(found) {
  const [newest] = found.toSorted((a, b) => b.minor - a.minor);
  if (newest === void 0) {
    return {
      code: "python-missing",
      summary: "The engine is a Python package, and there is no Python on the PATH.",
      remedy: "Install Python 3.10 or newer (Debian, Ubuntu: apt install python3 python3-venv), or uv.",
      blame: "machine"
    };
  }
  if (newest.minor < OLDEST_MINOR) {
    return {
      code: "python-too-old",
      summary: `The newest Python on the PATH is 3.${newest.minor}; the engine needs 3.${OLDEST_MINOR}.`,
      remedy: "Install a newer Python (on a hosted runner: actions/setup-python), or uv.",
      blame: "machine"
    };
  }
  return {
    code: "python-venv-missing",
    summary: `Python 3.${newest.minor} can't make environments: its venv or ensurepip module is missing.`,
    remedy: `Install them (Debian, Ubuntu: apt install python3-venv or python3.${newest.minor}-venv), or install uv.`,
    blame: "machine"
  };
}

// src/deploy/install/signatures.ts
var signatures = [
  {
    code: "registry-certificate",
    pattern: /CERTIFICATE_VERIFY_FAILED|invalid peer certificate|self[- ]signed certificate/i,
    summary: "The package registry's certificate is not trusted on this machine.",
    remedy: "Give the certificate of your proxy or mirror: SSL_CERT_FILE, PIP_CERT or uv --native-tls.",
    blame: "network"
  },
  {
    code: "registry-refused",
    pattern: /\b(401|403|407)\b.*(Unauthorized|Forbidden|Proxy Authentication|Client Error)|HTTP status client error \((401|403|407)/i,
    summary: "The package registry or the proxy before it refused us.",
    remedy: "Check the registry's address and credentials: PIP_INDEX_URL, UV_DEFAULT_INDEX or /etc/pip.conf.",
    blame: "network"
  },
  {
    code: "registry-unreachable",
    pattern: /NewConnectionError|connection broken by|ConnectionResetError|Connection reset|RemoteDisconnected|IncompleteRead|network timeout|Temporary failure in name resolution|Name or service not known|Connection refused|ConnectTimeout|Read timed out|ReadTimeoutError|Network is unreachable|ProxyError|dns error|error sending request|tcp connect error|operation timed out|Could not connect, are you offline|error reading a body|error decoding response body|incomplete message/i,
    summary: "The package registry could not be reached.",
    remedy: "Check the network and the proxy, or name a mirror: PIP_INDEX_URL, or UV_DEFAULT_INDEX for uv.",
    blame: "network"
  },
  {
    code: "registry-failing",
    pattern: /HTTP error (5\d\d|429)\b|\b(5\d\d|429) (?:Server Error|Client Error: Too Many Requests|Too Many Requests)|HTTP status (?:server|client) error \((5\d\d|429)\b|too many (5\d\d|429) error responses/i,
    summary: "The package registry, or a mirror of it, answers that it cannot serve now.",
    remedy: "Try again later, or name another mirror: PIP_INDEX_URL, or UV_DEFAULT_INDEX for uv.",
    blame: "network"
  },
  {
    code: "disk-full",
    pattern: /No space left on device|Disk quota exceeded/i,
    summary: "The disk is full.",
    remedy: "Free some space, or point papergap's cache folder at another disk.",
    blame: "machine"
  },
  {
    code: "package-altered",
    pattern: /DO NOT MATCH THE HASHES|Hash mismatch for/i,
    summary: "What the registry offers is not a wheel that is known: its digest is another one.",
    remedy: "Look at the mirror or the proxy. A wheel that you know to be right: list its digest in trust.wheels.",
    blame: "network"
  },
  {
    code: "no-wheel",
    pattern: /no wheels with a matching (Python|platform)|is not a supported wheel on this platform|versions that require a different python|requires a different Python|does not satisfy Python/i,
    summary: "This version of the engine has no build for this machine or its Python.",
    remedy: "Use another Python or machine, or name an engine binary in the policy (trust.binaries).",
    blame: "machine"
  },
  {
    code: "engine-package-not-found",
    pattern: /\(from versions: none\)|was not found in the package registry/i,
    summary: "The package registry has no build of the engine for this machine and its Python, or can't be reached.",
    remedy: "Check the mirror that pip or uv is configured for, and the machine's Python.",
    blame: "network"
  },
  {
    code: "engine-version-not-found",
    pattern: /Could not find a version that satisfies|there is no version of ([\w.=-]+) and you require \1\b/i,
    summary: "The engine has no such version, or none for this machine and its Python.",
    remedy: "Correct the candidate's engine.version, or leave it out for the default.",
    blame: "candidate"
  },
  ...packageSignatures.filter(({ code }) => code === "packages-conflict")
];
var installerLog = {
  signatures,
  cause: /^Retrying \(/,
  aftermath: /^No matching distribution found|^error: (process|command) .* failed|^note: /i
};

// src/deploy/install/friction.ts
var WRONG_VERSION = "engine-version-not-found";
function installFriction(lines, exitCode) {
  const told = diagnose(lines, installerLog);
  const found = isForAnotherPython(lines) ? told.filter(({ code }) => code !== WRONG_VERSION) : told;
  const wrongVersion = found.filter(({ code }) => code === WRONG_VERSION);
  if (wrongVersion.length > 0) return wrongVersion;
  const network = found.filter(({ code }) => code.startsWith("registry-"));
  const named = network.filter(({ code }) => code !== "registry-unreachable");
  if (network.length > 0) return named.length > 0 ? named : network;
  const [first] = found;
  return first === void 0 || first.code === "unknown-failure" ? [installFailed(exitCode, first?.line ?? lines.findLast((line) => line.trim() !== "")?.trim())] : found;
}
function isForAnotherPython(lines) {
  const [, version] = /satisfies the requirement \S+==(\S+)/.exec(lines.join("\n")) ?? [];
  const left = lines.find(
    (line) => /Ignored the following versions that require a different python/i.test(line)
  );
  return version !== void 0 && left !== void 0 && left.includes(` ${version} Requires-Python`);
}
function installFailed(code, line) {
  return {
    code: "install-failed",
    summary: line === void 0 ? `Installing the engine ended with exit code ${code} and no word on why.` : `Installing the engine failed: ${line.slice(0, 200)}`,
    remedy: "Install the package by hand to see what is wrong.",
    blame: "unknown",
    ...line !== void 0 && { line }
  };
}
function probeFailed({ probe }, lines) {
  const line = lines.at(-1);
  return {
    code: "engine-not-importable",
    summary: `The engine was installed but its module ${probe} can't be loaded on this machine.`,
    remedy: "Mostly the machine's C library or CPU is too old for the build: use another version or machine.",
    blame: "machine",
    ...line === void 0 ? {} : { line: line.slice(0, MAX_LINE_CHARS) }
  };
}
function environmentInUse({ engine, version }) {
  return {
    code: "environment-in-use",
    summary: `What is installed of ${engine} ${version} is not as it was made or does not start, and another run uses it.`,
    remedy: "Run it again once the other run has ended.",
    blame: "machine"
  };
}
var tooLarge = (why) => ({
  code: "install-too-large",
  summary: `papergap ended the installation: it ${why}.`,
  remedy: "Look at what the package brings, or give papergap's cache folder more room (PAPERGAP_CACHE).",
  blame: "unknown"
});
function unreadable(error) {
  const why = error instanceof Error ? error.message : String(error);
  return {
    code: "install-failed",
    summary: `What was installed can't be kept: ${why.slice(0, 200)}`,
    remedy: "Install the package by hand to see what it brings.",
    blame: "unknown"
  };
}
function cacheUnwritable(cacheDir, error) {
  return {
    code: "cache-unwritable",
    summary: `The cache folder can't be written: ${error instanceof Error ? error.message : String(error)}`,
    remedy: `Name a folder that papergap may write by PAPERGAP_CACHE, in place of ${cacheDir}.`,
    blame: "machine"
  };
}

// src/deploy/install/find-uv.ts
var TIMEOUT_MS2 = 5 * 6e4;
var GLANCE_MS = 6e4;
async function findUv(isolation, shell) {
  const onPath = findOnPath("uv", isolation.env["PATH"]);
  if (onPath !== void 0) return checked({ kind: "uv", command: onPath });
  const folder = join2(shell.cacheDir, "tools", `uv-${uv_default.version}`);
  const command = join2(folder, "bin", "uv");
  const release = await waitForLock(`${folder}.lock`, shell.signal);
  try {
    const isThere = await starts(command, isolation);
    shell.signal.throwIfAborted();
    const trouble = isThere ? void 0 : await install(folder, isolation);
    return trouble === void 0 ? checked({ kind: "uv", command }) : trouble;
  } finally {
    await release();
  }
}
async function starts(command, { run: run2 }) {
  if (!isExecutable(command)) return false;
  const { lines } = await run2([command, "--version"], GLANCE_MS);
  return lines.some((line) => line.startsWith(`uv ${uv_default.version}`));
}
async function install(folder, isolation) {
  const found = await findPythonTool(isolation);
  if (!found.ok) return found;
  const requirements = join2(isolation.notes, "uv.txt");
  const hashes = uv_default.hashes.map((hash) => `--hash=sha256:${hash}`);
  await writeFile(requirements, `${[`uv==${uv_default.version}`, ...hashes].join(" \\\n    ")}
`);
  const pip = ["-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check"];
  const wheels = ["--only-binary", ":all:", "--require-hashes", "-r", requirements];
  const commands = [
    [found.value.command, "-I", "-m", "venv", folder],
    [join2(folder, "bin", "python"), ...pip, ...wheels]
  ];
  await removeAny(folder);
  for (const command of commands) {
    const { code, lines } = await isolation.run(command, TIMEOUT_MS2);
    if (code !== 0) return faulty(installFriction(lines, code));
  }
  return void 0;
}

// src/deploy/install/kept-list.ts
import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
function keepList(made, kept) {
  writeFileSync(`${kept}.new`, readFileSync(made), { flush: true });
  renameSync(`${kept}.new`, kept);
}
var isKept = (list) => (statSync(list, { throwIfNoEntry: false })?.size ?? 0) > 0;

// src/deploy/install/python.ts
var python = {
  async recipe(wanted, site, shell) {
    const needsUv = wanted.pinnedBy === "lock" || (wanted.source?.overrides.length ?? 0) > 0;
    const tool = needsUv ? await findUv(site.isolation, shell) : await findPythonTool(site.isolation);
    if (!tool.ok) return tool;
    const made = wanted.pinnedBy === "lock" ? { ...await withLock(wanted, tool.value, site), finish: compileIn(site.folder) } : { commands: await withHashes(wanted, tool.value, site) };
    return checked({
      begin: makeCommand(tool.value, wanted, site.folder),
      ...made,
      check: checkCommand(tool.value, site.folder)
    });
  },
  probe: ({ probe }, folder) => [pythonIn(folder), "-I", "-B", "-c", `import ${probe}`],
  glance: ({ probe }, folder) => [
    pythonIn(folder),
    ...["-I", "-B", "-c"],
    `import sys; from importlib.util import find_spec; sys.exit(find_spec(${JSON.stringify(probe)}) is None)`
  ]
};
var COMPILE = "import compileall, sys; compileall.compile_dir(sys.argv[1], quiet=2, workers=0)";
var compileIn = (folder) => [
  pythonIn(folder),
  ...["-I", "-S", "-c", COMPILE, join3(folder, "lib")]
];
var pythonIn = (folder) => join3(folder, "bin", "python");
var WHEELS = ["--only-binary", ":all:"];
function indexes({ source }, kind) {
  const { index, extraIndex } = source ?? {};
  return [
    ...index === void 0 ? [] : [kind === "uv" ? "--default-index" : "--index-url", index],
    ...extraIndex === void 0 ? [] : [kind === "uv" ? "--index" : "--extra-index-url", extraIndex]
  ];
}
function makeCommand({ kind, command }, { source }, folder) {
  if (kind === "python") return [command, "-I", "-m", "venv", folder];
  const wish = source?.python ?? ">=3.10";
  return [command, "venv", "--no-config", "--no-project", "--python", wish, folder];
}
async function withHashes(wanted, tool, { folder, isolation }) {
  const requirements = join3(isolation.notes, "requirements.txt");
  const hashes = wanted.hashes.map((hash) => `--hash=sha256:${hash}`);
  await writeFile2(requirements, `${[wanted.requirement, ...hashes].join(" \\\n    ")}
`);
  const given = [...WHEELS, "--require-hashes", ...indexes(wanted, tool.kind), "-r", requirements];
  if (tool.kind === "uv") return [[...uvPip(tool, "install", folder), ...given]];
  const quietly = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"];
  return [[pythonIn(folder), "-I", "-m", "pip", "install", ...quietly, ...given]];
}
async function withLock(wanted, tool, site) {
  const { folder, lock, isolation } = site;
  const { overrides = [], constraints = [], with: others = [] } = wanted.source ?? {};
  const notes = { requirements: [wanted.requirement, ...others], overrides, constraints };
  const fileOf = (name) => join3(isolation.notes, `${name}.txt`);
  for (const [name, lines] of Object.entries(notes)) await writeFile2(fileOf(name), `${lines.join("\n")}
`);
  const isListed = isKept(lock);
  const list = isListed ? lock : fileOf("packages");
  const compile = [
    ...uvPip(tool, "compile", folder),
    ...[...WHEELS, "--generate-hashes", "--no-header", "--quiet", "--output-file", list],
    ...["--override", fileOf("overrides"), "--constraint", fileOf("constraints")],
    ...[...indexes(wanted, "uv"), fileOf("requirements")]
  ];
  const given = [...WHEELS, "--no-deps", "--require-hashes", ...indexes(wanted, "uv"), "-r", list];
  const install2 = [...uvPip(tool, "install", folder), ...given];
  return isListed ? { commands: [install2] } : { commands: [compile, install2], lists: [[list, lock]] };
}
function checkCommand({ kind, command }, folder) {
  if (kind === "uv") return [command, "pip", "check", "--no-config", "--python", pythonIn(folder)];
  return [pythonIn(folder), "-I", "-m", "pip", "check", "--disable-pip-version-check"];
}
function uvPip({ command }, verb, folder) {
  return [command, "pip", verb, "--no-config", "--python", pythonIn(folder)];
}

export {
  isolate,
  installFriction,
  probeFailed,
  environmentInUse,
  tooLarge,
  unreadable,
  cacheUnwritable,
  uv_default,
  keepList,
  isKept,
  python,
  WHEELS,
  indexes
};
//# sourceMappingURL=chunk-D69E9BF6.js.map
