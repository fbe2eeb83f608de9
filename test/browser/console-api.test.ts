import type { Browser, Page } from 'playwright-core';
import type { PresentedCase } from '../../contracts';
import { formatCaseNumber } from '../../nlp';
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
import { COPY, openPage, shoot, shootBoth, signInOn, unfold } from './console-page';

/** The built console on the real API: a citizen on Telegram, a member of the staff in Chromium. */
const LOGIN = { email: ADMINISTRATOR.ADMIN_EMAIL, password: ADMINISTRATOR.ADMIN_PASSWORD };
const STORY = 'ផ្លូវចូលភូមិខ្ញុំខូចខ្លាំងណាស់ ក្មេងៗទៅរៀនមិនបានពេលភ្លៀង';
const DANGER = 'ជួយផង! ប្ដីខ្ញុំកំពុងវាយខ្ញុំ ហើយយកកាំបិតគំរាមសម្លាប់ខ្ញុំនិងកូន នៅភូមិខ្ញុំ';
const km = COPY.km;

let telegram: FakeTelegram;
let sala: RunningSala;
let staff: StaffClient;
let browser: Browser;
let opened: Awaited<ReturnType<typeof openPage>>;
let page: Page;
let chat = 990_000_000;

beforeAll(async () => {
  telegram = await startFakeTelegram();
  sala = await startSala({
    mongodbUrl: testDatabase('browser-console'),
    redisUrl: testRedisUrl(),
    settings: {
      ...makeKeys(),
      ...TELEGRAM_SETTINGS,
      ...ADMINISTRATOR,
      TELEGRAM_API_ROOT: telegram.root,
      PUBLIC_URL: 'http://sala.invalid',
      PACING_FACTOR: '100',
    },
  });
  staff = await signIn(sala.url);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await sala.stop();
  await telegram.close();
});
beforeEach(async () => {
  chat += 1;
  opened = await openPage(browser);
  page = opened.page;
  await page.goto(`${sala.url}/admin/`);
  await signInOn(page, 'km', LOGIN);
});
afterEach(async () => {
  await opened.close();
  expect(opened.faults).toEqual([]);
});

/** Writes as the citizen of this test and waits for the bot's answer. */
async function say(text: string): Promise<string> {
  const before = telegram.textsTo(chat).length;
  await postUpdate(sala.url, textUpdate(chat, text));
  return eventually(async () => telegram.textsTo(chat).slice(before).join('\n') || null);
}

