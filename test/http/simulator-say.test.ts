import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type SimulatedTelegram, startSimulatedTelegram } from '../support/simulated-telegram';

const ROOT = join(__dirname, '../..');
const SAY = [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(ROOT, 'app/cli/say.ts')];

let simulated: SimulatedTelegram;
let isAnswering = true;

beforeEach(async () => {
  simulated = await startSimulatedTelegram();
  isAnswering = true;
  void answerEverything();
});
afterEach(async () => {
  isAnswering = false;
  await simulated.close();
});

/** A bot that repeats what it hears and offers two keys. */
async function answerEverything(): Promise<void> {
  const mine = simulated;
  for (let offset = 0; isAnswering && simulated === mine;) {
    const answer = await mine.call('getUpdates', { offset, timeout: 10 }).catch(() => ({ result: [] }));
    for (const update of Array.isArray(answer.result) ? answer.result : []) {
      offset = Number(update.update_id) + 1;
      await mine.call('sendMessage', {
        chat_id: update.message.chat.id,
        text: `បានទទួល៖ ${String(update.message.text)}`,
        reply_markup: { keyboard: [[{ text: 'រាយការណ៍បញ្ហា' }, { text: 'ជំនួយ' }]] },
      });
    }
  }
}

const run = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [...SAY, ...args], { cwd: ROOT }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });

it('says one sentence in Khmer, prints the answer with its numbered keys, and ends', async () => {
  const { code, out } = await run('--url', simulated.url, '--text', 'ផ្លូវខូច', '--as', 'ចាន់ធូ');
  expect(out).toMatch(/Sala.*: បានទទួល៖ ផ្លូវខូច/);
  expect(out).toMatch(/1\. រាយការណ៍បញ្ហា\n\s*2\. ជំនួយ/);
  expect(code).toBe(0);
});

it('presses a key by its number, in Khmer digits too, and ends cleanly on Ctrl-C', async () => {
  const child = spawn(process.execPath, [...SAY, '--url', simulated.url, '--language', 'en'], {
    cwd: ROOT,
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  const until = async (pattern: RegExp) => {
    for (let tries = 0; tries < 1200 && !pattern.test(out); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(out).toMatch(pattern);
  };
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  await until(/You write as Dara/);
  child.stdin.write('hello\n');
  await until(/បានទទួល៖ hello/);
  child.stdin.write('២\n');
  await until(/បានទទួល៖ ជំនួយ/);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
});

it('takes each line of a pipe for a message, prints the answers in order, and ends with the pipe', async () => {
  const child = spawn(process.execPath, [
    ...SAY,
    '--url',
    simulated.url,
    '--language',
    'en',
    '--as',
    'Pipe',
  ]);
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  child.stdin.end('hello\n\nthe road is broken\n2');
  expect(await ended).toBe(0);
  const said = [...out.matchAll(/^(?:you: .*|.*Sala.*: .*)$/gm)].map(([line]) =>
    line.replace(/^.*Sala.*?: /, ''),
  );
  expect(said).toEqual([
    ...['you: hello', 'បានទទួល៖ hello', 'you: the road is broken', 'បានទទួល៖ the road is broken'],
    ...['you: 2', 'បានទទួល៖ ជំនួយ'],
  ]);
});

it('tells how to start Sala when none runs', async () => {
  await simulated.close();
  const { code, err } = await run('--url', simulated.url, '--text', 'hello');
  expect(code).toBe(1);
  expect(err).toMatch(/npm start/);
  expect(err).not.toMatch(/at .*\.ts/);
  simulated = await startSimulatedTelegram();
});
