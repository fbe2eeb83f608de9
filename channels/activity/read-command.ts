import type { InboundMessage } from '../../contracts';

/** A slash command at the head of a text: `/start abc`. */
export function readCommand(text: string): InboundMessage['command'] {
  const match = /^\/([A-Za-z0-9_]{1,32})(?:\s+([\s\S]*))?$/.exec(text);
  return match?.[1] === undefined
    ? null
    : { name: match[1].toLowerCase(), argument: (match[2] ?? '').trim() };
}
