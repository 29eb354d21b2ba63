#!/usr/bin/env node
import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  benchWords,
  pastResult,
  progressBar,
  reporters,
  sparkline
} from "./chunk-502F1118.js";
import {
  mainContent,
  matched
} from "./chunk-7CBEC7C7.js";
import {
  MISSPELT,
  SHORTENED,
  noiseOperators
} from "./chunk-56E86281.js";
import {
  comparisonReporters
} from "./chunk-E57D50EC.js";
import {
  COLUMNS,
  HistoryEntry,
  MOST_OF_HISTORY,
  MOST_RESULTS,
  compare,
  hasCommonGround,
  namesOf,
  openSections,
  sectionsText
} from "./chunk-3C2982A1.js";
import {
  asReference,
  evaluatedReference,
  evaluatedScore,
  judge,
  probesFinding
} from "./chunk-31EEFFEB.js";
import {
  EXPORTS,
  filesOf
} from "./chunk-C59D25BD.js";
import "./chunk-726C61BB.js";
import "./chunk-BE44FCB0.js";
import "./chunk-26C4A1C8.js";
import {
  replaceFile
} from "./chunk-D32A1C63.js";
import {
  PARTS,
  nextStepsSection
} from "./chunk-8EB76D78.js";
import "./chunk-730AEDAC.js";
import "./chunk-B363EAB3.js";
import "./chunk-194D97B9.js";
import {
  evaluators,
  filesIn,
  openApart,
  whyUnreadable
} from "./chunk-547D38D6.js";
import "./chunk-AFF1CDBE.js";
import "./chunk-40FB5E00.js";
import "./chunk-DE345C0D.js";
import "./chunk-72101D75.js";
import {
  yamlText
} from "./chunk-6C05837C.js";
import "./chunk-F6A404C9.js";
import {
  printedJson
} from "./chunk-30951ED8.js";
import "./chunk-7326251E.js";
import "./chunk-DD87E328.js";
import "./chunk-5E1054B4.js";
import {
  clipped,
  widthOf,
  wrapped
} from "./chunk-DCFA1849.js";
import {
  today
} from "./chunk-512DC6BD.js";
import {
  countText,
  duration,
  logProgress,
  openStageClock,
  rateText,
  runLeftText
} from "./chunk-29E656F5.js";
import "./chunk-B62505A5.js";
import "./chunk-2B22C6E6.js";
import "./chunk-FEA936DE.js";
import {
  probeSections
} from "./chunk-43C8F5CA.js";
import "./chunk-33B30E33.js";
import {
  POLICY_PATH,
  claimLine,
  findPolicy,
  idOf,
  loadConfig,
  loadPolicy,
  parseCandidate,
  readWritten,
  readerIn,
  referenceBy,
  rootOf
} from "./chunk-7D9BD6DD.js";
import {
  noReferenceText
} from "./chunk-5973D11A.js";
import "./chunk-0D1330A6.js";
import "./chunk-7E13EE37.js";
import {
  outcomeCounts
} from "./chunk-69959467.js";
import "./chunk-8129EDA2.js";
import "./chunk-10834C01.js";
import {
  count,
  counted,
  dollars,
  figure,
  mebibytes,
  percent,
  percentRange,
  plain,
  sentence,
  textFor
} from "./chunk-73262735.js";
import {
  isRepositoryId
} from "./chunk-974326F6.js";
import {
  journalFile,
  readRecord,
  recordFile,
  refuseSpecial
} from "./chunk-10BF4DAD.js";
import "./chunk-8C4308F6.js";
import "./chunk-1C14DB72.js";
import "./chunk-CA3473DC.js";
import {
  VERSION
} from "./chunk-DECF1142.js";
import "./chunk-EB421A8E.js";
import "./chunk-BB7C4601.js";
import {
  resultLines
} from "./chunk-FCB2E12C.js";
import "./chunk-5833F4C5.js";
import {
  PassRole,
  parsePassRoles
} from "./chunk-8298256F.js";
import {
  Reference
} from "./chunk-3ABF84E3.js";
import "./chunk-181DCB6A.js";
import "./chunk-AD693EED.js";
import "./chunk-9B0A05B2.js";
import "./chunk-947D9927.js";
import "./chunk-FBFC0A8F.js";
import "./chunk-25798490.js";
import {
  isSameFigure
} from "./chunk-0780BD7F.js";
import {
  cacheDirOf,
  expectCacheElsewhere
} from "./chunk-A89141D5.js";
import "./chunk-638F17A3.js";
import "./chunk-06AE2CF6.js";
import "./chunk-9C117520.js";
import "./chunk-7DE6E744.js";
import "./chunk-7E753DC5.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import {
  visible,
  visibleLines
} from "./chunk-6C8C6982.js";
import {
  outsideWorkspace
} from "./chunk-8725B335.js";
import {
  findDataFile
} from "./chunk-835F66B2.js";
import "./chunk-68E6DD8F.js";
import "./chunk-91F50DEC.js";
import {
  openRows
} from "./chunk-BBEEF353.js";
import {
  textOf
} from "./chunk-A50AC943.js";
import "./chunk-EE5294F2.js";
import "./chunk-B0A50410.js";
import {
  require_dist
} from "./chunk-14CE9C71.js";
import "./chunk-FDDFC2AC.js";
import "./chunk-FCAC1BAA.js";
import {
  isAtHub
} from "./chunk-1EC9101F.js";
import "./chunk-673891DC.js";
import "./chunk-E4CC8455.js";
import "./chunk-6CAB8EEF.js";
import "./chunk-64D113F1.js";
import {
  isFileName
} from "./chunk-0666EC12.js";
import "./chunk-BB93489B.js";
import {
  PapergapError,
  explain,
  isResumable,
  isUsersFault
} from "./chunk-4E80947B.js";
import "./chunk-BEE0E9CA.js";
import {
  faultLine,
  hasErrors,
  require_mod,
  suggest
} from "./chunk-A706ED25.js";
import "./chunk-F27E05D8.js";
import {
  linkOutOf
} from "./chunk-A4796C23.js";
import {
  isAbsent
} from "./chunk-8E096142.js";
import {
  redact
} from "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";
import "./chunk-507AFED2.js";
import {
  __toESM
} from "./chunk-BE90F030.js";

// node_modules/commander/lib/error.js
var CommanderError = class extends Error {
  /**
   * Constructs the CommanderError class
   * @param {number} exitCode suggested exit code which could be used with process.exit
   * @param {string} code an id string representing the error
   * @param {string} message human-readable description of the error
   */
  constructor(exitCode, code, message) {
    super(message);
    Error.captureStackTrace(this, this.constructor);
    this.name = this.constructor.name;
    this.code = code;
    this.exitCode = exitCode;
    this.nestedError = void 0;
  }
};
var InvalidArgumentError = class extends CommanderError {
  /**
   * Constructs the InvalidArgumentError class
   * @param {string} [message] explanation of why argument is invalid
   */
  constructor(message) {
    super(1, "commander.invalidArgument", message);
    Error.captureStackTrace(this, this.constructor);
    this.name = this.constructor.name;
  }
};

// node_modules/commander/lib/argument.js
var Argument = class {
  /**
   * Initialize a new command argument with the given name and description.
   * The default is that the argument is required, and you can explicitly
   * indicate this with <> around the name. Put [] around the name for an optional argument.
   *
   * @param {string} name
   * @param {string} [description]
   */
  constructor(name, description) {
    this.description = description || "";
    this.variadic = false;
    this.parseArg = void 0;
    this.defaultValue = void 0;
    this.defaultValueDescription = void 0;
    this.argChoices = void 0;
    switch (name[0]) {
      case "<":
        this.required = true;
        this._name = name.slice(1, -1);
        break;
      case "[":
        this.required = false;
        this._name = name.slice(1, -1);
        break;
      default:
        this.required = true;
        this._name = name;
        break;
    }
    if (this._name.endsWith("...")) {
      this.variadic = true;
      this._name = this._name.slice(0, -3);
    }
  }
  /**
   * Return argument name.
   *
   * @return {string}
   */
  name() {
    return this._name;
  }
  /**
   * @package
   */
  _collectValue(value, previous) {
    if (previous === this.defaultValue || !Array.isArray(previous)) {
      return [value];
    }
    previous.push(value);
    return previous;
  }
  /**
   * Set the default value, and optionally supply the description to be displayed in the help.
   *
   * @param {*} value
   * @param {string} [description]
   * @return {Argument}
   */
  default(value, description) {
    this.defaultValue = value;
    this.defaultValueDescription = description;
    return this;
  }
  /**
   * Set the custom handler for processing CLI command arguments into argument values.
   *
   * @param {Function} [fn]
   * @return {Argument}
   */
  argParser(fn) {
    this.parseArg = fn;
    return this;
  }
  /**
   * Only allow argument value to be one of choices.
   *
   * @param {string[]} values
   * @return {Argument}
   */
  choices(values) {
    this.argChoices = values.slice();
    this.parseArg = (arg, previous) => {
      if (!this.argChoices.includes(arg)) {
        throw new InvalidArgumentError(
          `Allowed choices are ${this.argChoices.join(", ")}.`
        );
      }
      if (this.variadic) {
        return this._collectValue(arg, previous);
      }
      return arg;
    };
    return this;
  }
  /**
   * Make argument required.
   *
   * @returns {Argument}
   */
  argRequired() {
    this.required = true;
    return this;
  }
  /**
   * Make argument optional.
   *
   * @returns {Argument}
   */
  argOptional() {
    this.required = false;
    return this;
  }
};
function humanReadableArgName(arg) {
  const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
  return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
}

// node_modules/commander/lib/command.js
import { EventEmitter } from "node:events";
import childProcess from "node:child_process";
import path from "node:path";
import fs from "node:fs";
import process2 from "node:process";
import { stripVTControlCharacters as stripVTControlCharacters2 } from "node:util";

// node_modules/commander/lib/help.js
import { stripVTControlCharacters } from "node:util";
var Help = class {
  constructor() {
    this.helpWidth = void 0;
    this.minWidthToWrap = 40;
    this.sortSubcommands = false;
    this.sortOptions = false;
    this.showGlobalOptions = false;
  }
  /**
   * prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
   * and just before calling `formatHelp()`.
   *
   * Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
   *
   * @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
   */
  prepareContext(contextOptions) {
    this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
  }
  /**
   * Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
   *
   * @param {Command} cmd
   * @returns {Command[]}
   */
  visibleCommands(cmd) {
    const visibleCommands = cmd.commands.filter((cmd2) => !cmd2._hidden);
    const helpCommand = cmd._getHelpCommand();
    if (helpCommand && !helpCommand._hidden) {
      visibleCommands.push(helpCommand);
    }
    if (this.sortSubcommands) {
      visibleCommands.sort((a, b) => {
        return a.name().localeCompare(b.name());
      });
    }
    return visibleCommands;
  }
  /**
   * Compare options for sort.
   *
   * @param {Option} a
   * @param {Option} b
   * @returns {number}
   */
  compareOptions(a, b) {
    const getSortKey = (option) => {
      return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
    };
    return getSortKey(a).localeCompare(getSortKey(b));
  }
  /**
   * Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
   *
   * @param {Command} cmd
   * @returns {Option[]}
   */
  visibleOptions(cmd) {
    const visibleOptions = cmd.options.filter((option) => !option.hidden);
    const helpOption = cmd._getHelpOption();
    if (helpOption && !helpOption.hidden) {
      const removeShort = helpOption.short && cmd._findOption(helpOption.short);
      const removeLong = helpOption.long && cmd._findOption(helpOption.long);
      if (!removeShort && !removeLong) {
        visibleOptions.push(helpOption);
      } else if (helpOption.long && !removeLong) {
        visibleOptions.push(
          cmd.createOption(helpOption.long, helpOption.description).helpGroup(helpOption.helpGroupHeading)
        );
      } else if (helpOption.short && !removeShort) {
        visibleOptions.push(
          cmd.createOption(helpOption.short, helpOption.description).helpGroup(helpOption.helpGroupHeading)
        );
      }
    }
    if (this.sortOptions) {
      visibleOptions.sort(this.compareOptions);
    }
    return visibleOptions;
  }
  /**
   * Get an array of the visible global options. (Not including help.)
   *
   * @param {Command} cmd
   * @returns {Option[]}
   */
  visibleGlobalOptions(cmd) {
    if (!this.showGlobalOptions) return [];
    const globalOptions = [];
    for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
      const visibleOptions = ancestorCmd.options.filter(
        (option) => !option.hidden
      );
      globalOptions.push(...visibleOptions);
    }
    if (this.sortOptions) {
      globalOptions.sort(this.compareOptions);
    }
    return globalOptions;
  }
  /**
   * Get an array of the arguments if any have a description.
   *
   * @param {Command} cmd
   * @returns {Argument[]}
   */
  visibleArguments(cmd) {
    if (cmd._argsDescription) {
      cmd.registeredArguments.forEach((argument) => {
        argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
      });
    }
    if (cmd.registeredArguments.find((argument) => argument.description)) {
      return cmd.registeredArguments;
    }
    return [];
  }
  /**
   * Get the command term to show in the list of subcommands.
   *
   * @param {Command} cmd
   * @returns {string}
   */
  subcommandTerm(cmd) {
    const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
    return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + // simplistic check for non-help option
    (args ? " " + args : "");
  }
  /**
   * Get the option term to show in the list of options.
   *
   * @param {Option} option
   * @returns {string}
   */
  optionTerm(option) {
    return option.flags;
  }
  /**
   * Get the argument term to show in the list of arguments.
   *
   * @param {Argument} argument
   * @returns {string}
   */
  argumentTerm(argument) {
    return argument.name();
  }
  /**
   * Get the longest command term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */
  longestSubcommandTermLength(cmd, helper) {
    return helper.visibleCommands(cmd).reduce((max, command) => {
      return Math.max(
        max,
        this.displayWidth(
          helper.styleSubcommandTerm(helper.subcommandTerm(command))
        )
      );
    }, 0);
  }
  /**
   * Get the longest option term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */
  longestOptionTermLength(cmd, helper) {
    return helper.visibleOptions(cmd).reduce((max, option) => {
      return Math.max(
        max,
        this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option)))
      );
    }, 0);
  }
  /**
   * Get the longest global option term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */
  longestGlobalOptionTermLength(cmd, helper) {
    return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
      return Math.max(
        max,
        this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option)))
      );
    }, 0);
  }
  /**
   * Get the longest argument term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */
  longestArgumentTermLength(cmd, helper) {
    return helper.visibleArguments(cmd).reduce((max, argument) => {
      return Math.max(
        max,
        this.displayWidth(
          helper.styleArgumentTerm(helper.argumentTerm(argument))
        )
      );
    }, 0);
  }
  /**
   * Get the command usage to be displayed at the top of the built-in help.
   *
   * @param {Command} cmd
   * @returns {string}
   */
  commandUsage(cmd) {
    let cmdName = cmd._name;
    if (cmd._aliases[0]) {
      cmdName = cmdName + "|" + cmd._aliases[0];
    }
    let ancestorCmdNames = "";
    for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
      ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
    }
    return ancestorCmdNames + cmdName + " " + cmd.usage();
  }
  /**
   * Get the description for the command.
   *
   * @param {Command} cmd
   * @returns {string}
   */
  commandDescription(cmd) {
    return cmd.description();
  }
  /**
   * Get the subcommand summary to show in the list of subcommands.
   * (Fallback to description for backwards compatibility.)
   *
   * @param {Command} cmd
   * @returns {string}
   */
  subcommandDescription(cmd) {
    return cmd.summary() || cmd.description();
  }
  /**
   * Get the option description to show in the list of options.
   *
   * @param {Option} option
   * @return {string}
   */
  optionDescription(option) {
    const extraInfo = [];
    if (option.argChoices) {
      extraInfo.push(
        // use stringify to match the display of the default value
        `choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
      );
    }
    if (option.defaultValue !== void 0) {
      const showDefault = option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean";
      if (showDefault) {
        extraInfo.push(
          `default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`
        );
      }
    }
    if (option.presetArg !== void 0 && option.optional) {
      extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
    }
    if (option.envVar !== void 0) {
      extraInfo.push(`env: ${option.envVar}`);
    }
    if (extraInfo.length > 0) {
      const extraDescription = `(${extraInfo.join(", ")})`;
      if (option.description) {
        return `${option.description} ${extraDescription}`;
      }
      return extraDescription;
    }
    return option.description;
  }
  /**
   * Get the argument description to show in the list of arguments.
   *
   * @param {Argument} argument
   * @return {string}
   */
  argumentDescription(argument) {
    const extraInfo = [];
    if (argument.argChoices) {
      extraInfo.push(
        // use stringify to match the display of the default value
        `choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
      );
    }
    if (argument.defaultValue !== void 0) {
      extraInfo.push(
        `default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`
      );
    }
    if (extraInfo.length > 0) {
      const extraDescription = `(${extraInfo.join(", ")})`;
      if (argument.description) {
        return `${argument.description} ${extraDescription}`;
      }
      return extraDescription;
    }
    return argument.description;
  }
  /**
   * Format a list of items, given a heading and an array of formatted items.
   *
   * @param {string} heading
   * @param {string[]} items
   * @param {Help} helper
   * @returns string[]
   */
  formatItemList(heading, items, helper) {
    if (items.length === 0) return [];
    return [helper.styleTitle(heading), ...items, ""];
  }
  /**
   * Group items by their help group heading.
   *
   * @param {Command[] | Option[]} unsortedItems
   * @param {Command[] | Option[]} visibleItems
   * @param {Function} getGroup
   * @returns {Map<string, Command[] | Option[]>}
   */
  groupItems(unsortedItems, visibleItems, getGroup) {
    const result = /* @__PURE__ */ new Map();
    unsortedItems.forEach((item) => {
      const group = getGroup(item);
      if (!result.has(group)) result.set(group, []);
    });
    visibleItems.forEach((item) => {
      const group = getGroup(item);
      if (!result.has(group)) {
        result.set(group, []);
      }
      result.get(group).push(item);
    });
    return result;
  }
  /**
   * Generate the built-in help text.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {string}
   */
  formatHelp(cmd, helper) {
    const termWidth = helper.padWidth(cmd, helper);
    const helpWidth = helper.helpWidth ?? 80;
    function callFormatItem(term, description) {
      return helper.formatItem(term, termWidth, description, helper);
    }
    let output = [
      `${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`,
      ""
    ];
    const commandDescription = helper.commandDescription(cmd);
    if (commandDescription.length > 0) {
      output = output.concat([
        helper.boxWrap(
          helper.styleCommandDescription(commandDescription),
          helpWidth
        ),
        ""
      ]);
    }
    const argumentList = helper.visibleArguments(cmd).map((argument) => {
      return callFormatItem(
        helper.styleArgumentTerm(helper.argumentTerm(argument)),
        helper.styleArgumentDescription(helper.argumentDescription(argument))
      );
    });
    output = output.concat(
      this.formatItemList("Arguments:", argumentList, helper)
    );
    const optionGroups = this.groupItems(
      cmd.options,
      helper.visibleOptions(cmd),
      (option) => option.helpGroupHeading ?? "Options:"
    );
    optionGroups.forEach((options, group) => {
      const optionList = options.map((option) => {
        return callFormatItem(
          helper.styleOptionTerm(helper.optionTerm(option)),
          helper.styleOptionDescription(helper.optionDescription(option))
        );
      });
      output = output.concat(this.formatItemList(group, optionList, helper));
    });
    if (helper.showGlobalOptions) {
      const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
        return callFormatItem(
          helper.styleOptionTerm(helper.optionTerm(option)),
          helper.styleOptionDescription(helper.optionDescription(option))
        );
      });
      output = output.concat(
        this.formatItemList("Global Options:", globalOptionList, helper)
      );
    }
    const commandGroups = this.groupItems(
      cmd.commands,
      helper.visibleCommands(cmd),
      (sub) => sub.helpGroup() || "Commands:"
    );
    commandGroups.forEach((commands, group) => {
      const commandList = commands.map((sub) => {
        return callFormatItem(
          helper.styleSubcommandTerm(helper.subcommandTerm(sub)),
          helper.styleSubcommandDescription(helper.subcommandDescription(sub))
        );
      });
      output = output.concat(this.formatItemList(group, commandList, helper));
    });
    return output.join("\n");
  }
  /**
   * Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
   *
   * @param {string} str
   * @returns {number}
   */
  displayWidth(str) {
    return stripVTControlCharacters(str).length;
  }
  /**
   * Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
   *
   * @param {string} str
   * @returns {string}
   */
  styleTitle(str) {
    return str;
  }
  styleUsage(str) {
    return str.split(" ").map((word) => {
      if (word === "[options]") return this.styleOptionText(word);
      if (word === "[command]") return this.styleSubcommandText(word);
      if (word[0] === "[" || word[0] === "<")
        return this.styleArgumentText(word);
      return this.styleCommandText(word);
    }).join(" ");
  }
  styleCommandDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleOptionDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleSubcommandDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleArgumentDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleDescriptionText(str) {
    return str;
  }
  styleOptionTerm(str) {
    return this.styleOptionText(str);
  }
  styleSubcommandTerm(str) {
    return str.split(" ").map((word) => {
      if (word === "[options]") return this.styleOptionText(word);
      if (word[0] === "[" || word[0] === "<")
        return this.styleArgumentText(word);
      return this.styleSubcommandText(word);
    }).join(" ");
  }
  styleArgumentTerm(str) {
    return this.styleArgumentText(str);
  }
  styleOptionText(str) {
    return str;
  }
  styleArgumentText(str) {
    return str;
  }
  styleSubcommandText(str) {
    return str;
  }
  styleCommandText(str) {
    return str;
  }
  /**
   * Calculate the pad width from the maximum term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */
  padWidth(cmd, helper) {
    return Math.max(
      helper.longestOptionTermLength(cmd, helper),
      helper.longestGlobalOptionTermLength(cmd, helper),
      helper.longestSubcommandTermLength(cmd, helper),
      helper.longestArgumentTermLength(cmd, helper)
    );
  }
  /**
   * Detect manually wrapped and indented strings by checking for line break followed by whitespace.
   *
   * @param {string} str
   * @returns {boolean}
   */
  preformatted(str) {
    return /\n[^\S\r\n]/.test(str);
  }
  /**
   * Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
   *
   * So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
   *   TTT  DDD DDDD
   *        DD DDD
   *
   * @param {string} term
   * @param {number} termWidth
   * @param {string} description
   * @param {Help} helper
   * @returns {string}
   */
  formatItem(term, termWidth, description, helper) {
    const itemIndent = 2;
    const itemIndentStr = " ".repeat(itemIndent);
    if (!description) return itemIndentStr + term;
    const paddedTerm = term.padEnd(
      termWidth + term.length - helper.displayWidth(term)
    );
    const spacerWidth = 2;
    const helpWidth = this.helpWidth ?? 80;
    const remainingWidth = helpWidth - termWidth - spacerWidth - itemIndent;
    let formattedDescription;
    if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) {
      formattedDescription = description;
    } else {
      const wrappedDescription = helper.boxWrap(description, remainingWidth);
      formattedDescription = wrappedDescription.replace(
        /\n/g,
        "\n" + " ".repeat(termWidth + spacerWidth)
      );
    }
    return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `
${itemIndentStr}`);
  }
  /**
   * Wrap a string at whitespace, preserving existing line breaks.
   * Wrapping is skipped if the width is less than `minWidthToWrap`.
   *
   * @param {string} str
   * @param {number} width
   * @returns {string}
   */
  boxWrap(str, width) {
    if (width < this.minWidthToWrap) return str;
    const rawLines = str.split(/\r\n|\n/);
    const chunkPattern = /[\s]*[^\s]+/g;
    const wrappedLines = [];
    rawLines.forEach((line) => {
      const chunks = line.match(chunkPattern);
      if (chunks === null) {
        wrappedLines.push("");
        return;
      }
      let sumChunks = [chunks.shift()];
      let sumWidth = this.displayWidth(sumChunks[0]);
      chunks.forEach((chunk) => {
        const visibleWidth = this.displayWidth(chunk);
        if (sumWidth + visibleWidth <= width) {
          sumChunks.push(chunk);
          sumWidth += visibleWidth;
          return;
        }
        wrappedLines.push(sumChunks.join(""));
        const nextChunk = chunk.trimStart();
        sumChunks = [nextChunk];
        sumWidth = this.displayWidth(nextChunk);
      });
      wrappedLines.push(sumChunks.join(""));
    });
    return wrappedLines.join("\n");
  }
};

