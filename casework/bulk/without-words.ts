import type { BulkAct } from '../../contracts';

/**
 * An act that is over, without what a person wrote: no copy of an answer or a reason stays where the erasure of a case does not come.
 * Tags stay: they are words of the desk's own list, which the job says it added.
 */
export function withoutWords(act: BulkAct): BulkAct {
  switch (act.act) {
    case 'assign':
    case 'tag':
      return act;
    case 'transition':
      return { act: act.act, state: act.state };
    case 'reroute':
      return { act: act.act, officeId: act.officeId, reason: '' };
    case 'reply':
      return { act: act.act, text: '' };
  }
}
