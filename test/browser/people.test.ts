import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/open-browser';
import { makeKeys, openDatabase, type RunningSala, startSala } from '../support/running-sala';
import { ADMINISTRATOR, signIn, type StaffClient } from '../support/staff-client';
import { testDatabase, testRedisUrl } from '../support/stores';
import { COPY, findBarriers, openPage, shoot, signInOn } from './console-page';

/** People in Chromium on the real API: filed at the desk, found again, joined, and one whose name two must agree to open. */
const FIRST = { email: ADMINISTRATOR.ADMIN_EMAIL, password: ADMINISTRATOR.ADMIN_PASSWORD };
const ASKING = { email: 'asking@example.org', password: 'a third invented long password' };
const SECOND = { email: 'second@example.org', password: 'another invented long password' };
const { people, filing, identity } = COPY.km;
const PHONE = { language: 'km', size: 'phone', theme: 'light' } as const;
const DESKTOP = { ...PHONE, size: 'desktop' } as const;

const mongodbUrl = testDatabase('browser-people');

let sala: RunningSala;
let staff: StaffClient;
let browser: Browser;

beforeAll(async () => {
  sala = await startSala({
    mongodbUrl,
    redisUrl: testRedisUrl(),
    settings: { ...makeKeys(), ...ADMINISTRATOR, QUIET_HOURS: 'off' },
  });
  staff = await signIn(sala.url);
  const colleague = { role: 'dispatcher', officeIds: [], language: 'km' };
  await staff.post('/staff', { ...colleague, ...SECOND, name: 'លី វណ្ណា' }).expect(201);
  await staff.post('/staff', { ...colleague, ...ASKING, name: 'កែវ សុភា' }).expect(201);
  await ageAccounts();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await sala.stop();
});

/** For two weeks two accounts that one person made are not two people: the test's accounts are older. */
async function ageAccounts() {
  const database = await openDatabase(mongodbUrl);
  const made = { subject: 'staff', act: 'created' };
  const at = new Date(Date.now() - 15 * 86_400_000);
  expect(
    (await database.collection('audit').updateMany(made, { $set: { at } })).matchedCount,
  ).toBeGreaterThan(0);
  await database.close();
}

const walkIn = {
  via: 'walk-in',
  name: 'សុខ ដារ៉ា',
  phone: '012 345 678',
  story: 'ស្ពានក្នុងភូមិយើងបាក់។',
  language: 'km',
  type: 'complaint',
  category: 'roads',
};

it('are filed for at the desk, found by number, proved, and joined with a second record', async () => {
  const { page, faults, close } = await openPage(browser, PHONE);
  await page.goto(`${sala.url}/admin/`);
  await signInOn(page, 'km', FIRST);
  await page.goto(`${sala.url}/admin/#/citizens`);
  await page.getByText(people.empty, { exact: true }).waitFor();
  await shoot(page, 'people-empty', PHONE);
  // From any page: whoever answers the telephone has no time to look for it.
  await page.getByRole('button', { name: COPY.km.nav.open }).click();
  const menu = page.getByRole('dialog', { name: COPY.km.nav.main });
  await menu.getByRole('link', { name: filing.title }).click();
  await page.getByRole('textbox', { name: people.name, exact: true }).fill(walkIn.name);
  await page.getByRole('textbox', { name: people.phone, exact: true }).fill('០១២ ៣៤៥ ៦៧៨');
  await page.getByLabel(filing['for-other']).check();
  await page.getByLabel(filing['other-name']).fill('សុខ ម៉ៅ');
  await page.getByLabel(filing.relation).fill('ម្ដាយ');
  await page.getByLabel(filing.story).fill(walkIn.story);
  await shoot(page, 'filing', PHONE);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: filing.file }).click();
  await page.getByText(filing['hand-over']).waitFor();
  await shoot(page, 'filing-receipt', PHONE);
  await staff
    .post('/filings', { ...walkIn, creationKey: '6f9b0f2e-8f3c-4c3b-9a55-000000000001' })
    .expect(201);

  await page.goto(`${sala.url}/admin/#/citizens`);
  await page.getByLabel(people.search).fill('012345678');
  await page.getByText('+855 ••• 678').nth(1).waitFor();
  await shoot(page, 'people-found', PHONE);
  await page.getByRole('link', { name: walkIn.name }).first().click();
  await page.getByText(people.duplicates, { exact: true }).waitFor();
  await shoot(page, 'person-duplicates', PHONE);
  await page.getByRole('button', { name: people['prove-seen'] }).click();
  await page.getByRole('dialog').getByRole('button', { name: people.prove }).click();
  await page.getByText(people.verified, { exact: true }).waitFor();
  await page.getByRole('button', { name: people.link, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: people.link }).click();
  await page.getByText(people['decided-same']).waitFor();
  await shoot(page, 'person-linked', PHONE);
  expect(await findBarriers(page)).toEqual([]);
  await close();

  const wide = await openPage(browser, DESKTOP);
  await wide.page.goto(`${sala.url}/admin/`);
  await signInOn(wide.page, 'km', FIRST);
  await wide.page.goto(`${sala.url}/admin/#/citizens`);
  await wide.page.getByRole('link', { name: walkIn.name }).first().click();
  await wide.page.getByText(people['decided-same']).waitFor();
  await shoot(wide.page, 'person', DESKTOP);
  await wide.page.getByRole('button', { name: people.unlink }).click();
  await wide.page.getByText(people.duplicates, { exact: true }).waitFor();
  expect([...faults, ...wide.faults]).toEqual([]);
  await wide.close();
});

it('stay sealed until a second person agrees', async () => {
  const sealed = {
    ...walkIn,
    name: 'ឈ្មោះ លាក់',
    withoutName: true,
    creationKey: '6f9b0f2e-8f3c-4c3b-9a55-000000000002',
  };
  const { body } = await staff.post('/filings', sealed).expect(201);
  const caseId = (body as { caseId: string }).caseId;
  // Whoever made the account of the second person would never be the first.
  const asking = await signIn(sala.url, ASKING);
  await asking
    .post(`/cases/${caseId}/identity-requests`, { reason: 'តុលាការបានស្នើសុំជាលាយលក្ខណ៍អក្សរ។' })
    .expect(201);

  const { page, faults, close } = await openPage(browser, DESKTOP);
  await page.goto(`${sala.url}/admin/`);
  await signInOn(page, 'km', SECOND);
  await page.goto(`${sala.url}/admin/#/identity-requests`);
  await page.getByText('តុលាការបានស្នើសុំជាលាយលក្ខណ៍អក្សរ។').waitFor();
  await shoot(page, 'identity-requests', DESKTOP);
  await page.getByRole('button', { name: identity.approve, exact: true }).click();
  await page.getByText(identity.empty, { exact: true }).waitFor();
  await page.goto(`${sala.url}/admin/#/cases/${caseId}/show`);
  await page.getByRole('button', { name: identity.read }).click();
  await page.getByText('ឈ្មោះ លាក់').waitFor();
  await shoot(page, 'identity-open', DESKTOP);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: identity.hide }).click();
  expect(await page.getByText('ឈ្មោះ លាក់').count()).toBe(0);
  expect(faults).toEqual([]);
  await close();
});
