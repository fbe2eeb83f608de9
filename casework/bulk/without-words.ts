import type { BulkAct } from '../../contracts';

/**
 * An act that is over, without what a person wrote: no copy of an answer, a reason or a tag stays where the erasure of a case does not
 * come.
 */
export function withoutWords(act: BulkAct): BulkAct {
  switch (act.act) {
    case 'assign':
      return act;
    case 'transition':
      return { act: act.act, state: act.state };
    case 'tag':
      return { act: act.act, add: [], remove: [] };
    case 'reroute':
      return { act: act.act, officeId: act.officeId, reason: '' };
    case 'reply':
      return { act: act.act, text: '' };
  }
}
