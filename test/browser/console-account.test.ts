import type { Browser, Page } from 'playwright-core';
import { Secret, TOTP } from 'otpauth';
import { openBrowser } from '../support/open-browser';
import { makeKeys, type RunningSala, startSala } from '../support/running-sala';
import { ADMINISTRATOR } from '../support/staff-client';
import { testDatabase, testRedisUrl } from '../support/stores';
import { COPY, findBarriers, type Look, openPage, shoot, signInOn } from './console-page';

/** Accounts in the built console on the real API. */
const LOGIN = { email: ADMINISTRATOR.ADMIN_EMAIL, password: ADMINISTRATOR.ADMIN_PASSWORD };
const km = COPY.km;
const CHOSEN = 'seven green umbrellas';

let sala: RunningSala;
let browser: Browser;
let opened: Awaited<ReturnType<typeof openPage>>;
let page: Page;

beforeAll(async () => {
  sala = await startSala({
    mongodbUrl: testDatabase('browser-account'),
    redisUrl: testRedisUrl(),
    settings: { ...makeKeys(), ...ADMINISTRATOR },
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await sala.stop();
});
afterEach(async () => {
  await opened.close();
  expect(opened.faults).toEqual([]);
});

async function open(address = '/admin/', look: Partial<Look> = {}): Promise<void> {
  opened = await openPage(browser, look);
  page = opened.page;
  await page.goto(`${sala.url}${address}`);
}
const button = (name: string) => page.getByRole('button', { name, exact: true });
const picture = (name: string, size: Look['size'] = 'desktop', language: Look['language'] = 'km') =>
  shoot(page, name, { language, size, theme: 'light' });
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

it('lets a colleague choose the password by a link, and set up a second factor', async () => {
  await open();
  await signInOn(page, 'km', LOGIN);
  await page.goto(`${sala.url}/admin/#/staff/create`);
  await page.getByLabel(km.staff.email).fill('sokha@example.org');
  await page.getByLabel(km.staff.name).fill('សុខា គំរូ');
  await button(km.form.save).click();
  await button(km.staff.invite).click();
  const link = (await page.locator('li', { hasText: '/welcome/' }).textContent()) ?? '';
  await picture('staff-invitation');
  await page.goto(`${sala.url}/admin/#/staff`);
  await page.getByText(km.staff['required-factor']).waitFor();
  await picture('staff-list');
  await opened.close();

  await open(new URL(link).pathname + new URL(link).hash, { size: 'phone' });
  const choose = async (password: string) => {
    await page.getByLabel(km.account.new, { exact: true }).fill(password);
    await page.getByLabel(km.welcome.again).fill(password);
  };
  await choose('password1234');
  await button(km.welcome.choose).click();
  await page.getByText('ជាពាក្យសម្ងាត់ដែលគេសាកមុនគេ').waitFor();
  await picture('welcome-weak', 'phone');
  await choose(CHOSEN);
  expect(await findBarriers(page)).toEqual([]);
  await picture('welcome', 'phone');
  await button(km.welcome.choose).click();
  await button(km.login.submit).click();
  await signInOn(page, 'km', { email: 'sokha@example.org', password: CHOSEN });

  await page.goto(`${sala.url}/admin/#/account`);
  await button(km.account['factor-set-up']).click();
  await page.getByLabel(km.account.current).last().fill(CHOSEN);
  await button(km.account['go-on']).click();
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
  await page.getByAltText(km.account['qr-alt']).waitFor();
  await picture('account-scan', 'phone');
  await page.getByLabel(km.account['first-code']).fill(codeOf(secret));
  await button(km.account.confirm).click();
  await page.getByText(km.account['codes-told']).waitFor();
  const recovery = (
    await page.locator('li', { hasText: /^[A-Z2-9]{5}-[A-Z2-9]{5}$/ }).allTextContents()
  )[0];
  expect(await findBarriers(page)).toEqual([]);
  await picture('account-codes', 'phone');
  await opened.close();

  await open();
  await page.getByLabel(km.login.email).fill('sokha@example.org');
  await page.getByLabel(km.login.password, { exact: true }).fill(CHOSEN);
  await button(km.login.submit).click();
  await page.getByLabel(km.login.code).fill('000000');
  await button(km.login.submit).click();
  await page.getByRole('alert').waitFor();
  await picture('login-code');
  await page.getByLabel(km.login.code).fill(recovery ?? '');
  await button(km.login.submit).click();
  await page.getByRole('heading', { name: km.inbox.title, exact: true }).waitFor();
  await page.goto(`${sala.url}/admin/#/account`);
  await page.getByText(km.account.here).waitFor();
  await picture('account');
});

it('makes a key for a machine, shows it once and revokes it', async () => {
  await open();
  await signInOn(page, 'en', LOGIN);
  const en = COPY.en;
  await page.goto(`${sala.url}/admin/#/api-keys`);
  await button(en.keys.make).click();
  await page.getByLabel(en.keys.name).fill('Bridge');
  await page.getByLabel(en.keys.scopes).fill('cases.read');
  await page.getByRole('option', { name: 'cases.read', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').getByRole('button', { name: en.keys.make, exact: true }).click();
  const key = (await page.locator('li', { hasText: /^sala_/ }).textContent()) ?? '';
  const call = () => fetch(`${sala.url}/api/v1/cases`, { headers: { authorization: `Bearer ${key}` } });
  expect((await call()).status).toBe(200);
  await picture('api-key-made', 'desktop', 'en');
  await button(en.keys.kept).click();
  await button(en.keys.revoke).click();
  await page.getByText(en.keys['state-revoked'], { exact: true }).waitFor();
  await picture('api-keys', 'desktop', 'en');
  expect((await call()).status).toBe(401);
});
