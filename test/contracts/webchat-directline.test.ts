import { WebSocket } from 'ws';
import { type Activity, ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import { DIRECT_LINE_SECRET, GREETING, openWebchatWorld, type WebchatWorld } from './webchat-world';

// The stock client is written for browsers: it takes these two from the global object.
Object.assign(globalThis, {
  XMLHttpRequest: jest.requireActual<{ XMLHttpRequest: unknown }>('xmlhttprequest-ssl').XMLHttpRequest,
  WebSocket,
});

let world: WebchatWorld;
const opened: DirectLine[] = [];
beforeEach(async () => {
  world = await openWebchatWorld();
});
afterEach(async () => {
  for (const client of opened.splice(0)) client.end();
  await world.close();
});

async function token(
  body: object = {},
): Promise<{ token: string; conversationId: string; expires_in: number }> {
  const answer = await fetch(`${world.url}/v3/directline/tokens/generate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${DIRECT_LINE_SECRET}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as { token: string; conversationId: string; expires_in: number };
}

/** A stock client and all that it has shown so far. */
function connect(options: Partial<ConstructorParameters<typeof DirectLine>[0]>) {
  const client = new DirectLine({ domain: `${world.url}/v3/directline`, ...options });
  opened.push(client);
  const shown: Activity[] = [];
  client.activity$.subscribe(
    (activity) => shown.push(activity),
    () => undefined,
  );
  return { client, shown };
}

function post(client: DirectLine, activity: Partial<Activity>): Promise<string> {
  return new Promise((resolve, reject) => {
    client
      .postActivity({ from: { id: 'somebody-else' }, type: 'message', ...activity } as Activity)
      .subscribe(resolve, reject);
  });
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let waited = 0; !isTrue(); waited += 20) {
    if (waited > 60_000) throw new Error('It did not happen within a minute');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const texts = (shown: Activity[]) => shown.map((activity) => ('text' in activity ? activity.text : ''));

describe.each([
  ['over a WebSocket', true],
  ['by polling', false],
])('botframework-directlinejs %s', (_name, webSocket) => {
  it('greets, brings Khmer there and back, and shows each word once with the id that was answered', async () => {
    const { client, shown } = connect({ token: (await token()).token, webSocket, pollingInterval: 200 });
    await until(() => texts(shown).includes(GREETING));

    const id = await post(client, { text: 'ផ្លូវខូចនៅភូមិខ្ញុំ', channelData: { clientActivityID: 'first' } });
    await until(() => shown.length === 3);

    expect(texts(shown)).toEqual([GREETING, 'ផ្លូវខូចនៅភូមិខ្ញុំ', 'បានទទួល៖ ផ្លូវខូចនៅភូមិខ្ញុំ']);
    expect(shown[1]).toMatchObject({ id, channelData: { clientActivityID: 'first' } });
    expect(shown[1]?.from.id).toMatch(/^dl_/);
  });

  it('shows what is said unasked', async () => {
    const opening = await token();
    const { shown } = connect({ token: opening.token, webSocket, pollingInterval: 200 });
    await until(() => shown.length === 1);

    world.say(opening.conversationId, { text: 'មន្ត្រីបានឆ្លើយតប' });

    await until(() => shown.length === 2);
    expect(texts(shown)[1]).toBe('មន្ត្រីបានឆ្លើយតប');
  });
});

it('offers suggestions as buttons whose press brings the id of the choice', async () => {
  const { client, shown } = connect({ token: (await token()).token });
  await until(() => shown.length === 1);
  const [greeting] = shown;
  const press = greeting?.type === 'message' ? greeting.suggestedActions?.actions[0] : undefined;
  expect(press).toMatchObject({ type: 'messageBack', title: 'រាយការណ៍បញ្ហា' });

  await post(client, {
    text: 'រាយការណ៍បញ្ហា',
    value: (press as { value: unknown }).value,
  });

  await until(() => shown.length === 3);
  expect(texts(shown).slice(1)).toEqual(['រាយការណ៍បញ្ហា', 'បានជ្រើស៖ menu:report']);
});

it('replays by watermark after the line was cut: nothing lost, nothing twice', async () => {
  const { client, shown } = connect({ token: (await token()).token });
  await until(() => shown.length === 1);
  await post(client, { text: 'មុន' });
  await until(() => shown.length === 3);

  await world.channel.stop?.();
  world.channel.attach(world.server);
  await post(client, { text: 'ពេលដាច់' });

  await until(() => shown.length === 5);
  expect(texts(shown)).toEqual([GREETING, 'មុន', 'បានទទួល៖ មុន', 'ពេលដាច់', 'បានទទួល៖ ពេលដាច់']);
});

it('goes on with an earlier conversation from its watermark', async () => {
  const opening = await token();
  const first = connect({ token: opening.token });
  await until(() => first.shown.length === 1);
  await post(first.client, { text: 'ទីមួយ' });
  await until(() => first.shown.length === 3);
  first.client.end();

  const again = connect({ ...opening, watermark: '3' });

  await until(() => again.shown.length === 1);
  expect(texts(again.shown)).toEqual(['បានទទួល៖ ទីមួយ']);
});

it('goes on from the end when the watermark lies behind it', async () => {
  const opening = await token();
  const first = connect({ token: opening.token });
  await until(() => first.shown.length === 1);

  const streamed = connect({ ...opening, watermark: '99999' });
  const polled = connect({ ...opening, watermark: '99999', webSocket: false, pollingInterval: 200 });
  await until(() => streamed.client.connectionStatus$.getValue() === ConnectionStatus.Online);
  await until(() => polled.client.connectionStatus$.getValue() === ConnectionStatus.Online);
  // The stock client keeps to itself where it is: the end, as soon as it was told.
  await until(() => Reflect.get(polled.client, 'watermark') !== '99999');
  await post(first.client, { text: 'ថ្មី' });
  await until(() => streamed.shown.length === 2 && polled.shown.length === 2);
  expect(texts(polled.shown)).toEqual(['ថ្មី', 'បានទទួល៖ ថ្មី']);
});

it('keeps a renewed token to the same person and conversation', async () => {
  const opening = await token({ user: { id: 'dl_known-to-our-server' } });
  const answer = await fetch(`${world.url}/v3/directline/tokens/refresh`, {
    method: 'POST',
    headers: { authorization: `Bearer ${opening.token}` },
  });
  const renewed = (await answer.json()) as typeof opening;
  expect(renewed).toMatchObject({ conversationId: opening.conversationId, expires_in: 1800 });

  const { client, shown } = connect({ token: renewed.token });
  await until(() => shown.length === 1);
  await post(client, { text: 'ខ្ញុំនៅតែជាខ្ញុំ' });

  await until(() => shown.length === 3);
  expect(shown[1]?.from.id).toBe('dl_known-to-our-server');
});

it('ends for the client when the person has asked to forget it', async () => {
  const opening = await token();
  const { client, shown } = connect({ token: opening.token, webSocket: false, pollingInterval: 200 });
  const states: ConnectionStatus[] = [];
  client.connectionStatus$.subscribe((state) => states.push(state));
  await until(() => shown.length === 1);

  const answer = await fetch(`${world.url}/v3/directline/conversations/${opening.conversationId}/forget`, {
    method: 'POST',
    headers: { authorization: `Bearer ${opening.token}` },
  });

  expect(answer.status).toBe(204);
  await until(() => states.includes(ConnectionStatus.Ended));
});

it('shows that an answer is being written, without a place in the log', async () => {
  const { client, shown } = connect({ token: (await token()).token });
  await until(() => shown.length === 1);
  await world.channel.showTyping?.(world.events[0]?.address.externalId ?? '');
  await until(() => shown.length === 2);
  expect(shown[1]).toMatchObject({ type: 'typing', from: { role: 'bot' } });
  await post(client, { text: 'សួស្តី' });
  await until(() => shown.length === 4);
  expect(texts(shown).slice(2)).toEqual(['សួស្តី', 'បានទទួល៖ សួស្តី']);
});