// node_modules/commander/lib/option.js
var Option = class {
  /**
   * Initialize a new `Option` with the given `flags` and `description`.
   *
   * @param {string} flags
   * @param {string} [description]
   */
  constructor(flags, description) {
    this.flags = flags;
    this.description = description || "";
    this.required = flags.includes("<");
    this.optional = flags.includes("[");
    this.variadic = new RegExp("\\p{ID_Continue}\\.\\.\\.[>\\]]$", "u").test(flags);
    this.mandatory = false;
    const optionFlags = splitOptionFlags(flags);
    this.short = optionFlags.shortFlag;
    this.long = optionFlags.longFlag;
    this.negate = false;
    if (this.long) {
      this.negate = this.long.startsWith("--no-");
    }
    this.defaultValue = void 0;
    this.defaultValueDescription = void 0;
    this.presetArg = void 0;
    this.envVar = void 0;
    this.parseArg = void 0;
    this.hidden = false;
    this.argChoices = void 0;
    this.conflictsWith = [];
    this.implied = void 0;
    this.helpGroupHeading = void 0;
  }
  /**
   * Set the default value, and optionally supply the description to be displayed in the help.
   *
   * @param {*} value
   * @param {string} [description]
   * @return {Option}
   */
  default(value, description) {
    this.defaultValue = value;
    this.defaultValueDescription = description;
    return this;
  }
  /**
   * Preset to use when option used without option-argument, especially optional but also boolean and negated.
   * The custom processing (parseArg) is called.
   *
   * @example
   * new Option('--color').default('GREYSCALE').preset('RGB');
   * new Option('--donate [amount]').preset('20').argParser(parseFloat);
   *
   * @param {*} arg
   * @return {Option}
   */
  preset(arg) {
    this.presetArg = arg;
    return this;
  }
  /**
   * Add option name(s) that conflict with this option.
   * An error will be displayed if conflicting options are found during parsing.
   *
   * @example
   * new Option('--rgb').conflicts('cmyk');
   * new Option('--js').conflicts(['ts', 'jsx']);
   *
   * @param {(string | string[])} names
   * @return {Option}
   */
  conflicts(names) {
    this.conflictsWith = this.conflictsWith.concat(names);
    return this;
  }
  /**
   * Specify implied option values for when this option is set and the implied options are not.
   *
   * The custom processing (parseArg) is not called on the implied values.
   *
   * @example
   * program
   *   .addOption(new Option('--log', 'write logging information to file'))
   *   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
   *
   * @param {object} impliedOptionValues
   * @return {Option}
   */
  implies(impliedOptionValues) {
    let newImplied = impliedOptionValues;
    if (typeof impliedOptionValues === "string") {
      newImplied = { [impliedOptionValues]: true };
    }
    this.implied = Object.assign(this.implied || {}, newImplied);
    return this;
  }
  /**
   * Set environment variable to check for option value.
   *
   * An environment variable is only used if when processed the current option value is
   * undefined, or the source of the current value is 'default' or 'config' or 'env'.
   *
   * @param {string} name
   * @return {Option}
   */
  env(name) {
    this.envVar = name;
    return this;
  }
  /**
   * Set the custom handler for processing CLI option arguments into option values.
   *
   * @param {Function} [fn]
   * @return {Option}
   */
  argParser(fn) {
    this.parseArg = fn;
    return this;
  }
  /**
   * Whether the option is mandatory and must have a value after parsing.
   *
   * @param {boolean} [mandatory=true]
   * @return {Option}
   */
  makeOptionMandatory(mandatory = true) {
    this.mandatory = !!mandatory;
    return this;
  }
  /**
   * Hide option in help.
   *
   * @param {boolean} [hide=true]
   * @return {Option}
   */
  hideHelp(hide = true) {
    this.hidden = !!hide;
    return this;
  }
  /**
   * @package
   */
  _collectValue(value, previous) {
    if (previous === this.defaultValue || !Array.isArray(previous)) {
      return [value];
    }
    previous.push(value);
    return previous;
  }
  /**
   * Only allow option value to be one of choices.
   *
   * @param {string[]} values
   * @return {Option}
   */
  choices(values) {
    this.argChoices = values.slice();
    this.parseArg = (arg, previous) => {
      if (!this.argChoices.includes(arg)) {
        throw new InvalidArgumentError(
          `Allowed choices are ${this.argChoices.join(", ")}.`
        );
      }
      if (this.variadic) {
        return this._collectValue(arg, previous);
      }
      return arg;
    };
    return this;
  }
  /**
   * Return option name.
   *
   * @return {string}
   */
  name() {
    if (this.long) {
      return this.long.replace(/^--/, "");
    }
    return this.short.replace(/^-/, "");
  }
  /**
   * Return option name, in a camelcase format that can be used
   * as an object attribute key.
   *
   * @return {string}
   */
  attributeName() {
    if (this.negate) {
      return camelcase(this.name().replace(/^no-/, ""));
    }
    return camelcase(this.name());
  }
  /**
   * Set the help group heading.
   *
   * @param {string} heading
   * @return {Option}
   */
  helpGroup(heading) {
    this.helpGroupHeading = heading;
    return this;
  }
  /**
   * Check if `arg` matches the short or long flag.
   *
   * @param {string} arg
   * @return {boolean}
   * @package
   */
  is(arg) {
    return this.short === arg || this.long === arg;
  }
  /**
   * Return whether a boolean option.
   *
   * Options are one of boolean, negated, required argument, or optional argument.
   *
   * @return {boolean}
   * @package
   */
  isBoolean() {
    return !this.required && !this.optional && !this.negate;
  }
};
var DualOptions = class {
  /**
   * @param {Option[]} options
   */
  constructor(options) {
    this.positiveOptions = /* @__PURE__ */ new Map();
    this.negativeOptions = /* @__PURE__ */ new Map();
    this.dualOptions = /* @__PURE__ */ new Set();
    options.forEach((option) => {
      if (option.negate) {
        this.negativeOptions.set(option.attributeName(), option);
      } else {
        this.positiveOptions.set(option.attributeName(), option);
      }
    });
    this.negativeOptions.forEach((value, key) => {
      if (this.positiveOptions.has(key)) {
        this.dualOptions.add(key);
      }
    });
  }
  /**
   * Did the value come from the option, and not from possible matching dual option?
   *
   * @param {*} value
   * @param {Option} option
   * @returns {boolean}
   */
  valueFromOption(value, option) {
    const optionKey = option.attributeName();
    if (!this.dualOptions.has(optionKey)) return true;
    const preset = this.negativeOptions.get(optionKey).presetArg;
    const negativeValue = preset !== void 0 ? preset : false;
    return option.negate === (negativeValue === value);
  }
};
function camelcase(str) {
  return str.split("-").reduce((str2, word) => {
    return str2 + word[0].toUpperCase() + word.slice(1);
  });
}
function splitOptionFlags(flags) {
  let shortFlag;
  let longFlag;
  const shortFlagExp = /^-[^-]$/;
  const longFlagExp = /^--[^-]/;
  const flagParts = flags.split(/[ |,]+/).concat("guard");
  if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
  if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
  if (!shortFlag && shortFlagExp.test(flagParts[0]))
    shortFlag = flagParts.shift();
  if (!shortFlag && longFlagExp.test(flagParts[0])) {
    shortFlag = longFlag;
    longFlag = flagParts.shift();
  }
  if (flagParts[0].startsWith("-")) {
    const unsupportedFlag = flagParts[0];
    const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
    if (/^-[^-][^-]/.test(unsupportedFlag))
      throw new Error(
        `${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`
      );
    if (shortFlagExp.test(unsupportedFlag))
      throw new Error(`${baseError}
- too many short flags`);
    if (longFlagExp.test(unsupportedFlag))
      throw new Error(`${baseError}
- too many long flags`);
    throw new Error(`${baseError}
- unrecognised flag format`);
  }
  if (shortFlag === void 0 && longFlag === void 0)
    throw new Error(
      `option creation failed due to no flags found in '${flags}'.`
    );
  return { shortFlag, longFlag };
}

