import type { Page } from 'playwright-core';
import { COPY, findBarriers, type Look, shoot, signInOn } from './console-page';
import { FAKE_LOGIN as LOGIN, useFakeConsole } from './fake-console';

/** The rules of routing in the built console on its fake back end. */

const fake = useFakeConsole();
let page: Page;

async function openRules(look: Partial<Look>): Promise<(typeof COPY)['km']> {
  const { language = 'km' } = look;
  page = await fake.open(look);
  await signInOn(page, language, LOGIN);
  await fake.goTo(page, '/routing-rules');
  await page.getByRole('heading', { name: COPY[language].rules.title, exact: true }).waitFor();
  return COPY[language];
}

it('changes, tries and saves the rules, and tells what was changed', async () => {
  const look: Look = { language: 'en', size: 'desktop', theme: 'light' };
  const copy = await openRules(look);
  const rules = page.getByRole('list', { name: copy.rules.title });
  await rules.getByText('Land: Commission 9').waitFor();
  await page.getByRole('switch', { name: '“Land: Commission 9” is switched on' }).click();
  await page.getByRole('button', { name: 'Move “Land: Commission 9” down' }).click();
  expect(await rules.locator('li').first().innerText()).toContain('To the senators of the region');

  await page.getByRole('button', { name: copy.rules.try }).click();
  await page.getByText('12 of 1000 cases would go to another office.').waitFor();
  await shoot(page, 'routing-changed', look);
  await page.getByRole('button', { name: copy.rules.save }).click();
  await page.getByText('Changed: Land: Commission 9').waitFor();
  expect(await page.getByText(copy.rules.unsaved).count()).toBe(0);
  expect(await findBarriers(page)).toEqual([]);
});

it('makes a rule on a phone, in Khmer', async () => {
  const look: Look = { language: 'km', size: 'phone', theme: 'light' };
  const copy = await openRules(look);
  await shoot(page, 'routing', look);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  await page.getByRole('button', { name: copy.rules.add }).click();
  const form = page.getByRole('dialog');
  expect(await form.getByRole('button', { name: copy.rules.keep }).isDisabled()).toBe(true);
  await form.getByLabel(copy.form['name-km']).fill('ផ្លូវនៅសៀមរាប');
  await form.getByLabel(copy.form['name-en']).fill('Roads in Siem Reap');
  await form.getByLabel(copy.decision.category).click();
  await page.getByRole('option', { name: copy.category.roads }).click();
  await page.keyboard.press('Escape');
  await form.getByLabel(copy.rules.target, { exact: true }).click();
  await page.getByRole('option', { name: copy.rules['target-commission'] }).click();
  await shoot(page, 'routing-form', look);
  expect(await findBarriers(page)).toEqual([]);
  await form.getByRole('button', { name: copy.rules.keep }).click();
  await page.getByText('ផ្លូវនៅសៀមរាប').waitFor();
  await page.getByText(copy.rules.unsaved).waitFor();
});
