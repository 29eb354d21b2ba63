import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  brokenText,
  isTooDeep,
  plainValue,
  textOf
} from "./chunk-A50AC943.js";
import {
  randomFor,
  shuffled
} from "./chunk-6CAB8EEF.js";
import {
  PapergapError
} from "./chunk-4E80947B.js";
import {
  isFields
} from "./chunk-BEE0E9CA.js";
import {
  suggest
} from "./chunk-A706ED25.js";

// src/suites/template.ts
var FIELD = /\{\{([^{}]+)\}\}/g;
function fieldsIn(template) {
  return [...new Set(Array.from(template.matchAll(FIELD), ([, name = ""]) => name.trim()))];
}
function fill(template, fields) {
  return template.replace(FIELD, (whole, written) => {
    const name = written.trim();
    return Object.hasOwn(fields, name) ? fields[name] : whole;
  });
}

// src/suites/choices.ts
var MOST_CHOICES = 64;
var columnsOfChoices = ({ choices = [] }) => typeof choices === "string" ? [choices] : [...new Set(choices.flatMap(fieldsIn))];
function choicesIn(row, { choices }, problems) {
  if (choices === void 0) return void 0;
  const texts = typeof choices === "string" ? listed(row, choices, problems) : filled(row, choices, problems);
  const problem = texts && problemWith(texts);
  if (problem === void 0) return texts;
  problems.push(problem);
  return void 0;
}
function problemWith(texts) {
  if (texts.length < 2) return "has fewer than two choices";
  if (texts.length > MOST_CHOICES) return `has more than ${MOST_CHOICES} choices`;
  if (texts.some((text) => text.trim() === "")) return "has a blank choice";
  if (new Set(texts).size < texts.length) return "has the same choice twice";
  const broken = texts.map(brokenText).find((problem) => problem !== void 0);
  return broken === void 0 ? void 0 : `has a choice that ${broken}`;
}
function listed(row, name, problems) {
  const value = Object.hasOwn(row, name) ? row[name] : void 0;
  const texts = Array.isArray(value) ? value.map((one) => textOf(one)) : [void 0];
  if (texts.every((text) => text !== void 0)) return texts;
  problems.push(`field "${name}" is no list of texts, of which the choices are made`);
  return void 0;
}
function filled(row, templates, problems) {
  const fields = [];
  for (const name of new Set(templates.flatMap(fieldsIn))) {
    const text = Object.hasOwn(row, name) ? textOf(row[name] ?? null) : void 0;
    if (text === void 0) problems.push(`field "${name}" is no text, of which a choice is made`);
    else fields.push([name, text]);
  }
  const texts = Object.fromEntries(fields);
  return templates.flatMap(fieldsIn).every((name) => Object.hasOwn(texts, name)) ? templates.map((template) => fill(template, texts)) : void 0;
}

// src/suites/conversation.ts
var LAST_MESSAGE = "input";
var MOST_MESSAGES = 1e3;
function conversationIn(row, choice, problems) {
  const { messages: name } = choice;
  if (name === void 0) return void 0;
  const found = [];
  const value = plainValue(listIn(Object.hasOwn(row, name) ? row[name] : void 0), found);
  const messages = Array.isArray(value) ? value.flatMap((one) => messageIn(one, found) ?? []) : [];
  const problem = found[0] ?? problemWith2(messages, choice);
  const last = messages.at(-1);
  if (problem === void 0 && last !== void 0)
    return { before: messages.slice(0, -1), last: last.content };
  problems.push(`field "${name}" ${problem}`);
  return void 0;
}
function problemWith2(messages, { system }) {
  if (messages.length === 0) return "holds no list of messages";
  if (messages.length > MOST_MESSAGES) return `holds more than ${MOST_MESSAGES} messages`;
  if (messages.at(-1)?.role !== "user") return "has to end with a user's message";
  const isSaid = system !== void 0 && messages.some(({ role }) => role === "system");
  return isSaid ? "has a system message, and the suite has its own" : void 0;
}
function listIn(value) {
  if (typeof value !== "string") return value;
  try {
    const read = JSON.parse(value);
    return isTooDeep(read) ? void 0 : read;
  } catch {
    return void 0;
  }
}
var ROLES = /* @__PURE__ */ new Set(["system", "user", "assistant", "tool"]);
function messageIn(value, found) {
  const { role, content, tool_calls: calls, tool_call_id: id } = isFields(value) ? value : {};
  const isCalling = role === "assistant" && Array.isArray(calls) && calls.length > 0;
  const text = content ?? (isCalling ? "" : void 0);
  if (!isRole(role)) found.push("has a message whose role is none of system, user, assistant, tool");
  else if (typeof text !== "string")
    found.push(`has a message of role ${role} without a text as its content`);
  else if (role === "tool" && typeof id !== "string")
    found.push("has an answer of a tool without tool_call_id");
  else {
    return {
      role,
      content: text,
      ...isCalling && { tool_calls: calls },
      ...typeof id === "string" && { tool_call_id: id }
    };
  }
  return void 0;
}
var isRole = (role) => ROLES.has(role);

