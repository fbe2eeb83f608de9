import { z } from 'zod';
import type { Language } from '../../../contracts';

const citizen = z.object({ id: z.number(), name: z.string(), language: z.string().optional() });
export type SayCitizen = z.infer<typeof citizen>;
const state = z.object({ citizens: z.array(citizen) });

const key = z.object({
  text: z.string(),
  callback_data: z.string().optional(),
  url: z.string().optional(),
  request_location: z.boolean().optional(),
  request_contact: z.boolean().optional(),
});
const message = z.object({
  message_id: z.number(),
  from: z.object({ is_bot: z.boolean() }),
  text: z.string().optional(),
  caption: z.string().optional(),
  reply_markup: z
    .object({
      keyboard: z.array(z.array(key)).optional(),
      inline_keyboard: z.array(z.array(key)).optional(),
      remove_keyboard: z.boolean().optional(),
    })
    .optional(),
});
export type SayKey = z.infer<typeof key>;
export type SayMessage = z.infer<typeof message>;

/** What is heard of a chat; everything else that happens is not for a terminal. */
const happening = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['message', 'edited']), message }),
  z.object({ kind: z.literal('deleted') }),
  z.object({ kind: z.literal('toast'), text: z.string() }),
]);
export type SayHappening = z.infer<typeof happening>;

/** Why one cannot talk: `no-sala`, `off` and `refused` are keys of the copy. */
export class CannotTalkError extends Error {
  constructor(readonly reason: 'no-sala' | 'off' | 'refused') {
    super(reason);
    this.name = 'CannotTalkError';
  }
}

/** The playing side of a running Sala's simulator, as the page uses it too. */
export function createSimulatorClient(url: string) {
  const base = `${url.replace(/\/+$/, '')}/simulator/telegram`;
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(`${base}/${path}`, init).catch(() => {
      throw new CannotTalkError('no-sala');
    });
    if (response.status === 401 || response.status === 403) throw new CannotTalkError('refused');
    if (response.status === 404 && path === 'state') throw new CannotTalkError('off');
    return response;
  };
  const post = (path: string, body: unknown) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return {
    /** The citizen of this name, made when there is none. */
    async become(name: string, language: Language): Promise<SayCitizen> {
      const { citizens } = state.parse(await (await ask('state')).json());
      const known = citizens.find((one) => one.name === name);
      return known ?? citizen.parse(await (await post('citizens', { name, language })).json());
    },
    /** @returns null, or why the simulator did not do it. */
    async act(citizenId: number, act: Record<string, unknown>): Promise<string | null> {
      const response = await post(`chats/${citizenId}/acts`, { as: citizenId, act });
      if (response.ok) return null;
      const refusal = z.object({ detail: z.string() }).safeParse(await response.json().catch(() => null));
      return refusal.success ? refusal.data.detail : String(response.status);
    },
    /** Tells all that happens in the citizen's chat from now on; `listening` is called once it hears. Ends with the stream. */
    async hear(
      citizenId: number,
      stop: AbortSignal,
      on: { listening(): void; happening(what: SayHappening): void },
    ) {
      const response = await ask(`happenings?chat=${citizenId}`, { signal: stop });
      on.listening();
      for await (const data of readEvents(response)) {
        const parsed = happening.safeParse(JSON.parse(data));
        if (parsed.success) on.happening(parsed.data);
      }
    },
  };
}

/** The `data:` lines of a stream of Server-Sent Events; Khmer that is split between chunks stays whole. */
async function* readEvents(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data: ')) yield line.slice('data: '.length);
  }
}
