import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/terminal-progress.ts
var REDRAW_MS = 120;
function terminalProgress(out) {
  let live;
  let timer;
  const clear = () => void out.write("\r\x1B[K");
  const draw = () => {
    if (live) out.write(`\r\x1B[K${live().slice(0, (out.columns ?? 80) - 1)}`);
  };
  return {
    note(text) {
      clear();
      out.write(`${text}
`);
      draw();
    },
    stage(title, total) {
      const meter = openMeter(total);
      live = () => `${title.padEnd(16)} ${meter.line()}`;
      timer ??= setInterval(draw, REDRAW_MS).unref();
      draw();
      return {
        advance: meter.advance,
        status: meter.status,
        end(outcome) {
          live = void 0;
          clearInterval(timer);
          timer = void 0;
          clear();
          out.write(`${title.padEnd(16)} ${outcome} (${duration(meter.elapsedMs())})
`);
        }
      };
    }
  };
}
function openMeter(total) {
  const startedMs = performance.now();
  let done = 0;
  let doing = "";
  const elapsedMs = () => performance.now() - startedMs;
  return {
    advance: (by = 1) => void (done += by),
    status: (text) => void (doing = text),
    elapsedMs,
    line() {
      const perS = done / (elapsedMs() / 1e3);
      const parts = [total === void 0 ? done > 0 ? `${done}` : "" : `${done} of ${total}`];
      if (done > 0) parts.push(`${perS >= 10 ? perS.toFixed(0) : perS.toFixed(1)}/s`);
      if (total !== void 0 && done > 0 && done < total)
        parts.push(`${duration((total - done) / perS * 1e3)} left`);
      if (total === void 0 || done === 0) parts.push(duration(elapsedMs()));
      parts.push(doing);
      return parts.filter((part) => part !== "").join(", ");
    }
  };
}
function duration(ms) {
  const seconds = ms / 1e3;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${seconds.toFixed(0)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, "0")} s`;
}

// src/shell/log-progress.ts
var HEARTBEAT_MS = 15e3;
function logProgress(write, groups) {
  return {
    note: write,
    stage(title, total) {
      const meter = openMeter(total);
      write(groups ? `::group::${title}` : `${title} \u2026`);
      const heart = setInterval(() => write(`${title}: ${meter.line()}`), HEARTBEAT_MS).unref();
      return {
        advance: meter.advance,
        status: meter.status,
        end(outcome) {
          clearInterval(heart);
          write(`${title}: ${outcome} (${duration(meter.elapsedMs())})`);
          if (groups) write("::endgroup::");
        }
      };
    }
  };
}

export {
  terminalProgress,
  logProgress
};
//# sourceMappingURL=chunk-29E656F5.js.map
