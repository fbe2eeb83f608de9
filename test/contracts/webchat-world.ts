import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { createWebchatChannel, type WebchatChannel, type WebchatSettings } from '../../channels';
import type {
  ChannelAddress,
  FilesPort,
  InboundEvent,
  InboundOutcome,
  LiveFanout,
  MessageRecord,
  OutboundContent,
  WebChatLog,
} from '../../contracts';
import { turnOf } from '../support/turn-of';

export const DIRECT_LINE_SECRET = 'a-secret-that-only-our-own-servers-know';

/** A thread kept in memory at the port's boundary, with the store's promises: one sequence, a PIN that goes when it is seen. */
export class MemoryThreads implements WebChatLog {
  readonly threads = new Map<string, MessageRecord[]>();
  readonly delivered = new Map<string, number>();
  private readonly forgottenThrough = new Map<string, number>();

  conversationIdOf = ({ account, externalId }: ChannelAddress) => `${account}:${externalId}`;

  append(id: string, record: Omit<MessageRecord, '_id' | 'conversationId' | 'sequence'>): MessageRecord {
    const thread = this.threads.get(id) ?? [];
    const sequence = thread.length + 1;
    const stored = { ...record, _id: `${id}-${sequence}`, conversationId: id, sequence };
    this.threads.set(id, [...thread, stored]);
    return stored;
  }

  async readAfter(id: string, watermark: number, limit: number) {
    const from = Math.max(watermark, this.forgottenThrough.get(id) ?? 0);
    const thread = this.threads.get(id) ?? [];
    const records = thread.filter(({ sequence }) => sequence > from).slice(0, limit);
    return { records, through: records.at(-1)?.sequence ?? Math.min(watermark, thread.length) };
  }

  async markDelivered(id: string, through: number, { confirmed }: { confirmed: boolean }): Promise<void> {
    this.delivered.set(id, Math.max(through, this.delivered.get(id) ?? 0));
    for (const record of this.threads.get(id) ?? []) {
      const secret = record.outbound?.secret ?? null;
      if (!confirmed || record.sequence > through || record.outbound === null || secret === null) continue;
      record.text = record.text.replaceAll(secret, '••••••');
      record.outbound = { ...record.outbound, secret: null };
    }
  }

  async forget(id: string): Promise<void> {
    this.forgottenThrough.set(id, this.threads.get(id)?.length ?? 0);
  }

  async isForgotten(id: string): Promise<boolean> {
    return (this.forgottenThrough.get(id) ?? 0) > 0;
  }
}

class MemoryLive implements LiveFanout {
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly typists = new Map<string, Set<() => void>>();
  tellStaff = () => undefined;

  wakeConversations(ids: string[]): void {
    for (const id of ids) for (const wake of this.listeners.get(id) ?? []) wake();
  }

  showTyping(id: string): void {
    for (const show of this.typists.get(id) ?? []) show();
  }

  onConversation(id: string, onWake: () => void, onTyping: () => void = () => undefined): () => void {
    const wakes = this.listeners.get(id) ?? new Set();
    const typists = this.typists.get(id) ?? new Set();
    this.listeners.set(id, wakes.add(onWake));
    this.typists.set(id, typists.add(onTyping));
    return () => {
      wakes.delete(onWake);
      typists.delete(onTyping);
    };
  }
}

class MemoryFiles implements FilesPort {
  readonly stored = new Map<string, { content: Buffer; contentType: string; name: string | null }>();

  async save(content: Buffer, about: { contentType: string; name: string | null }) {
    const fileId = `file-${this.stored.size + 1}`;
    this.stored.set(fileId, { content, ...about });
    return { fileId, contentType: about.contentType, size: content.length };
  }

  async read(fileId: string) {
    return this.stored.get(fileId) ?? null;
  }

  async remove(fileId: string) {
    this.stored.delete(fileId);
  }
}

export const GREETING = 'សូមស្វាគមន៍មកកាន់សាលា';
/** What the bot of these tests says: it greets, repeats what it hears and can be asked for anything that a flow can say. */
function answerTo(text: string): Partial<OutboundContent> & { text: string } {
  if (text === 'ទាំងអស់')
    return {
      text: 'លេខសម្ងាត់៖ 482913',
      secret: '482913',
      links: [{ label: 'អំពីព្រឹទ្ធសភា', url: 'https://www.senate.gov.kh/' }],
    };
  return { text: `បានទទួល៖ ${text}` };
}

