import type { Page } from 'playwright-core';
import { takePicture } from '../support/take-picture';
import { COPY, holdClock, shoot, signInOn } from './console-page';
import { FAKE_LOGIN, useFakeConsole } from './fake-console';

/** The console on a phone of 360 pixels, in Khmer. */
const km = COPY.km;
const LOOK = { language: 'km', size: 'phone', theme: 'light' } as const;
const fake = useFakeConsole();

async function openPhone(): Promise<Page> {
  const page = await fake.open(LOOK);
  await signInOn(page, 'km', FAKE_LOGIN);
  return page;
}

it('tells of urgent cases in one line that opens, so that the inbox keeps the screen', async () => {
  const page = await openPhone();
  const banner = page.getByRole('region', { name: km.alert.title });
  const line = banner.getByRole('button', { expanded: false });
  await line.waitFor();
  expect((await banner.boundingBox())?.height).toBeLessThanOrEqual(56);
  await shoot(page, 'phone-urgent-line', LOOK);
  await line.click();
  await banner.getByRole('link', { name: km.alert.open }).first().waitFor();
  await shoot(page, 'phone-urgent-open', LOOK);
  await banner.getByRole('button', { expanded: true }).click();
  expect(await banner.getByRole('link').count()).toBe(0);
});

it.each(['bottom', 'top'] as const)(
  'tells what was done where it does not cover the button, at the %s of the screen',
  async (edge) => {
    const page = await openPhone();
    await fake.goTo(page, '/staff/staff-3');
    const save = page.getByRole('button', { name: km.form.save });
    await save.waitFor();
    await page.getByLabel(km.staff.name).fill('ដារា គំរូ');
    // Room below, so that the button can stand at either edge.
    await page.evaluate("document.querySelector('main').style.paddingBottom = '800px'");
    await page.evaluate(
      `document.querySelector('main [type="submit"]').scrollIntoView({ block: '${edge === 'top' ? 'start' : 'end'}' })`,
    );
    if (edge === 'top') await page.mouse.wheel(0, -90);
    await save.click();
    const notice = page.locator('.MuiSnackbar-root');
    await notice.getByText(km.form.saved).waitFor();
    await takePicture(page, `console-phone-notice-${edge}`);
    const [told, pressed] = [await notice.boundingBox(), await save.boundingBox()];
    if (told === null || pressed === null) throw new Error('The notice or the button is not there');
    const apart = told.y + told.height <= pressed.y || pressed.y + pressed.height <= told.y;
    expect(apart).toBe(true);
  },
);

it('keeps a way back until it can be reached: longer than plain words, while one points at it, and whatever is pressed meanwhile', async () => {
  const page = await openPhone();
  await fake.goTo(page, '/cases');
  await page.getByRole('link', { name: km.category.roads }).first().click();
  const box = page.getByLabel(km.reply.label);
  const back = page.getByRole('button', { name: km.ra.action.undo });
  await box.fill('សេចក្ដីព្រាងមួយ');
  await holdClock(page);
  await page.getByRole('button', { name: km.reply.discard }).click();
  await page.clock.runFor(1_000);
  await back.waitFor();
  await shoot(page, 'phone-undo', LOOK);
  await box.fill('សេចក្ដីព្រាងថ្មី');
  await box.click();
  await page.clock.runFor(15_000);
  expect(await back.isVisible()).toBe(true);
  await back.focus();
  await page.clock.runFor(60_000);
  expect(await back.isVisible()).toBe(true);
  await back.click();
  expect(await box.inputValue()).toBe('សេចក្ដីព្រាងមួយ\nសេចក្ដីព្រាងថ្មី');

  await page.getByRole('button', { name: km.reply.discard }).click();
  await page.clock.runFor(1_000);
  await back.waitFor();
  await page.getByRole('link', { name: km.case.back }).click();
  for (let tenths = 0; tenths < 50 && (await back.isVisible()); tenths += 1) await page.clock.runFor(100);
  expect(await back.isVisible()).toBe(false);
});
