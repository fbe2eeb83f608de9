import type { Page } from 'playwright-core';
import { COPY, findBarriers, type Look, shoot, shootBoth, signInOn, unfold } from './console-page';
import { FAKE_LOGIN as LOGIN, useFakeConsole } from './fake-console';

/** What colleagues do around a case, in the built console on its fake back end. */
const km = COPY.km;

const fake = useFakeConsole();
let page: Page;

async function openInbox(look: Partial<Look> = {}): Promise<void> {
  page = await fake.open(look);
  await signInOn(page, 'km', LOGIN);
  await page.locator('main li a').first().waitFor();
}
async function openCase(look: Partial<Look> = {}): Promise<void> {
  await openInbox(look);
  await page.getByRole('link', { name: km.category.roads }).first().click();
  await page.getByRole('log').waitFor();
}
const button = (name: string) => page.getByRole('button', { name, exact: true });

it('writes a note that names a colleague, and opens a task that stands in the list', async () => {
  await openCase();
  const notes = page.getByRole('region', { name: km.notes.title });
  await notes.getByLabel(km.notes.label).fill('មេឃុំដឹងរឿងនេះហើយ។');
  await notes.getByLabel(km.notes.mention).click();
  await page.getByRole('option').first().click();
  await notes.getByRole('button', { name: km.notes.submit }).click();
  await notes.getByText('មេឃុំដឹងរឿងនេះហើយ។').waitFor();
  await notes.getByText(/^@/).waitFor();

  const tasks = page.getByRole('region', { name: km.tasks.title });
  await tasks.getByRole('button', { name: km.tasks.add }).click();
  await tasks.getByLabel(km.tasks.text).fill('ទូរសព្ទសួរសាលាឃុំ');
  await tasks.getByRole('button', { name: km.tasks.submit }).click();
  await tasks.getByText('ទូរសព្ទសួរសាលាឃុំ').waitFor();
  await shoot(page, 'life-case', { language: 'km', size: 'desktop', theme: 'light' });
  expect(await findBarriers(page)).toEqual([]);
  await tasks.getByRole('checkbox').click();
  await tasks.getByRole('checkbox', { checked: true }).waitFor();
});

it('puts a tag on the case and watches it', async () => {
  await openCase();
  await page.getByLabel(km.tags.title).fill('សាលារៀន');
  await page.getByLabel(km.tags.title).press('Enter');
  await page.getByRole('button', { name: 'សាលារៀន' }).waitFor();
  await button(km.watch.begin).click();
  await button(km.watch.stop).waitFor();
});

it('says what joining and splitting do before they are done', async () => {
  await openCase();
  await unfold(page, km.links.title);
  await button(km.links.merge).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(km.links['merge-told']).waitFor();
  expect(await dialog.getByRole('button', { name: km.links['merge-submit'] }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: km.form.cancel }).click();
  await button(km.links.split).click();
  await page.getByRole('dialog').getByText(km.links['split-told']).waitFor();
});

it('chooses cases of the inbox for one act', async () => {
  await openInbox();
  for (const place of [0, 1]) await page.locator('main li').getByRole('checkbox').nth(place).check();
  const bar = page.getByRole('region', { name: km.bulk.title });
  await bar.getByText('២').waitFor();
  await shootBoth(page, 'life-bulk');
  await bar.getByRole('button', { name: km.bulk.act, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(km.bulk.told).waitFor();
  await dialog.getByLabel(km.bulk.what).click();
  await page.getByRole('option', { name: km.bulk['act-reroute'] }).click();
  const start = dialog.getByRole('button', { name: km.bulk.start });
  expect(await start.isDisabled()).toBe(true);
  // The citizen would not understand it without a word.
  await dialog.getByLabel(km.bulk.what).click();
  await page.getByRole('option', { name: km.bulk['act-transition'] }).click();
  await dialog.getByRole('combobox', { name: km.inbox.state, exact: true }).click();
  await page.getByRole('option', { name: km.state.rejected }).click();
  await dialog.getByText(km.move['reason-needed']).waitFor();
  expect(await start.isDisabled()).toBe(true);
  await dialog.getByLabel(km.move.reason).fill('មិនមែនជាសមត្ថកិច្ចរបស់ព្រឹទ្ធសភា');
  expect(await start.isEnabled()).toBe(true);
});

it('fits a phone', async () => {
  await openCase({ size: 'phone' });
  await page.getByRole('region', { name: km.notes.title }).waitFor();
  await shoot(page, 'life-case', { language: 'km', size: 'phone', theme: 'light' });
  await page.getByRole('tab', { name: km.case.details }).click();
  await page.getByRole('region', { name: km.tasks.title }).waitFor();
  await shoot(page, 'life-details', { language: 'km', size: 'phone', theme: 'light' });
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(360);
  expect(await findBarriers(page)).toEqual([]);
});

it.each(['tasks', 'mentions', 'canned-replies'])(
  'says kindly that there is nothing yet: %s',
  async (name) => {
    await openInbox();
    await fake.goTo(page, `/${name}`);
    await page.locator('main').getByRole('heading', { level: 1 }).waitFor();
    await page.locator('main p').first().waitFor();
    expect(await findBarriers(page)).toEqual([]);
  },
);

it('says what the case is after a reply, and that it has not arrived until it has', async () => {
  await openCase();
  await page.getByRole('textbox', { name: km.reply.label }).fill('យើងខ្ញុំបានទទួល ហើយកំពុងពិនិត្យ។');
  await page.getByRole('combobox', { name: km.reply.after }).click();
  await page.getByRole('option', { name: km.reply['after-working'] }).click();
  await page.getByText(km.reply['after-working-help']).scrollIntoViewIfNeeded();
  expect(await findBarriers(page)).toEqual([]);
  // Looked for before it is there: it is delivered a moment after it is stored.
  await Promise.all([page.getByText(km.clock['answer-going']).waitFor(), button(km.reply.send).click()]);
  await shoot(page, 'reply-going', { language: 'km', size: 'desktop', theme: 'light' });
  await page.getByText(km.state['in-progress']).first().waitFor();
});
