// @ts-check
// One message of the thread as elements. What came from outside is only ever set as text.

const made = (tag, className, ...children) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null));
  return element;
};

const language = document.documentElement.lang;
/** Khmer reads times and counts in Khmer digits. Asked for by name: a browser without Khmer takes another language's digits. */
const digits = language === 'km' ? { numberingSystem: 'khmr' } : {};
export const showCount = (count) => count.toLocaleString(language, digits);

const { door } = document.body.dataset;
const fileUrl = ({ file_id }) => `${door}/files/${encodeURIComponent(file_id)}`;
const media = (tag, file, className) => Object.assign(made(tag, className), { src: fileUrl(file) });

const contentOf = (message, copy) => {
  if (message.photo) {
    const photo = message.photo.at(-1);
    // Its measures hold its place in the thread until it has come.
    const { width = 512, height = 512 } = photo;
    return Object.assign(media('img', photo, 'photo'), { alt: copy['attach.photo'], width, height });
  }
  if (message.sticker)
    return Object.assign(media('img', message.sticker, 'sticker'), { alt: copy['attach.sticker'] });
  if (message.voice)
    return Object.assign(media('audio', message.voice), { controls: true, preload: 'none' });
  if (message.video)
    return Object.assign(media('video', message.video), { controls: true, preload: 'metadata' });
  if (message.video_note)
    return Object.assign(media('video', message.video_note, 'round'), {
      controls: true,
      preload: 'metadata',
    });
  if (message.document) {
    const link = made('a', 'file', `📄 ${message.document.file_name ?? copy.document}`);
    return Object.assign(link, { href: fileUrl(message.document), target: '_blank', rel: 'noopener' });
  }
  if (message.location) {
    const { latitude, longitude } = message.location;
    return made('span', 'file', `📍 ${copy.location} ${latitude.toFixed(4)}, ${longitude.toFixed(4)}`);
  }
  if (message.contact)
    return made('span', 'file', `👤 ${message.contact.first_name} ${message.contact.phone_number}`);
  return null;
};

/** A few words for quotes and lists. */
export const summaryOf = (message, copy) => {
  const said = message.text ?? message.caption;
  if (said) return said.replace(/\s+/g, ' ').slice(0, 90);
  const kind = ['photo', 'voice', 'video', 'video_note', 'document', 'sticker'].find(
    (name) => message[name],
  );
  return kind ? copy[`attach.${kind}`] : message.location ? copy.location : copy.contact;
};

const inlineButtons = (message, onPress) => {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  const keyboard = made('div', 'inline');
  for (const row of rows) {
    const line = made('div', 'row');
    for (const button of row) {
      if (button.url) {
        const link = made('a', '', `${button.text} ↗`);
        line.append(
          Object.assign(link, { href: button.url, target: '_blank', rel: 'noopener noreferrer' }),
        );
        continue;
      }
      const key = made('button', '', button.text);
      key.type = 'button';
      key.addEventListener('click', () => onPress(message, button));
      line.append(key);
    }
    keyboard.append(line);
  }
  return keyboard;
};

/** @param {{copy: Record<string, string>, me: number, isGroup: boolean, features: Record<string, unknown>, onUnsend: Function, onPress: Function, onReply: Function, onEdit: Function}} around */
export function showMessage(message, around) {
  const { copy, me } = around;
  const isOwn = message.from.id === me;
  const bubble = made('div', 'bubble');
  if (around.isGroup && !isOwn) bubble.append(made('strong', 'name', message.from.first_name));
  const quoted = message.reply_to_message;
  if (quoted)
    bubble.append(made('blockquote', '', made('b', '', quoted.from.first_name), summaryOf(quoted, copy)));
  const content = contentOf(message, copy);
  if (content && !message.is_deleted) bubble.append(content);
  const said = message.is_deleted ? copy.deleted : (message.text ?? message.caption);
  if (said) bubble.append(made('p', message.is_deleted ? 'gone' : '', said));
  const at = new Date(message.date * 1000).toLocaleTimeString(language, {
    ...digits,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const marks = [
    message.edit_date ? copy.edited : null,
    message.segments ? copy.segments.replace('{count}', showCount(message.segments)) : null,
    message.state ? copy[`state.${message.state}`] : null,
    at,
  ];
  bubble.append(made('time', '', marks.filter(Boolean).join(' · ')));

  const actions = made('div', 'actions');
  const action = (sign, label, run) => {
    const button = Object.assign(made('button', '', sign), {
      type: 'button',
      title: label,
      ariaLabel: label,
    });
    button.addEventListener('click', () => run(message));
    actions.append(button);
  };
  const { features } = around;
  if (!message.is_deleted) {
    if (features.reply) action('↩', copy.reply, around.onReply);
    if (isOwn && features.edit && message.text !== undefined) action('✎', copy.edit, around.onEdit);
    if (isOwn && features.unsend) action('✕', copy.unsend, around.onUnsend);
  }

  const item = made(
    'article',
    isOwn ? 'message own' : 'message',
    bubble,
    actions,
    inlineButtons(message, around.onPress),
  );
  item.dataset.id = String(message.message_id);
  return item;
}