// node_modules/commander/lib/suggestSimilar.js
var maxDistance = 3;
function editDistance(a, b) {
  if (Math.abs(a.length - b.length) > maxDistance)
    return Math.max(a.length, b.length);
  const d = [];
  for (let i = 0; i <= a.length; i++) {
    d[i] = [i];
  }
  for (let j = 0; j <= b.length; j++) {
    d[0][j] = j;
  }
  for (let j = 1; j <= b.length; j++) {
    for (let i = 1; i <= a.length; i++) {
      let cost;
      if (a[i - 1] === b[j - 1]) {
        cost = 0;
      } else {
        cost = 1;
      }
      d[i][j] = Math.min(
        d[i - 1][j] + 1,
        // deletion
        d[i][j - 1] + 1,
        // insertion
        d[i - 1][j - 1] + cost
        // substitution
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.length][b.length];
}
function suggestSimilar(word, candidates) {
  if (!candidates || candidates.length === 0) return "";
  candidates = Array.from(new Set(candidates));
  const searchingOptions = word.startsWith("--");
  if (searchingOptions) {
    word = word.slice(2);
    candidates = candidates.map((candidate) => candidate.slice(2));
  }
  let similar = [];
  let bestDistance = maxDistance;
  const minSimilarity = 0.4;
  candidates.forEach((candidate) => {
    if (candidate.length <= 1) return;
    const distance2 = editDistance(word, candidate);
    const length = Math.max(word.length, candidate.length);
    const similarity = (length - distance2) / length;
    if (similarity > minSimilarity) {
      if (distance2 < bestDistance) {
        bestDistance = distance2;
        similar = [candidate];
      } else if (distance2 === bestDistance) {
        similar.push(candidate);
      }
    }
  });
  similar.sort((a, b) => a.localeCompare(b));
  if (searchingOptions) {
    similar = similar.map((candidate) => `--${candidate}`);
  }
  if (similar.length > 1) {
    return `
(Did you mean one of ${similar.join(", ")}?)`;
  }
  if (similar.length === 1) {
    return `
(Did you mean ${similar[0]}?)`;
  }
  return "";
}

// node_modules/commander/lib/command.js
var Command = class _Command extends EventEmitter {
  /**
   * Initialize a new `Command`.
   *
   * @param {string} [name]
   */
  constructor(name) {
    super();
    this.commands = [];
    this.options = [];
    this.parent = null;
    this._allowUnknownOption = false;
    this._allowExcessArguments = false;
    this.registeredArguments = [];
    this._args = this.registeredArguments;
    this.args = [];
    this.rawArgs = [];
    this.processedArgs = [];
    this._scriptPath = null;
    this._name = name || "";
    this._optionValues = {};
    this._optionValueSources = {};
    this._storeOptionsAsProperties = false;
    this._actionHandler = null;
    this._executableHandler = false;
    this._executableFile = null;
    this._executableDir = null;
    this._defaultCommandName = null;
    this._exitCallback = null;
    this._aliases = [];
    this._combineFlagAndOptionalValue = true;
    this._description = "";
    this._summary = "";
    this._argsDescription = void 0;
    this._enablePositionalOptions = false;
    this._passThroughOptions = false;
    this._lifeCycleHooks = {};
    this._showHelpAfterError = false;
    this._showSuggestionAfterError = true;
    this._savedState = null;
    this._outputConfiguration = {
      writeOut: (str) => process2.stdout.write(str),
      writeErr: (str) => process2.stderr.write(str),
      outputError: (str, write2) => write2(str),
      getOutHelpWidth: () => process2.stdout.isTTY ? process2.stdout.columns : void 0,
      getErrHelpWidth: () => process2.stderr.isTTY ? process2.stderr.columns : void 0,
      getOutHasColors: () => useColor() ?? (process2.stdout.isTTY && process2.stdout.hasColors?.()),
      getErrHasColors: () => useColor() ?? (process2.stderr.isTTY && process2.stderr.hasColors?.()),
      stripColor: (str) => stripVTControlCharacters2(str)
    };
    this._hidden = false;
    this._helpOption = void 0;
    this._addImplicitHelpCommand = void 0;
    this._helpCommand = void 0;
    this._helpConfiguration = {};
    this._helpGroupHeading = void 0;
    this._defaultCommandGroup = void 0;
    this._defaultOptionGroup = void 0;
  }
  /**
   * Copy settings that are useful to have in common across root command and subcommands.
   *
   * (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
   *
   * @param {Command} sourceCommand
   * @return {Command} `this` command for chaining
   */
  copyInheritedSettings(sourceCommand) {
    this._outputConfiguration = sourceCommand._outputConfiguration;
    this._helpOption = sourceCommand._helpOption;
    this._helpCommand = sourceCommand._helpCommand;
    this._helpConfiguration = sourceCommand._helpConfiguration;
    this._exitCallback = sourceCommand._exitCallback;
    this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
    this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
    this._allowExcessArguments = sourceCommand._allowExcessArguments;
    this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
    this._showHelpAfterError = sourceCommand._showHelpAfterError;
    this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
    return this;
  }
  /**
   * @returns {Command[]}
   * @private
   */
  _getCommandAndAncestors() {
    const result = [];
    for (let command = this; command; command = command.parent) {
      result.push(command);
    }
    return result;
  }
  /**
   * Define a command.
   *
   * There are two styles of command: pay attention to where to put the description.
   *
   * @example
   * // Command implemented using action handler (description is supplied separately to `.command`)
   * program
   *   .command('clone <source> [destination]')
   *   .description('clone a repository into a newly created directory')
   *   .action((source, destination) => {
   *     console.log('clone command called');
   *   });
   *
   * // Command implemented using separate executable file (description is second parameter to `.command`)
   * program
   *   .command('start <service>', 'start named service')
   *   .command('stop [service]', 'stop named service, or all if no name supplied');
   *
   * @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
   * @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
   * @param {object} [execOpts] - configuration options (for executable)
   * @return {Command} returns new command for action handler, or `this` for executable command
   */
  command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
    let desc = actionOptsOrExecDesc;
    let opts = execOpts;
    if (typeof desc === "object" && desc !== null) {
      opts = desc;
      desc = null;
    }
    opts = opts || {};
    const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
    const cmd = this.createCommand(name);
    if (desc) {
      cmd.description(desc);
      cmd._executableHandler = true;
    }
    if (opts.isDefault) this._defaultCommandName = cmd._name;
    cmd._hidden = !!(opts.noHelp || opts.hidden);
    cmd._executableFile = opts.executableFile || null;
    if (args) cmd.arguments(args);
    this._registerCommand(cmd);
    cmd.parent = this;
    cmd.copyInheritedSettings(this);
    if (desc) return this;
    return cmd;
  }
  /**
   * Factory routine to create a new unattached command.
   *
   * See .command() for creating an attached subcommand, which uses this routine to
   * create the command. You can override createCommand to customise subcommands.
   *
   * @param {string} [name]
   * @return {Command} new command
   */
  createCommand(name) {
    return new _Command(name);
  }
  /**
   * You can customise the help with a subclass of Help by overriding createHelp,
   * or by overriding Help properties using configureHelp().
   *
   * @return {Help}
   */
  createHelp() {
    return Object.assign(new Help(), this.configureHelp());
  }
  /**
   * You can customise the help by overriding Help properties using configureHelp(),
   * or with a subclass of Help by overriding createHelp().
   *
   * @param {object} [configuration] - configuration options
   * @return {(Command | object)} `this` command for chaining, or stored configuration
   */
  configureHelp(configuration) {
    if (configuration === void 0) return this._helpConfiguration;
    this._helpConfiguration = configuration;
    return this;
  }
  /**
   * The default output goes to stdout and stderr. You can customise this for special
   * applications. You can also customise the display of errors by overriding outputError.
   *
   * The configuration properties are all functions:
   *
   *     // change how output being written, defaults to stdout and stderr
   *     writeOut(str)
   *     writeErr(str)
   *     // change how output being written for errors, defaults to writeErr
   *     outputError(str, write) // used for displaying errors and not used for displaying help
   *     // specify width for wrapping help
   *     getOutHelpWidth()
   *     getErrHelpWidth()
   *     // color support, currently only used with Help
   *     getOutHasColors()
   *     getErrHasColors()
   *     stripColor() // used to remove ANSI escape codes if output does not have colors
   *
   * @param {object} [configuration] - configuration options
   * @return {(Command | object)} `this` command for chaining, or stored configuration
   */
  configureOutput(configuration) {
    if (configuration === void 0) return this._outputConfiguration;
    this._outputConfiguration = {
      ...this._outputConfiguration,
      ...configuration
    };
    return this;
  }
  /**
   * Display the help or a custom message after an error occurs.
   *
   * @param {(boolean|string)} [displayHelp]
   * @return {Command} `this` command for chaining
   */
  showHelpAfterError(displayHelp = true) {
    if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
    this._showHelpAfterError = displayHelp;
    return this;
  }
  /**
   * Display suggestion of similar commands for unknown commands, or options for unknown options.
   *
   * @param {boolean} [displaySuggestion]
   * @return {Command} `this` command for chaining
   */
  showSuggestionAfterError(displaySuggestion = true) {
    this._showSuggestionAfterError = !!displaySuggestion;
    return this;
  }
  /**
   * Add a prepared subcommand.
   *
   * See .command() for creating an attached subcommand which inherits settings from its parent.
   *
   * @param {Command} cmd - new subcommand
   * @param {object} [opts] - configuration options
   * @return {Command} `this` command for chaining
   */
  addCommand(cmd, opts) {
    if (!cmd._name) {
      throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
    }
    opts = opts || {};
    if (opts.isDefault) this._defaultCommandName = cmd._name;
    if (opts.noHelp || opts.hidden) cmd._hidden = true;
    this._registerCommand(cmd);
    cmd.parent = this;
    cmd._checkForBrokenPassThrough();
    return this;
  }
  /**
   * Factory routine to create a new unattached argument.
   *
   * See .argument() for creating an attached argument, which uses this routine to
   * create the argument. You can override createArgument to return a custom argument.
   *
   * @param {string} name
   * @param {string} [description]
   * @return {Argument} new argument
   */
  createArgument(name, description) {
    return new Argument(name, description);
  }
  /**
   * Define argument syntax for command.
   *
   * The default is that the argument is required, and you can explicitly
   * indicate this with <> around the name. Put [] around the name for an optional argument.
   *
   * @example
   * program.argument('<input-file>');
   * program.argument('[output-file]');
   *
   * @param {string} name
   * @param {string} [description]
   * @param {(Function|*)} [parseArg] - custom argument processing function or default value
   * @param {*} [defaultValue]
   * @return {Command} `this` command for chaining
   */
  argument(name, description, parseArg, defaultValue) {
    const argument = this.createArgument(name, description);
    if (typeof parseArg === "function") {
      argument.default(defaultValue).argParser(parseArg);
    } else {
      argument.default(parseArg);
    }
    this.addArgument(argument);
    return this;
  }
  /**
   * Define argument syntax for command, adding multiple at once (without descriptions).
   *
   * See also .argument().
   *
   * @example
   * program.arguments('<cmd> [env]');
   *
   * @param {string} names
   * @return {Command} `this` command for chaining
   */
  arguments(names) {
    names.trim().split(/ +/).forEach((detail) => {
      this.argument(detail);
    });
    return this;
  }
  /**
   * Define argument syntax for command, adding a prepared argument.
   *
   * @param {Argument} argument
   * @return {Command} `this` command for chaining
   */
  addArgument(argument) {
    const previousArgument = this.registeredArguments.slice(-1)[0];
    if (previousArgument?.variadic) {
      throw new Error(
        `only the last argument can be variadic '${previousArgument.name()}'`
      );
    }
    if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) {
      throw new Error(
        `a default value for a required argument is never used: '${argument.name()}'`
      );
    }
    this.registeredArguments.push(argument);
    return this;
  }
  /**
   * Customise or override default help command. By default a help command is automatically added if your command has subcommands.
   *
   * @example
   *    program.helpCommand('help [cmd]');
   *    program.helpCommand('help [cmd]', 'show help');
   *    program.helpCommand(false); // suppress default help command
   *    program.helpCommand(true); // add help command even if no subcommands
   *
   * @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
   * @param {string} [description] - custom description
   * @return {Command} `this` command for chaining
   */
  helpCommand(enableOrNameAndArgs, description) {
    if (typeof enableOrNameAndArgs === "boolean") {
      this._addImplicitHelpCommand = enableOrNameAndArgs;
      if (enableOrNameAndArgs && this._defaultCommandGroup) {
        this._initCommandGroup(this._getHelpCommand());
      }
      return this;
    }
    const nameAndArgs = enableOrNameAndArgs ?? "help [command]";
    const [, helpName, helpArgs] = nameAndArgs.match(/([^ ]+) *(.*)/);
    const helpDescription = description ?? "display help for command";
    const helpCommand = this.createCommand(helpName);
    helpCommand.helpOption(false);
    if (helpArgs) helpCommand.arguments(helpArgs);
    if (helpDescription) helpCommand.description(helpDescription);
    this._addImplicitHelpCommand = true;
    this._helpCommand = helpCommand;
    if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
    return this;
  }
  /**
   * Add prepared custom help command.
   *
   * @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
   * @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
   * @return {Command} `this` command for chaining
   */
  addHelpCommand(helpCommand, deprecatedDescription) {
    if (typeof helpCommand !== "object") {
      this.helpCommand(helpCommand, deprecatedDescription);
      return this;
    }
    this._addImplicitHelpCommand = true;
    this._helpCommand = helpCommand;
    this._initCommandGroup(helpCommand);
    return this;
  }
  /**
   * Lazy create help command.
   *
   * @return {(Command|null)}
   * @package
   */
  _getHelpCommand() {
    const hasImplicitHelpCommand = this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"));
    if (hasImplicitHelpCommand) {
      if (this._helpCommand === void 0) {
        this.helpCommand(void 0, void 0);
      }
      return this._helpCommand;
    }
    return null;
  }
  /**
   * Add hook for life cycle event.
   *
   * @param {string} event
   * @param {Function} listener
   * @return {Command} `this` command for chaining
   */
  hook(event, listener) {
    const allowedValues = ["preSubcommand", "preAction", "postAction"];
    if (!allowedValues.includes(event)) {
      throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
    }
    if (this._lifeCycleHooks[event]) {
      this._lifeCycleHooks[event].push(listener);
    } else {
      this._lifeCycleHooks[event] = [listener];
    }
    return this;
  }
  /**
   * Register callback to use as replacement for calling process.exit.
   *
   * @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
   * @return {Command} `this` command for chaining
   */
  exitOverride(fn) {
    if (fn) {
      this._exitCallback = fn;
    } else {
      this._exitCallback = (err) => {
        if (err.code !== "commander.executeSubCommandAsync") {
          throw err;
        } else {
        }
      };
    }
    return this;
  }
  /**
   * Call process.exit, and _exitCallback if defined.
   *
   * @param {number} exitCode exit code for using with process.exit
   * @param {string} code an id string representing the error
   * @param {string} message human-readable description of the error
   * @return never
   * @private
   */
  _exit(exitCode, code, message) {
    if (this._exitCallback) {
      this._exitCallback(new CommanderError(exitCode, code, message));
    }
    process2.exit(exitCode);
  }
  /**
   * Register callback `fn` for the command.
   *
   * @example
   * program
   *   .command('serve')
   *   .description('start service')
   *   .action(function() {
   *      // do work here
   *   });
   *
   * @param {Function} fn
   * @return {Command} `this` command for chaining
   */
  action(fn) {
    const listener = (args) => {
      const expectedArgsCount = this.registeredArguments.length;
      const actionArgs = args.slice(0, expectedArgsCount);
      if (this._storeOptionsAsProperties) {
        actionArgs[expectedArgsCount] = this;
      } else {
        actionArgs[expectedArgsCount] = this.opts();
      }
      actionArgs.push(this);
      return fn.apply(this, actionArgs);
    };
    this._actionHandler = listener;
    return this;
  }
  /**
   * Factory routine to create a new unattached option.
   *
   * See .option() for creating an attached option, which uses this routine to
   * create the option. You can override createOption to return a custom option.
   *
   * @param {string} flags
   * @param {string} [description]
   * @return {Option} new option
   */
  createOption(flags, description) {
    return new Option(flags, description);
  }
  /**
   * Wrap parseArgs to catch 'commander.invalidArgument'.
   *
   * @param {(Option | Argument)} target
   * @param {string} value
   * @param {*} previous
   * @param {string} invalidArgumentMessage
   * @private
   */
  _callParseArg(target, value, previous, invalidArgumentMessage) {
    try {
      return target.parseArg(value, previous);
    } catch (err) {
      if (err.code === "commander.invalidArgument") {
        const message = `${invalidArgumentMessage} ${err.message}`;
        this.error(message, { exitCode: err.exitCode, code: err.code });
      }
      throw err;
    }
  }
  /**
   * Check for option flag conflicts.
   * Register option if no conflicts found, or throw on conflict.
   *
   * @param {Option} option
   * @private
   */
  _registerOption(option) {
    const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
    if (matchingOption) {
      const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
      throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
    }
    this._initOptionGroup(option);
    this.options.push(option);
  }
  /**
   * Check for command name and alias conflicts with existing commands.
   * Register command if no conflicts found, or throw on conflict.
   *
   * @param {Command} command
   * @private
   */
  _registerCommand(command) {
    const knownBy = (cmd) => {
      return [cmd.name()].concat(cmd.aliases());
    };
    const alreadyUsed = knownBy(command).find(
      (name) => this._findCommand(name)
    );
    if (alreadyUsed) {
      const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
      const newCmd = knownBy(command).join("|");
      throw new Error(
        `cannot add command '${newCmd}' as already have command '${existingCmd}'`
      );
    }
    this._initCommandGroup(command);
    this.commands.push(command);
  }
  /**
   * Add an option.
   *
   * @param {Option} option
   * @return {Command} `this` command for chaining
   */
  addOption(option) {
    this._registerOption(option);
    const oname = option.name();
    const name = option.attributeName();
    if (option.defaultValue !== void 0) {
      this.setOptionValueWithSource(name, option.defaultValue, "default");
    }
    const handleOptionValue = (val, invalidValueMessage, valueSource) => {
      if (val == null && option.presetArg !== void 0) {
        val = option.presetArg;
      }
      const oldValue = this.getOptionValue(name);
      if (val !== null && option.parseArg) {
        val = this._callParseArg(option, val, oldValue, invalidValueMessage);
      } else if (val !== null && option.variadic) {
        val = option._collectValue(val, oldValue);
      }
      if (val == null) {
        if (option.negate) {
          val = false;
        } else if (option.isBoolean() || option.optional) {
          val = true;
        } else {
          val = "";
        }
      }
      this.setOptionValueWithSource(name, val, valueSource);
    };
    this.on("option:" + oname, (val) => {
      const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
      handleOptionValue(val, invalidValueMessage, "cli");
    });
    if (option.envVar) {
      this.on("optionEnv:" + oname, (val) => {
        const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
        handleOptionValue(val, invalidValueMessage, "env");
      });
    }
    return this;
  }
  /**
   * Internal implementation shared by .option() and .requiredOption()
   *
   * @return {Command} `this` command for chaining
   * @private
   */
  _optionEx(config, flags, description, fn, defaultValue) {
    if (typeof flags === "object" && flags instanceof Option) {
      throw new Error(
        "To add an Option object use addOption() instead of option() or requiredOption()"
      );
    }
    const option = this.createOption(flags, description);
    option.makeOptionMandatory(!!config.mandatory);
    if (typeof fn === "function") {
      option.default(defaultValue).argParser(fn);
    } else if (fn instanceof RegExp) {
      const regex = fn;
      fn = (val, def) => {
        const m = regex.exec(val);
        return m ? m[0] : def;
      };
      option.default(defaultValue).argParser(fn);
    } else {
      option.default(fn);
    }
    return this.addOption(option);
  }
  /**
   * Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
   *
   * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
   * option-argument is indicated by `<>` and an optional option-argument by `[]`.
   *
   * See the README for more details, and see also addOption() and requiredOption().
   *
   * @example
   * program
   *     .option('-p, --pepper', 'add pepper')
   *     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
   *     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
   *     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
   *
   * @param {string} flags
   * @param {string} [description]
   * @param {(Function|*)} [parseArg] - custom option processing function or default value
   * @param {*} [defaultValue]
   * @return {Command} `this` command for chaining
   */
  option(flags, description, parseArg, defaultValue) {
    return this._optionEx({}, flags, description, parseArg, defaultValue);
  }
  /**
   * Add a required option which must have a value after parsing. This usually means
   * the option must be specified on the command line. (Otherwise the same as .option().)
   *
   * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
   *
   * @param {string} flags
   * @param {string} [description]
   * @param {(Function|*)} [parseArg] - custom option processing function or default value
   * @param {*} [defaultValue]
   * @return {Command} `this` command for chaining
   */
  requiredOption(flags, description, parseArg, defaultValue) {
    return this._optionEx(
      { mandatory: true },
      flags,
      description,
      parseArg,
      defaultValue
    );
  }
  /**
   * Alter parsing of short flags with optional values.
   *
   * @example
   * // for `.option('-f,--flag [value]'):
   * program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
   * program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
   *
   * @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
   * @return {Command} `this` command for chaining
   */
  combineFlagAndOptionalValue(combine = true) {
    this._combineFlagAndOptionalValue = !!combine;
    return this;
  }
  /**
   * Allow unknown options on the command line.
   *
   * @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
   * @return {Command} `this` command for chaining
   */
  allowUnknownOption(allowUnknown = true) {
    this._allowUnknownOption = !!allowUnknown;
    return this;
  }
  /**
   * Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
   *
   * @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
   * @return {Command} `this` command for chaining
   */
  allowExcessArguments(allowExcess = true) {
    this._allowExcessArguments = !!allowExcess;
    return this;
  }
  /**
   * Enable positional options. Positional means global options are specified before subcommands which lets
   * subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
   * The default behaviour is non-positional and global options may appear anywhere on the command line.
   *
   * @param {boolean} [positional]
   * @return {Command} `this` command for chaining
   */
  enablePositionalOptions(positional = true) {
    this._enablePositionalOptions = !!positional;
    return this;
  }
  /**
   * Pass through options that come after command-arguments rather than treat them as command-options,
   * so actual command-options come before command-arguments. Turning this on for a subcommand requires
   * positional options to have been enabled on the program (parent commands).
   * The default behaviour is non-positional and options may appear before or after command-arguments.
   *
   * @param {boolean} [passThrough] for unknown options.
   * @return {Command} `this` command for chaining
   */
  passThroughOptions(passThrough = true) {
    this._passThroughOptions = !!passThrough;
    this._checkForBrokenPassThrough();
    return this;
  }
  /**
   * @private
   */
  _checkForBrokenPassThrough() {
    if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) {
      throw new Error(
        `passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`
      );
    }
  }
  /**
   * Whether to store option values as properties on command object,
   * or store separately (specify false). In both cases the option values can be accessed using .opts().
   *
   * @param {boolean} [storeAsProperties=true]
   * @return {Command} `this` command for chaining
   */
  storeOptionsAsProperties(storeAsProperties = true) {
    if (this.options.length) {
      throw new Error("call .storeOptionsAsProperties() before adding options");
    }
    if (Object.keys(this._optionValues).length) {
      throw new Error(
        "call .storeOptionsAsProperties() before setting option values"
      );
    }
    this._storeOptionsAsProperties = !!storeAsProperties;
    return this;
  }
  /**
   * Retrieve option value.
   *
   * @param {string} key
   * @return {object} value
   */
  getOptionValue(key) {
    if (this._storeOptionsAsProperties) {
      return this[key];
    }
    return this._optionValues[key];
  }
  /**
   * Store option value.
   *
   * @param {string} key
   * @param {object} value
   * @return {Command} `this` command for chaining
   */
  setOptionValue(key, value) {
    return this.setOptionValueWithSource(key, value, void 0);
  }
  /**
   * Store option value and where the value came from.
   *
   * @param {string} key
   * @param {object} value
   * @param {string} source - expected values are default/config/env/cli/implied
   * @return {Command} `this` command for chaining
   */
  setOptionValueWithSource(key, value, source) {
    if (this._storeOptionsAsProperties) {
      this[key] = value;
    } else {
      this._optionValues[key] = value;
    }
    this._optionValueSources[key] = source;
    return this;
  }
  /**
   * Get source of option value.
   * Expected values are default | config | env | cli | implied
   *
   * @param {string} key
   * @return {string}
   */
  getOptionValueSource(key) {
    return this._optionValueSources[key];
  }
  /**
   * Get source of option value. See also .optsWithGlobals().
   * Expected values are default | config | env | cli | implied
   *
   * @param {string} key
   * @return {string}
   */
  getOptionValueSourceWithGlobals(key) {
    let source;
    this._getCommandAndAncestors().forEach((cmd) => {
      if (Object.hasOwn(cmd._optionValueSources, key)) {
        source = cmd.getOptionValueSource(key);
      }
    });
    return source;
  }
  /**
   * Get user arguments from implied or explicit arguments.
   * Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
   *
   * @private
   */
  _prepareUserArgs(argv, parseOptions) {
    if (argv !== void 0 && !Array.isArray(argv)) {
      throw new Error("first parameter to parse must be array or undefined");
    }
    parseOptions = parseOptions || {};
    if (argv === void 0 && parseOptions.from === void 0) {
      if (process2.versions?.electron) {
        parseOptions.from = "electron";
      }
      const execArgv = process2.execArgv ?? [];
      if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) {
        parseOptions.from = "eval";
      }
    }
    if (argv === void 0) {
      argv = process2.argv;
    }
    this.rawArgs = argv.slice();
    let userArgs;
    switch (parseOptions.from) {
      case void 0:
      case "node":
        this._scriptPath = argv[1];
        userArgs = argv.slice(2);
        break;
      case "electron":
        if (process2.defaultApp) {
          this._scriptPath = argv[1];
          userArgs = argv.slice(2);
        } else {
          userArgs = argv.slice(1);
        }
        break;
      case "user":
        userArgs = argv.slice(0);
        break;
      case "eval":
        userArgs = argv.slice(1);
        break;
      default:
        throw new Error(
          `unexpected parse option { from: '${parseOptions.from}' }`
        );
    }
    if (!this._name && this._scriptPath)
      this.nameFromFilename(this._scriptPath);
    this._name = this._name || "program";
    return userArgs;
  }
  /**
   * Parse `argv`, setting options and invoking commands when defined.
   *
   * Use parseAsync instead of parse if any of your action handlers are async.
   *
   * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
   *
   * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
   * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
   * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
   * - `'user'`: just user arguments
   *
   * @example
   * program.parse(); // parse process.argv and auto-detect electron and special node flags
   * program.parse(process.argv); // assume argv[0] is app and argv[1] is script
   * program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
   *
   * @param {string[]} [argv] - optional, defaults to process.argv
   * @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
   * @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
   * @return {Command} `this` command for chaining
   */
  parse(argv, parseOptions) {
    this._prepareForParse();
    const userArgs = this._prepareUserArgs(argv, parseOptions);
    this._parseCommand([], userArgs);
    return this;
  }
  /**
   * Parse `argv`, setting options and invoking commands when defined.
   *
   * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
   *
   * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
   * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
   * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
   * - `'user'`: just user arguments
   *
   * @example
   * await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
   * await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
   * await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
   *
   * @param {string[]} [argv]
   * @param {object} [parseOptions]
   * @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
   * @return {Promise}
   */
  async parseAsync(argv, parseOptions) {
    this._prepareForParse();
    const userArgs = this._prepareUserArgs(argv, parseOptions);
    await this._parseCommand([], userArgs);
    return this;
  }
  _prepareForParse() {
    if (this._savedState === null) {
      this.options.filter(
        (option) => option.negate && option.defaultValue === void 0 && this.getOptionValue(option.attributeName()) === void 0
      ).forEach((option) => {
        const positiveLongFlag = option.long.replace(/^--no-/, "--");
        if (!this._findOption(positiveLongFlag)) {
          this.setOptionValueWithSource(
            option.attributeName(),
            true,
            "default"
          );
        }
      });
      this.saveStateBeforeParse();
    } else {
      this.restoreStateBeforeParse();
    }
  }
  /**
   * Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
   * Not usually called directly, but available for subclasses to save their custom state.
   *
   * This is called in a lazy way. Only commands used in parsing chain will have state saved.
   */
  saveStateBeforeParse() {
    this._savedState = {
      // name is stable if supplied by author, but may be unspecified for root command and deduced during parsing
      _name: this._name,
      // option values before parse have default values (including false for negated options)
      // shallow clones
      _optionValues: { ...this._optionValues },
      _optionValueSources: { ...this._optionValueSources }
    };
  }
  /**
   * Restore state before parse for calls after the first.
   * Not usually called directly, but available for subclasses to save their custom state.
   *
   * This is called in a lazy way. Only commands used in parsing chain will have state restored.
   */
  restoreStateBeforeParse() {
    if (this._storeOptionsAsProperties)
      throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
    this._name = this._savedState._name;
    this._scriptPath = null;
    this.rawArgs = [];
    this._optionValues = { ...this._savedState._optionValues };
    this._optionValueSources = { ...this._savedState._optionValueSources };
    this.args = [];
    this.processedArgs = [];
  }
  /**
   * Throw if expected executable is missing. Add lots of help for author.
   *
   * @param {string} executableFile
   * @param {string} executableDir
   * @param {string} subcommandName
   */
  _checkForMissingExecutable(executableFile, executableDir, subcommandName) {
    if (fs.existsSync(executableFile)) return;
    const executableDirMessage = executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory";
    const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDirMessage}`;
    throw new Error(executableMissing);
  }
  /**
   * Execute a sub-command executable.
   *
   * @private
   */
  _executeSubCommand(subcommand, args) {
    args = args.slice();
    const sourceExt = [".js", ".ts", ".tsx", ".mjs", ".cjs"];
    function findFile(baseDir, baseName) {
      const localBin = path.resolve(baseDir, baseName);
      if (fs.existsSync(localBin)) return localBin;
      if (sourceExt.includes(path.extname(baseName))) return void 0;
      const foundExt = sourceExt.find(
        (ext) => fs.existsSync(`${localBin}${ext}`)
      );
      if (foundExt) return `${localBin}${foundExt}`;
      return void 0;
    }
    this._checkForMissingMandatoryOptions();
    this._checkForConflictingOptions();
    let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
    let executableDir = this._executableDir || "";
    if (this._scriptPath) {
      let resolvedScriptPath;
      try {
        resolvedScriptPath = fs.realpathSync(this._scriptPath);
      } catch {
        resolvedScriptPath = this._scriptPath;
      }
      executableDir = path.resolve(
        path.dirname(resolvedScriptPath),
        executableDir
      );
    }
    if (executableDir) {
      let localFile = findFile(executableDir, executableFile);
      if (!localFile && !subcommand._executableFile && this._scriptPath) {
        const legacyName = path.basename(
          this._scriptPath,
          path.extname(this._scriptPath)
        );
        if (legacyName !== this._name) {
          localFile = findFile(
            executableDir,
            `${legacyName}-${subcommand._name}`
          );
        }
      }
      executableFile = localFile || executableFile;
    }
    const launchWithNode = sourceExt.includes(path.extname(executableFile));
    let proc;
    if (process2.platform !== "win32") {
      if (launchWithNode) {
        args.unshift(executableFile);
        args = incrementNodeInspectorPort(process2.execArgv).concat(args);
        proc = childProcess.spawn(process2.argv[0], args, { stdio: "inherit" });
      } else {
        proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
      }
    } else {
      this._checkForMissingExecutable(
        executableFile,
        executableDir,
        subcommand._name
      );
      args.unshift(executableFile);
      args = incrementNodeInspectorPort(process2.execArgv).concat(args);
      proc = childProcess.spawn(process2.execPath, args, { stdio: "inherit" });
    }
    if (!proc.killed) {
      const signals = ["SIGUSR1", "SIGUSR2", "SIGTERM", "SIGINT", "SIGHUP"];
      signals.forEach((signal) => {
        process2.on(signal, () => {
          if (proc.killed === false && proc.exitCode === null) {
            proc.kill(signal);
          }
        });
      });
    }
    const exitCallback = this._exitCallback;
    proc.on("close", (code) => {
      code = code ?? 1;
      if (!exitCallback) {
        process2.exit(code);
      } else {
        exitCallback(
          new CommanderError(
            code,
            "commander.executeSubCommandAsync",
            "(close)"
          )
        );
      }
    });
    proc.on("error", (err) => {
      if (err.code === "ENOENT") {
        this._checkForMissingExecutable(
          executableFile,
          executableDir,
          subcommand._name
        );
      } else if (err.code === "EACCES") {
        throw new Error(`'${executableFile}' not executable`);
      }
      if (!exitCallback) {
        process2.exit(1);
      } else {
        const wrappedError = new CommanderError(
          1,
          "commander.executeSubCommandAsync",
          "(error)"
        );
        wrappedError.nestedError = err;
        exitCallback(wrappedError);
      }
    });
    this.runningCommand = proc;
  }
  /**
   * @private
   */
  _dispatchSubcommand(commandName, operands, unknown) {
    const subCommand = this._findCommand(commandName);
    if (!subCommand) this.help({ error: true });
    subCommand._prepareForParse();
    let promiseChain;
    promiseChain = this._chainOrCallSubCommandHook(
      promiseChain,
      subCommand,
      "preSubcommand"
    );
    promiseChain = this._chainOrCall(promiseChain, () => {
      if (subCommand._executableHandler) {
        this._executeSubCommand(subCommand, operands.concat(unknown));
      } else {
        return subCommand._parseCommand(operands, unknown);
      }
    });
    return promiseChain;
  }
  /**
   * Invoke help directly if possible, or dispatch if necessary.
   * e.g. help foo
   *
   * @private
   */
  _dispatchHelpCommand(subcommandName) {
    if (!subcommandName) {
      this.help();
    }
    const subCommand = this._findCommand(subcommandName);
    if (subCommand && !subCommand._executableHandler) {
      subCommand.help();
    }
    return this._dispatchSubcommand(
      subcommandName,
      [],
      [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]
    );
  }
  /**
   * Check this.args against expected this.registeredArguments.
   *
   * @private
   */
  _checkNumberOfArguments() {
    this.registeredArguments.forEach((arg, i) => {
      if (arg.required && this.args[i] == null) {
        this.missingArgument(arg.name());
      }
    });
    if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) {
      return;
    }
    if (this.args.length > this.registeredArguments.length) {
      this._excessArguments(this.args);
    }
  }
  /**
   * Process this.args using this.registeredArguments and save as this.processedArgs!
   *
   * @private
   */
  _processArguments() {
    const myParseArg = (argument, value, previous) => {
      let parsedValue = value;
      if (value !== null && argument.parseArg) {
        const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
        parsedValue = this._callParseArg(
          argument,
          value,
          previous,
          invalidValueMessage
        );
      }
      return parsedValue;
    };
    this._checkNumberOfArguments();
    const processedArgs = [];
    this.registeredArguments.forEach((declaredArg, index) => {
      let value = declaredArg.defaultValue;
      if (declaredArg.variadic) {
        if (index < this.args.length) {
          value = this.args.slice(index);
          if (declaredArg.parseArg) {
            value = value.reduce((processed, v) => {
              return myParseArg(declaredArg, v, processed);
            }, declaredArg.defaultValue);
          }
        } else if (value === void 0) {
          value = [];
        }
      } else if (index < this.args.length) {
        value = this.args[index];
        if (declaredArg.parseArg) {
          value = myParseArg(declaredArg, value, declaredArg.defaultValue);
        }
      }
      processedArgs[index] = value;
    });
    this.processedArgs = processedArgs;
  }
  /**
   * Once we have a promise we chain, but call synchronously until then.
   *
   * @param {(Promise|undefined)} promise
   * @param {Function} fn
   * @return {(Promise|undefined)}
   * @private
   */
  _chainOrCall(promise, fn) {
    if (promise?.then && typeof promise.then === "function") {
      return promise.then(() => fn());
    }
    return fn();
  }
  /**
   *
   * @param {(Promise|undefined)} promise
   * @param {string} event
   * @return {(Promise|undefined)}
   * @private
   */
  _chainOrCallHooks(promise, event) {
    let result = promise;
    const hooks = [];
    this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
      hookedCommand._lifeCycleHooks[event].forEach((callback) => {
        hooks.push({ hookedCommand, callback });
      });
    });
    if (event === "postAction") {
      hooks.reverse();
    }
    hooks.forEach((hookDetail) => {
      result = this._chainOrCall(result, () => {
        return hookDetail.callback(hookDetail.hookedCommand, this);
      });
    });
    return result;
  }
  /**
   *
   * @param {(Promise|undefined)} promise
   * @param {Command} subCommand
   * @param {string} event
   * @return {(Promise|undefined)}
   * @private
   */
  _chainOrCallSubCommandHook(promise, subCommand, event) {
    let result = promise;
    if (this._lifeCycleHooks[event] !== void 0) {
      this._lifeCycleHooks[event].forEach((hook) => {
        result = this._chainOrCall(result, () => {
          return hook(this, subCommand);
        });
      });
    }
    return result;
  }
  /**
   * Process arguments in context of this command.
   * Returns action result, in case it is a promise.
   *
   * @private
   */
  _parseCommand(operands, unknown) {
    const parsed = this.parseOptions(unknown);
    this._parseOptionsEnv();
    this._parseOptionsImplied();
    operands = operands.concat(parsed.operands);
    unknown = parsed.unknown;
    this.args = operands.concat(unknown);
    if (operands && this._findCommand(operands[0])) {
      return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
    }
    if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) {
      return this._dispatchHelpCommand(operands[1]);
    }
    if (this._defaultCommandName) {
      this._outputHelpIfRequested(unknown);
      return this._dispatchSubcommand(
        this._defaultCommandName,
        operands,
        unknown
      );
    }
    if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) {
      this.help({ error: true });
    }
    this._outputHelpIfRequested(parsed.unknown);
    this._checkForMissingMandatoryOptions();
    this._checkForConflictingOptions();
    const checkForUnknownOptions = () => {
      if (parsed.unknown.length > 0) {
        this.unknownOption(parsed.unknown[0]);
      }
    };
    const commandEvent = `command:${this.name()}`;
    if (this._actionHandler) {
      checkForUnknownOptions();
      this._processArguments();
      let promiseChain;
      promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
      promiseChain = this._chainOrCall(
        promiseChain,
        () => this._actionHandler(this.processedArgs)
      );
      if (this.parent) {
        promiseChain = this._chainOrCall(promiseChain, () => {
          this.parent.emit(commandEvent, operands, unknown);
        });
      }
      promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
      return promiseChain;
    }
    if (this.parent?.listenerCount(commandEvent)) {
      checkForUnknownOptions();
      this._processArguments();
      this.parent.emit(commandEvent, operands, unknown);
    } else if (operands.length) {
      if (this._findCommand("*")) {
        return this._dispatchSubcommand("*", operands, unknown);
      }
      if (this.listenerCount("command:*")) {
        this.emit("command:*", operands, unknown);
      } else if (this.commands.length) {
        this.unknownCommand();
      } else {
        checkForUnknownOptions();
        this._processArguments();
      }
    } else if (this.commands.length) {
      checkForUnknownOptions();
      this.help({ error: true });
    } else {
      checkForUnknownOptions();
      this._processArguments();
    }
  }
  /**
   * Find matching command.
   *
   * @private
   * @return {Command | undefined}
   */
  _findCommand(name) {
    if (!name) return void 0;
    return this.commands.find(
      (cmd) => cmd._name === name || cmd._aliases.includes(name)
    );
  }
  /**
   * Return an option matching `arg` if any.
   *
   * @param {string} arg
   * @return {Option}
   * @package
   */
  _findOption(arg) {
    return this.options.find((option) => option.is(arg));
  }
  /**
   * Display an error message if a mandatory option does not have a value.
   * Called after checking for help flags in leaf subcommand.
   *
   * @private
   */
  _checkForMissingMandatoryOptions() {
    this._getCommandAndAncestors().forEach((cmd) => {
      cmd.options.forEach((anOption) => {
        if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) {
          cmd.missingMandatoryOptionValue(anOption);
        }
      });
    });
  }
  /**
   * Display an error message if conflicting options are used together in this.
   *
   * @private
   */
  _checkForConflictingLocalOptions() {
    const definedNonDefaultOptions = this.options.filter((option) => {
      const optionKey = option.attributeName();
      if (this.getOptionValue(optionKey) === void 0) {
        return false;
      }
      return this.getOptionValueSource(optionKey) !== "default";
    });
    const optionsWithConflicting = definedNonDefaultOptions.filter(
      (option) => option.conflictsWith.length > 0
    );
    optionsWithConflicting.forEach((option) => {
      const conflictingAndDefined = definedNonDefaultOptions.find(
        (defined) => option.conflictsWith.includes(defined.attributeName())
      );
      if (conflictingAndDefined) {
        this._conflictingOption(option, conflictingAndDefined);
      }
    });
  }
  /**
   * Display an error message if conflicting options are used together.
   * Called after checking for help flags in leaf subcommand.
   *
   * @private
   */
  _checkForConflictingOptions() {
    this._getCommandAndAncestors().forEach((cmd) => {
      cmd._checkForConflictingLocalOptions();
    });
  }
  /**
   * Parse options from `argv` removing known options,
   * and return argv split into operands and unknown arguments.
   *
   * Side effects: modifies command by storing options. Does not reset state if called again.
   *
   * Examples:
   *
   *     argv => operands, unknown
   *     --known kkk op => [op], []
   *     op --known kkk => [op], []
   *     sub --unknown uuu op => [sub], [--unknown uuu op]
   *     sub -- --unknown uuu op => [sub --unknown uuu op], []
   *
   * @param {string[]} args
   * @return {{operands: string[], unknown: string[]}}
   */
  parseOptions(args) {
    const operands = [];
    const unknown = [];
    let dest = operands;
    function maybeOption(arg) {
      return arg.length > 1 && arg[0] === "-";
    }
    const negativeNumberArg = (arg) => {
      if (!/^-(\d+|\d*\.\d+)([eE][+-]?\d+)?$/.test(arg)) return false;
      return !this._getCommandAndAncestors().some(
        (cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short))
      );
    };
    let activeVariadicOption = null;
    let activeGroup = null;
    let i = 0;
    while (i < args.length || activeGroup) {
      const arg = activeGroup ?? args[i++];
      activeGroup = null;
      if (arg === "--") {
        if (dest === unknown) dest.push(arg);
        dest.push(...args.slice(i));
        break;
      }
      if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
        this.emit(`option:${activeVariadicOption.name()}`, arg);
        continue;
      }
      activeVariadicOption = null;
      if (maybeOption(arg)) {
        const option = this._findOption(arg);
        if (option) {
          if (option.required) {
            const value = args[i++];
            if (value === void 0) this.optionMissingArgument(option);
            this.emit(`option:${option.name()}`, value);
          } else if (option.optional) {
            let value = null;
            if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) {
              value = args[i++];
            }
            this.emit(`option:${option.name()}`, value);
          } else {
            this.emit(`option:${option.name()}`);
          }
          activeVariadicOption = option.variadic ? option : null;
          continue;
        }
      }
      if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
        const option = this._findOption(`-${arg[1]}`);
        if (option) {
          if (option.required || option.optional && this._combineFlagAndOptionalValue) {
            this.emit(`option:${option.name()}`, arg.slice(2));
          } else {
            this.emit(`option:${option.name()}`);
            activeGroup = `-${arg.slice(2)}`;
          }
          continue;
        }
      }
      if (/^--[^=]+=/.test(arg)) {
        const index = arg.indexOf("=");
        const option = this._findOption(arg.slice(0, index));
        if (option && (option.required || option.optional)) {
          this.emit(`option:${option.name()}`, arg.slice(index + 1));
          continue;
        }
      }
      if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) {
        dest = unknown;
      }
      if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
        if (this._findCommand(arg)) {
          operands.push(arg);
          unknown.push(...args.slice(i));
          break;
        } else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
          operands.push(arg, ...args.slice(i));
          break;
        } else if (this._defaultCommandName) {
          unknown.push(arg, ...args.slice(i));
          break;
        }
      }
      if (this._passThroughOptions) {
        dest.push(arg, ...args.slice(i));
        break;
      }
      dest.push(arg);
    }
    return { operands, unknown };
  }
  /**
   * Return an object containing local option values as key-value pairs.
   *
   * @return {object}
   */
  opts() {
    if (this._storeOptionsAsProperties) {
      const result = {};
      const len = this.options.length;
      for (let i = 0; i < len; i++) {
        const key = this.options[i].attributeName();
        result[key] = key === this._versionOptionName ? this._version : this[key];
      }
      return result;
    }
    return this._optionValues;
  }
  /**
   * Return an object containing merged local and global option values as key-value pairs.
   *
   * @return {object}
   */
  optsWithGlobals() {
    return this._getCommandAndAncestors().reduce(
      (combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()),
      {}
    );
  }
  /**
   * Display error message and exit (or call exitOverride).
   *
   * @param {string} message
   * @param {object} [errorOptions]
   * @param {string} [errorOptions.code] - an id string representing the error
   * @param {number} [errorOptions.exitCode] - used with process.exit
   */
  error(message, errorOptions) {
    this._outputConfiguration.outputError(
      `${message}
