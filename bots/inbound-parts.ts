import type { InboundEvent, Log, OutboundContent, ParsedInbound, Understanding } from '../contracts';
import type { Desk } from '../casework';
import type { DoorTakes } from './copy/render-reply';
import type { QueryAnswers, Reply, Step, TurnInput } from './turn';

/** How one stored event is read, understood and answered: the parts that the composition root hands in. */
export interface InboundParts {
  desk: Desk;
  /** The door's own reader: null when the event means nothing to anybody. */
  parse(event: InboundEvent, receivedAt: Date): ParsedInbound;
  understand(text: string): Understanding;
  step(input: TurnInput, answers: QueryAnswers): Step;
  render(reply: Reply, language: OutboundContent['language'], takes?: DoorTakes): OutboundContent;
  /** Said to a citizen whose message kept failing and was put before a person. */
  parkedReply(): Reply;
  /** Where citizens read an article in a language. */
  articleUrl(slug: string, language: OutboundContent['language']): string;
  /** What a person can send there besides words; left out: their voice, too. */
  takes?(channel: TurnInput['conversation']['channel']): DoorTakes;
  /** Above which measures choices are a numbered list there; undefined or left out: they are always buttons. */
  numbered?(channel: TurnInput['conversation']['channel']): TurnInput['numbered'] | undefined;
  sharesLocation(channel: TurnInput['conversation']['channel']): boolean;
  privateChatUrl(channel: TurnInput['conversation']['channel']): string | null;
  log: Log;
}