export interface WebchatWorld {
  url: string;
  app: Express;
  server: Server;
  channel: WebchatChannel;
  threads: MemoryThreads;
  files: MemoryFiles;
  events: InboundEvent[];
  /** The next events are refused, as when the store is away. */
  failNext(error: Error | null): void;
  /** The bot hears and says nothing any more. */
  beSilent(): void;
  /** A word of the bot's own accord. */
  say(directLineConversation: string, content: Partial<OutboundContent> & { text: string }): void;
  close(): Promise<void>;
}

/** The web chat door on a real HTTP server, over threads in memory and a bot that repeats what it hears. */
export async function openWebchatWorld(
  settings: Partial<WebchatSettings> = {},
  prepare: (app: Express) => void = () => undefined,
): Promise<WebchatWorld> {
  const threads = new MemoryThreads();
  const live = new MemoryLive();
  const files = new MemoryFiles();
  const events: InboundEvent[] = [];
  let failure: Error | null = null;
  let silent = false;
  const clock = settings.clock ?? (() => new Date());
  const quiet = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
  };
  const channel = createWebchatChannel({
    account: 'simulator',
    thread: threads,
    live,
    files,
    tokenSecret: 'a-key-for-signing-tokens-in-tests',
    directLineSecret: DIRECT_LINE_SECRET,
    publicUrl: null,
    origins: [],
    clock,
    log: quiet,
    ...settings,
  });

  function say(id: string, content: Partial<OutboundContent> & { text: string }): void {
    const { text, language = 'km', ...rest } = content;
    threads.append(id, {
      direction: 'out',
      author: 'bot',
      staffId: null,
      citizenId: 'citizen',
      caseId: null,
      at: clock(),
      text,
      language,
      inbound: null,
      outbound: {
        prompt: null,
        choices: [],
        request: null,
        links: [],
        secret: null,
        ...rest,
        transport: {},
      },
      delivery: null,
      media: null,
      erasedAt: null,
    });
    live.wakeConversations([id]);
  }

  function hear(event: InboundEvent): void {
    const message = turnOf(channel.parse(event, clock()));
    if (message === null) return;
    const id = threads.conversationIdOf(event.address);
    const { text, address: _address, ...inbound } = message;
    threads.append(id, {
      direction: 'in',
      author: 'citizen',
      staffId: null,
      citizenId: 'citizen',
      caseId: null,
      at: clock(),
      text,
      language: 'km',
      inbound,
      outbound: null,
      delivery: null,
      media: null,
      erasedAt: null,
    });
    if (message.command?.name === 'start') {
      const choices = [
        { id: 'menu:report', label: 'រាយការណ៍បញ្ហា' },
        { id: 'menu:track', label: 'តាមដានសំណុំរឿង' },
      ];
      say(id, { text: GREETING, choices, request: 'location' });
    } else if (message.choice !== null) say(id, { text: `បានជ្រើស៖ ${message.choice}` });
    else if (message.attachments.length > 0)
      say(id, { text: `បានទទួលឯកសារ៖ ${message.attachments.map(({ kind }) => kind).join(', ')}` });
    else say(id, answerTo(text));
  }

  const onInbound = async (incoming: InboundEvent[]): Promise<InboundOutcome[]> => {
    if (failure !== null) throw failure;
    return incoming.map((event) => {
      if (events.some(({ eventId }) => eventId === event.eventId)) return 'duplicate';
      events.push(event);
      if (!silent) setImmediate(hear, event);
      return 'stored';
    });
  };

  const app = express();
  prepare(app);
  app.use(channel.routes(onInbound));
  const server = createServer(app);
  channel.attach(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    app,
    server,
    channel,
    threads,
    files,
    events,
    failNext: (error) => {
      failure = error;
    },
    beSilent: () => {
      silent = true;
    },
    say: (conversation, content) =>
      say(
        threads.conversationIdOf({ channel: 'webchat', account: 'simulator', externalId: conversation }),
        content,
      ),
    async close() {
      await channel.stop?.();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