`,
      this._outputConfiguration.writeErr
    );
    if (typeof this._showHelpAfterError === "string") {
      this._outputConfiguration.writeErr(`${this._showHelpAfterError}
`);
    } else if (this._showHelpAfterError) {
      this._outputConfiguration.writeErr("\n");
      this.outputHelp({ error: true });
    }
    const config = errorOptions || {};
    const exitCode = config.exitCode || 1;
    const code = config.code || "commander.error";
    this._exit(exitCode, code, message);
  }
  /**
   * Apply any option related environment variables, if option does
   * not have a value from cli or client code.
   *
   * @private
   */
  _parseOptionsEnv() {
    this.options.forEach((option) => {
      if (option.envVar && option.envVar in process2.env) {
        const optionKey = option.attributeName();
        if (this.getOptionValue(optionKey) === void 0 || ["default", "config", "env"].includes(
          this.getOptionValueSource(optionKey)
        )) {
          if (option.required || option.optional) {
            this.emit(`optionEnv:${option.name()}`, process2.env[option.envVar]);
          } else {
            this.emit(`optionEnv:${option.name()}`);
          }
        }
      }
    });
  }
  /**
   * Apply any implied option values, if option is undefined or default value.
   *
   * @private
   */
  _parseOptionsImplied() {
    const dualHelper = new DualOptions(this.options);
    const hasCustomOptionValue = (optionKey) => {
      return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
    };
    this.options.filter(
      (option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(
        this.getOptionValue(option.attributeName()),
        option
      )
    ).forEach((option) => {
      Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
        this.setOptionValueWithSource(
          impliedKey,
          option.implied[impliedKey],
          "implied"
        );
      });
    });
  }
  /**
   * Argument `name` is missing.
   *
   * @param {string} name
   * @private
   */
  missingArgument(name) {
    const message = `error: missing required argument '${name}'`;
    this.error(message, { code: "commander.missingArgument" });
  }
  /**
   * `Option` is missing an argument.
   *
   * @param {Option} option
   * @private
   */
  optionMissingArgument(option) {
    const message = `error: option '${option.flags}' argument missing`;
    this.error(message, { code: "commander.optionMissingArgument" });
  }
  /**
   * `Option` does not have a value, and is a mandatory option.
   *
   * @param {Option} option
   * @private
   */
  missingMandatoryOptionValue(option) {
    const message = `error: required option '${option.flags}' not specified`;
    this.error(message, { code: "commander.missingMandatoryOptionValue" });
  }
  /**
   * `Option` conflicts with another option.
   *
   * @param {Option} option
   * @param {Option} conflictingOption
   * @private
   */
  _conflictingOption(option, conflictingOption) {
    const findBestOptionFromValue = (option2) => {
      const optionKey = option2.attributeName();
      const optionValue = this.getOptionValue(optionKey);
      const negativeOption = this.options.find(
        (target) => target.negate && optionKey === target.attributeName()
      );
      const positiveOption = this.options.find(
        (target) => !target.negate && optionKey === target.attributeName()
      );
      if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) {
        return negativeOption;
      }
      return positiveOption || option2;
    };
    const getErrorMessage = (option2) => {
      const bestOption = findBestOptionFromValue(option2);
      const optionKey = bestOption.attributeName();
      const source = this.getOptionValueSource(optionKey);
      if (source === "env") {
        return `environment variable '${bestOption.envVar}'`;
      }
      return `option '${bestOption.flags}'`;
    };
    const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
    this.error(message, { code: "commander.conflictingOption" });
  }
  /**
   * Unknown option `flag`.
   *
   * @param {string} flag
   * @private
   */
  unknownOption(flag) {
    if (this._allowUnknownOption) return;
    let suggestion = "";
    if (flag.startsWith("--") && this._showSuggestionAfterError) {
      let candidateFlags = [];
      let command = this;
      do {
        const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
        candidateFlags = candidateFlags.concat(moreFlags);
        command = command.parent;
      } while (command && !command._enablePositionalOptions);
      suggestion = suggestSimilar(flag, candidateFlags);
    }
    const message = `error: unknown option '${flag}'${suggestion}`;
    this.error(message, { code: "commander.unknownOption" });
  }
  /**
   * Excess arguments, more than expected.
   *
   * @param {string[]} receivedArgs
   * @private
   */
  _excessArguments(receivedArgs) {
    if (this._allowExcessArguments) return;
    const expected = this.registeredArguments.length;
    const s = expected === 1 ? "" : "s";
    const received = receivedArgs.length;
    const forSubcommand = this.parent ? ` for '${this.name()}'` : "";
    const details = receivedArgs.join(", ");
    const message = `error: too many arguments${forSubcommand}. Expected ${expected} argument${s} but got ${received}: ${details}.`;
    this.error(message, { code: "commander.excessArguments" });
  }
  /**
   * Unknown command.
   *
   * @private
   */
  unknownCommand() {
    const unknownName = this.args[0];
    let suggestion = "";
    if (this._showSuggestionAfterError) {
      const candidateNames = [];
      this.createHelp().visibleCommands(this).forEach((command) => {
        candidateNames.push(command.name());
        if (command.alias()) candidateNames.push(command.alias());
      });
      suggestion = suggestSimilar(unknownName, candidateNames);
    }
    const message = `error: unknown command '${unknownName}'${suggestion}`;
    this.error(message, { code: "commander.unknownCommand" });
  }
  /**
   * Get or set the program version.
   *
   * This method auto-registers the "-V, --version" option which will print the version number.
   *
   * You can optionally supply the flags and description to override the defaults.
   *
   * @param {string} [str]
   * @param {string} [flags]
   * @param {string} [description]
   * @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
   */
  version(str, flags, description) {
    if (str === void 0) return this._version;
    this._version = str;
    flags = flags || "-V, --version";
    description = description || "output the version number";
    const versionOption = this.createOption(flags, description);
    this._versionOptionName = versionOption.attributeName();
    this._registerOption(versionOption);
    this.on("option:" + versionOption.name(), () => {
      this._outputConfiguration.writeOut(`${str}
