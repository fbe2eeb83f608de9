import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import type { FiledCase } from '../../contracts';
import { openBrowser } from '../support/open-browser';
import { makeKeys, type RunningSala, startSala } from '../support/running-sala';
import { ADMINISTRATOR, eventually, signIn, type StaffClient } from '../support/staff-client';
import { testDatabase, testRedisUrl } from '../support/stores';
import { COPY, findBarriers, openPage, shoot, shootBoth, signInOn } from './console-page';

/** The pages round the inbox in Chromium on the real API, one after the other in one window of an administrator. */
const LOGIN = { email: ADMINISTRATOR.ADMIN_EMAIL, password: ADMINISTRATOR.ADMIN_PASSWORD };
const km = COPY.km;
const STORY = 'ស្ពានក្នុងភូមិយើងបាក់ ក្មេងៗទៅរៀនមិនបាន។ សូមព្រឹទ្ធសភាជួយសង់ស្ពានថ្មីឱ្យយើងផង។';

let sala: RunningSala;
let staff: StaffClient;
let browser: Browser;
let receiver: Server;
let opened: Awaited<ReturnType<typeof openPage>>;
let page: Page;
let filed: FiledCase[];

beforeAll(async () => {
  receiver = createServer((req, res) => {
    req.resume();
    res.writeHead(410).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  sala = await startSala({
    mongodbUrl: testDatabase('browser-desk'),
    redisUrl: testRedisUrl(),
    settings: { ...makeKeys(), ...ADMINISTRATOR, WEBHOOK_ORIGINS: receiverUrl() },
  });
  staff = await signIn(sala.url);
  filed = [await file(1), await file(2), await file(3)];
  browser = await openBrowser();
  opened = await openPage(browser);
  page = opened.page;
  await page.goto(`${sala.url}/admin/`);
  await signInOn(page, 'km', LOGIN);
});
afterAll(async () => {
  await browser.close();
  await sala.stop();
  receiver.close();
  expect(opened.faults).toEqual([]);
});

const receiverUrl = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;

async function file(number: number): Promise<FiledCase> {
  const { body } = await staff
    .post('/filings', {
      creationKey: `6f9b0f2e-8f3c-4c3b-9a55-00000000000${number}`,
      ...{ via: 'walk-in', name: `អ្នកភូមិ ${number}`, phone: null, story: STORY, language: 'km' },
      ...{ type: 'request', category: 'roads' },
    })
    .expect(201);
  return body as FiledCase;
}
const goTo = (path: string) => page.goto(`${sala.url}/admin/#${path}`);
const button = (name: string) => page.getByRole('button', { name, exact: true });
const told = (text: string) => page.getByText(text, { exact: true });
/** Next year in the digits of the page: a referral may be due within three years. */
const NEXT_YEAR = new Intl.NumberFormat('km', { numberingSystem: 'khmr', useGrouping: false }).format(
  new Date().getUTCFullYear() + 1,
);
const first = () => filed[0]?.caseId ?? '';
const written = (number = '') => `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}`;

it('refers a case to an institution that was just entered, and takes the answer back', async () => {
  await goTo('/institutions');
  await page.getByRole('link', { name: km.institution.add }).click();
  await page.getByLabel(km.form['name-km']).fill('ក្រសួងគំរូ');
  await page.getByLabel(km.form['name-en']).fill('Example Ministry');
  await page.getByLabel(km.category.roads, { exact: true }).check();
  await button(km.form.save).click();
  await told('ក្រសួងគំរូ').waitFor();

  await goTo(`/cases/${first()}/show`);
  await button(km.referral.refer).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: km.referral.institution }).fill('គំរូ');
  await page.getByRole('option', { name: 'ក្រសួងគំរូ' }).click();
  await dialog.getByLabel(km.referral['due-day']).fill(`៣១/១២/${NEXT_YEAR}`);
  await dialog.getByRole('button', { name: km.referral.submit, exact: true }).click();
  await page.getByRole('region', { name: km.referral.title }).getByText('ក្រសួងគំរូ').waitFor();
  await button(km.referral.refer).click();
  await dialog.getByRole('combobox', { name: km.referral.institution }).fill('គំរូ');
  await page.getByRole('option').first().click();
  await dialog.getByRole('alert').waitFor();
  await shoot(page, 'referral-again', { language: 'km', size: 'desktop', theme: 'light' });
  await dialog.getByRole('button', { name: km.form.cancel }).click();

  await goTo('/referrals');
  await page.getByRole('link', { name: 'ក្រសួងគំរូ' }).click();
  await page.getByRole('article').getByText('ជាតិ សាសនា ព្រះមហាក្សត្រ').waitFor();
  await told(km.referral.due.replace('%{day}', `ថ្ងៃទី៣១ ខែធ្នូ ឆ្នាំ${NEXT_YEAR}`)).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByLabel(km.referral.answer).fill('ក្រសួងនឹងសង់ស្ពានថ្មី។');
  await button(km.form.save).click();
  await told(km.referral['state-answered']).waitFor();
  await told('ក្រសួងនឹងសង់ស្ពានថ្មី។').waitFor();
});