async function fileRoadCase(place = 'សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប'): Promise<PresentedCase> {
  await say('/start');
  await say(STORY);
  await say(place);
  const told = await say('ផ្ញើ');
  const number = /\d{3}-\d{3}-\d{4}/.exec(told)?.[0].replaceAll('-', '') ?? '';
  return staff.waitForCase({ q: number });
}
const openCase = async ({ _id }: PresentedCase) => {
  await page.goto(`${sala.url}/admin/#/cases/${_id}/show`);
  await page.getByRole('log').waitFor();
};
const choose = (number: string) => km.bulk.choose.replace('%{number}', formatCaseNumber(number));
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('the console on the real API', () => {
  it('shows a new case by itself, and brings the answer to the citizen', async () => {
    await page.getByText(km.nav.live, { exact: true }).waitFor();
    const filed = await fileRoadCase();
    const number = `${filed.number.slice(0, 3)}-${filed.number.slice(3, 6)}-${filed.number.slice(6)}`;
    const row = page.getByRole('listitem').filter({ hasText: number });
    await row.getByText(STORY).waitFor();
    await shoot(page, 'api-inbox', { language: 'km', size: 'desktop', theme: 'light' });
    await row.getByRole('link').click();

    const reply = 'សូមអរគុណ។ មន្ត្រីនឹងចុះពិនិត្យផ្លូវនៅថ្ងៃសុក្រ។';
    await page.getByLabel(km.reply.label).fill(reply);
    await page.getByLabel(km.reply.label).press('Control+Enter');
    const bubble = page.getByRole('log').getByText(reply).locator('..');
    await bubble.getByText(km.delivery.sent, { exact: true }).waitFor();
    expect(telegram.textsTo(chat).some((text) => text.includes(reply))).toBe(true);
    await page.locator('header').getByText(km.state.answered, { exact: true }).waitFor();
    const why = page.getByRole('region', { name: km.why.title });
    expect(await why.textContent()).toContain('ភូមិភាគទី៤');
    await shoot(page, 'api-case', { language: 'km', size: 'desktop', theme: 'light' });

    await say('សូមអរគុណច្រើន លោកមន្ត្រី! ផ្លូវនេះសំខាន់ណាស់សម្រាប់ភូមិយើង');
  });

  it('shows what somebody else changed meanwhile, and changes nothing over it', async () => {
    const filed = await fileRoadCase();
    // Without the live line the page does not learn by itself that it is out of date.
    await page.route('**/live/**', (route) => route.abort());
    await page.reload();
    await openCase(filed);
    await button(km.assign.me).waitFor();
    await staff
      .post(`/cases/${filed._id}/transitions`, { version: filed.version, state: 'in-progress' })
      .expect(200);
    await button(km.assign.me).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(km.conflict.title).waitFor();
    await dialog.getByText(km.conflict.now.replace('%{value}', km.state['in-progress'])).waitFor();
    await dialog.getByRole('button', { name: km.conflict.ok }).click();
    await page.locator('header').getByText(km.state['in-progress'], { exact: true }).waitFor();
    expect((await staff.findCases({ q: filed.number }))[0]?.assigneeId).toBeNull();
    await button(km.assign.me).click();
    await eventually(async () => (await staff.findCases({ q: filed.number }))[0]?.assigneeId);
  });

  it('gives a case to one of many colleagues, found by a part of the name, and to nobody again', async () => {
    const account = { role: 'office-staff', language: 'km', password: 'an invented long password' };
    for (let person = 0; person < 27; person++) {
      const own = { name: `គំរូ ${String(person)}`, email: `picked-${String(person)}@example.org` };
      await staff.post('/staff', { ...account, ...own, officeIds: ['office-region-4'] }).expect(201);
    }
    const chosen = { name: 'ឈឹម សុវណ្ណារី', email: 'picked@example.org' };
    await staff.post('/staff', { ...account, ...chosen, officeIds: ['office-region-4'] }).expect(201);
    const elsewhere = { name: 'សុវណ្ណ ឆ្ងាយ', email: 'elsewhere@example.org' };
    await staff.post('/staff', { ...account, ...elsewhere, officeIds: ['office-region-1'] }).expect(201);
    const filed = await fileRoadCase();
    await openCase(filed);
    const field = page.getByRole('combobox', { name: km.assign.title });
    const option = (name: string) => page.getByRole('option', { name });
    await field.click();
    await option(km.staff['type-for-more']).waitFor();
    await option(km.case.nobody).click();
    const assignee = async () => (await staff.findCases({ q: filed.number }))[0]?.assignee?.name ?? null;
    await eventually(async () => (await assignee()) === null);
    // Typed key by key, as a person does, while nobody is chosen.
    await field.click();
    await field.press('Control+a');
    await field.pressSequentially('សុវណ្ណ', { delay: 60 });
    await option('គំរូ 1').first().waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('សុវណ្ណ');
    expect(await option(elsewhere.name).count()).toBe(0);
    // In the other script, and by what somebody is.
    await field.fill('Sovann');
    await option(chosen.name).waitFor();
    await field.fill('Admini');
    const first = page.getByRole('option');
    await first.getByText(LOGIN.email).waitFor();
    expect((await first.innerText()).split(/\s+/)).toEqual([km.role.administrator, LOGIN.email]);
    await shoot(page, 'api-find-administrator', { language: 'km', size: 'desktop', theme: 'light' });
    await field.fill('ណារី');
    await option(chosen.name).click();
    await page.getByText(km.assign.done.replace('%{name}', chosen.name)).waitFor();
    expect(await assignee()).toBe(chosen.name);
    await field.click();
    await option(km.case.nobody).click();
    await eventually(async () => (await assignee()) === null);
    await field.click();
    await option(km.staff['type-for-more']).waitFor();
    await shoot(page, 'api-choose-colleague', { language: 'km', size: 'desktop', theme: 'light' });
  });

  it('does one act to many cases, and says which it could not be done to, and why', async () => {
    const here = await fileRoadCase();
    chat += 1;
    const there = await fileRoadCase('សង្កាត់ទន្លេបាសាក់ ខណ្ឌចំការមន រាជធានីភ្នំពេញ');
    expect(there.officeId).not.toBe(here.officeId);
    const helper = { role: 'office-staff', language: 'km', password: 'an invented long password' };
    const own = { name: 'ហេង ពិសិដ្ឋ', email: 'bulk@example.org', officeIds: [here.officeId] };
    await staff.post('/staff', { ...helper, ...own }).expect(201);
    await page.reload();
    for (const { number } of [here, there]) await page.getByLabel(choose(number)).check();
    await page.getByRole('button', { name: km.bulk.act, exact: true }).click();
    const dialog = page.getByRole('dialog');
    const start = dialog.getByRole('button', { name: km.bulk.start });
    const field = dialog.getByRole('combobox', { name: km.assign.title, exact: true });
    // Nothing is chosen yet, not even nobody.
    expect([await field.inputValue(), await start.isDisabled()]).toEqual(['', true]);
    await field.click();
    await page.getByRole('option', { name: km.case.nobody }).click();
    expect(await start.isDisabled()).toBe(false);
    await field.fill('ពិសិដ្ឋ');
    const option = page.getByRole('option', { name: own.name });
    await option.getByText('ភូមិភាគទី៤').waitFor();
    await option.click();
    await shootBoth(page, 'bulk-dialog');
    await start.click();
    await dialog.getByText(km.problem['assignee-elsewhere']).waitFor();
    await dialog.getByRole('link', { name: formatCaseNumber(there.number) }).waitFor();
    // Nothing but another person would help: that is said, and no second try is offered.
    await dialog.getByText(km.bulk['no-use']).waitFor();
    expect(await dialog.getByRole('button', { name: km.bulk.retry }).count()).toBe(0);
    await shootBoth(page, 'bulk-refused');
    await dialog.getByRole('button', { name: km.bulk.close }).click();
    await page.goto(`${sala.url}/admin/#/work`);
    const refused = km.work.refused.replace('%{smart_count}', '១');
    await page.getByText(refused.replace('%{reason}', km.problem['assignee-elsewhere'])).waitFor();
    await page.getByText(km.bulk['no-use']).waitFor();
    expect(await page.getByRole('button', { name: km.work.retry }).count()).toBe(0);
    await shootBoth(page, 'work-refused');
  });

  it('alerts of a danger until somebody takes note', async () => {
    for (let person = 0; person < 4; person++) {
      chat += 1;
      await say(DANGER);
    }
    const banner = page.getByRole('region', { name: km.alert.title });
    await banner.getByText('កាំបិត').first().waitFor();
    // The newest three, and a control for the rest.
    const all = banner.getByRole('button', { name: km.alert.all.replace('%{count}', '៤') });
    await all.click();
    await banner.getByRole('listitem').nth(3).waitFor();
    await banner.getByRole('button', { name: km.alert.newest }).click();
    await banner.getByRole('listitem').nth(3).waitFor({ state: 'detached' });
    await all.click();
    for (const { number } of await staff.findCases({ urgent: 'true' })) {
      const row = banner.getByRole('listitem').filter({ hasText: formatCaseNumber(number) });
      await row.getByRole('button', { name: km.alert['take-note'] }).click();
      await row.waitFor({ state: 'detached' });
    }
    await banner.waitFor({ state: 'detached' });
    expect(await staff.findCases({ urgent: 'true' })).toEqual([]);
  });

  it('corrects, takes over, issues a PIN and tells all of it in the timeline', async () => {
    const filed = await fileRoadCase();
    await openCase(filed);
    await button(km.decision.correct).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(km.decision.category).click();
    await page.getByRole('option', { name: km.category.electricity }).click();
    await dialog.getByLabel(km.decision.place).fill('ទឹកវិល');
    await page
      .getByRole('option', { name: /កណ្ដាល|កណ្តាល/ })
      .first()
      .click();
    await dialog.getByRole('button', { name: km.decision.save }).click();
    await button(km.why.accept).click();
    await page.getByRole('region', { name: km.why.title }).getByText('ភូមិភាគទី៣').first().waitFor();
    await button(km.hold.take).click();
    await page.getByText(km.hold.mine).waitFor();
    await unfold(page, km.case.facts);
    await button(km.pin.issue).click();
    await button(km.pin.confirm).click();
    await page
      .getByRole('dialog')
      .getByText(/^\d{6}$/)
      .waitFor();
    await button(km.pin.done).click();
    const timeline = page.getByRole('region', { name: km.timeline.title });
    await timeline.getByRole('button', { expanded: false }).click();
    for (const line of [km.timeline.held, km.timeline['pin-issued'], km.timeline.opened]) {
      await timeline.getByText(line, { exact: true }).first().waitFor();
    }
  });

  it('says why it refuses to sign somebody in', async () => {
    await page.getByRole('button', { name: km.nav.account }).click();
    await page.getByRole('menuitem', { name: km.nav['sign-out'] }).click();
    await page.getByLabel(km.login.email).fill(LOGIN.email);
    await page.getByLabel(km.login.password, { exact: true }).fill('a wrong password');
    await button(km.login.submit).click();
    await page.getByText(km.login.refused).waitFor();
  });

  it('shows the directories and changes an emergency number', async () => {
    await page.getByRole('link', { name: km.regions.title }).click();
    await page.getByRole('link', { name: 'ភូមិភាគទី៨' }).waitFor();
    await page.getByText('រតនគិរី').first().waitFor();
    await page.getByRole('link', { name: km.offices.title }).click();
    await page.getByText('អគ្គលេខាធិការដ្ឋាន').first().waitFor();
    await page.getByRole('link', { name: km.staff.title }).click();
    await page.getByText(LOGIN.email).waitFor();
    await page.getByRole('link', { name: km.contacts.title }).click();
    await page.getByRole('checkbox').first().check();
    await button(km.form.save).click();
    await page.getByText(km.contacts.saved).waitFor();
    const { body } = await staff.get('/emergency-contacts').expect(200);
    expect(body).toMatchObject({
      contacts: expect.arrayContaining([expect.objectContaining({ verified: true })]),
    });
  });
});
