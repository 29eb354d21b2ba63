import type { Exchange, PassObservation } from '../client/observations.ts';
import type { PlannedPass } from '../plan.ts';
import type { Header, JournalEvent } from './events.ts';
import type { Record } from './schema.ts';

/** A pass while its events come in. */
interface OpenPass {
  start: number;
  exchanges: Exchange[];
  end?: Omit<PassObservation, 'exchanges'>;
}

/**
 * A journal's events folded into the record; a journal that was cut anywhere gives the record of what was seen.
 *
 * A load pass that was started again counts from its last start: half a load is no load. A suite pass goes on.
 */
export function assemble(events: Iterable<JournalEvent>): Record | undefined {
  let header: Header | undefined;
  let resumed = 0;
  let lastMs = 0;
  let ended: Record['run']['ended'] = 'interrupted';
  let calibration: Record['calibration'];
  let deployment: Record['deployment'];
  const samples: Record['samples'] = [];
  const passes = new Map<string, OpenPass>();

  for (const event of events) {
    switch (event.event) {
      case 'start':
        header = event.header;
        break;
      case 'resume':
        resumed += 1;
        ended = 'interrupted';
        break;
      case 'calibration':
        calibration = event.calibration;
        break;
      case 'deployment':
        deployment = event.deployment;
        break;
      case 'sample':
        samples.push(event.sample);
        lastMs = Math.max(lastMs, event.sample.atMs);
        break;
      case 'pass-start': {
        const open = passes.get(event.pass);
        const kept = kindOf(header, event.pass) === 'suite' ? open : undefined;
        passes.set(event.pass, { start: kept?.start ?? event.atMs, exchanges: kept?.exchanges ?? [] });
        break;
      }
      case 'exchange':
        passes.get(event.pass)?.exchanges.push(event.exchange);
        lastMs = Math.max(lastMs, event.exchange.endedAtMs);
        break;
      case 'pass-end': {
        const open = passes.get(event.pass.pass);
        if (open) open.end = event.pass;
        lastMs = Math.max(lastMs, event.pass.endedAtMs);
        break;
      }
      case 'grades':
        gradePass(passes.get(event.pass), event.grades);
        break;
      case 'end':
        ended = event.ended;
        lastMs = Math.max(lastMs, event.atMs);
        break;
    }
  }
  if (header === undefined) return undefined;
  return {
    ...header,
    run: { ...header.run, resumed, ended, durationMs: lastMs },
    ...(deployment && { deployment }),
    ...(calibration && { calibration }),
    samples,
    passes: [...passes].map(([id, pass]) => closed(id, pass)),
  };
}

function kindOf(header: Header | undefined, pass: string): PlannedPass['kind'] | undefined {
  return header?.plan.passes.find(({ id }) => id === pass)?.kind;
}

function gradePass(
  pass: OpenPass | undefined,
  grades: readonly { item: string; grades?: Exchange['grades'] }[],
): void {
  if (pass === undefined) return;
  const byItem = new Map(grades.map((graded) => [graded.item, graded.grades]));
  pass.exchanges = pass.exchanges.map((exchange) => {
    const found = byItem.get(exchange.item);
    return found === undefined ? exchange : { ...exchange, grades: found };
  });
}

function closed(id: string, { start, exchanges, end }: OpenPass): PassObservation {
  if (end) return { ...end, startedAtMs: start, exchanges };
  const endedAtMs = exchanges.reduce((last, { endedAtMs }) => Math.max(last, endedAtMs), start);
  return { pass: id, startedAtMs: start, endedAtMs, ended: 'interrupted', exchanges };
}
