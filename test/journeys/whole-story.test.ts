import type { Browser, Page } from 'playwright-core';
import consoleWords from '../../admin/i18n/km.json';
import { openBrowser } from '../support/open-browser';
import { makeKeys, type RunningSala, startSala } from '../support/running-sala';
import { ADMINISTRATOR, eventually } from '../support/staff-client';
import { testDatabase, testRedisUrl } from '../support/stores';
import { takePicture } from '../support/take-picture';

const REPLY = 'សូមអរគុណ។ វិស្វករនឹងចុះពិនិត្យផ្លូវនេះនៅថ្ងៃសុក្រ។';

/** In a real browser: a citizen on a phone writes in the widget, staff at a desk answer in the console. */
describe('the whole story, from the widget to the console and back', () => {
  let sala: RunningSala;
  let browser: Browser;
  let citizen: Page;
  let staff: Page;

  beforeAll(async () => {
    sala = await startSala({
      mongodbUrl: testDatabase('journey-browser'),
      redisUrl: testRedisUrl(),
      settings: { ...makeKeys(), ...ADMINISTRATOR },
    });
    browser = await openBrowser();
    citizen = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
    staff = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  });

  afterAll(async () => {
    await browser.close();
    await sala.stop();
  });

  const picture = (page: Page, name: string) => takePicture(page, `journey-${name}`);
  /** What the widget shows, read through its shadow root as a person reads it. */
  const chat = () => citizen.getByRole('log').innerText();

  async function say(text: string): Promise<string> {
    const before = await citizen.getByRole('log').getByRole('listitem').count();
    await citizen.getByRole('textbox').fill(text);
    await citizen.keyboard.press('Enter');
    await eventually(
      async () => (await citizen.getByRole('log').getByRole('listitem').count()) > before + 1,
    );
    return chat();
  }

  it('takes a story on a phone, shows it live at the desk and brings the answer back', async () => {
    await staff.goto(`${sala.url}/admin/`);
    await staff.getByLabel(consoleWords.login.email, { exact: true }).fill(ADMINISTRATOR.ADMIN_EMAIL);
    await staff.getByLabel(consoleWords.login.password, { exact: true }).fill(ADMINISTRATOR.ADMIN_PASSWORD);
    await picture(staff, '1-login');
    await staff.getByRole('button', { name: consoleWords.login.submit }).click();
    await staff.getByRole('heading').first().waitFor();

    await citizen.goto(sala.url);
    await picture(citizen, '2-portal');
    await citizen.locator('main [data-sala-open]').first().click();
    await eventually(async () => (await chat()).includes('សាលា'));
    await say('ផ្លូវចូលភូមិខ្ញុំនៅសង្កាត់ទឹកវិល ក្រុងសៀមរាប ខូចខ្លាំងណាស់ ក្មេងៗទៅរៀនមិនបាន');
    await picture(citizen, '3-confirm');
    const told = await say('ផ្ញើ');
    const number = /\d{3}-\d{3}-\d{4}/.exec(told)?.[0] ?? '';
    expect(number).not.toBe('');
    await picture(citizen, '4-filed');

    // Nobody reloads the inbox: the case comes by the live line.
    await staff.getByRole('listitem').filter({ hasText: number }).first().waitFor();
    await picture(staff, '5-inbox');
    await staff.getByRole('listitem').filter({ hasText: number }).first().click();
    await staff.getByLabel(consoleWords.reply.label, { exact: true }).fill(REPLY);
    await staff.getByRole('button', { name: consoleWords.reply.send, exact: true }).click();

    await eventually(async () => (await chat()).includes(REPLY));
    await picture(citizen, '6-answered');
    await staff.getByText(consoleWords.delivery.delivered, { exact: false }).last().waitFor();
    await picture(staff, '7-delivered');
  });

  it('forgets the conversation on a shared phone, and keeps the case', async () => {
    citizen.once('dialog', (dialog) => void dialog.accept());
    await citizen.getByRole('button', { name: 'លុបការជជែកនេះ' }).click();
    await eventually(async () => !(await chat()).includes(REPLY));
    await citizen.reload();
    await citizen.locator('main [data-sala-open]').first().click();
    await eventually(async () => (await chat()).includes('សាលា'));
    expect(await chat()).not.toContain(REPLY);
    await picture(citizen, '8-forgotten');
  });
});
