import type { Browser } from 'playwright-core';
import type { PresentedBroadcast } from '../../contracts';
import {
  type FakeTelegram,
  postUpdate,
  startFakeTelegram,
  TELEGRAM_SETTINGS,
  textUpdate,
} from '../support/fake-telegram';
import { openBrowser } from '../support/open-browser';
import { makeKeys, type RunningSala, startSala } from '../support/running-sala';
import { ADMINISTRATOR, eventually, signIn, type StaffClient } from '../support/staff-client';
import { testDatabase, testRedisUrl } from '../support/stores';
import { COPY, findBarriers, openPage, shoot, signInOn } from './console-page';

/** A broadcast in Chromium on the real API: a citizen follows, one person writes, another approves, the citizen has it. */
const AUTHOR = { email: ADMINISTRATOR.ADMIN_EMAIL, password: ADMINISTRATOR.ADMIN_PASSWORD };
const APPROVER = { email: 'approver@example.org', password: 'another invented long password' };
const CHAT = 995_000_001;
const km = COPY.km.broadcast;

let telegram: FakeTelegram;
let sala: RunningSala;
let staff: StaffClient;
let browser: Browser;

beforeAll(async () => {
  telegram = await startFakeTelegram();
  sala = await startSala({
    mongodbUrl: testDatabase('browser-broadcasts'),
    redisUrl: testRedisUrl(),
    settings: {
      ...makeKeys(),
      ...TELEGRAM_SETTINGS,
      ...ADMINISTRATOR,
      TELEGRAM_API_ROOT: telegram.root,
      PUBLIC_URL: 'http://sala.invalid',
      PACING_FACTOR: '100',
      QUIET_HOURS: 'off',
    },
  });
  staff = await signIn(sala.url);
  await staff
    .post('/staff', { ...APPROVER, name: 'លី វណ្ណា', role: 'dispatcher', officeIds: [], language: 'km' })
    .expect(201);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await sala.stop();
  await telegram.close();
});

async function say(text: string): Promise<string> {
  const before = telegram.textsTo(CHAT).length;
  await postUpdate(sala.url, textUpdate(CHAT, text));
  return eventually(async () => telegram.textsTo(CHAT).slice(before).join('\n') || null);
}

it('is written by one, approved by another, and arrives where the citizen follows', async () => {
  await say('/follow');
  await say('ខេត្តរបស់ខ្ញុំ');
  await say('សៀមរាប');
  expect(await say('តែព័ត៌មាន')).toContain('សៀមរាប');

  const desktop = { language: 'km', size: 'desktop', theme: 'light' } as const;
  const phone = { ...desktop, size: 'phone' } as const;
  const { page, faults, close } = await openPage(browser, phone);
  await page.goto(`${sala.url}/admin/`);
  await signInOn(page, 'km', AUTHOR);
  await page.goto(`${sala.url}/admin/#/broadcasts`);
  await page.getByText(km.empty, { exact: true }).waitFor();
  await shoot(page, 'broadcasts-empty', phone);
  await page.getByRole('link', { name: km.new }).click();
  await page.getByLabel(km.name).fill('ការបិទផ្លូវ');
  await page.getByLabel(km.audience).click();
  await page.getByRole('option', { name: 'ខេត្តសៀមរាប', exact: true }).click();
  await page.getByLabel(km['text-km']).fill('ផ្លូវជាតិលេខ៦ នឹងបិទនៅថ្ងៃសៅរ៍។');
  await page.getByLabel(km['text-en']).fill('National road 6 will be closed on Saturday.');
  await page.getByText(km.people.replace('%{count}', '១'), { exact: true }).waitFor();
  await shoot(page, 'broadcast-editor', phone);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: km.submit }).click();
  await page.getByText(km['waits-for-second']).waitFor();
  expect(await page.getByRole('button', { name: km['step-approve'] }).count()).toBe(0);
  await shoot(page, 'broadcast-submitted', phone);
  await close();

  const second = await openPage(browser, desktop);
  await second.page.goto(`${sala.url}/admin/`);
  await signInOn(second.page, 'km', APPROVER);
  await second.page.goto(`${sala.url}/admin/#/broadcasts`);
  await second.page.getByRole('link', { name: 'ការបិទផ្លូវ' }).click();
  await second.page.getByText('ផ្លូវជាតិលេខ៦').first().waitFor();
  await shoot(second.page, 'broadcast-approve', desktop);
  await second.page.getByRole('button', { name: km['step-approve'] }).click();
  const dialog = second.page.getByRole('dialog');
  await dialog.getByText(km['ask-approve']).waitFor();
  await dialog.getByRole('button', { name: km['step-approve'] }).click();
  await second.page.getByText(km['sent-of'].replace('%{sent}', '១').replace('%{all}', '១')).waitFor();
  await second.page.getByText(km['state-done'], { exact: true }).waitFor();
  await shoot(second.page, 'broadcast-done', desktop);
  expect(await findBarriers(second.page)).toEqual([]);
  await second.close();

  expect(telegram.textsTo(CHAT).at(-1)).toContain('ផ្លូវជាតិលេខ៦ នឹងបិទនៅថ្ងៃសៅរ៍។');
  const { body } = await staff.get('/broadcasts').expect(200);
  const [made] = body.data as PresentedBroadcast[];
  const { text } = await staff.get(`/broadcasts/${made?._id}/report`).expect(200);
  expect(text).toContain('telegram,km,sent,,1');
  expect([...faults, ...second.faults]).toEqual([]);
});
