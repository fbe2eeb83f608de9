import type { Activity } from 'botframework-schema';
import type { OutboundContent } from '../../contracts';
import { sayContent } from '../activity/say-content';
import { splitText } from '../split-text';

/** The shortest limit among the channels behind Azure: Messenger takes 2,000 characters. */
export const AZURE_TEXT_LENGTH = 2000;

/** The activities that say a content: long texts in parts, choices and links under the last. */
export function renderAzure(content: OutboundContent): Array<Partial<Activity>> {
  const parts = splitText(content.text, AZURE_TEXT_LENGTH);
  return parts.map((text, index) => {
    const isLast = index === parts.length - 1;
    return sayContent({
      text,
      language: content.language,
      choices: isLast ? content.choices : [],
      links: isLast ? content.links : [],
    });
  });
}