`);
      this._exit(0, "commander.version", str);
    });
    return this;
  }
  /**
   * Set the description.
   *
   * @param {string} [str]
   * @param {object} [argsDescription]
   * @return {(string|Command)}
   */
  description(str, argsDescription) {
    if (str === void 0 && argsDescription === void 0)
      return this._description;
    this._description = str;
    if (argsDescription) {
      this._argsDescription = argsDescription;
    }
    return this;
  }
  /**
   * Set the summary. Used when listed as subcommand of parent.
   *
   * @param {string} [str]
   * @return {(string|Command)}
   */
  summary(str) {
    if (str === void 0) return this._summary;
    this._summary = str;
    return this;
  }
  /**
   * Set an alias for the command.
   *
   * You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
   *
   * @param {string} [alias]
   * @return {(string|Command)}
   */
  alias(alias) {
    if (alias === void 0) return this._aliases[0];
    let command = this;
    if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) {
      command = this.commands[this.commands.length - 1];
    }
    if (alias === command._name)
      throw new Error("Command alias can't be the same as its name");
    const matchingCommand = this.parent?._findCommand(alias);
    if (matchingCommand) {
      const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
      throw new Error(
        `cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`
      );
    }
    command._aliases.push(alias);
    return this;
  }
  /**
   * Set aliases for the command.
   *
   * Only the first alias is shown in the auto-generated help.
   *
   * @param {string[]} [aliases]
   * @return {(string[]|Command)}
   */
  aliases(aliases) {
    if (aliases === void 0) return this._aliases;
    aliases.forEach((alias) => this.alias(alias));
    return this;
  }
  /**
   * Set / get the command usage `str`.
   *
   * @param {string} [str]
   * @return {(string|Command)}
   */
  usage(str) {
    if (str === void 0) {
      if (this._usage) return this._usage;
      const args = this.registeredArguments.map((arg) => {
        return humanReadableArgName(arg);
      });
      return [].concat(
        this.options.length || this._helpOption !== null ? "[options]" : [],
        this.commands.length ? "[command]" : [],
        this.registeredArguments.length ? args : []
      ).join(" ");
    }
    this._usage = str;
    return this;
  }
  /**
   * Get or set the name of the command.
   *
   * @param {string} [str]
   * @return {(string|Command)}
   */
  name(str) {
    if (str === void 0) return this._name;
    this._name = str;
    return this;
  }
  /**
   * Set/get the help group heading for this subcommand in parent command's help.
   *
   * @param {string} [heading]
   * @return {Command | string}
   */
  helpGroup(heading) {
    if (heading === void 0) return this._helpGroupHeading ?? "";
    this._helpGroupHeading = heading;
    return this;
  }
  /**
   * Set/get the default help group heading for subcommands added to this command.
   * (This does not override a group set directly on the subcommand using .helpGroup().)
   *
   * @example
   * program.commandsGroup('Development Commands:');
   * program.command('watch')...
   * program.command('lint')...
   * ...
   *
   * @param {string} [heading]
   * @returns {Command | string}
   */
  commandsGroup(heading) {
    if (heading === void 0) return this._defaultCommandGroup ?? "";
    this._defaultCommandGroup = heading;
    return this;
  }
  /**
   * Set/get the default help group heading for options added to this command.
   * (This does not override a group set directly on the option using .helpGroup().)
   *
   * @example
   * program
   *   .optionsGroup('Development Options:')
   *   .option('-d, --debug', 'output extra debugging')
   *   .option('-p, --profile', 'output profiling information')
   *
   * @param {string} [heading]
   * @returns {Command | string}
   */
  optionsGroup(heading) {
    if (heading === void 0) return this._defaultOptionGroup ?? "";
    this._defaultOptionGroup = heading;
    return this;
  }
  /**
   * @param {Option} option
   * @private
   */
  _initOptionGroup(option) {
    if (this._defaultOptionGroup && !option.helpGroupHeading)
      option.helpGroup(this._defaultOptionGroup);
  }
  /**
   * @param {Command} cmd
   * @private
   */
  _initCommandGroup(cmd) {
    if (this._defaultCommandGroup && !cmd.helpGroup())
      cmd.helpGroup(this._defaultCommandGroup);
  }
  /**
   * Set the name of the command from script filename, such as process.argv[1],
   * or import.meta.filename.
   *
   * (Used internally and public although not documented in README.)
   *
   * @example
   * program.nameFromFilename(import.meta.filename);
   *
   * @param {string} filename
   * @return {Command}
   */
  nameFromFilename(filename) {
    this._name = path.basename(filename, path.extname(filename));
    return this;
  }
  /**
   * Get or set the directory for searching for executable subcommands of this command.
   *
   * @example
   * program.executableDir(import.meta.dirname);
   * // or
   * program.executableDir('subcommands');
   *
   * @param {string} [path]
   * @return {(string|null|Command)}
   */
  executableDir(path2) {
    if (path2 === void 0) return this._executableDir;
    this._executableDir = path2;
    return this;
  }
  /**
   * Return program help documentation.
   *
   * @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
   * @return {string}
   */
  helpInformation(contextOptions) {
    const helper = this.createHelp();
    const context = this._getOutputContext(contextOptions);
    helper.prepareContext({
      error: context.error,
      helpWidth: context.helpWidth,
      outputHasColors: context.hasColors
    });
    const text = helper.formatHelp(this, helper);
    if (context.hasColors) return text;
    return this._outputConfiguration.stripColor(text);
  }
  /**
   * @typedef HelpContext
   * @type {object}
   * @property {boolean} error
   * @property {number} helpWidth
   * @property {boolean} hasColors
   * @property {function} write - includes stripColor if needed
   *
   * @returns {HelpContext}
   * @private
   */
  _getOutputContext(contextOptions) {
    contextOptions = contextOptions || {};
    const error = !!contextOptions.error;
    let baseWrite;
    let hasColors;
    let helpWidth;
    if (error) {
      baseWrite = (str) => this._outputConfiguration.writeErr(str);
      hasColors = this._outputConfiguration.getErrHasColors();
      helpWidth = this._outputConfiguration.getErrHelpWidth();
    } else {
      baseWrite = (str) => this._outputConfiguration.writeOut(str);
      hasColors = this._outputConfiguration.getOutHasColors();
      helpWidth = this._outputConfiguration.getOutHelpWidth();
    }
    const write2 = (str) => {
      if (!hasColors) str = this._outputConfiguration.stripColor(str);
      return baseWrite(str);
    };
    return { error, write: write2, hasColors, helpWidth };
  }
  /**
   * Output help information for this command.
   *
   * Outputs built-in help, and custom text added using `.addHelpText()`.
   *
   * @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
   */
  outputHelp(contextOptions) {
    let deprecatedCallback;
    if (typeof contextOptions === "function") {
      deprecatedCallback = contextOptions;
      contextOptions = void 0;
    }
    const outputContext = this._getOutputContext(contextOptions);
    const eventContext = {
      error: outputContext.error,
      write: outputContext.write,
      command: this
    };
    this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
    this.emit("beforeHelp", eventContext);
    let helpInformation = this.helpInformation({ error: outputContext.error });
    if (deprecatedCallback) {
      helpInformation = deprecatedCallback(helpInformation);
      if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) {
        throw new Error("outputHelp callback must return a string or a Buffer");
      }
    }
    outputContext.write(helpInformation);
    if (this._getHelpOption()?.long) {
      this.emit(this._getHelpOption().long);
    }
    this.emit("afterHelp", eventContext);
    this._getCommandAndAncestors().forEach(
      (command) => command.emit("afterAllHelp", eventContext)
    );
  }
  /**
   * You can pass in flags and a description to customise the built-in help option.
   * Pass in false to disable the built-in help option.
   *
   * @example
   * program.helpOption('-?, --help', 'show help'); // customise
   * program.helpOption(false); // disable
   *
   * @param {(string | boolean)} flags
   * @param {string} [description]
   * @return {Command} `this` command for chaining
   */
  helpOption(flags, description) {
    if (typeof flags === "boolean") {
      if (flags) {
        if (this._helpOption === null) this._helpOption = void 0;
        if (this._defaultOptionGroup) {
          this._initOptionGroup(this._getHelpOption());
        }
      } else {
        this._helpOption = null;
      }
      return this;
    }
    this._helpOption = this.createOption(
      flags ?? "-h, --help",
      description ?? "display help for command"
    );
    if (flags || description) this._initOptionGroup(this._helpOption);
    return this;
  }
  /**
   * Lazy create help option.
   * Returns null if has been disabled with .helpOption(false).
   *
   * @returns {(Option | null)} the help option
   * @package
   */
  _getHelpOption() {
    if (this._helpOption === void 0) {
      this.helpOption(void 0, void 0);
    }
    return this._helpOption;
  }
  /**
   * Supply your own option to use for the built-in help option.
   * This is an alternative to using helpOption() to customise the flags and description etc.
   *
   * @param {Option} option
   * @return {Command} `this` command for chaining
   */
  addHelpOption(option) {
    this._helpOption = option;
    this._initOptionGroup(option);
    return this;
  }
  /**
   * Output help information and exit.
   *
   * Outputs built-in help, and custom text added using `.addHelpText()`.
   *
   * @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
   */
  help(contextOptions) {
    this.outputHelp(contextOptions);
    let exitCode = Number(process2.exitCode ?? 0);
    if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) {
      exitCode = 1;
    }
    this._exit(exitCode, "commander.help", "(outputHelp)");
  }
  /**
   * // Do a little typing to coordinate emit and listener for the help text events.
   * @typedef HelpTextEventContext
   * @type {object}
   * @property {boolean} error
   * @property {Command} command
   * @property {function} write
   */
  /**
   * Add additional text to be displayed with the built-in help.
   *
   * Position is 'before' or 'after' to affect just this command,
   * and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
   *
   * @param {string} position - before or after built-in help
   * @param {(string | Function)} text - string to add, or a function returning a string
   * @return {Command} `this` command for chaining
   */
  addHelpText(position, text) {
    const allowedValues = ["beforeAll", "before", "after", "afterAll"];
    if (!allowedValues.includes(position)) {
      throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
    }
    const helpEvent = `${position}Help`;
    this.on(helpEvent, (context) => {
      let helpStr;
      if (typeof text === "function") {
        helpStr = text({ error: context.error, command: context.command });
      } else {
        helpStr = text;
      }
      if (helpStr) {
        context.write(`${helpStr}
`);
      }
    });
    return this;
  }
  /**
   * Output help information if help flags specified
   *
   * @param {Array} args - array of options to search for help flags
   * @private
   */
  _outputHelpIfRequested(args) {
    const helpOption = this._getHelpOption();
    const helpRequested = helpOption && args.find((arg) => helpOption.is(arg));
    if (helpRequested) {
      this.outputHelp();
      this._exit(0, "commander.helpDisplayed", "(outputHelp)");
    }
  }
};
function incrementNodeInspectorPort(args) {
  return args.map((arg) => {
    if (!arg.startsWith("--inspect")) {
      return arg;
    }
    let debugOption;
    let debugHost = "127.0.0.1";
    let debugPort = "9229";
    let match;
    if ((match = arg.match(/^(--inspect(-brk|-wait)?)$/)) !== null) {
      debugOption = match[1];
    } else if ((match = arg.match(
      /^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+)$/
    )) !== null) {
      debugOption = match[1];
      if (/^\d+$/.test(match[3])) {
        debugPort = match[3];
      } else {
        debugHost = match[3];
      }
    } else if ((match = arg.match(
      /^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+):(\d+)$/
    )) !== null) {
      debugOption = match[1];
      debugHost = match[3];
      debugPort = match[4];
    }
    if (debugOption && debugPort !== "0") {
      return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
    }
    return arg;
  });
}
function useColor() {
  if (process2.env.NO_COLOR || process2.env.FORCE_COLOR === "0" || process2.env.FORCE_COLOR === "false")
    return false;
  if (process2.env.FORCE_COLOR || process2.env.CLICOLOR_FORCE !== void 0)
    return true;
  return void 0;
}

// node_modules/commander/index.js
var program = new Command();

// src/cli/exit-codes.ts
var EXIT_CODES = {
  pass: [0, "pass"],
  fail: [1, "fail"],
  refused: [2, "a fault in what was asked for; nothing was started"],
  broken: [3, "papergap could not go on; the message says what to do"],
  inconclusive: [4, "inconclusive"],
  interrupted: [130, "interrupted; the command to go on is printed"]
};
function exitCodesText() {
  const lines = Object.values(EXIT_CODES).map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`);
  return ["", "Exit codes:", ...lines].join("\n");
}

// src/cli/paint.ts
import { styleText } from "node:util";
function hasColours(stream) {
  return styleText("bold", "x", { stream }) !== "x";
}
function styled(style, text) {
  return styleText(style, text, { validateStream: false });
}
function paintedLive(line) {
  return line.replace(/[█▁-▇]+/g, (found) => styled("cyan", found)).replace(/░+/g, (found) => styled("dim", found)).replace(/about .* left of the whole run/, (found) => styled("dim", found));
}
var VERDICTS = /* @__PURE__ */ new Map([
  ["PASS", ["bold", "green"]],
  ["FAIL", ["bold", "red"]],
  ["INCONCLUSIVE", ["bold", "yellow"]]
]);
function paintedResult(text) {
  return text.replace(/(?<=\n\n)\S.*(?=\n {2})/g, (title) => /^[A-Z]{4}/.test(title) ? title : styled("bold", title)).replace(/^(PASS|FAIL|INCONCLUSIVE)\b/gm, (word) => styled(VERDICTS.get(word) ?? "bold", word)).replace(/[█▏▎▍▌▋▊▉]+/g, (found) => styled("cyan", found)).replace(/budget ▼|▼ budget/g, (mark) => styled("yellow", mark)).replace(/could be none$/gm, (mark) => styled("dim", mark));
}

