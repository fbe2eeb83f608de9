import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { runFolder } from '../support/stores';
import {
  buildConsole,
  COPY,
  findBarriers,
  holdClock,
  type Look,
  shoot,
  signInOn,
  unfold,
} from './console-page';
import { FAKE_LOGIN as LOGIN, useFakeConsole } from './fake-console';

/** The built console on its fake back end: what a person sees and does, without a server behind it. */
const km = COPY.km;

const fake = useFakeConsole();
let page: Page;

async function open(look: Partial<Look> = {}): Promise<void> {
  page = await fake.open(look);
  await page.locator('form').waitFor();
}
async function openInbox(look: Partial<Look> = {}): Promise<void> {
  await open(look);
  await signInOn(page, look.language ?? 'km', LOGIN);
  await page.locator('main li a').first().waitFor();
}
/** The case about the road to the school. */
async function openCase(look: Partial<Look> = {}): Promise<void> {
  await openInbox(look);
  await page
    .getByRole('link', { name: COPY[look.language ?? 'km'].category.roads })
    .first()
    .click();
  await page.getByRole('log').waitFor();
}
const text = (words: string) => page.getByText(words);
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('the login page', () => {
  it('speaks Khmer first, asks for what is missing and says why it refuses', async () => {
    await open();
    expect(await page.getAttribute('html', 'lang')).toBe('km');
    await button(km.login.submit).click();
    await text(km.login['email-needed']).waitFor();
    await text(km.login['password-needed']).waitFor();

    await page.getByLabel(km.login.email).fill('sokha@example.org');
    await page.getByLabel(km.login.password, { exact: true }).fill('wrong');
    await button(km.login.submit).click();
    await text(km.login.refused).waitFor();

    await page.getByLabel(km.login.email).fill('locked@example.org');
    await button(km.login.submit).click();
    await text(km.login.locked.replace('%{minutes}', '១៤')).waitFor();
  });
});

describe('the inbox', () => {
  it('shows a case that comes in while one looks on', async () => {
    await openInbox();
    expect(await text('ស្ពានឈើឆ្លងអូរ').count()).toBe(0);
    await page.evaluate("window.dispatchEvent(new Event('sala-fake-arrival'))");
    await text('ស្ពានឈើឆ្លងអូរ').waitFor();
    const row = page.getByRole('listitem').filter({ hasText: 'ស្ពានឈើឆ្លងអូរ' });
    await row.getByText(km.inbox.new, { exact: true }).waitFor();
  });

  it('keeps what is urgent above everything until somebody takes note', async () => {
    await openInbox();
    const banner = page.getByRole('region', { name: km.alert.title });
    await banner.getByText('ជាប់នៅលើដំបូល').waitFor();
    await banner.getByRole('button', { name: km.alert['take-note'] }).click();
    await Promise.all([banner.waitFor({ state: 'detached' }), text(km.alert.noted).waitFor()]);
  });

  it('searches words, narrows by filters, and says kindly that nothing fits', async () => {
    await openInbox();
    await page.getByLabel(km.inbox.search).fill('អណ្ដូងទឹក');
    await page.waitForFunction('document.querySelectorAll("main ul > li a[href*=cases]").length <= 2');
    await text('អណ្ដូងទឹកក្នុងភូមិយើង').waitFor();
    await page.getByLabel(km.inbox.search).fill('គ្មានពាក្យនេះទេ');
    await text(km.inbox['no-match-title']).waitFor();
    await button(km.inbox['clear-filters']).click();
    await text('ផ្លូវចូលសាលាបឋមសិក្សា').waitFor();

    await button(km.inbox.filters).click();
    await page.getByRole('combobox', { name: km.inbox.state }).click();
    await page.getByRole('option', { name: km.state['waiting-for-citizen'] }).click();
    await text('ខ្ញុំស្នើសុំឱ្យមានភ្លើងបំភ្លឺផ្លូវ').waitFor();
    await text('ផ្លូវចូលសាលាបឋមសិក្សា').waitFor({ state: 'detached' });
  });
});