it('takes down whom a complaint is about, and names them on the case and in its timeline', async () => {
  const choose = async (label: string, option: string) => {
    await page.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  const { body: offices } = await staff.get('/offices').expect(200);
  const named = offices.data as Array<{ _id: string; nameKm: string }>;
  const nameOf = (id: string) => named.find(({ _id }) => _id === id)?.nameKm ?? '';
  await goTo('/filings');
  await page.getByLabel(km.filing.story).fill('មន្ត្រីម្នាក់ទារលុយពីខ្ញុំ ពេលខ្ញុំទៅសុំសេវា។');
  expect(await page.getByRole('combobox', { name: km.case.against }).textContent()).toBe(
    km.case['against-as-told'],
  );
  await choose(km.case.against, km.case['against-office']);
  expect(await button(km.filing.file).isDisabled()).toBe(true);
  await choose(km.case['against-who'], nameOf('office-region-4'));
  expect(await findBarriers(page)).toEqual([]);
  await shootBoth(page, 'filing-against');
  await button(km.filing.file).click();
  await page.getByText(km.filing['hand-over']).waitFor();
  await page.getByRole('link', { name: km.filing.open, exact: true }).click();
  const facts = page.getByRole('region', { name: km.case.facts });
  await facts.getByText(nameOf('office-region-4')).waitFor();

  const caseId = /cases\/([^/]+)\/show/.exec(page.url())?.[1] ?? '';
  const { body: read } = await staff.get(`/cases/${caseId}`).expect(200);
  const { version } = read as { version: number };
  const against = { kind: 'office', id: 'office-region-3', text: null };
  await staff.post(`/cases/${caseId}/corrections`, { version, against }).expect(200);
  await facts.getByText(nameOf('office-region-3')).waitFor();
  await page.getByText(`${nameOf('office-region-4')} → ${nameOf('office-region-3')}`).waitFor();
  await shootBoth(page, 'case-against');
});

it('shows and takes days and hours as they are written in Cambodia', async () => {
  await goTo('/business-calendar');
  const opens = page.getByLabel(`${km.time.weekday[1]}: ${km.calendar.from}`).first();
  expect(await opens.inputValue()).toBe('០៧:៣០');
  await opens.fill('៨:០០');
  await button(km.calendar['add-holiday']).click();
  const day = page.getByRole('textbox', { name: km.calendar.date }).last();
  await day.fill('31/02/2026');
  await day.blur();
  await told(km.form['date-wrong']).waitFor();
  await day.fill('៣០/១២/២០២៦');
  await page.getByLabel(km.form['name-km']).last().fill('ថ្ងៃឈប់គំរូ');
  await page.getByLabel(km.form['name-en']).last().fill('Example day off');
  expect(await findBarriers(page)).toEqual([]);
  await button(km.form.save).click();
  const kept = await eventually(async () => {
    const { body } = await staff.get('/business-calendar').expect(200);
    const { holidays, week } = body as {
      holidays: Array<{ date: string; nameEn: string }>;
      week: Array<{ day: number; hours: Array<{ from: string }> }>;
    };
    const added = holidays.find(({ nameEn }) => nameEn === 'Example day off');
    return added === undefined ? null : { date: added.date, opens: week[0]?.hours[0]?.from };
  });
  expect(kept).toEqual({ date: '2026-12-30', opens: '08:00' });

  await goTo('/clock-targets');
  const answer = page.getByLabel(km.clock['name-first'], { exact: true }).first();
  await answer.fill('4');
  expect(await findBarriers(page)).toEqual([]);
  await button(km.form.save).click();
  await told(km.form.saved).waitFor();
});

it('tells at once that a case is not there', async () => {
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/cases/nowhere')) asked += 1;
  });
  await goTo('/cases/nowhere/show');
  await page.getByText(km.case['not-found-text']).waitFor();
  expect(asked).toBe(1);
});

