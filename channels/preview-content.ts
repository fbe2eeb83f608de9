import { countSegments, type DoorRendering, type OutboundContent } from '../contracts';
import type { Channel } from './channel';
import { renderMessenger } from './messenger/render';
import { renderSmsWithin } from './sms/render';
import { renderTelegram } from './telegram/render';

/** What a person sees of a content at each door, before it is sent: the very parts that the door's own renderer makes. */
export function previewContent(
  { name, capabilities }: Pick<Channel, 'name' | 'capabilities'>,
  content: OutboundContent,
): DoorRendering {
  switch (name) {
    case 'sms': {
      const texts = renderSmsWithin(content, capabilities.textLength);
      const segments = texts.reduce((sum, text) => sum + countSegments(text).segments, 0);
      return { parts: texts.map((text) => ({ text, buttons: [] })), segments };
    }
    case 'telegram':
      return free(
        renderTelegram(content).map(({ text, reply_markup: markup }) => ({
          text,
          buttons:
            markup !== undefined && 'inline_keyboard' in markup
              ? markup.inline_keyboard.flat().map((key) => key.text)
              : [],
        })),
      );
    case 'messenger':
      return free(
        renderMessenger(content).map(({ text, attachment }) => ({
          text: text ?? attachment?.payload.text ?? '',
          buttons: attachment?.payload.buttons.map(({ title }) => title) ?? [],
        })),
      );
    default:
      // Web chat and Azure take a text of any length, with the links as a card of buttons (activity/say-content.ts).
      return free([{ text: content.text, buttons: content.links.map(({ label }) => label) }]);
  }
}

const free = (parts: DoorRendering['parts']): DoorRendering => ({ parts, segments: null });