// src/suites/named-columns.ts
var DEFAULT_ID = "id";
var targetsOf = ({ target }) => typeof target === "string" ? [target] : target;
var fieldsAsked = ({
  prompt,
  turns = []
}) => [
  ...new Set([...turns.map(({ content }) => content), prompt].flatMap(fieldsIn))
];
var isOfConversation = (name, { messages }) => messages !== void 0 && name === LAST_MESSAGE;
function namedColumns(choice) {
  const { prompt, messages, id, cluster, weight, turns = [], slices = [] } = choice;
  const quoted = (key, ...names) => names.map((name) => ({ name, key, as: `"${name}"` }));
  return [
    ...fieldsIn(prompt).filter((name) => !isOfConversation(name, choice)).map((name) => ({ name, key: "prompt", as: `{{${name}}}` })),
    ...turns.flatMap(({ content }) => fieldsIn(content)).map((name) => ({ name, key: "turns", as: `{{${name}}}` })),
    ...quoted("target", ...targetsOf(choice)),
    ...messages === void 0 ? [] : quoted("messages", messages),
    ...quoted("choices", ...columnsOfChoices(choice)),
    ...cluster === void 0 ? [] : quoted("cluster", cluster),
    ...weight === void 0 ? [] : quoted("weight", weight),
    ...quoted("slices", ...slices),
    ...id === DEFAULT_ID ? [] : quoted("id", id)
  ];
}
function unknownColumns(choice, known, fault) {
  const targets = targetsOf(choice);
  return new Map(
    namedColumns(choice).filter(({ name }) => !known.has(name)).map(({ name, key, as }) => {
      const near = [...known].filter((column) => key !== "prompt" || !targets.includes(column));
      return [name, fault(key, as, suggest(name, near))];
    })
  );
}