it('asks before something is deleted sooner, and finds who did what', async () => {
  await goTo('/retention');
  const days = page.getByLabel(`${km.retention['kind-drafts']}: ${km.retention.days}`);
  expect(await button(km.form.save).isDisabled()).toBe(true);
  for (const wrong of ['-5', '0', '2.5', '40000']) {
    await days.fill(wrong);
    await page.getByText(km.retention['days-wrong'].replace('%{fewest}', '១')).waitFor();
    expect(await button(km.form.save).isDisabled()).toBe(true);
  }
  await shootBoth(page, 'retention-wrong');
  await days.fill('10');
  await button(km.form.save).click();
  await page.getByRole('dialog').getByText(km.retention['confirm-text']).waitFor();
  await button(km.retention['confirm-do']).click();
  await eventually(async () => {
    const { body } = await staff.get('/retention').expect(200);
    const { rules } = body as { rules: Array<{ kind: string; days: number | null }> };
    return rules.find(({ kind }) => kind === 'drafts')?.days === 10;
  });

  await goTo('/accesses');
  const rows = page.getByRole('main').getByRole('listitem');
  await page.getByText(`${km.accesses['field-drafts']}: `).first().waitFor();
  expect(await page.getByText('→ 10').first().isVisible()).toBe(true);
  await shootBoth(page, 'accesses');
  await page.getByLabel(km.accesses.case).fill('abc');
  await page.getByText(km.accesses['case-wrong']).waitFor();
  await page.getByLabel(km.accesses.case).fill(filed[1]?.number ?? '');
  await rows.getByText(written(filed[1]?.number)).first().waitFor();
  await page.getByRole('combobox', { name: km.accesses.act }).click();
  await page.getByRole('option', { name: km.accesses['act-created'], exact: true }).click();
  await rows.first().getByText(km.accesses['act-created'], { exact: true }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByLabel(km.accesses.to).fill('០១/០១/២០២០');
  await told(km.accesses['none-found']).waitFor();
});

it('makes an article, and a webhook whose deliveries are told', async () => {
  await goTo('/articles/create');
  await page.getByLabel(km.article.slug).fill('example-article');
  for (const [place, language] of [
    [0, 'គំរូ'],
    [1, 'Example'],
  ] as const) {
    await page
      .getByRole('textbox', { name: km.article.question })
      .nth(place)
      .fill(`${language}?`.padEnd(6, '?'));
    await page.getByRole('textbox', { name: km.article.short }).nth(place).fill(`${language} short answer`);
    await page
      .getByRole('textbox', { name: km.article.body })
      .nth(place)
      .fill(`${language} the whole answer`);
  }
  expect(await findBarriers(page)).toEqual([]);
  await button(km.form.save).click();
  await page.getByText('គំរូ?').waitFor();

  await goTo('/webhooks/create');
  await page.getByLabel(km.webhook.name).fill('Example portal');
  await page.getByLabel(km.webhook.url).fill(`${receiverUrl()}/hook`);
  await page.getByLabel(km.webhook['event-case-opened']).check();
  await button(km.form.save).click();
  await page.getByText(/^whsec_/).waitFor();
  await page.getByRole('link', { name: km.webhook.kept }).click();
  await button(km.webhook.test).click();
  await told(km.webhook['test-sent']).waitFor();
  const failed = page.getByText(km.webhook['problem-gone'].replace('%{status}', '៤១០'));
  await eventually(async () => {
    await button(km.webhook['look-again']).click();
    return (await failed.count()) > 0;
  });
  await told(km.webhook['gone-text']).or(failed.first()).first().waitFor();
  expect(await findBarriers(page)).toEqual([]);
});

it('counts the inbox by facets, keeps its filters as a view, and answers a campaign together', async () => {
  await goTo('/cases');
  await button(km.inbox.filters).click();
  const facets = page.getByRole('group', { name: km.inbox.facets });
  await facets.getByRole('button', { name: `${km.category.roads} ៣` }).click();
  await button(km.views.save).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(km.views.name).fill('ផ្លូវ');
  await dialog.getByRole('button', { name: km.form.save }).click();
  const views = page.getByRole('group', { name: km.views.title });
  await views.getByRole('button', { name: 'ផ្លូវ', exact: true, pressed: true }).waitFor();
  await page.getByRole('button', { name: km.views.edit.replace('%{name}', 'ផ្លូវ') }).click();
  await dialog.getByLabel(km.views.name).fill('ផ្លូវ និងស្ពាន');
  await dialog.getByRole('button', { name: km.form.save }).click();
  const renamed = views.getByRole('button', { name: 'ផ្លូវ និងស្ពាន', exact: true });
  await renamed.click();
  await facets.getByRole('button', { name: `${km.category.roads} ៣`, pressed: false }).waitFor();
  await renamed.click();
  await page.getByRole('button', { name: km.views.edit.replace('%{name}', 'ផ្លូវ និងស្ពាន') }).click();
  expect(await findBarriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: km.views.remove }).click();
  await renamed.waitFor({ state: 'detached' });
  await button(km.ra.action.undo).click();
  await renamed.waitFor();

  await staff.post('/campaigns', { caseId: first(), title: 'ស្ពានថ្មី' }).expect(201);
  await goTo('/campaigns');
  await told('ស្ពានថ្មី').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await button(km.campaign.close).click();
  await dialog.getByRole('button', { name: km.campaign.close }).click();
  await button(km.campaign.reopen).click();
  await button(km.campaign.close).waitFor();
  await page.getByRole('link', { name: km.campaign['answer-unanswered'] }).click();
  await told(km.campaign.only.replace('%{name}', 'ស្ពានថ្មី')).waitFor();
  await button(km.campaign.leave).click();
  await told(km.campaign.only.replace('%{name}', 'ស្ពានថ្មី')).waitFor({ state: 'detached' });
});