describe('the case page', () => {
  it('answers with Ctrl+Enter, shows the words at once and then that they arrived', async () => {
    await openCase();
    const box = page.getByLabel(km.reply.label);
    await box.fill('យើងខ្ញុំនឹងទៅពិនិត្យផ្លូវនៅថ្ងៃស្អែក។');
    await holdClock(page);
    await box.press('Control+Enter');
    const thread = page.getByRole('log');
    await thread.getByText(km.reply.sending).waitFor();
    await page.clock.resume();
    const bubble = thread.getByText('យើងខ្ញុំនឹងទៅពិនិត្យផ្លូវ').locator('..');
    await bubble.getByText(km.delivery.delivered).waitFor();
    expect(await box.inputValue()).toBe('');
    await page
      .getByRole('banner')
      .getByText(km.state.answered)
      .or(page.locator('header').getByText(km.state.answered))
      .first()
      .waitFor();
  });

  it('keeps a draft through a visit elsewhere, and gives a discarded one back', async () => {
    await openCase();
    await page.getByLabel(km.reply.label).fill('សេចក្ដីព្រាងមួយ');
    await page.getByRole('link', { name: km.case.back }).click();
    await page.getByRole('link', { name: km.category.roads }).first().click();
    expect(await page.getByLabel(km.reply.label).inputValue()).toBe('សេចក្ដីព្រាងមួយ');
    await button(km.reply.discard).click();
    expect(await page.getByLabel(km.reply.label).inputValue()).toBe('');
    await button(km.ra.action.undo).click();
    expect(await page.getByLabel(km.reply.label).inputValue()).toBe('សេចក្ដីព្រាងមួយ');
  });

  it('corrects the place by a part of its name, and sends the case to the office that then fits', async () => {
    await openCase();
    await button(km.decision.correct).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(km.decision.place).fill('Tuek Vil');
    await page.getByRole('option', { name: /ស្រុកស្អាង/ }).click();
    await dialog.getByRole('button', { name: km.decision.save }).click();
    await text(km.why['offered-text'].replace('%{office}', 'ការិយាល័យសមាជិកព្រឹទ្ធសភា ភូមិភាគទី៣')).waitFor();
    await button(km.why.accept).click();
    const why = page.getByRole('region', { name: km.why.title });
    await why.getByText('ការិយាល័យសមាជិកព្រឹទ្ធសភា ភូមិភាគទី៣', { exact: true }).waitFor();
    await page
      .getByRole('region', { name: km.timeline.title })
      .getByText(km.timeline.corrected.replace('%{fields}', km.decision.place))
      .waitFor();
  });

  it('takes charge, and takes that back', async () => {
    await openCase();
    await button(km.assign.me).click();
    await text(km.assign.done.replace('%{name}', 'សុខា គំរូ')).waitFor();
    await button(km.ra.action.undo).click();
    await button(km.assign.me).waitFor();
  });

  it('asks for the reason that the citizen is told, before it refuses a case', async () => {
    await openCase();
    await page.getByLabel(km.move.title).click();
    await page.getByRole('option', { name: km.state.rejected }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: km.move.submit, exact: true }).click();
    expect(await dialog.getByLabel(km.move.reason).getAttribute('aria-invalid')).toBe('true');
    await dialog.getByLabel(km.move.reason).fill('រឿងនេះកំពុងស្ថិតនៅតុលាការ។');
    await dialog.getByRole('button', { name: km.move.submit, exact: true }).click();
    await text(km.reply['only-open']).waitFor();
  });

  it('takes the conversation over with a clock, and hands it back', async () => {
    await openCase();
    await button(km.hold.take).click();
    await text(km.hold.mine).waitFor();
    await text(km.hold.left.replace('%{smart_count}', '៣០')).waitFor();
    await button(km.hold['hand-back']).click();
    await button(km.hold.take).waitFor();
  });

  it('erases the words of the citizen after saying what goes and what stays', async () => {
    await openCase();
    await unfold(page, km.case.facts);
    await button(km.erase.title).click();
    await text(km.erase.goes).waitFor();
    await text(km.erase.stays).waitFor();
    await button(km.erase.submit).click();
    await text(km.case.erased).waitFor();
    expect(await button(km.erase.title).count()).toBe(0);
    await text(km.timeline.reason.replace('%{reason}', km.erase['reason-asked-by-citizen'])).waitFor();
  });

  it('shows a new PIN once', async () => {
    await openCase();
    await unfold(page, km.case.facts);
    await button(km.pin.issue).click();
    await button(km.pin.confirm).click();
    await text('482913').waitFor();
    await button(km.pin.done).click();
    await text('482913').waitFor({ state: 'detached' });
  });

  it('says why a message did not arrive', async () => {
    await openInbox();
    await page.getByRole('link', { name: km.category.security }).click();
    await text(km.delivery.failed).waitFor();
    await page.getByRole('log').getByText(km.delivery.why.blocked).waitFor();
    await text(km.case.unreachable).waitFor();
    await text(km.why.unverified).waitFor();
    await unfold(page, km.why.title);
    await text(km.why['unverified-told']).waitFor();
  });
});

