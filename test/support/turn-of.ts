import type { InboundMessage, ParsedInbound } from '../../contracts';

const NOTICES = ['receipt', 'echo', 'retraction'] as const;

/** The citizen's turn that a door read; null for nothing. News of the platform is a failure where a turn is expected. */
export function turnOf(parsed: ParsedInbound): InboundMessage | null {
  if (parsed === null) return null;
  for (const notice of NOTICES) if (parsed.kind === notice) throw new Error(`a ${notice} is no turn`);
  return parsed as InboundMessage;
}
