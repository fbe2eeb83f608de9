import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadGazetteer } from '../nlp';
import { seededRandom } from '../nlp/classify/seeded-random';
import type { Shot } from './http-load';

const CORPUS = join(__dirname, '../nlp/corpus/train');
const SENDERS = 2_000;
/** So many write at the same time: each has a message under way or is about to write the next. */
const WRITING = 400;

/** People who write to the bot on Telegram, each one's next message only after the one before is acknowledged. */
export interface TelegramSenders {
  next: () => Shot | null;
}

/**
 * Two thousand senders with a conversation of five turns each (start, story, place, send, track), so that one message in
 * five opens a case; whoever is through begins again later. Who writes next is drawn by lot: in turn all would write their stories
 * at one moment and their thanks at another, and a short measurement would see one kind of message.
 *
 * @param firstUpdate the number of the first update: a door that knows it already would take it for a duplicate.
 */
export function createTelegramSenders(firstUpdate: number): TelegramSenders {
  const stories = readStories();
  const places = readPlaces();
  const scriptOf = (sender: number, round: number) => [
    // Whoever has told of something within the hour says that it is a new matter.
    round === 0 ? '/start' : '/report',
    // Another matter each time: the same one told again would be asked about instead of filed.
    stories[(sender + round * 97) % stories.length] ?? '',
    places[(sender * 7) % places.length] ?? '',
    'ផ្ញើ',
    '/track',
  ];
  let updateId = firstUpdate;
  let newcomer = 0;
  const turnOf = new Array<number>(SENDERS).fill(0);
  const roundOf = new Array<number>(SENDERS).fill(0);
  const ready: number[] = [];
  const random = seededRandom(firstUpdate);
  const invite = () => ready.push(newcomer++ % SENDERS);
  for (let n = 0; n < WRITING; n++) invite();
  return {
    next() {
      const [sender] = ready.splice(Math.floor(random() * ready.length), 1);
      if (sender === undefined) return null;
      const round = roundOf[sender] ?? 0;
      const script = scriptOf(sender, round);
      const turn = turnOf[sender] ?? 0;
      turnOf[sender] = (turn + 1) % script.length;
      if (turnOf[sender] === 0) roundOf[sender] = round + 1;
      return {
        body: JSON.stringify(updateOf(sender, script[turn] ?? '', updateId++)),
        answered: () => (turnOf[sender] === 0 ? invite() : ready.push(sender)),
      };
    },
  };
}

/** One text message as Telegram's webhook brings it. */
export function updateOf(sender: number, text: string, updateId: number): object {
  const id = 700_000_000 + sender;
  return {
    update_id: updateId,
    message: {
      message_id: updateId,
      date: 1_795_000_000,
      chat: { id, type: 'private', first_name: 'Invented' },
      from: { id, is_bot: false, first_name: 'Invented', language_code: 'km' },
      text,
    },
  };
}

/** The stories of the training corpus that no danger makes urgent: about every subject, as people write them. */
function readStories(): string[] {
  return readdirSync(CORPUS)
    .filter((file) => file.startsWith('category-'))
    .flatMap((file) => readFileSync(join(CORPUS, file), 'utf8').split('\n'))
    .map((line) => line.split('\t'))
    .flatMap(([language, , , , priority, text]) =>
      language === 'km' && priority === 'normal' ? (text ?? []) : [],
    );
}

/** Every commune with all its parents, as people answer "where?". */
function readPlaces(): string[] {
  const gazetteer = loadGazetteer();
  return gazetteer
    .children()
    .flatMap(({ code }) => gazetteer.children(code))
    .flatMap(({ code }) => gazetteer.children(code))
    .map(({ code }) => gazetteer.label(code, 'km'));
}