describe('the directories', () => {
  it('mark an unverified province and let an administrator verify it', async () => {
    await openInbox();
    await page.getByRole('link', { name: km.regions.title }).click();
    await page.getByRole('link', { name: 'ភូមិភាគទី៦' }).click();
    await page.getByText(km.regions.unverified, { exact: true }).first().waitFor();
    expect(await page.getByText(km.regions.unverified, { exact: true }).count()).toBe(2);
    await page.getByLabel(km.regions.verify).first().check();
    await button(km.form.save).click();
    await text(km.form.saved).waitFor();
    expect(await page.getByText(km.regions.unverified, { exact: true }).count()).toBe(1);
  });

  it('take the verification from an emergency number that was changed', async () => {
    await openInbox();
    await page.getByRole('link', { name: km.contacts.title }).click();
    const first = page
      .getByRole('listitem')
      .filter({ has: page.getByLabel(km.contacts.phone) })
      .first();
    await first.getByLabel(km.contacts.phone).fill('1170');
    expect(await first.getByRole('checkbox').isChecked()).toBe(false);
    await button(km.form.save).click();
    await text(km.contacts.saved).waitFor();
  });

  it('enter a senator who is absent for a while', async () => {
    await openInbox();
    await page.getByRole('link', { name: km.senators.title }).click();
    await page.getByRole('link', { name: km.senators.add }).click();
    await page.getByLabel(km.form['name-km']).fill('ឯកឧត្តម គំរូ ទីបី');
    await page.getByLabel(km.form['name-en']).fill('H.E. Example Three');
    await page.getByLabel(km.senators['absent-until']).fill('2099-01-31');
    await button(km.form.save).click();
    await text('ឯកឧត្តម គំរូ ទីបី').waitFor();
    await text('ថ្ងៃទី៣១ ខែមករា ឆ្នាំ២០៩៩').waitFor();
  });

  it('try a parked message again', async () => {
    await openInbox();
    await page.getByRole('link', { name: km.parked.title }).click();
    await button(km.parked['try-again']).click();
    await text(km.parked.empty).waitFor();
  });
});

describe('the frame', () => {
  it('changes the language, and keeps it when one signs out', async () => {
    await openInbox();
    await page.getByRole('button', { name: km.nav.account }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    await page.getByRole('button', { name: COPY.en.nav.account }).click();
    await page.getByRole('menuitem', { name: COPY.en.nav['sign-out'] }).click();
    await page.getByRole('heading', { name: COPY.en.login.title }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });

  it('is reached by keyboard: a row of the inbox opens with Enter', async () => {
    await openInbox();
    await page.getByRole('link', { name: km.category.land }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('log').waitFor();
  });

  it('holds nothing invented when it is built for use', async () => {
    const built = join(runFolder(), 'console');
    buildConsole('production', built);
    const files = readdirSync(join(built, 'assets')).filter((name) => name.endsWith('.js'));
    const scripts = files.map((name) => readFileSync(join(built, 'assets', name), 'utf8')).join('\n');
    expect(scripts).toContain('/api/v1');
    expect(scripts).not.toContain('ពលរដ្ឋ គំរូ');
    expect(scripts).not.toContain('locked@example.org');
  });
});

const LOOKS: Look[] = [
  { language: 'km', size: 'desktop', theme: 'light' },
  { language: 'km', size: 'phone', theme: 'light' },
  { language: 'en', size: 'desktop', theme: 'dark' },
  { language: 'en', size: 'phone', theme: 'dark' },
];

describe.each(LOOKS)('in $language, $size, $theme', (look) => {
  it('puts no barrier before anybody on the login page, the inbox and the case', async () => {
    await open(look);
    if (look.language === 'en') await page.getByRole('button', { name: 'English' }).click();
    expect(await findBarriers(page)).toEqual([]);
    await shoot(page, 'login', look);
    await openAgain(look);
    expect(await findBarriers(page)).toEqual([]);
    await shoot(page, 'inbox', look);
    expect(await overflow()).toBe(false);
    await page.getByRole('link', { name: COPY[look.language].category.roads }).first().click();
    await page.getByRole('log').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await shoot(page, 'case', look);
    expect(await overflow()).toBe(false);
    if (look.size === 'phone') {
      await page.getByRole('tab', { name: COPY[look.language].case.details }).click();
      expect(await findBarriers(page)).toEqual([]);
      await shoot(page, 'case-details', look);
    }
  });
});

async function openAgain(look: Look): Promise<void> {
  await fake.close();
  await openInbox(look);
}

/** True when one would have to scroll sideways. */
const overflow = () =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
