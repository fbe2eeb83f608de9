import type { Activity } from './activity';
import type { Copy } from './copy';
import { element } from './element';

/** One message as a person sees it: who speaks is said to a screen reader, and a PIN stands out. */
export function bubbleOf(activity: Activity, copy: Copy, api: string): HTMLLIElement {
  const { from, text = '', locale, attachments = [], channelData = {} } = activity;
  const { author = 'me', secret } = channelData;
  const bubble = element(
    'li',
    author,
    author === 'staff' ? element('b', '', from.name) : speaker(author === 'me' ? copy.me : copy.title),
    ...(secret ? withSecret(text, secret, copy) : [text]),
    ...attachments.flatMap((attachment) => partsOf(attachment, api)),
  );
  bubble.lang = locale ?? '';
  return bubble;
}

type Attachment = NonNullable<Activity['attachments']>[number];

/** The links of a card, or a file of this conversation; nothing from elsewhere is loaded. */
function partsOf({ contentType, contentUrl, name = '📎', content }: Attachment, api: string): Node[] {
  const links = content?.buttons?.map(({ title, value }) => linkTo(value as string, title)) ?? [];
  if (!contentUrl?.startsWith(api)) return links;
  return [contentType.startsWith('image') ? picture(contentUrl, name) : linkTo(contentUrl, name)];
}

/** What was said here, until the stream shows it; its last part tells how far it is. */
export const waitingBubbleOf = (text: string, copy: Copy): HTMLLIElement =>
  element('li', 'me wait', speaker(copy.me), text, element('span', 'state', copy.sending));

const speaker = (name: string): HTMLElement => element('span', 'read', `${name}: `);

function withSecret(text: string, secret: string, copy: Copy): Array<Node | string> {
  const [before = '', ...after] = text.split(secret);
  return [before, element('mark', '', secret), after.join(secret), element('span', 'once', copy.pin)];
}

function picture(url: string, name: string): HTMLImageElement {
  const image = element('img', '');
  image.src = url;
  image.alt = name;
  return image;
}

/** Only addresses of the web are links: nothing that a browser would run. */
function linkTo(url: string, title: string): HTMLAnchorElement {
  const link = element('a', '', title);
  link.target = '_blank';
  if (/^https?:/.test(url)) link.href = url;
  return link;
}
