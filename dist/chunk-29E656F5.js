import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/duration.ts
function duration(ms) {
  const seconds = ms / 1e3;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${padded(whole % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${padded(minutes % 60)} min`;
}
function aboutDuration(ms) {
  const seconds = ms / 1e3;
  if (seconds < 90) return `${Math.max(5, 5 * Math.ceil(seconds / 5))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
var padded = (value) => String(value).padStart(2, "0");

// src/shell/stage-clock.ts
function openStageClock(now = () => performance.now()) {
  let expected = [];
  let later = [];
  let paces = /* @__PURE__ */ new Map();
  return {
    expect: (stages) => void (expected = later = stages),
    open(title, total) {
      const at = expected.findIndex((stage2) => stage2.title === title);
      let stage = expected[at] ?? { title };
      if (at !== -1) later = expected.slice(at + 1);
      const startedMs = now();
      let done = 0;
      let doing = "";
      const count = () => ({ done, total, elapsedMs: now() - startedMs });
      return {
        position: at === -1 ? "" : `${at + 1}/${expected.length}`,
        advance: (by = 1) => void (done += by),
        status: (text) => void (doing = text),
        lasts: (seconds) => void (stage = { ...stage, seconds: (now() - startedMs) / 1e3 + seconds }),
        read() {
          const counted = count();
          const leftMs = stageLeftMs(stage, counted);
          const laterMs = laterLeftMs(later, withPace(paces, stage, counted));
          const runLeftMs = leftMs === void 0 || laterMs === void 0 ? void 0 : leftMs + laterMs;
          return { ...counted, leftMs, runLeftMs, doing };
        },
        close() {
          const counted = count();
          paces = withPace(paces, stage, counted);
          return counted.elapsedMs;
        }
      };
    }
  };
}
function stageLeftMs({ seconds }, { done, total, elapsedMs }) {
  if (seconds !== void 0) return Math.max(0, seconds * 1e3 - elapsedMs);
  return total === void 0 || done === 0 ? void 0 : (total - done) / done * elapsedMs;
}
function withPace(paces, { atOnce, steps }, { done, elapsedMs }) {
  return done === 0 || steps === void 0 ? paces : new Map([...paces, [atOnce, elapsedMs / done]]);
}
function laterLeftMs(later, paces) {
  const last = [...paces.values()].at(-1);
  let sumMs = 0;
  for (const { seconds, steps, atOnce } of later) {
    const pace = paces.get(atOnce) ?? last;
    if (seconds !== void 0) sumMs += seconds * 1e3;
    else if (steps !== void 0 && pace === void 0) return void 0;
    else if (steps !== void 0 && pace !== void 0) sumMs += steps * pace;
  }
  return sumMs;
}

// src/shell/stage-words.ts
function stageLine(state) {
  const { elapsedMs, leftMs, doing } = state;
  const left = leftMs === void 0 ? duration(elapsedMs) : `${duration(leftMs)} left`;
  return [countText(state), rateText(state), left, runLeftText(state), doing].filter((part) => part !== "").join(", ");
}
function countText({ done, total }) {
  if (total !== void 0) return `${done} of ${total}`;
  return done > 0 ? `${done}` : "";
}
function rateText({ done, elapsedMs }) {
  const perS = done / (elapsedMs / 1e3);
  if (done === 0 || !Number.isFinite(perS)) return "";
  return `${perS >= 10 ? perS.toFixed(0) : perS.toFixed(1)}/s`;
}
function runLeftText({ leftMs, runLeftMs }) {
  return runLeftMs === void 0 || runLeftMs === leftMs ? "" : `about ${aboutDuration(runLeftMs)} left of the whole run`;
}

// src/shell/log-progress.ts
var HEARTBEAT_MS = 15e3;
function logProgress({ line, groups }) {
  const stages = openStageClock();
  return {
    expect: stages.expect,
    note: line,
    stage(title, total) {
      const meter = stages.open(title, total);
      const named = meter.position === "" ? title : `${title} (${meter.position})`;
      if (groups === void 0) line(`${named} \u2026`);
      else groups.open(named);
      const heart = setInterval(() => line(`${title}: ${stageLine(meter.read())}`), HEARTBEAT_MS).unref();
      return {
        advance: meter.advance,
        saw() {
        },
        status: meter.status,
        lasts: meter.lasts,
        end(outcome) {
          clearInterval(heart);
          line(`${title}: ${outcome} (${duration(meter.close())})`);
          groups?.close();
        }
      };
    }
  };
}

export {
  duration,
  openStageClock,
  countText,
  rateText,
  runLeftText,
  logProgress
};
//# sourceMappingURL=chunk-29E656F5.js.map
