import type { Page } from 'playwright-core';
import { takePicture } from '../support/take-picture';
import { COPY, findBarriers, shoot, shootBoth, signInOn } from './console-page';
import { FAKE_LOGIN, useFakeConsole } from './fake-console';

/** What of a case stands first, and what is folded away. */
const km = COPY.km;
const fake = useFakeConsole();
const PHONE = { language: 'km', size: 'phone', theme: 'light' } as const;

async function openCase(size: 'phone' | 'desktop'): Promise<Page> {
  const page = await fake.open({ language: 'km', size });
  await signInOn(page, 'km', FAKE_LOGIN);
  await page.getByRole('link', { name: km.category.roads }).first().click();
  await page.getByRole('log').waitFor();
  return page;
}
const heightOf = (page: Page) => page.evaluate<number>('document.documentElement.scrollHeight');
const part = (page: Page, title: string) => page.getByRole('region', { name: title });
/** The heading of a part, which opens and shuts it. */
const fold = (page: Page, title: string, expanded: boolean) =>
  part(page, title).getByRole('button', { name: new RegExp(`^${title}`), expanded });

it('shows on a phone what is next first: state, whose it is, the words, and the field for the answer', async () => {
  const page = await openCase('phone');
  const header = page.locator('main header');
  const owner = header.getByRole('link', { name: 'ការិយាល័យសមាជិកព្រឹទ្ធសភា ភូមិភាគទី៤' });
  await owner.waitFor();
  const places = await Promise.all(
    [owner, part(page, km.case.story), page.getByLabel(km.reply.label)].map(
      async (place) => (await place.boundingBox())?.y ?? Infinity,
    ),
  );
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(places[2]).toBeLessThan(1_300);
  await shoot(page, 'fold-words', PHONE);
  // Who has it is a way to where that is changed.
  await owner.click();
  await page.getByRole('tab', { name: km.case.details, selected: true }).waitFor();
  await page.getByRole('combobox', { name: km.assign.title }).waitFor();
  expect(await heightOf(page)).toBeLessThan(2_100);
  await shoot(page, 'fold-details', PHONE);
  expect(await findBarriers(page)).toEqual([]);
});

it('folds what is rare, with its count, by mouse and by keyboard, and remembers it', async () => {
  const page = await openCase('desktop');
  expect(await heightOf(page)).toBeLessThan(2_000);
  await shootBoth(page, 'fold-shut');
  await page.setViewportSize({ width: 1280, height: 900 });
  await takePicture(page, 'console-fold-1280', true);
  await fold(page, km.decision.title, false).press('Enter');
  await part(page, km.decision.title).getByText(km.decision.because).first().waitFor();
  await fold(page, km.links.title, false).press('Space');
  await page.getByRole('button', { name: km.links.merge, exact: true }).waitFor();
  await fold(page, km.notes.title, true).click();
  expect(await page.getByLabel(km.notes.label).count()).toBe(0);
  // Another visit, by another person at this device: the session is over, what was opened stays.
  await fake.goTo(page, '/cases');
  await page.reload();
  await signInOn(page, 'km', FAKE_LOGIN);
  await page.getByRole('link', { name: km.category.roads }).first().click();
  await fold(page, km.decision.title, true).waitFor();
  await fold(page, km.links.title, true).waitFor();
  await fold(page, km.notes.title, false).waitFor();
  expect(await findBarriers(page)).toEqual([]);
});

it('opens the part that an address names, on a phone too, and keeps what was chosen for other visits', async () => {
  const page = await openCase('phone');
  const path = /#([^?]+)/.exec(page.url())?.[1] ?? '';
  await page.getByRole('tab', { name: km.case.details }).click();
  await fold(page, km.links.title, false).waitFor();
  await fake.goTo(page, `${path}?part=links`);
  await fold(page, km.links.title, true).waitFor();
  await page.getByRole('button', { name: km.links.merge, exact: true }).waitFor();
  const focused = await page.evaluate<string>(
    "document.getElementById(document.activeElement.getAttribute('aria-labelledby')).textContent",
  );
  expect(focused).toBe(km.links.title);
  await fake.goTo(page, `${path}?part=notes`);
  await page.getByLabel(km.notes.label).waitFor();
  await fake.goTo(page, path);
  await fold(page, km.notes.title, false).waitFor();
});