// src/suites/prompt.ts
function promptFaults(choice, at) {
  const { prompt, system = "", turns = [] } = choice;
  const fields = fieldsAsked(choice);
  const shown = answersOf(choice).find((target) => fields.includes(target));
  const faults = [];
  if (fields.length === 0) {
    const [, single] = /\{\s*([\w.-]+)\s*\}/.exec(prompt) ?? [];
    const hint = single === void 0 ? "name a field of the data in it: {{input}}" : `write {{${single}}}`;
    faults.push(at(["prompt"], "is the same for every item", hint));
  } else if (shown !== void 0) {
    faults.push(at(["prompt"], `gives the answer away: it names {{${shown}}}`));
  }
  faults.push(...apiFaults(choice, at), ...optionFaults(choice, fields, at));
  if (choice.messages !== void 0 && turns.length > 0)
    faults.push(
      at(["turns"], "stand beside messages, which hold the whole conversation", "take one of them out")
    );
  const texts = [
    [["prompt"], prompt],
    [["system"], system],
    ...turns.map(({ content }, at2) => [["turns", at2, "content"], content])
  ];
  for (const [path, text] of texts) {
    const broken = brokenText(text);
    if (broken !== void 0) faults.push(at(path, broken));
  }
  return faults;
}
var SOLUTIONS = /* @__PURE__ */ new Set(["canonical_solution", "code"]);
var answersOf = (choice) => choice.scorer.name === "code" ? targetsOf(choice).filter((name, _, all) => all.length === 1 || SOLUTIONS.has(name)) : targetsOf(choice);
function optionFaults({ scorer }, fields, at) {
  const { options } = scorer;
  if (scorer.name !== "choice" || !Array.isArray(options)) return [];
  return options.filter((name) => typeof name === "string" && !fields.includes(name)).map((name) => {
    const near = fields.filter((field) => !options.includes(field));
    return at(
      ["scorer", "options"],
      `names "${name}", which is no field of the prompt`,
      suggest(name, near)
    );
  });
}
var OF_CHAT = [
  "messages",
  "turns",
  "tools",
  "answerSchema"
];
var OF_COMPLETIONS = [
  "choices",
  "answerDelimiter",
  "exampleDelimiter"
];
function apiFaults(choice, at) {
  const isCompletion = choice.api === "completions";
  const wrong = isCompletion ? OF_CHAT : OF_COMPLETIONS;
  const message = isCompletion ? "belongs to a conversation, and this suite asks for completions of a text" : "belongs to a text to go on with, and this suite asks in a conversation";
  const hint = isCompletion ? "take it out, or ask by api: chat" : "write api: completions, or take it out";
  return wrong.filter((key) => choice[key] !== void 0).map((key) => at([key], message, hint));
}
function promptBy(name, choice, items, shown) {
  const before = new Map(items.map((item) => [item.id, item.before ?? []]));
  const { prompt, system, turns = [], exampleChoice } = choice;
  const opening = system === void 0 ? [] : [{ role: "system", content: system }];
  const ask = (fields) => [
    ...turns.map(({ role, content }) => ({ role, content: fill(content, fields) })),
    { role: "user", content: fill(prompt, fields) }
  ];
  const around = delimitersOf(choice);
  const examples = shown.map(({ fields, target, before: said = [] }) => [
    ...said,
    ...ask(fields),
    { role: "assistant", content: around.before + answerText(target) + around.after }
  ]);
  return (fields, shots, item) => {
    if (shots > examples.length) {
      throw new PapergapError(
        "config-invalid",
        `Suite "${name}" was asked for ${shots} worked examples and has ${examples.length}`,
        "Give the suite a file with enough examples, or correct the protocol of the claim"
      );
    }
    const isDrawn = exampleChoice === "drawn" && item !== void 0 && shots > 0;
    const order = isDrawn ? shuffled(examples, randomFor("examples", item)) : examples;
    return [...opening, ...order.slice(0, shots).flat(), ...before.get(item ?? "") ?? [], ...ask(fields)];
  };
}
function withSystem(messages, system) {
  if (system === void 0) return messages;
  const others = messages.filter(({ role }) => role !== "system");
  return system === "" ? others : [{ role: "system", content: system }, ...others];
}
function contextOf({ id, fields }, { prompt }, system) {
  return withSystem(prompt(fields, 0, id), system).slice(0, -1);
}
var answerText = (target) => typeof target === "string" ? target : JSON.stringify(target);
function delimitersOf({
  api,
  answerDelimiter = " ",
  exampleDelimiter = "\n\n"
}) {
  return api === "completions" ? { before: answerDelimiter, after: exampleDelimiter } : { before: "", after: "" };
}
function offersOf({ tools, answerSchema }) {
  return {
    ...tools && { tools: tools.map((tool) => ({ type: "function", function: tool })) },
    ...answerSchema && {
      responseFormat: {
        type: "json_schema",
        json_schema: { name: "answer", strict: true, schema: answerSchema }
      }
    }
  };
}

export {
  fill,
  columnsOfChoices,
  choicesIn,
  LAST_MESSAGE,
  conversationIn,
  DEFAULT_ID,
  targetsOf,
  fieldsAsked,
  isOfConversation,
  namedColumns,
  unknownColumns,
  promptFaults,
  promptBy,
  withSystem,
  contextOf,
  delimitersOf,
  offersOf
};
//# sourceMappingURL=chunk-FAE3F67B.js.map
