import type { LiveEvent } from '../../../contracts';
import type { Outside } from '../create-providers';
import type { LiveSocket } from '../live-provider';
import { answerFakeRequest } from './answer-fake-request';
import { FakeDesk } from './fake-desk';

const ARRIVAL_MS = 6000;
const NETWORK_MS = 120;

/** At this address a new case comes in when the window hears of it, not by a clock: `?fake=calm`. */
const CALM = 'calm';
const ARRIVAL = 'sala-fake-arrival';

/** The whole outside of the console, invented and kept in memory: for developing and testing it without a back end. */
export function createFakeOutside(): Outside {
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const tell = (event: string, payload?: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(payload);
  };
  const desk = new FakeDesk((event: LiveEvent) => tell('live', event));

  async function fakeFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input instanceof Request ? input : new URL(input, location.href), init);
    const text = await request.text();
    await new Promise((resolve) => window.setTimeout(resolve, NETWORK_MS));
    const { status, body, headers } = answerFakeRequest(desk, {
      method: request.method,
      url: new URL(request.url),
      csrfToken: request.headers.get('x-csrf-token'),
      body: text === '' ? {} : JSON.parse(text),
    });
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: headers ?? {},
    });
  }

  async function openLive(): Promise<LiveSocket> {
    const isCalm = new URLSearchParams(location.search).get('fake') === CALM;
    const arrival = isCalm ? undefined : window.setTimeout(() => desk.arrive(), ARRIVAL_MS);
    const arrive = () => desk.arrive();
    window.addEventListener(ARRIVAL, arrive);
    window.setTimeout(() => tell('connect'), NETWORK_MS);
    return Promise.resolve({
      on(event, listener) {
        listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
      },
      emit: () => undefined,
      disconnect() {
        window.clearTimeout(arrival);
        window.removeEventListener(ARRIVAL, arrive);
        listeners.clear();
      },
    });
  }

  return { fetch: fakeFetch, openLive, fileUrl: fakeFileUrl };
}

/** A drawn picture for every photo, silence for every voice note. */
function fakeFileUrl(fileId: string): string {
  if (!fileId.startsWith('photo'))
    return 'data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=';
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="300"><rect width="480" height="300" fill="#b9c9d6"/><path d="M0 190h480v110H0z" fill="#8d9a6b"/><path d="M210 300 235 190h18l70 110z" fill="#9a7b55"/><ellipse cx="262" cy="255" rx="22" ry="8" fill="#5d6f80"/></svg>';
  return `data:image/svg+xml,${encodeURIComponent(picture)}`;
}
