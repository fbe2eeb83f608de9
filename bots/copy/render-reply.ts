import { AppError, type Choice, type Language, type OutboundContent } from '../../contracts';
import type { Reply } from '../turn';
import { fillCopy, isCopyKey } from './fill-copy';

/** What a person can send at the door besides words. */
export type DoorTakes = 'words' | 'files' | 'voice';

/**
 * Fills a reply's copy in one language, or in two where nobody knows which one is read. The key goes along as `prompt`, so that
 * the telephone can play its recording. Texts that ask for what the door cannot carry have another one for such doors
 * (`welcome.text.words`).
 */
export function renderReply(reply: Reply, language: Language, takes: DoorTakes = 'voice'): OutboundContent {
  const { also } = reply;
  const own = textOf(reply, language, takes);
  return {
    text: also === undefined ? own : `${own}\n\n${textOf(also, also.language, takes)}`,
    language,
    prompt: reply.copy,
    choices: also === undefined ? reply.choices : inBoth(reply.choices, also.choices),
    request: reply.request,
    links: reply.links ?? [],
    secret: reply.secret,
  };
}

function textOf(
  { copy, values }: Pick<Reply, 'copy' | 'values'>,
  language: Language,
  takes: DoorTakes,
): string {
  const forDoor = `${copy}.${takes}`;
  if (isCopyKey(forDoor)) return fillCopy(forDoor, language, values);
  if (isCopyKey(copy)) return fillCopy(copy, language, values);
  throw new AppError('internal', {
    message: `Reply names copy ${copy}, which is not in bots/copy/en.json: add it in both languages`,
  });
}

/** Each button with both its labels. */
function inBoth(choices: Choice[], others: Choice[]): Choice[] {
  return choices.map((choice) => {
    const other = others.find(({ id }) => id === choice.id);
    if (other === undefined || other.label === choice.label) return choice;
    return { ...choice, label: `${choice.label} / ${other.label}` };
  });
}