// src/cli/command-line.ts
import { dirname, relative } from "node:path";
function calledAs(env, cwd) {
  const { npm_lifecycle_event: script, npm_package_json: manifest } = env;
  if (script === "npx") return "npx papergap";
  if (script !== "papergap" && script !== "demo") return "papergap";
  const clone = dirname(manifest ?? "");
  const isOutside = manifest !== void 0 && relative(clone, cwd).split(/[/\\]/, 1)[0] === "..";
  return isOutside ? `npm --prefix ${quoted(clone)} run papergap --` : "npm run papergap --";
}
function commandLine(calledAs2, args) {
  return [calledAs2, ...args.map(quoted)].join(" ");
}
function resuming(args) {
  return args.includes("--resume") ? args : [...args, "--resume"];
}
function quoted(word) {
  return /^[\w./:,@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

// src/cli/calibrate-noise.ts
var import_yaml = __toESM(require_dist(), 1);
import { basename, dirname as dirname2, resolve } from "node:path";

// src/noise/calibrate.ts
var import_fastest_levenshtein = __toESM(require_mod(), 1);
var LEAST_LENGTH = 20;
var LETTERS = /[A-Za-z\u00C0-\u024F\u0370-\u052F]/g;
var UPPER = /[A-Z\u00C0-\u00D6\u00D8-\u00DE\u0391-\u03A9\u0410-\u042F]/g;
var MOST_SLIPS = 0.15;
var MOST_COMPARED = 4e3;
var WORDS = /[A-Za-z\u00C0-\u024F\u0400-\u04FF/]+/g;
var MISSPELLINGS = new Set(MISSPELT.values());
var SHORT_FORMS = new Set(
  Array.from(SHORTENED).filter(([word, form]) => form.length > 1 && word.length - form.length > 1).map(([, form]) => form)
);
var hasWordOf = (words) => (text) => (text.match(WORDS) ?? []).some((word) => words.has(word.toLowerCase()));
var SIGNS = {
  speech: (text) => /(?<![A-Za-z])(?:um|uh|uhm|erm|ähm|эм)(?![A-Za-z])/i.test(text),
  spelling: hasWordOf(MISSPELLINGS),
  shorthand: hasWordOf(SHORT_FORMS),
  casing: isInOneCase,
  spacing: (text) => /\S {2,3}\S/.test(text),
  punctuation: (text) => text.trim().length >= LEAST_LENGTH && /(?:[^.!?。！？؟।…)\]}"'”>|`]|[!?]{2}|\.\.)$/.test(text.trim()),
  "smart-quotes": (text) => /[“”‘’–…]/.test(text),
  emoji: (text) => /[\u{1F300}-\u{1FAFF}\u2600-\u27BF]/u.test(text),
  "invisible-characters": (text) => /[\u00A0\u00AD\u200B\uFEFF]|[A-Za-z][\u0400-\u04FF]|[\u0400-\u04FF][A-Za-z]/.test(text),
  mojibake: (text) => /Ã[\u0080-\u00BF\u0152-\u02DC\u2018-\u2122]|â€|Â[\u00A0-\u00BF]/.test(text),
  "paste-artefacts": (text) => /^[•·▪] |&(?:nbsp|amp|quot|lt|gt|#39);|[a-z]-\n[a-z]/m.test(text) || (text.match(/^[^\n]{50,85}$/gm) ?? []).length > 2,
  markup: (text) => /<\/?(?:p|br|div|span|td|tr|li|ul)\b[^>\n]{0,200}>|[*]{2}[^*\n]+[*]{2}|^[|].*[|]$/im.test(text),
  signature: (text) => /^-- ?$|^(?:best|kind) regards|confidential/im.test(text),
  "duplicate-paste": isTwice,
  "mail-quote": (text) => /^> .*\n> /m.test(text) || /^.{0,80}(?:wrote|schrieb|escribió|a écrit) ?:$/m.test(text),
  "log-prefix": (text) => /^\S{0,40} ?.{0,40}(?:\[|\b)(?:INFO|WARN|WARNING|ERROR|DEBUG)\b/m.test(text),
  "input-format": (text) => /^\s*\{\s*"[^"\n]+"\s*:/.test(text) && text.trim().endsWith("}")
};
function noiseIn(texts, clean = /* @__PURE__ */ new Map()) {
  const all = [...texts];
  const shown = Object.entries(SIGNS).map(([kind, shows]) => {
    const found = all.filter(([at, text]) => shows(text) && !shows(clean.get(at) ?? ""));
    return { kind, found: found.length, items: all.length };
  });
  const pairs = all.flatMap(([at, text]) => {
    const other = clean.get(at);
    return other === void 0 ? [] : [{ text, clean: other }];
  });
  return pairs.length === 0 ? shown : [...shown, typosIn(pairs), cutsIn(pairs)];
}
function typosIn(pairs) {
  let [found, slips, letters] = [0, 0, 0];
  for (const { text, clean } of pairs) {
    const [mine, right] = [lettersOf(text), lettersOf(clean)];
    const edits = Math.max(mine.length, right.length) > MOST_COMPARED ? 0 : (0, import_fastest_levenshtein.distance)(mine, right);
    if (edits === 0 || edits / right.length > MOST_SLIPS) continue;
    found++;
    slips += edits;
    letters += right.length;
  }
  const rate = found === 0 ? void 0 : slips / letters;
  return { kind: "keyboard-typos", found, items: pairs.length, ...rate !== void 0 && { rate } };
}
function cutsIn(pairs) {
  const cut = pairs.filter(({ text, clean }) => {
    const [mine, right] = [text.trim(), clean.trim()];
    return mine.length < right.length * 0.97 && right.startsWith(mine);
  });
  return { kind: "truncation", found: cut.length, items: pairs.length };
}
function lettersOf(text) {
  return text.toLowerCase().replace(/[\s.,;:!?'"“”‘’–…-]+/g, "");
}
function isInOneCase(text) {
  const letters = text.match(LETTERS)?.length ?? 0;
  const upper = text.match(UPPER)?.length ?? 0;
  return letters >= LEAST_LENGTH && (upper === 0 || upper === letters);
}
function isTwice(text) {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const half = lines.length / 2;
  const isWhole = half >= 1 && lines.slice(0, half).join("\n") === lines.slice(half).join("\n");
  const last = lines.at(-1) ?? "";
  return isWhole || last.length >= LEAST_LENGTH && lines.at(-2) === last;
}

// src/suites/texts.ts
async function textsIn(places, name, column) {
  const asFaults = (faults) => faulty(faults.map((fault) => ({ file: name, path: "", ...fault })));
  const file = await findDataFile(places, name);
  if (!file.ok) return asFaults(file.faults);
  const rows = await openRows(file.value, {}, places);
  if (!rows.ok) return asFaults(rows.faults);
  const texts = /* @__PURE__ */ new Map();
  let number = 0;
  for await (const { line, read } of rows.value.read({ columns: /* @__PURE__ */ new Set([column]) })) {
    number++;
    if (!read.ok) return faulty(read.faults.map((message) => ({ file: name, line, path: "", message })));
    const row = read.value;
    const value = typeof row === "object" && row !== null && Object.hasOwn(row, column) ? row[column] : null;
    const text = textOf(value ?? null);
    if (text !== void 0 && text.trim() !== "") texts.set(number, text);
  }
  return texts.size > 0 ? checked(texts) : asFaults([{ message: `no row has a text in its field "${column}"`, hint: "name one with --field" }]);
}

// src/cli/terminal.ts
function tellFaults(faults, terminal2) {
  const lines = [...new Set(faults.map(faultLine))];
  for (const line of lines) terminal2.say(line);
  if (!hasErrors(faults)) return;
  const errors = new Set(faults.filter(({ severity }) => severity !== "warning").map(faultLine)).size;
  terminal2.say(errors === 1 ? "1 fault" : `${errors} faults`);
  terminal2.end("refused");
}

// src/cli/calibrate-noise.ts
function addCalibrateNoise(program2, terminal2) {
  program2.command("calibrate-noise").showHelpAfterError("(papergap calibrate-noise --help shows how)").description("Count the kinds of dirt in a team's own inputs, and print the noise block of its policy.").argument("<file>", "raw inputs, one a row: JSONL, CSV, TSV or Parquet").option("--field <name>", "the field with the text", "input").option("--clean <file>", "the same inputs, row by row, as they should have been written").action(async (file, { field, clean }) => {
    const texts = await textsOf(file, field);
    const cleaned = clean === void 0 ? void 0 : await textsOf(clean, field);
    const faults = [texts, cleaned].flatMap((read) => read === void 0 || read.ok ? [] : read.faults);
    if (!texts.ok || cleaned?.ok === false) return tellFaults(faults, terminal2);
    terminal2.print(policyBlock(noiseIn(texts.value, cleaned?.value)));
  });
}
function textsOf(file, field) {
  const path2 = resolve(file);
  const fetchData = (address) => Promise.resolve(faulty([{ message: `"${address}" is not on this machine` }]));
  return textsIn({ root: dirname2(path2), fetchData, openApart }, basename(path2), field);
}
function policyBlock(found) {
  const doses = Object.fromEntries(
    found.map(({ kind, found: count2, items, rate }) => [
      kind,
      {
        items: Number((count2 / items).toFixed(3)),
        ...rate !== void 0 && { rate: Number(rate.toFixed(4)) }
      }
    ])
  );
  const counts = found.map(({ kind, found: count2, items }) => `# ${kind}: ${count2} of ${items} inputs`);
  const unseen = Object.keys(noiseOperators).filter((name) => !Object.hasOwn(doses, name));
  return [
    ...counts,
    `# Not told from these texts, so the typical dose: ${[...unseen, "instruction-place"].join(", ")}`,
    (0, import_yaml.stringify)({ noise: { profile: "typical", doses } })
  ].join("\n");
}

// src/cli/source-root.ts
import { access } from "node:fs/promises";
import { dirname as dirname3, join, relative as relative2, resolve as resolve2 } from "node:path";
async function fromRoot(file) {
  if (isAtHub(file)) return file;
  const path2 = relative2(await rootAbove(resolve2(".")), resolve2(file));
  return path2.split("/")[0] === ".." ? resolve2(file) : path2;
}
async function rootAbove(start) {
  for (let folder = start; ; folder = dirname3(folder)) {
    const isRoot = await access(join(folder, ".git")).then(
      () => true,
      () => false
    );
    if (isRoot) return folder;
    if (folder === dirname3(folder)) return start;
  }
}

// src/cli/check.ts
function addCheck(program2, terminal2) {
  program2.command("check").showHelpAfterError("(papergap check --help shows how)").description("List every fault of candidates, their policy and their data, with line and column.").argument("<file...>", "models/<id>.yaml, a policy file, or a reference").option("--policy <file>", "policy file (default: the nearest .github/papergap.yml above each candidate)").addOption(
    new Option("--format <format>", "sarif: what code scanning reads, on standard output").choices(["text", "sarif"]).default("text")
  ).action(async (files, options) => {
    const isText = options.format === "text";
    const { check } = await import("./check-D74FF58C.js");
    const { openedOnce } = await import("./open-once-NTAR7HK6.js");
    const shell = { ...terminal2.shell, opened: openedOnce() };
    const faults = [];
    for (const file of files) {
      const found = await check(file, shell, options.policy);
      faults.push(...found);
      if (!isText) continue;
      if (!hasErrors(found)) terminal2.print(`${file}: ok
`);
      else await printDraft(file, terminal2);
    }
    if (!isText) await printSarif(faults, terminal2);
    tellFaults(faults, terminal2);
  });
}
async function printDraft(file, terminal2) {
  const { foreignCandidate } = await import("./foreign-candidate-2ZSLIYJ5.js");
  const written2 = await readWritten(file);
  const draft = written2.ok ? foreignCandidate(written2.value) : void 0;
  if (draft === void 0) return;
  if ("yaml" in draft) terminal2.print(draft.yaml);
  else terminal2.say(`${file}: no candidate can be made of it: ${draft.lacks}`);
}
async function printSarif(faults, terminal2) {
  const { faultsSarif } = await import("./faults-0A201369.js");
  const placed = await Promise.all(
    faults.map(async (fault) => ({ ...fault, file: await fromRoot(fault.file) }))
  );
  terminal2.print(faultsSarif(placed, VERSION));
}

// src/cli/compare.ts
import { writeFile } from "node:fs/promises";

// src/cli/compared-results.ts
import { readFile, stat as stat2 } from "node:fs/promises";

// src/cli/record-path.ts
import { stat } from "node:fs/promises";
async function recordPath(path2) {
  const isFolder = (await stat(path2).catch(() => void 0))?.isDirectory() === true;
  if (!isFolder) return path2;
  const isFinished = (await stat(recordFile(path2)).catch(() => void 0))?.isFile() === true;
  return isFinished ? recordFile(path2) : journalFile(path2);
}

// src/cli/compared-results.ts
async function readResults(files, options = {}) {
  const read = await Promise.allSettled(files.map(async (file) => readRecord(await recordPath(file))));
  const failures = read.flatMap((one) => one.status === "rejected" ? [one.reason] : []);
  throwAll(failures);
  return read.flatMap(
    (one) => one.status === "rejected" ? [] : [{ kind: "record", judged: judge(one.value, { today: today(), ...options }) }]
  );
}
function throwAll(failures) {
  const [first, ...others] = failures;
  if (first === void 0) return;
  if (!(first instanceof PapergapError) || others.length === 0) throw first;
  const told2 = failures.map((one) => one instanceof Error ? one.message : String(one));
  throw new PapergapError(first.code, told2.join("\n  "), first.hint, { cause: first.cause });
}
async function historyResults(files) {
  const entries = (await Promise.all(files.map(linesOf))).flat();
  const chosen = /* @__PURE__ */ new Map();
  for (const entry of entries) {
    const before = chosen.get(entry.candidate.id);
    if (entry.accepted || before?.accepted !== true) chosen.set(entry.candidate.id, entry);
  }
  return [...chosen.values()].map((entry) => ({ kind: "entry", entry }));
}
async function linesOf(file) {
  const text = await textOf2(file).catch((cause) => {
    if (cause instanceof PapergapError) throw cause;
    throw new PapergapError("file-unreadable", `${file} cannot be read`, GIVE_A_HISTORY, { cause });
  });
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const youngest = lines.slice(-MOST_OF_HISTORY.lines).filter((line) => line.length <= MOST_OF_HISTORY.lineBytes);
  const read = youngest.map((line) => HistoryEntry.safeParse(valueOf(line)));
  const entries = read.flatMap(({ data }) => data ?? []);
  if (entries.length > 0 || lines.length === 0) return entries;
  throw new PapergapError("record-invalid", `${file} has no line of a history`, GIVE_A_HISTORY, {
    cause: read[0]?.error
  });
}
var GIVE_A_HISTORY = "Give a file of the branch papergap-history, such as models/<id>.jsonl.";
async function textOf2(file) {
  await refuseSpecial(file);
  const most = MOST_OF_HISTORY.bytes;
  if ((await stat2(file)).size <= most) return readFile(file, "utf8");
  const told2 = `${file} is larger than ${most / 2 ** 20} MiB, which is more than a history has`;
  throw new PapergapError("record-invalid", told2, GIVE_A_HISTORY);
}
function valueOf(line) {
  try {
    return JSON.parse(line);
  } catch {
    return void 0;
  }
}
function refuseTwice(results, names) {
  const seen = /* @__PURE__ */ new Map();
  for (const [at, result] of results.entries()) {
    const key = keyOf(result);
    const before = seen.get(key);
    if (before !== void 0)
      throw new PapergapError(
        "usage",
        `${before} and ${names[at]} are one result: the run is the same`,
        "Name each result once."
      );
    seen.set(key, names[at] ?? "");
  }
}
function keyOf(result) {
  if (result.kind === "entry") return JSON.stringify(["entry", result.entry.candidate.id, result.entry.at]);
  const { run: run2, candidate } = result.judged.record;
  return JSON.stringify(["record", candidate.id, run2.id]);
}

// src/cli/link-out.ts
async function expectNoLinkOut(file) {
  const link = await linkOutOf(".", file);
  if (link === void 0) return;
  throw new PapergapError(
    "file-unreadable",
    `${link} is a link that leads out of this folder, or nowhere: ${file} is not written`,
    "Name the place itself with --out."
  );
}

// src/cli/compare.ts
var several = (value, before) => [...before, value];
function addCompare(program2, terminal2) {
  program2.command("compare").showHelpAfterError("(papergap compare --help shows how)").description("Compare results: item by item where they asked the same, side by side where not.").argument("[record...]", "record.json or the folder that it is in; the first is the baseline").addOption(
    new Option("--history <file>", "a model's history: its accepted line, else its latest; may be repeated").argParser(several).default([], "none")
  ).option("--policy <file>", "judge all by this policy; else each is judged by its own").option("--baseline <name>", "what differences are told from (default: the first)").addOption(
    new Option("--format <format>", "how the comparison is printed").choices([...Object.keys(comparisonReporters), "html"]).default("table")
  ).option("--out <file>", "write it into a file instead").action(async (records, options) => {
    const policy = options.policy === void 0 ? void 0 : await loadPolicy(options.policy);
    if (policy?.ok === false) return tellFaults(policy.faults, terminal2);
    const judgedBy = policy && { ...policy.value, config: policy.value.value };
    const results = [
      ...await readResults(records, judgedBy && { policy: judgedBy }),
      ...await historyResults(options.history)
    ];
    const comparison = compared(results, options.baseline);
    const text = await textOf3(comparison, options.format);
    if (options.out === void 0) terminal2.print(text);
    else await written(options.out, text);
    terminal2.end("pass");
  });
}
async function written(file, text) {
  await expectNoLinkOut(file);
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new PapergapError(
      "output-unwritable",
      `${file} cannot be written`,
      "Name a file in a folder that is there and may be written to.",
      { cause }
    );
  }
}
function compared(results, baseline) {
  if (results.length < 2)
    throw new PapergapError("usage", "there is nothing to compare", "Name at least two records.");
  if (results.length > MOST_RESULTS)
    throw new PapergapError(
      "usage",
      `${results.length} results are too many to compare: each is held against each other`,
      `Name at most ${MOST_RESULTS} of them.`
    );
  const names = namesOf(results);
  refuseTwice(results, names);
  const first = baseline === void 0 ? 0 : names.indexOf(baseline);
  if (first < 0)
    throw new PapergapError(
      "usage",
      `no result is called ${baseline}`,
      `--baseline takes one of: ${names.join(", ")}.`
    );
  const comparison = compare(firstOf(results, first), firstOf(names, first));
  if (hasCommonGround(comparison)) return comparison;
  throw new PapergapError(
    "usage",
    `the results have nothing in common with ${names[first]}: no suite and no load`,
    "Measure them by one policy, or name those that belong together."
  );
}
function firstOf(all, place) {
  return [...all.slice(place, place + 1), ...all.slice(0, place), ...all.slice(place + 1)];
}
async function textOf3(comparison, format) {
  if (format !== "html") return comparisonReporters[format](comparison);
  const { comparisonPage } = await import("./comparison-B6C65293.js");
  return comparisonPage(comparison);
}

// src/cli/completion/tree.ts
var VALUES = /* @__PURE__ */ new Map([
  ["candidate", { kind: "file", endings: [".yaml", ".yml"] }],
  ["record", { kind: "file", endings: [".json", ".jsonl"] }],
  ["gguf", { kind: "file", endings: [".gguf"] }],
  ["file", { kind: "file", endings: [] }],
  ["what", { kind: "file", endings: [] }],
  ["dir", { kind: "folder" }]
]);
function commandTree(command, before = "") {
  const path2 = `${before} ${command.name()}`.trim();
  const help = command.createHelp();
  const commands = help.visibleCommands(command).filter((one) => one.name() !== "help");
  return {
    ...{ path: path2, name: command.name(), about: command.description() },
    arguments: command.registeredArguments.map(argumentValue),
    options: help.visibleOptions(command).map(optionNode),
    commands: commands.map((one) => commandTree(one, path2))
  };
}
function everyCommand(node) {
  return [node, ...node.commands.flatMap(everyCommand)];
}
function argumentValue(argument) {
  return argument.argChoices === void 0 ? VALUES.get(argument.name()) ?? { kind: "text" } : { kind: "choice", choices: argument.argChoices };
}
function optionNode({ long, short, description, flags, argChoices }) {
  const [, word] = /[<[]([\w-]+)/.exec(flags) ?? [];
  const named2 = word === void 0 ? void 0 : VALUES.get(word) ?? { kind: "text" };
  const value = argChoices === void 0 ? named2 : { kind: "choice", choices: argChoices };
  return {
    names: [long, short].filter((name) => name !== void 0),
    about: description,
    ...value && { value }
  };
}

// src/cli/completion/bash.ts
function bashScript(root) {
  const all = everyCommand(root);
  const below = all.slice(1).map(({ path: path2 }) => quoted2(path2));
  return `# Completes ${root.name} in bash: source <(${root.name} completion bash)
_${root.name}_files() { # endings; any file where there are none
  local found ending
  compopt -o filenames 2>/dev/null
  while IFS= read -r found; do
    if [[ -d $found || $# -eq 0 ]]; then COMPREPLY+=("$found"); continue; fi
    for ending in "$@"; do [[ $found == *"$ending" ]] && COMPREPLY+=("$found"); done
  done < <(compgen -f -- "$word")
}
_${root.name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} path=${root.name} at
  [[ $word == = ]] && word=
  [[ $before == = ]] && before=\${COMP_WORDS[COMP_CWORD-2]}
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "$path \${COMP_WORDS[at]}" in
      ${below.join("|")}) path+=" \${COMP_WORDS[at]}" ;;
    esac
  done
  COMPREPLY=()
  case "$path $before" in
${all.flatMap(optionCases).join("\n")}
  esac
  case "$path" in
${all.map(wordCase).join("\n")}
  esac
}
complete -F _${root.name} ${root.name}
`;
}
function optionCases({ path: path2, options }) {
  return options.flatMap(({ names, value }) => {
    if (value === void 0) return [];
    const places = names.map((name) => quoted2(`${path2} ${name}`)).join("|");
    return [`    ${places}) ${completing(value)}; return ;;`];
  });
}
function wordCase({ path: path2, options, commands, arguments: values }) {
  const names = options.flatMap((option) => option.names);
  const [value = { kind: "text" }] = values;
  const other = commands.length > 0 ? completing({ kind: "choice", choices: commands.map(({ name }) => name) }) : completing(value);
  const dashed = completing({ kind: "choice", choices: names });
  return `    ${quoted2(path2)}) if [[ $word == -* ]]; then ${dashed}; else ${other}; fi ;;`;
}
function completing(value) {
  if (value.kind === "choice")
    return `COMPREPLY=($(compgen -W ${quoted2(value.choices.join(" "))} -- "$word"))`;
  if (value.kind === "file") return ["_papergap_files", ...value.endings].join(" ");
  if (value.kind === "folder")
    return 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$word"))';
  return ":";
}
var quoted2 = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

// src/cli/completion/fish.ts
function fishScript(root) {
  const lines = everyCommand(root).flatMap((node) => {
    const place = `-n ${quoted3(`__${root.name}_at ${quoted3(node.path)}`)}`;
    const start = `complete -c ${root.name} ${place}`;
    return [
      ...node.commands.map(({ name, about }) => `${start} -a ${quoted3(name)} -d ${quoted3(about)}`),
      ...node.commands.length > 0 ? [] : node.arguments.slice(0, 1).flatMap((value) => argumentLine(start, value)),
      ...node.options.map((option) => optionLine(start, option))
    ];
  });
  const paths = everyCommand(root).map(({ path: path2 }) => quoted3(path2));
  return `# Completes ${root.name} in fish: ${root.name} completion fish | source
function __${root.name}_at # which command the line is at
  set -l place ${root.name}
  for word in (commandline -opc)[2..]
    contains -- "$place $word" ${paths.join(" ")}; and set place "$place $word"
  end
  test "$place" = "$argv[1]"
end
complete -c ${root.name} -f
${lines.join("\n")}
`;
}
function argumentLine(start, value) {
  const found = completing2(value);
  return found === "" ? [] : [`${start} ${found}`];
}
function optionLine(start, { names, about, value }) {
  const flags = names.map((name) => name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`);
  const taken = value === void 0 ? [] : [isAnyFile(value) ? "-r" : "-x", completing2(value)];
  return [start, ...flags, ...taken, "-d", quoted3(about)].filter((part) => part !== "").join(" ");
}
var isAnyFile = (value) => value.kind === "file" && value.endings.length === 0;
function completing2(value) {
  if (value.kind === "choice") return `-a ${quoted3(value.choices.join(" "))}`;
  if (value.kind === "file")
    return isAnyFile(value) ? "-F" : `-a ${quoted3(value.endings.map((ending) => `(__fish_complete_suffix ${ending})`).join(" "))}`;
  if (value.kind === "folder") return `-a ${quoted3("(__fish_complete_directories)")}`;
  return "";
}
var quoted3 = (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", String.raw`\'`)}'`;

// src/cli/completion/zsh.ts
function zshScript(root) {
  const all = everyCommand(root);
  const below = all.slice(1).map(({ path: path2 }) => quoted4(path2));
  return `#compdef ${root.name}
# Completes ${root.name} in zsh: source <(${root.name} completion zsh)
_${root.name}() {
  local word=$words[CURRENT] before=$words[CURRENT-1] place=${root.name} at
  local -a found
  if [[ $word == --*=* ]]; then before=\${word%%=*}; compset -P '*='; fi
  for ((at = 2; at < CURRENT; at++)); do
    case "$place $words[at]" in
      (${below.join("|")}) place+=" $words[at]" ;;
    esac
  done
  case "$place $before" in
${all.flatMap(optionCases2).join("\n")}
  esac
  case "$place" in
${all.map(wordCase2).join("\n")}
  esac
}
if [[ $funcstack[1] == _${root.name} ]]; then _${root.name}; else compdef _${root.name} ${root.name}; fi
`;
}
function optionCases2({ path: path2, options }) {
  return options.flatMap(({ names, value }) => {
    if (value === void 0) return [];
    const places = names.map((name) => quoted4(`${path2} ${name}`)).join("|");
    return [`    (${places}) ${completing3(value)}; return ;;`];
  });
}
function wordCase2({ path: path2, options, commands, arguments: values }) {
  const dashed = options.flatMap(({ names, about }) => names.map((name) => told(name, about)));
  const [value = { kind: "text" }] = values;
  const other = commands.length > 0 ? described(
    "command",
    commands.map(({ name, about }) => told(name, about))
  ) : completing3(value);
  return `    (${quoted4(path2)}) if [[ $word == -* ]]; then ${described("option", dashed)}; else ${other}; fi ;;`;
}
var described = (what, entries) => `found=(${entries.join(" ")}); _describe ${what} found`;
var told = (name, about) => quoted4(`${name}:${about}`);
function completing3(value) {
  if (value.kind === "choice") return `compadd -- ${value.choices.map(quoted4).join(" ")}`;
  if (value.kind === "file")
    return value.endings.length === 0 ? "_files" : `_files -g '*(${value.endings.join("|")})'`;
  if (value.kind === "folder") return "_files -/";
  return ":";
}
var quoted4 = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

// src/cli/completion.ts
var SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };
function addCompletion(program2, terminal2) {
  program2.command("completion").showHelpAfterError("(papergap completion --help shows how)").description("Print a script with which a shell completes commands, options and files.").addArgument(new Argument("<shell>", "which shell").choices(Object.keys(SCRIPTS))).addHelpText("after", HELP).action((shell) => terminal2.print(SCRIPTS[shell](commandTree(program2))));
}
var HELP = `
bash: add to ~/.bashrc                    source <(papergap completion bash)
zsh:  add to ~/.zshrc, behind compinit    source <(papergap completion zsh)
fish: papergap completion fish > ~/.config/fish/completions/papergap.fish`;

// src/preflight/machine.ts
var SOLD = {
  t4: [15360, 7.5],
  "v100-16": [16160, 7],
  v100: [32510, 7],
  a10: [23028, 8.6],
  a10g: [23028, 8.6],
  a30: [24576, 8],
  a40: [46068, 8.6],
  "a100-40": [40960, 8],
  a100: [81920, 8],
  l4: [23034, 8.9],
  l40: [46068, 8.9],
  l40s: [46068, 8.9],
  "rtx-3090": [24576, 8.6],
  "rtx-4090": [24564, 8.9],
  "rtx-5090": [32607, 12],
  "rtx-6000-ada": [49140, 8.9],
  "rtx-pro-6000": [97887, 12],
  gh200: [97871, 9],
  h100: [81559, 9],
  "h100-nvl": [95830, 9],
  h200: [143771, 9],
  b200: [183359, 10]
};
var soldGpus = Object.keys(SOLD);
function machineNamed(words) {
  const [, name = "", count2 = "1"] = /^([a-z0-9-]+?)(?:x(\d{1,2}))?$/.exec(words.toLowerCase()) ?? [];
  const known = Object.hasOwn(SOLD, name) ? SOLD[name] : void 0;
  if (known === void 0 || Number(count2) === 0) return void 0;
  const [memoryMiB, computeCapability] = known;
  return { gpus: Array.from({ length: Number(count2) }, () => ({ name, memoryMiB, computeCapability })) };
}

// src/report/checkups.ts
function checkupsText(id, { checks: found, predicted }) {
  const lines = found.flatMap(({ check, status, says, formula, remedy, blame }) => [
    `${MARKS[status]} ${check}: ${sentence(says)}${formula === void 0 ? "" : ` (${formula})`}.`,
    ...remedy === void 0 ? [] : [`  ${sentence(remedy)}${blame === void 0 ? "" : ` (${blame})`}.`]
  ]);
  lines.push(...predictedText(predicted));
  const section = { title: `What can be known of ${id} before it is served`, folded: false, lines };
  return `${sectionsText([section])}

${summary(found)}
`;
}
function predictedText(told2) {
  const { weightsMiB, kvMiB, kvCapacityTokens, kvUse, totalMiB } = told2;
  const parts = [
    ...weightsMiB === void 0 ? [] : [`weights ${mebibytes(weightsMiB)}`],
    ...kvMiB === void 0 ? [] : [`room of the KV cache ${mebibytes(kvMiB)}`],
    ...kvCapacityTokens === void 0 ? [] : [`for ${count(Math.round(kvCapacityTokens))} tokens`],
    ...kvUse === void 0 ? [] : [`of which the load uses at most ${percent(kvUse)}`],
    ...totalMiB === void 0 ? [] : [`${mebibytes(totalMiB)} of GPU memory in all`]
  ];
  return parts.length === 0 ? [] : [`Memory: ${parts.join(", ")}.`];
}
var MARKS = { pass: "pass   ", warn: "warn   ", fail: "FAIL   ", unknown: "unknown" };
function summary(found) {
  const of = (status) => found.filter((one) => one.status === status).length;
  const fails = of("fail");
  const rest = `${counted(of("warn"), "warning")}, ${of("unknown")} unknown, ${of("pass")} passed`;
  return fails === 0 ? `Nothing stands in its way: ${rest}.` : `${counted(fails, "check")} failed; ${rest}.`;
}

// src/cli/read-config.ts
async function readConfig(candidate, terminal2, policy) {
  const config = await loadConfig(candidate, policy);
  if (config.ok) return config.value;
  tellFaults(await everyFault(candidate, terminal2, policy), terminal2);
  return void 0;
}
async function readPrepared(candidate, terminal2, policy) {
  const config = await readConfig(candidate, terminal2, policy);
  if (config === void 0) return void 0;
  const { prepare } = await import("./prepare-B8EF25CC.js");
  const prepared = await prepare(config, terminal2.shell);
  if (prepared.ok) {
    for (const warning of prepared.value.warnings) terminal2.say(faultLine(warning));
    return prepared.value;
  }
  tellFaults(prepared.faults, terminal2);
  return void 0;
}
async function everyFault(candidate, { shell }, policy) {
  const { checkCandidate } = await import("./check-D74FF58C.js");
  const written2 = await readWritten(candidate);
  return written2.ok ? checkCandidate(written2.value, shell, policy) : written2.faults;
}

// src/cli/doctor.ts
function addDoctor(program2, terminal2) {
  program2.command("doctor").showHelpAfterError("(papergap doctor --help shows how)").description(
    "Tell what would go wrong with a candidate, here or on another machine, before it is served."
  ).argument("<candidate>", "models/<id>.yaml").option("--policy <file>", "policy file (default: the nearest .github/papergap.yml above the candidate)").option("--gpu <name>", "examine it for other GPUs, such as h100 or l4x2", gpus).option("--known-issues", "search the engine's tracker and the model's discussions, too", false).option("--json", "as JSON", false).action((candidate, options) => doctor(candidate, options, terminal2));
}
async function doctor(candidate, options, terminal2) {
  const prepared = await readPrepared(candidate, terminal2, options.policy);
  if (prepared === void 0) return;
  const { examineCandidate } = await import("./examine-C60D95A1.js");
  const { resolveEngine } = await import("./resolve-engine-5SFS46KJ.js");
  const { thisMachine } = await import("./this-machine-OJGTMVGJ.js");
  const { shell } = terminal2;
  const machine = options.gpu ?? await thisMachine(shell);
  const resolution = await resolveEngine(prepared, shell);
  const { checkups: found, predicted } = await examineCandidate(prepared, machine, shell, resolution);
  const { id } = prepared.config;
  const told2 = { candidate: id, checks: found, predicted };
  terminal2.print(options.json ? printedJson(told2) : checkupsText(id, told2));
  if (options.knownIssues) await tellKnownIssues(prepared, terminal2);
  if (found.some(({ status }) => status === "fail")) terminal2.end("fail");
}
async function tellKnownIssues(prepared, terminal2) {
  const { knownIssuesOf } = await import("./known-issues-NPVY4WUU.js");
  const { knownIssueLines } = await import("./known-issues-366CFVVV.js");
  for (const line of knownIssueLines(await knownIssuesOf(prepared, terminal2.shell))) terminal2.say(line);
}
function gpus(words) {
  const machine = machineNamed(words);
  if (machine !== void 0) return machine;
  throw new InvalidArgumentError(`Known: ${soldGpus.join(", ")}; with x and a number, such as h100x2.`);
}

// src/cli/engines.ts
var DEFAULT_DAYS = 30;
var DAY_MS = 24 * 60 * 6e4;
function addEngines(program2, terminal2) {
  const engines = program2.command("engines").showHelpAfterError("(papergap engines --help shows how)").description("List the engines that papergap has installed on this machine, and how large they are.").action(async () => {
    const { installedEngines } = await import("./inventory-9CAE82E8.js");
    terminal2.print(listed(installedEngines(terminal2.shell.cacheDir)));
  });
  engines.command("prune").description("Remove engines that no run has used lately; one that a run uses now stays.").addOption(
    new Option("--days <n>", "not used for so many days; 0 removes all").default(DEFAULT_DAYS).argParser(daysOf)
  ).action(async ({ days }) => {
    const { installedEngines, removeEngine } = await import("./inventory-9CAE82E8.js");
    const before = Date.now() - days * DAY_MS;
    const old = installedEngines(terminal2.shell.cacheDir).filter(({ usedAtMs }) => usedAtMs <= before);
    let freedMiB = 0;
    for (const one of old) {
      const isRemoved = await removeEngine(one);
      if (isRemoved) freedMiB += one.sizeMiB;
      terminal2.print(`${isRemoved ? "removed" : "in use "} ${named(one)}
`);
    }
    terminal2.print(`${gibibytes(freedMiB)} freed.
`);
  });
}
function listed(engines) {
  if (engines.length === 0) return "papergap has installed no engine on this machine.\n";
  const total = engines.reduce((sum, { sizeMiB }) => sum + sizeMiB, 0);
  return [...engines.map(named), `${gibibytes(total)} in all.`, ""].join("\n");
}
function named({ engine, requirement, sizeMiB, usedAtMs, isUsed, place }) {
  const used = isUsed ? "in use now" : lastUse(usedAtMs);
  return `${engine}: ${requirement}, ${gibibytes(sizeMiB)}, ${used}, ${place}`;
}
var lastUse = (atMs) => atMs === 0 ? "never used" : `last used ${new Date(atMs).toISOString().slice(0, 10)}`;
var gibibytes = (mebibytes2) => `${(mebibytes2 / 1024).toFixed(2)} GiB`;
function daysOf(written2) {
  const days = Number(written2);
  if (written2.trim() === "" || !(days >= 0))
    throw new InvalidArgumentError("give a number of days, such as 30.");
  return days;
}

// src/cli/export.ts
import { writeFile as writeFile2 } from "node:fs/promises";
import { basename as basename2, dirname as dirname4, join as join2 } from "node:path";

// src/cli/written-as.ts
var WITH_TEXTS = /* @__PURE__ */ new Set(["csv", "parquet", "every-eval-ever"]);
function writtenAs(format, texts, write2) {
  try {
    return write2();
  } catch (cause) {
    if (!isTooLong(cause)) throw cause;
    const message = `the record holds more than one file of ${format} can`;
    throw new PapergapError("usage", message, hintFor(format, texts), { cause });
  }
}
function isTooLong(error) {
  if (!(error instanceof Error)) return false;
  return error.message === "Invalid string length" || error.code === "ERR_STRING_TOO_LONG";
}
function hintFor(format, texts) {
  const without = texts && WITH_TEXTS.has(format);
  if (format === "parquet") return without ? "Leave out --texts." : "Export a run of fewer items.";
  return without ? "Leave out --texts, or take --format parquet." : "Take --format parquet.";
}

// src/cli/export.ts
function addExport(program2, terminal2) {
  program2.command("export").showHelpAfterError("(papergap export --help shows how)").description("Write a record in a form that other tools read.").argument("<record>", "a run's folder, its record.json, or the journal.jsonl of one that was cut off").addOption(
    new Option("--format <format>", "the form").choices(Object.keys(EXPORTS)).makeOptionMandatory()
  ).addOption(
    new Option("--of <rows>", "csv and parquet: a row for each answer, or for each request of the loads").choices(["items", "requests"]).default("items")
  ).option(
    "--texts",
    "csv, parquet, every-eval-ever: with question, expected and answer, where the record has them",
    false
  ).option("--suite <name>", "eval-results: whose score (default: that which production is held against)").option("--dataset <id>", "eval-results: its data set at the hub, where the policy does not say it").option("--task <id>", "eval-results: its task, as the data set's eval.yaml calls it").option("--out <file>", "the file (default: standard output)").action(async (path2, options) => {
    const { format, of, texts, suite, dataset, task, out } = options;
    if (dataset !== void 0 && !isRepositoryId(dataset))
      throw new PapergapError(
        "usage",
        `"${dataset}" names no data set of a hub`,
        "Write organisation/name."
      );
    const judged = judge(await readRecord(await recordPath(path2)), { today: today() });
    const claim = format === "sarif" ? await claimPlaceOf(judged.record) : void 0;
    const choice = {
      of,
      withTexts: texts,
      claim,
      suite,
      dataset,
      task,
      toFile: out !== void 0
    };
    const written2 = writtenAs(format, texts, () => EXPORTS[format](judged, choice));
    if (out !== void 0) await writeExport(out, written2);
    else if (typeof written2 === "string") terminal2.print(written2);
    else throw new PapergapError("usage", `${format} is not text`, "Say where it goes: --out FILE.");
  });
}
async function claimPlaceOf({ candidate }) {
  const written2 = await readWritten(candidate.file);
  const read = written2.ok ? parseCandidate(written2.value) : void 0;
  const isSame = read?.ok === true && read.value.sha256 === candidate.sha256;
  const file = await fromRoot(candidate.file);
  return { file, line: isSame ? claimLine({ candidate: read.value }) : void 0 };
}
async function writeExport(file, written2) {
  await expectNoLinkOut(file);
  try {
    for (const [name, content] of filesOf(basename2(file), written2)) {
      if (name === basename2(file)) await writeFile2(file, content);
      else await replaceFile(join2(dirname4(file), name), content);
    }
  } catch (error) {
    const { message } = error;
    throw new PapergapError("usage", `${file} cannot be written: ${message}`, "Give another --out.", {
      cause: error
    });
  }
}

// src/evaluators/read-file.ts
import { basename as basename3, dirname as dirname5 } from "node:path";
async function readResultFile(file, wanted) {
  const name = basename3(file);
  try {
    const files = await filesIn(dirname5(file));
    const content = await mainContent(name, files);
    const found = Object.values(evaluators).find((one) => one.recognises(content));
    if (found !== void 0) return await found.read({ name, content }, files, wanted, []);
    return faulty([`${name} has results of none of ${Object.keys(evaluators).join(", ")}`]);
  } catch (error) {
    const why = whyUnreadable(error);
    if (why !== void 0) return faulty([why]);
    if (isAbsent(error)) return faulty([`${file} does not exist`]);
    throw error;
  }
}

// src/report/ingested.ts
function ingestedLines(evaluation, { found, score }) {
  const { evaluator, version = "", task, metric, items } = evaluation;
  return [
    `${[evaluator, version].join(" ").trim()}, task ${task}, figure ${metric}: ${counted(items, "item")}`,
    `score ${percent(score?.mean)} (${percentRange(score?.interval(0.95))}); ${figureText(evaluation)}`,
    `answers: ${outcomeCounts(found.outcomes)}`
  ];
}
function figureText(evaluation) {
  const { figure: figure2, recomputed } = evaluation;
  const isSame = isSameFigure(evaluation);
  if (isSame === void 0) return "it tells no figure of its own in its files";
  return isSame ? "its own figure is the same to the last digit" : `its own figure is ${figure2}, and its samples make ${recomputed}`;
}
var REFUSALS = {
  "other-figure": ({ theirs, ours }) => `tells ${theirs}, and its samples make ${ours}: one of the two is wrong`,
  "too-few": ({ graded, least }) => `has ${counted(graded, "graded item")}; a reference needs at least ${count(least)}`,
  missing: ({ missing, asked }) => `lacks ${count(missing)} of ${counted(asked, "answer")}: what is missing may be what it gets wrong`,
  "nothing-right": () => "has no right answer: nothing can be held against that"
};
function notReadText(refusal) {
  return textFor(REFUSALS, refusal, void 0);
}

// src/cli/write-new.ts
import { mkdir, writeFile as writeFile3 } from "node:fs/promises";
import { dirname as dirname6 } from "node:path";
async function writeNew(file, text, hint = "Remove what is there, or name another file with --out.") {
  await expectNoLinkOut(file);
  try {
    await mkdir(dirname6(file), { recursive: true });
    await writeFile3(file, text, { flag: "wx" });
  } catch (error) {
    const { code, message } = error;
    const why = code === "EEXIST" ? `${file} is there already` : `${file} cannot be written: ${message}`;
    throw new PapergapError("file-unreadable", why, hint, { cause: error });
  }
}

// src/cli/ingest.ts
function addIngest(program2, terminal2) {
  program2.command("ingest").showHelpAfterError("(papergap ingest --help shows how)").description("Read results that an external evaluator made elsewhere, and make a reference of them.").argument("<file>", "what it wrote: the file with its figures").requiredOption("--suite <name>", "the suite of the policy that they are of").option("--task <name>", "which task of the file, where it has several").option("--metric <name>", "which figure of the task, where it has several").option("--model <name>", "what was measured, as the candidate names it").option("--engine <text>", "the engine that it was served by").option("--machine <text>", "the machine that it was measured on").option("--shots <n>", "worked examples, where the file does not say", wholeNumber).option("--max-tokens <n>", "longest answer in tokens, where the file does not say", wholeNumber).option(
    "--out <file>",
    "write the reference there; left out, the results are told and nothing is written"
  ).option("--policy <file>", `policy that has the suite (default: the nearest ${POLICY_PATH})`).addHelpText("after", HELP2).action(async (file, options) => {
    const { task, metric } = options;
    const wanted = { ...task !== void 0 && { task }, ...metric !== void 0 && { metric } };
    const read = await readResultFile(file, wanted);
    if (!read.ok)
      return tellFaults(
        read.faults.map((message) => ({ file, path: "", message })),
        terminal2
      );
    const { evaluation, answers: evaluated } = read.value;
    const { answers } = matched(evaluated, [], evaluation.evaluator);
    for (const line of ingestedLines(evaluation, evaluatedScore(answers, evaluation)))
      terminal2.print(`${line}
`);
    if (options.out === void 0) return;
    const unknown = await suiteFaults(options.suite, options.policy);
    if (unknown.length > 0) return tellFaults(unknown, terminal2);
    const reference = referenceFrom({ evaluation, answers }, options);
    if (!reference.ok)
      return tellFaults(
        reference.faults.map((message) => ({ file, path: "", message })),
        terminal2
      );
    await writeNew(options.out, `${yamlText(reference.value)}
`);
    terminal2.say(`reference: ${options.out}; commit it to the base branch`);
  });
}
var HELP2 = `
Read are: lm-eval's results_*.json with the samples_*.jsonl beside it (--log_samples), inspect's
logs (.json, .eval), evalplus's *_eval_results.json, nemo-evaluator's byob_results.json, promptfoo's
JSON (-o results.json), and records of Every Eval Ever with the *_samples.jsonl beside them.
A reference says what was measured, and on what: --model, --engine and --machine with --out.`;
async function suiteFaults(suite, named2) {
  const file = named2 ?? await findPolicy(POLICY_PATH);
  if (file === void 0) return [];
  const policy = await loadPolicy(file);
  if (!policy.ok) return policy.faults;
  const known = Object.keys(policy.value.value.suites);
  if (known.includes(suite)) return [];
  return [
    policy.value.fault(["suites"], `there is no suite "${suite}" in the policy`, suggest(suite, known))
  ];
}
function referenceFrom({ evaluation, answers }, options) {
  const known = knownOf(evaluation, options);
  const missing = Object.entries(known).flatMap(([name, value]) => value === void 0 ? [name] : []);
  if (missing.length > 0) return faulty([`does not say all that a reference has: add ${missing.join(", ")}`]);
  const made = evaluatedReference({
    ...{ evaluation, answers, suite: options.suite },
    model: known["--model"] ?? "",
    engine: known["--engine"] ?? "",
    machine: known["--machine"] ?? "",
    shots: known["--shots"] ?? 0,
    maxTokens: known["--max-tokens"] ?? 1
  });
  if (!made.ok) return faulty(made.faults.map(notReadText));
  const reference = Reference.safeParse(made.value);
  if (reference.success) return checked(reference.data);
  const places = reference.error.issues.map(({ path: path2 }) => path2.map(String).join("."));
  return faulty([`makes no reference: ${places.join(", ")} is not as a reference has it`]);
}
function knownOf({ shots, maxTokens }, options) {
  return {
    "--model": options.model,
    "--engine": options.engine,
    "--machine": options.machine,
    "--shots": shots ?? options.shots,
    "--max-tokens": maxTokens ?? options.maxTokens
  };
}
function wholeNumber(text) {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new PapergapError("usage", `"${text}" is no whole number`, "Write digits alone, such as 512.");
}

// src/cli/init.ts
import { stat as stat3 } from "node:fs/promises";
import { dirname as dirname7, join as join3 } from "node:path";
var ELSEWHERE = "Name another file with --out, or look at it with --stdout.";
function addInit(program2, terminal2) {
  program2.command("init").showHelpAfterError("(papergap init --help shows how)").description(
    "Write a candidate from a model's card, and a first policy where there is none; nothing is invented."
  ).argument(
    "<what>",
    "a model's id at the hub, an arXiv id, the address of a paper, a model or a repository, or a file of another tool"
  ).option("--out <file>", "where to write the candidate (default: models/<id>.yaml)").option("--stdout", "print the candidate, and write nothing", false).option("--file <gguf>", "the GGUF file that is meant, where the repository has several").action((what, options) => init(what, options, terminal2));
}
async function init(what, options, terminal2) {
  if ((await stat3(what).catch(() => void 0))?.isFile() === true) return fromFile(what, options, terminal2);
  const policyFile = await findPolicy(options.out ?? join3("models", "new.yaml"));
  const policy = policyFile === void 0 ? void 0 : await loadPolicy(policyFile);
  if (policy?.ok === false) return tellFaults(policy.faults, terminal2);
  const begun = await beginAt(what, options, terminal2, policy?.value.value);
  if (begun === void 0) return;
  if (options.stdout) return terminal2.print(begun.yaml);
  const to = options.out ?? join3("models", `${begun.id}.yaml`);
  const first = policyFile === void 0 ? join3(dirname7(dirname7(to)), POLICY_PATH) : void 0;
  if (first !== void 0) await expectNoLinkOut(first);
  await writeNew(to, begun.yaml, ELSEWHERE);
  terminal2.say(`candidate: ${to}`);
  if (first !== void 0) {
    await writeNew(first, begun.policy.yaml, ELSEWHERE);
    terminal2.say(`policy: ${first}`);
    for (const words of begun.policy.toDo) terminal2.say(`still to do: ${words}`);
  }
  if (begun.claimed === 0)
    terminal2.say(`still to do: a score in ${to}, and a suite of the policy with its items; comments say how`);
  terminal2.say(`next: ${terminal2.command(["check", to])}`);
}
async function beginAt(what, { file }, terminal2, policy) {
  const { shell } = terminal2;
  const { begin } = await import("./init-85377C96.js");
  const { placesOf } = await import("./places-B3EFEF15.js");
  const { targetOf } = await import("./target-BC1575F9.js");
  const { thisMachine } = await import("./this-machine-OJGTMVGJ.js");
  const told2 = (message, hint) => {
    tellFaults(
      [{ file: visible(what.slice(0, 200)), path: "", message: visible(message), hint: visible(hint) }],
      terminal2
    );
  };
  const places = placesOf(shell.env);
  if (!places.ok) return told2(places.faults[0]?.summary ?? "", places.faults[0]?.remedy ?? "");
  const target = targetOf(what, places.value.hub.url);
  if (!target.ok) return told2(target.faults[0] ?? "", FORMS);
  const begun = await begin(target.value, {
    ...places.value,
    signal: shell.signal,
    machine: await thisMachine(shell),
    ...file !== void 0 && { file },
    ...policy !== void 0 && { policy }
  });
  if (begun.ok) return begun.value;
  return told2(begun.faults[0]?.message ?? "", begun.faults[0]?.hint ?? "");
}
var FORMS = "give organisation/name, 2505.09388, https://arxiv.org/abs/\u2026, https://huggingface.co/\u2026 or https://github.com/\u2026";
async function fromFile(file, { out, stdout }, terminal2) {
  const { foreignCandidate } = await import("./foreign-candidate-2ZSLIYJ5.js");
  const written2 = await readWritten(file);
  if (!written2.ok) return tellFaults(written2.faults, terminal2);
  const made = foreignCandidate(written2.value);
  const fault = (message) => [{ file, path: "", message }];
  if (made === void 0)
    return tellFaults(fault("is no file of another tool that papergap knows"), terminal2);
  if ("lacks" in made) return tellFaults(fault(`no candidate can be made of it: ${made.lacks}`), terminal2);
  if (stdout) return terminal2.print(made.yaml);
  const to = out ?? join3("models", `${(file.split("/").at(-1) ?? "new").replace(/\..*$/, "") || "new"}.yaml`);
  await writeNew(to, made.yaml, ELSEWHERE);
  terminal2.say(`candidate: ${to}; fill in what is marked with TODO`);
}

// src/cli/past.ts
var baselineOption = () => new Option(
  "--baseline <record>",
  "an earlier record to compare production with; the incumbent's, where the floor is told from it"
);
async function pastOf(file, policy) {
  if (file === void 0) return {};
  const record = await readRecord(file);
  const { findings, verdict } = judge(record);
  const baseline = pastResult(record, findings, verdict.outcome, { at: record.run.startedAt, run: file });
  const isIncumbent = record.candidate.id === policy.production.incumbent;
  return { baseline, ...isIncumbent && { incumbent: baseline } };
}

// src/cli/print-judgement.ts
function addFormatOptions(command) {
  return command.addOption(
    new Option("--format <format>", "how the result is printed; summary: what decided, table: everything").choices([...Object.keys(reporters), "html"]).default("summary")
  ).addOption(new Option("--full", "print everything, as --format table does").implies({ format: "table" }));
}
async function printJudgement({ record, file }, format, terminal2, options) {
  const judged = judge(record, { today: today(), ...options });
  const text = format === "html" ? await htmlOf(judged, file) : reporters[format](judged, "terminal", terminal2.columns);
  if (format === "summary" || format === "table") terminal2.show(text);
  else terminal2.print(text);
  terminal2.end(judged.verdict.outcome);
  return judged;
}
async function htmlOf(judged, file) {
  const { pageOf } = await import("./page-file-YUA6INME.js");
  return pageOf(judged, file, "terminal");
}

// src/cli/judge.ts
function addJudge(program2, terminal2) {
  const command = program2.command("judge").showHelpAfterError("(papergap judge --help shows how)").description(
    "Judge a record again, without an engine: the same bytes every time, until a waiver expires."
  ).argument("<record>", "a run's folder, its record.json, or the journal.jsonl of one that was cut off").option(
    "--policy <file>",
    "another policy than the one the record holds, with the references that it names"
  ).addOption(baselineOption());
  addFormatOptions(command).action(async (path2, options) => {
    const read = options.policy === void 0 ? void 0 : await loadPolicy(options.policy);
    if (read?.ok === false) return tellFaults(read.faults, terminal2);
    const file = await recordPath(path2);
    const record = await readRecord(file);
    const given = await givenPolicy(options.policy, read, record);
    if (!given.ok) return tellFaults(given.faults, terminal2);
    const past = await pastOf(options.baseline, (given.value.policy ?? record.policy).config);
    await printJudgement({ record, file }, options.format, terminal2, { ...past, ...given.value });
    if (options.format === "summary") terminal2.say("all of it: the same with --full");
  });
}
async function givenPolicy(file, read, { candidate }) {
  if (file === void 0 || read === void 0) return checked({});
  const reference = await referenceBy(read, candidate.id, readerIn(rootOf(file)));
  if (!read.ok) return read;
  if (reference?.ok === false) return reference;
  return checked({
    policy: configOf(read.value),
    ...reference && { reference: configOf(reference.value) }
  });
}
function configOf({ file, sha256, value: config }) {
  return { file, sha256, config };
}

// src/cli/open.ts
import { resolve as resolve3 } from "node:path";
function addOpen(program2, terminal2) {
  program2.command("open").showHelpAfterError("(papergap open --help shows how)").description(
    "Write a record's report.html beside it, print its path, and open it where there is a display."
  ).argument("<record>", "a run's folder, its record.json, or the journal.jsonl of one that was cut off").action(async (path2) => {
    const { writePage } = await import("./page-file-YUA6INME.js");
    const { openFile } = await import("./open-file-3UCU4LQO.js");
    const file = await recordPath(path2);
    const judged = judge(await readRecord(file), { today: today() });
    const page = resolve3(await writePage(judged, file, "terminal"));
    terminal2.print(`${page}
`);
    if (!await openFile(page, terminal2.shell.env))
      terminal2.say("It could not be opened from here: open it in a browser.");
  });
}

// src/report/outlook.ts
function plannedText(id, planned) {
  const sections = [passesSection(id, planned), totalSection(planned), ...savingsSection(planned)];
  return `${sectionsText(sections)}
`;
}
function passesSection(id, { passes }) {
  const again = passes.filter(({ onlyToConfirm }) => onlyToConfirm);
  const rows = passes.filter((pass) => !again.includes(pass)).map(({ id: pass, suite, ratePerS, concurrency = 1, requests, seconds }) => [
    pass,
    suite,
    ratePerS === void 0 ? plain(concurrency) : `${figure(ratePerS)}/s`,
    spanText(requests, count),
    spanText(seconds, duration2)
  ]);
  const head = ["pass", "suite", "at once", "requests", "time"];
  const align = ["l", "l", "r", "r", "r"];
  const names = again.map((pass) => pass.id).join(", ");
  const lines = [`Only to confirm a fail: ${names}. The upper bounds below hold them.`];
  const table = { head, rows, align };
  return { title: `Plan of ${id}`, folded: false, table, ...again.length > 0 && { lines } };
}
function totalSection(planned) {
  const { passes, requests, judgeRequests, promptTokens, answerTokens, seconds, gpuUsd, resolution } = planned;
  const others = passes.filter(({ evaluator }) => evaluator !== void 0);
  const open = passes.filter(
    ({ evaluator, requests: own, onlyToConfirm }) => evaluator === void 0 && own === void 0 && !onlyToConfirm
  );
  const time = seconds === void 0 ? "It is not known how long an answer takes: name an earlier record (--record), or say it (--answer-ms)." : `It takes ${spanText(seconds, duration2)} once the engine answers${gpuUsd === void 0 ? "" : `, for ${spanText(gpuUsd, dollars)} of GPU time`}.`;
  return {
    title: "In all",
    folded: false,
    lines: [
      `${spanText(requests, count)} requests, ${spanText(promptTokens, count)} prompt tokens (3 to 6 characters each), up to ${count(answerTokens)} answer tokens.`,
      ...judgeRequests === 0 ? [] : [`Models that judge answers are asked up to ${count(judgeRequests)} times beside that.`],
      time,
      ...others.map(
        ({ id, evaluator }) => `Not in it is ${id}: how much ${evaluator} asks is known to ${evaluator} alone.`
      ),
      ...open.length === 0 ? [] : [
        `Not in it ${open.length === 1 ? "is" : "are"} ${open.map(({ id }) => id).join(", ")}: how much a load pass asks depends on how long an answer takes.`
      ],
      ...resolution === void 0 ? [] : [benchWords.forecast(resolution)]
    ]
  };
}
function savingsSection({ savings }) {
  if (savings.length === 0) return [];
  const lines = savings.map(({ change, value = 0, requests, seconds }) => {
    const spares = seconds === void 0 ? `${count(requests)} requests` : `${count(requests)} requests, ${duration2(seconds)}`;
    return `${CHANGES[change](value)}: ${spares} less.`;
  });
  return [{ title: "What would make it cheaper", folded: false, lines }];
}
var CHANGES = {
  looks: () => "Without --fixed-n, where its first look decides production",
  precision: (value) => `Causes told to ${figure(value * 100)} points only (precision: ${value} in the policy)`,
  "one-load-less": () => "Without the last of the load passes (load in the policy)"
};
function spanText(span, words) {
  if (span === void 0) return "\u2013";
  const [least, most] = [words(span.least), words(span.most)];
  return least === most ? most : `${least} \u2026 ${most}`;
}
function duration2(seconds) {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${figure(seconds / 60)} min` : `${figure(seconds / 3600)} h`;
}

// src/cli/plan-options.ts
function addPassOptions(command) {
  return command.option(
    "--passes <list>",
    `passes to run, with commas: ${PassRole.options.join(",")} (default: all)`,
    passList
  ).addOption(
    new Option("--profile <profile>", "quick: a first look; full: enough for a verdict").choices(["quick", "full"]).default("full")
  ).option("--seed <n>", "seed of order, noise and arrivals", wholeNumber2, 1).option("--fixed-n", "ask production all its items, though fewer may decide the verdict", false).option("--no-confirm", "tell a fail on thin evidence without measuring it again");
}
function planOptionsOf({ passes, profile, seed, fixedN, confirm }) {
  return { profile, seed, fixedN, ...passes && { passes }, ...!confirm && { confirm } };
}
function passList(text) {
  const roles = parsePassRoles(text);
  if (roles.ok) return roles.value;
  throw new InvalidArgumentError(sentence(`${roles.faults.join("; ")}.`));
}
function wholeNumber2(text) {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Give a whole number from 0 to 999999999.");
  return Number(text);
}

// src/cli/plan.ts
function addPlan(program2, terminal2) {
  const command = program2.command("plan").showHelpAfterError("(papergap plan --help shows how)").description("Tell what a run will ask, how long it takes, what it costs and what it can show.").argument("<candidate>", "models/<id>.yaml").option("--policy <file>", "policy file (default: the nearest .github/papergap.yml above the candidate)");
  addPassOptions(command).option("--record <file>", "an earlier record, for how long answers take").option("--answer-ms <n>", "how long an answer takes at every concurrency, in ms", milliseconds).option("--json", "as JSON", false).action((candidate, options) => plan(candidate, options, terminal2));
}
async function plan(candidate, options, terminal2) {
  const prepared = await readPrepared(candidate, terminal2, options.policy);
  if (prepared === void 0) return;
  const { outlook } = await import("./outlook-133290E1.js");
  const { savings } = await import("./savings-A6FE785A.js");
  const { answerTimesIn } = await import("./answer-times-FSEFEL7N.js");
  const { id } = prepared.config;
  const { record, answerMs } = options;
  const times = record === void 0 ? () => answerMs : answerTimesIn(await readRecord(record));
  const passes = planOptionsOf(options);
  const whole = outlook(prepared, passes, times);
  const planned = { ...whole, savings: savings(whole, prepared, passes, times) };
  terminal2.print(options.json ? printedJson({ candidate: id, ...planned }) : plannedText(id, planned));
}
function milliseconds(text) {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("Give a time in milliseconds, such as 2500.");
}

// src/report/probe-page.ts
function probePage(probes) {
  return `${sectionsText(probeSections(probes))}
`;
}

// src/cli/probe.ts
function addProbe(program2, terminal2) {
  program2.command("probe").showHelpAfterError("(papergap probe --help shows how)").description("Ask a running server odd and edge-case questions whose right reaction is known.").argument("<url>", "where it answers, such as http://127.0.0.1:8000").option("--model <name>", "the name that requests ask for (default: the first that it lists)").option("--key <variable>", "the variable of the environment that holds its key").option("--tokenizer <file>", "the model's own tokenizer.json, to hold the server's tokens against").option(
    "--all",
    "ask the questions, too, that have killed engines: not of a server that others use",
    false
  ).option("--json", "as JSON", false).action((url, options) => probe(url, options, terminal2));
}
async function probe(url, options, terminal2) {
  const { probeServer } = await import("./probe-server-IPC7YJKH.js");
  const { shell } = terminal2;
  const seen = await probeServer({ url, ...options }, shell);
  const finding = probesFinding(seen);
  terminal2.print(options.json ? printedJson({ seen, finding }) : probePage(finding));
  if (finding.found.some(({ severity }) => severity === "critical")) terminal2.end("fail");
  else if (finding.ended !== "complete" || finding.unjudged.length > 0) terminal2.end("inconclusive");
}

// src/cli/reference.ts
import { join as join4 } from "node:path";
function addReference(program2, terminal2) {
  program2.command("reference").showHelpAfterError("(papergap reference --help shows how)").description(
    "Write a model's reference from a finished record: its scores, the machine, the engine and its settings."
  ).argument("<record>", "record.json of a full run").option("--out <file>", "where to write it (default: references/<id>.yaml)").addHelpText("after", HELP3).action(async (file, { out }) => {
    const record = await readRecord(file);
    const reference = asReference(record, judge(record).findings.scores);
    if (!reference.ok) {
      const faults = reference.faults.map((why) => ({ file, path: "", message: noReferenceText(why) }));
      return tellFaults(faults, terminal2);
    }
    const to = out ?? defaultPlace(record.candidate.id);
    await writeNew(to, `${yamlText(reference.value)}
`);
    terminal2.say(`reference: ${to}; commit it to the base branch`);
  });
}
function defaultPlace(id) {
  if (isFileName(id)) return join4("references", `${id}.yaml`);
  throw new PapergapError(
    "usage",
    "the candidate of the record has a name that leads out of its folder",
    "Say where the reference goes: --out FILE."
  );
}
var HELP3 = `
The policy says where references lie (references: references), and whether the budget is held
against them (against: reference). They are read from the base branch: a pull request brings none.
Measured by another party? Write the file by hand, with its address in source.`;

// src/cli/run.ts
import { join as join5 } from "node:path";
function addRun(program2, terminal2) {
  const command = program2.command("run").showHelpAfterError("(papergap run --help shows how)").description("Serve a candidate, measure it, judge it, print the comparison.").argument("<candidate>", "models/<id>.yaml").option("--policy <file>", "policy file (default: the nearest .github/papergap.yml above the candidate)").option("--out <dir>", "folder of the record (default: papergap-out/<id>)");
  addPassOptions(command).option("--resume", "go on with the unfinished run in --out", false).addOption(baselineOption());
  addFormatOptions(command).addHelpText("after", exitCodesText()).action((candidate, options) => run(candidate, options, terminal2));
}
async function run(candidate, options, terminal2) {
  const [{ bench }, { writePage }] = await Promise.all([
    import("./bench-C19B4A9A.js"),
    import("./page-file-YUA6INME.js")
  ]);
  const { policy, out = join5("papergap-out", idOf(candidate)), baseline, format, resume } = options;
  const config = await readConfig(candidate, terminal2, policy);
  if (config === void 0) return;
  const past = await pastOf(baseline, config.policy.value);
  terminal2.allowResume("if cut off");
  const { incumbent } = past;
  const known = { ...incumbent && { incumbent } };
  const request = { ...planOptionsOf(options), resume, config, out, words: benchWords, known };
  const measured = await bench(request, terminal2.shell);
  if (!measured.ok) return tellFaults(measured.faults, terminal2);
  const { record, file } = measured.value;
  if (terminal2.columns !== void 0) terminal2.say("");
  const judged = await printJudgement({ record, file }, format, terminal2, past);
  const { deployment } = judged.findings;
  if (format === "summary") terminal2.say(`all of it: ${terminal2.command(["show", out])}`);
  terminal2.say(`record: ${file}`);
  terminal2.say(`report: ${await writePage(judged, file, "terminal")}`);
  if (deployment.died || deployment.silent) terminal2.allowResume("in any case");
  if (record.run.ended === "interrupted") terminal2.end("interrupted");
}

// src/cli/show.ts
var SECTIONS = new Map([
  ...Object.entries(PARTS),
  ["next-steps", (judged) => nextStepsSection(judged, "terminal")]
]);
var SECTION_NAMES = [...SECTIONS.keys()];
function addShow(program2, terminal2) {
  program2.command("show").showHelpAfterError("(papergap show --help shows how)").description("Show everything that a record says, or the sections that are named.").argument("<record>", "a run's folder, its record.json, or the journal.jsonl of one that was cut off").addOption(
    new Option("--section <name>", "one section; several by several --section; help tells their titles").choices([...SECTION_NAMES, "help"]).argParser(collected).default([], "everything")
  ).addOption(
    new Option("--format <format>", "how it is printed").choices(["table", "markdown", "json"]).default("table")
  ).action(async (path2, { section, format }) => {
    const judged = judge(await readRecord(await recordPath(path2)), { today: today() });
    if (section.includes("help")) return terminal2.print(sectionList(judged));
    const asked = section.map(knownSection).flatMap((sectionsOf) => sectionsOf(judged));
    if (section.length > 0 && asked.length === 0)
      terminal2.say(`The record says nothing of ${section.join(", ")}.`);
    else if (format === "table")
      terminal2.show(
        section.length === 0 ? reporters.table(judged, "terminal", terminal2.columns) : `${sectionsText(asked, terminal2.columns)}
`
      );
    else
      terminal2.print(
        section.length === 0 ? reporters[format](judged, "terminal") : sectionsAs(format, asked)
      );
  });
}
var collected = (name, before) => [...before, name];
function knownSection(name) {
  const found = SECTIONS.get(name);
  if (found !== void 0) return found;
  throw new PapergapError(
    "usage",
    `there is no section "${name}" (${suggest(name, SECTION_NAMES)})`,
    "List them with --section help."
  );
}
function sectionList(judged) {
  const longest = Math.max(...SECTION_NAMES.map(({ length }) => length));
  const lines = [...SECTIONS].map(([name, sectionsOf]) => {
    const titles = sectionsOf(judged).map(({ title }) => title);
    return `${name.padEnd(longest)}  ${titles.join(" \xB7 ") || "(nothing in this record)"}`;
  });
  return `${lines.join("\n")}
`;
}
function sectionsAs(format, sections) {
  return format === "markdown" ? `${openSections(sections)}
` : printedJson(sections);
}

// src/cli/program.ts
function papergapProgram(terminal2) {
  const program2 = new Command("papergap").description(
    "Measures how far a model falls short of its paper in production, and judges it against a budget."
  ).version(VERSION).exitOverride().showHelpAfterError("(papergap --help lists the commands)");
  const commands = [
    ...[addInit, addRun, addJudge, addShow, addOpen, addCompare, addExport, addCheck, addDoctor, addPlan],
    ...[addProbe, addReference, addIngest, addEngines, addCalibrateNoise, addCompletion]
  ];
  for (const add of commands) add(program2, terminal2);
  return program2;
}

// src/shell/screen-terminal.ts
import { writeFile as writeFile4, writeFileSync } from "node:fs";
var USUAL = { columns: 80, rows: 24 };
function screenTerminal(stream) {
  const { fd } = stream;
  return {
    get columns() {
      return stream.columns || USUAL.columns;
    },
    get rows() {
      return stream.rows || USUAL.rows;
    },
    write: (text) => new Promise((resolve4) => {
      writeFile4(fd, text, () => resolve4());
    }),
    writeNow(text) {
      try {
        writeFileSync(fd, text);
      } catch {
      }
    }
  };
}

// src/shell/screen.ts
var NOTHING = () => [];
var ERASE_REST = "\x1B[K";
var ERASE_BELOW = "\x1B[J";
var Screen = class {
  #terminal;
  #paint;
  /** Text that stays, or what writes such text elsewhere. */
  #waiting = [];
  #live = NOTHING;
  #isDue = false;
  #isWriting = false;
  /** The widths of the live lines that are on the terminal. */
  #shown = [];
  /** @param paint colours a line that is drawn; it keeps its width */
  constructor(terminal2, paint) {
    this.#terminal = terminal2;
    this.#paint = paint;
  }
  get columns() {
    return this.#terminal.columns;
  }
  /** Draws live lines in the place of the last ones; left out while the terminal is behind. */
  draw(lines) {
    this.#live = lines;
    this.#isDue = true;
    void this.#writeAll();
  }
  /** Takes the live lines away. */
  clear() {
    this.draw(NOTHING);
  }
  /** Text that stays, or what writes such text elsewhere; in the order of the calls. */
  leave(text) {
    this.#waiting.push(text);
    void this.#writeAll();
  }
  /** Writes what waits and takes the live lines away, at once: the process ends. */
  end() {
    this.#live = NOTHING;
    while (this.#waiting.length > 0 || this.#shown.length > 0) this.#terminal.writeNow(this.#step());
  }
  async #writeAll() {
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#isDue || this.#waiting.length > 0) await this.#terminal.write(this.#step());
    this.#isWriting = false;
  }
  /** What is to be written next; empty where something else wrote it. */
  #step() {
    const [next] = this.#waiting;
    if (typeof next !== "function" || this.#shown.length > 0) return this.#nextFrame();
    this.#waiting.shift();
    next();
    return "";
  }
  /** Text that stays, and the live lines below it; none where something else writes next. */
  #nextFrame() {
    const { columns, rows } = this.#terminal;
    const writer = this.#waiting.findIndex((one) => typeof one === "function");
    const kept = this.#waiting.splice(0, writer === -1 ? this.#waiting.length : writer).join("");
    const lines = writer === -1 ? this.#live(columns).slice(0, Math.max(1, rows - 1)) : [];
    const erased = backOver(this.#shown, columns);
    this.#shown = lines.map(widthOf);
    this.#isDue = false;
    const live = lines.map((line) => `${this.#paint(line)}${ERASE_REST}
`);
    return [erased, kept.replaceAll("\n", `${ERASE_REST}
`), ...live, ERASE_BELOW].join("");
  }
};
function backOver(widths, columns) {
  const rows = widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
  return rows === 0 ? "" : `\r\x1B[${rows}A`;
}

// src/shell/live-lines.ts
var ROOMY = 60;
var LONGEST_BAR = 28;
var SHORTEST_BAR = 8;
var LONGEST_TITLE = 13;
var GAP = "  ";
function liveLines({ title, position, state, recent }, columns) {
  const room = columns - 1;
  const name = stageName(position, title, room >= ROOMY);
  const left = state.leftMs === void 0 ? duration(state.elapsedMs) : `${duration(state.leftMs)} left`;
  const lines = [
    stageLine(name, state, left, room),
    fitted(loadParts(recent, room), room),
    state.doing,
    runLeftText(state)
  ];
  return lines.filter((line) => line !== "").map((line, at) => clipped(at === 0 ? line : `${GAP}${line}`, room));
}
function stageName(position, title, isAligned) {
  return isAligned ? `${position.padEnd(5)} ${title.padEnd(LONGEST_TITLE)}` : `${position} ${title}`.trim();
}
function stageLine(name, state, left, room) {
  const rate = rateText(state);
  const parts = [name, countText(state), rate === "" ? "" : rate.replace("/", " requests/"), left];
  const text = fitted(parts, room);
  const share = shareOf(state);
  const columns = Math.min(LONGEST_BAR, room - widthOf(text) - GAP.length);
  if (share === void 0 || columns < SHORTEST_BAR) return text;
  return [name, progressBar(share, columns), text.slice(name.length + GAP.length)].join(GAP);
}
function shareOf({ done, total, elapsedMs, leftMs }) {
  if (total !== void 0) return total === 0 ? 1 : done / total;
  return leftMs === void 0 ? void 0 : elapsedMs / Math.max(elapsedMs + leftMs, 1);
}
function loadParts({ ttftP50Ms, tokensPerS, bySecond }, room) {
  const parts = [
    ttftP50Ms === void 0 ? "" : `TTFT p50 ${millisecondsText(ttftP50Ms)}`,
    tokensPerS === void 0 ? "" : `${inThousands(tokensPerS)} tok/s`
  ];
  const columns = room - widthOf(parts.join(GAP)) - 2 * GAP.length;
  const seconds = columns > 0 ? bySecond.slice(-columns) : [];
  return [...parts, seconds.length < 2 || Math.max(...seconds) === 0 ? "" : sparkline(seconds)];
}
var millisecondsText = (ms) => `${ms < 10 ? ms.toFixed(1) : inThousands(ms)} ms`;
var inThousands = (value) => value.toFixed(0).replace(/\B(?=(?:\d{3})+$)/g, ",");
function fitted(parts, room) {
  const kept = parts.filter((part) => part !== "");
  while (kept.length > 2 && widthOf(kept.join(GAP)) > room) kept.splice(-2, 1);
  return kept.join(GAP);
}

// src/shell/recent-answers.ts
var MOST_TTFTS = 200;
var MOST_SECONDS = 40;
var RATE_SECONDS = 10;
function openRecentAnswers(now) {
  const startedMs = now();
  const ttftsMs = [];
  let seen = 0;
  const tokens = /* @__PURE__ */ new Map();
  const requests = /* @__PURE__ */ new Map();
  const second = () => Math.floor((now() - startedMs) / 1e3);
  function lastSeconds(counts, most) {
    const current = second();
    const first = Math.max(0, current - most);
    return Array.from({ length: current - first }, (_, at) => counts.get(first + at) ?? 0);
  }
  return {
    saw({ ttftMs, outputTokens = 0 }) {
      const at = second();
      requests.set(at, (requests.get(at) ?? 0) + 1);
      if (outputTokens > 0) tokens.set(at, (tokens.get(at) ?? 0) + outputTokens);
      if (ttftMs !== void 0) ttftsMs[seen++ % MOST_TTFTS] = ttftMs;
    },
    read() {
      const counted2 = lastSeconds(tokens, RATE_SECONDS);
      const tokensPerS = counted2.reduce((sum, one) => sum + one, 0) / counted2.length;
      const ttftP50Ms = ttftsMs.toSorted((a, b) => a - b)[Math.ceil(ttftsMs.length / 2) - 1];
      return {
        ...ttftP50Ms !== void 0 && { ttftP50Ms },
        ...tokensPerS > 0 && { tokensPerS },
        bySecond: lastSeconds(tokens.size > 0 ? tokens : requests, MOST_SECONDS)
      };
    }
  };
}

// src/shell/terminal-progress.ts
var REDRAW_MS = 200;
function terminalProgress(screen2) {
  const stages = openStageClock();
  let timer;
  const leave = (text, indent) => {
    const lines = visibleLines(redact(text)).split("\n");
    screen2.leave(lines.map((line) => `${wrapped(line, screen2.columns - 1, indent)}
`).join(""));
  };
  return {
    expect: stages.expect,
    note: (text) => leave(text, { first: "", others: "  " }),
    stage(stageTitle, total) {
      const meter = stages.open(stageTitle, total);
      const title = visible(stageTitle);
      const { position } = meter;
      const recent = openRecentAnswers(() => performance.now());
      const draw = () => screen2.draw(
        (columns) => liveLines({ title, position, state: meter.read(), recent: recent.read() }, columns)
      );
      clearInterval(timer);
      timer = setInterval(draw, REDRAW_MS).unref();
      draw();
      return {
        advance: meter.advance,
        saw: recent.saw,
        // Made safe once, and not for each frame.
        status: (text) => meter.status(visible(redact(text))),
        lasts: meter.lasts,
        end(outcome) {
          clearInterval(timer);
          screen2.clear();
          const first = `${stageName(position, title, true)}  `;
          const others = " ".repeat(screen2.columns < 60 ? 2 : first.length);
          leave(`${outcome} (${duration(meter.close())})`, { first, others });
        }
      };
    }
  };
}

// src/cli.ts
var STOP_MS = 6800;
var isWatched = process.stderr.isTTY && process.env["TERM"] !== "dumb" && (process.env["CI"] ?? "") === "";
var screen = isWatched ? new Screen(screenTerminal(process.stderr), hasColours(process.stderr) ? paintedLive : String) : void 0;
process.on("exit", () => screen?.end());
function say(text) {
  const lines = `${resultLines(redact(text))}
`;
  if (screen === void 0) process.stderr.write(lines);
  else screen.leave(lines);
}
function write(text) {
  const writeNow = () => void process.stdout.write(text);
  if (screen === void 0 || !process.stdout.isTTY) writeNow();
  else screen.leave(writeNow);
}
var painted = hasColours(process.stdout) ? paintedResult : String;
var interrupt = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(name, () => {
    if (interrupt.signal.aborted) return;
    say(`
papergap: ${name}${canResume === "never" ? "" : "; stopping the engine and keeping the record"}`);
    interrupt.abort(name);
    setTimeout(() => {
      sayHowToGoOn();
      process.exit(EXIT_CODES.interrupted[0]);
    }, STOP_MS).unref();
  });
}
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
  });
}
var canResume = "never";
var terminal = {
  shell: {
    progress: screen === void 0 ? logProgress({ line: say }) : terminalProgress(screen),
    signal: interrupt.signal,
    cacheDir: cacheDirOf(process.env),
    env: outsideWorkspace(process.env)
  },
  columns: process.stdout.isTTY ? process.stdout.columns || COLUMNS : void 0,
  print: (text) => write(resultLines(text)),
  show: (text) => write(painted(resultLines(text))),
  say,
  command: (args) => commandLine(calledAs(process.env, process.cwd()), args),
  allowResume: (when) => void (canResume = when),
  end: (ending) => void (process.exitCode = EXIT_CODES[ending][0])
};
function sayHowToGoOn() {
  if (canResume !== "never") say(`to go on: ${terminal.command(resuming(process.argv.slice(2)))}`);
}
try {
  expectCacheElsewhere(terminal.shell.cacheDir, process.env);
  await papergapProgram(terminal).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) terminal.end(error.exitCode === 0 ? "pass" : "refused");
  else if (interrupt.signal.aborted) terminal.end("interrupted");
  else {
    say(`papergap: ${explain(error)}`);
    terminal.end(isUsersFault(error) ? "refused" : "broken");
    if (isResumable(error)) sayHowToGoOn();
  }
}
if (interrupt.signal.aborted || canResume === "in any case") sayHowToGoOn();
//# sourceMappingURL=cli.js.map
