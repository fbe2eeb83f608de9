import { AZURE_TEXT_LENGTH, renderAzure } from '../../../../channels/azure/render';
import type { OutboundContent } from '../../../../contracts';

const content: OutboundContent = {
  text: 'សូមជ្រើសរើស',
  language: 'km',
  prompt: null,
  choices: [],
  request: null,
  links: [],
  secret: null,
};

it('says a text plainly, so that no star or underline of it is eaten', () => {
  expect(renderAzure({ ...content, text: 'a * b_c' })).toMatchObject([
    { type: 'message', text: 'a * b_c', textFormat: 'plain', locale: 'km-KH' },
  ]);
});

it('puts suggestions and the card of links under the last part of a long text only', () => {
  const activities = renderAzure({
    ...content,
    text: 'ក'.repeat(AZURE_TEXT_LENGTH + 1),
    choices: [{ id: 'menu:track', label: 'តាមដាន' }],
    links: [{ label: 'Senate', url: 'https://www.senate.gov.kh/' }],
  });
  expect(activities).toHaveLength(2);
  expect(activities[0]?.suggestedActions).toBeUndefined();
  expect(activities[0]?.attachments).toBeUndefined();
  expect(activities[1]).toMatchObject({
    suggestedActions: {
      actions: [{ type: 'messageBack', title: 'តាមដាន', text: 'តាមដាន', value: { choice: 'menu:track' } }],
    },
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.hero',
        content: { buttons: [{ type: 'openUrl', title: 'Senate', value: 'https://www.senate.gov.kh/' }] },
      },
    ],
  });
});
