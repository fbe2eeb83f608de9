// @ts-check
// The phone of an invented citizen. Talks to /simulator/<door>/*, and hears what happens by Server-Sent Events.
// What a door offers beyond words comes from the door itself: a key, button or menu entry may bring its own `act`.
import { showCount, showMessage, summaryOf } from './show-message.mjs';

const byId = (id) => document.getElementById(id);
const copy = JSON.parse(byId('copy').textContent);
const thread = byId('thread');
const text = byId('text');
const { door } = document.body.dataset;
const features = JSON.parse(byId('features').textContent);
const MEMORY = `sala-simulator-citizen-${door}`;

/** Who one is, where one writes, and what is known of everybody. */
let people = { bot: { name: 'Sala' }, commands: {}, citizens: [], groups: [] };
let me = Number(localStorage.getItem(MEMORY));
let chatId = me;
/** @type {any[]} */
let messages = [];
/** What the next message is: a new one, an answer or a correction. */
let context = null;
const unread = new Map();

const citizen = () => people.citizens.find(({ id }) => id === me);
const isGroup = () => chatId < 0;

async function api(path, body, headers = { 'content-type': 'application/json' }) {
  const response = await fetch(
    `${door}/${path}`,
    body === undefined ? {} : { method: 'POST', headers, body },
  );
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.detail ?? String(response.status));
  return answer;
}
const post = (path, body) => api(path, JSON.stringify(body));

/** Does something, and says so when it did not work. */
async function attempt(work) {
  try {
    await work();
    showStanding();
  } catch (error) {
    notice(copy.failed.replace('{reason}', error.message));
  }
}
const act = (done) => attempt(() => post(`chats/${chatId}/acts`, { as: me, act: done }));

/** Nothing to say, but for a bot that one has blocked. */
const showStanding = () => notice(citizen()?.hasBlockedBot && !isGroup() ? copy.blocked : '');

function notice(words) {
  byId('notice').textContent = words;
  byId('notice').hidden = words === '';
}

// ---- who is there

async function readPeople() {
  people = await api('state');
  if (!citizen()) me = people.citizens.at(0)?.id;
  if (!people.groups.some(({ id, members }) => id === chatId && members.includes(me))) chatId = me;
  localStorage.setItem(MEMORY, String(me));
  showPeople();
}

function showPeople() {
  const row = (id, name, note, isChosen, choose) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.ariaCurrent = String(isChosen);
    const face = Object.assign(document.createElement('span'), {
      className: 'face',
      textContent: [...name][0],
      ariaHidden: 'true',
    });
    face.style.setProperty('--hue', String(Math.abs(id) % 360));
    const label = Object.assign(document.createElement('span'), { className: 'label', textContent: name });
    label.append(Object.assign(document.createElement('small'), { textContent: note }));
    button.append(face, label);
    const count = unread.get(id) ?? 0;
    if (count > 0)
      button.append(
        Object.assign(document.createElement('b'), { className: 'count', textContent: showCount(count) }),
      );
    button.addEventListener('click', choose);
    const item = document.createElement('li');
    item.append(button);
    return item;
  };
  byId('citizen-list').replaceChildren(
    ...people.citizens.map((one) =>
      row(one.id, one.name, copy[`language.${one.language}`] ?? '', one.id === me && !isGroup(), () =>
        openChat(one.id, one.id),
      ),
    ),
  );
  byId('group-list').replaceChildren(
    ...people.groups.map((group) =>
      row(group.id, group.title, citizen()?.name ?? '', group.id === chatId, () =>
        openChat(group.members.includes(me) ? me : group.members[0], group.id),
      ),
    ),
  );
  const group = people.groups.find(({ id }) => id === chatId);
  byId('chat-title').textContent = group ? group.title : people.bot.name;
  byId('chat-state').textContent = `${copy.bot} · ${citizen()?.name ?? ''}`;
  byId('block').textContent = citizen()?.hasBlockedBot ? copy.unblock : copy.block;
  byId('block').hidden = isGroup();
}

async function openChat(citizenId, chat) {
  me = citizenId;
  chatId = chat;
  localStorage.setItem(MEMORY, String(me));
  unread.delete(chat);
  setContext(null);
  document.body.classList.remove('shows-people');
  await readThread();
  showPeople();
}

// ---- the thread

async function readThread() {
  ({ messages } = await api(`chats/${chatId}`));
  showThread();
  showStanding();
  showWindow();
  tellRead();
}

const around = () => ({
  copy,
  me,
  isGroup: isGroup(),
  features,
  onPress: (message, { callback_data, act: own }) =>
    act(own ?? { kind: 'press', messageId: message.message_id, data: callback_data }),
  onUnsend: (message) => act({ kind: 'unsend', messageId: message.message_id }),
  onReply: (message) => setContext({ kind: 'reply', message }),
  onEdit: (message) => setContext({ kind: 'edit', message }),
});

function showThread() {
  thread.replaceChildren(...messages.map((message) => showMessage(message, around())));
  if (messages.length === 0) showEmpty();
  thread.scrollTop = thread.scrollHeight;
  showKeys();
}

function showEmpty() {
  const empty = Object.assign(document.createElement('div'), { className: 'empty' });
  const start = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'main',
    textContent: copy.start,
  });
  start.addEventListener('click', () => act(people.start ?? { kind: 'write', text: '/start' }));
  empty.append(
    Object.assign(document.createElement('p'), {
      textContent: isGroup() ? copy['group.note'] : copy.empty,
    }),
    start,
  );
  thread.append(empty);
}

function addMessage(message) {
  if (messages.some(({ message_id }) => message_id === message.message_id)) return;
  const wasAtEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80;
  thread.querySelector('.empty')?.remove();
  messages.push(message);
  thread.append(showMessage(message, around()));
  stopTyping();
  if (wasAtEnd || message.from.id === me) thread.scrollTop = thread.scrollHeight;
  else byId('new-messages').hidden = false;
  showKeys();
}

function replaceMessage(message) {
  const place = messages.findIndex(({ message_id }) => message_id === message.message_id);
  if (place >= 0) messages[place] = message;
  thread.querySelector(`[data-id="${message.message_id}"]`)?.replaceWith(showMessage(message, around()));
}

/** The reply keyboard of the last message that brought or took one. */
function showKeys() {
  const last = messages.findLast(
    ({ reply_markup }) =>
      reply_markup &&
      (reply_markup.keyboard || !reply_markup.inline_keyboard || reply_markup.remove_keyboard),
  )?.reply_markup;
  const rows = last?.keyboard ?? [];
  byId('keys').replaceChildren(
    ...rows.map((row) => {
      const line = Object.assign(document.createElement('div'), { className: 'row' });
      for (const key of row) {
        const button = Object.assign(document.createElement('button'), {
          type: 'button',
          textContent: key.text,
        });
        button.addEventListener('click', () => pressKey(key));
        line.append(button);
      }
      return line;
    }),
  );
  byId('keys-toggle').hidden = rows.length === 0;
  showKeyPanel(rows.length > 0);
}

function showKeyPanel(isOpen) {
  byId('keys').hidden = !isOpen;
  byId('keys-toggle').ariaExpanded = String(isOpen);
  if (isOpen) thread.scrollTop = thread.scrollHeight;
}

function pressKey(key) {
  if (key.act) return act(key.act);
  if (key.request_location) return act({ kind: 'location', latitude: 13.3622, longitude: 103.8597 });
  if (key.request_contact) return act({ kind: 'contact', own: true });
  return act({ kind: 'write', text: key.text });
}

/** Whoever has the thread before them has read it; some platforms tell so. */
function tellRead() {
  if (!features.reads || document.hidden) return;
  const isUnread = messages.some(({ state }) => state === 'sent' || state === 'delivered');
  if (isUnread) void post(`chats/${chatId}/acts`, { as: me, act: { kind: 'read' } }).catch(() => undefined);
}
document.addEventListener('visibilitychange', tellRead);

/** How long the platform still takes messages for this citizen; told by doors that shut. */
function showWindow() {
  if (!features.window) return;
  const { state, hours } = citizen()?.window ?? { state: 'shut', hours: 0 };
  byId('window-note').textContent = copy[`window.${state}`].replace('{hours}', showCount(hours));
}

let typingTimer = 0;
function startTyping() {
  byId('chat-state').textContent = `${people.bot.name} ${copy.typing}`;
  clearTimeout(typingTimer);
  typingTimer = setTimeout(stopTyping, 5000);
}
function stopTyping() {
  clearTimeout(typingTimer);
  byId('chat-state').textContent = `${copy.bot} · ${citizen()?.name ?? ''}`;
}

function showToast(words) {
  const toast = byId('toast');
  toast.textContent = words;
  toast.classList.toggle('shown', words !== '');
  setTimeout(() => toast.classList.remove('shown'), 3000);
}

// ---- writing

function setContext(next) {
  context = next;
  byId('context').hidden = next === null;
  if (next === null) return;
  const title = next.kind === 'edit' ? copy.editing : `${copy.replying} ${next.message.from.first_name}`;
  const words = byId('context').querySelector('p');
  words.replaceChildren(
    Object.assign(document.createElement('b'), { textContent: title }),
    summaryOf(next.message, copy),
  );
  if (next.kind === 'edit') text.value = next.message.text;
  text.focus();
}

function send() {
  const written = text.value.trim();
  if (written === '') return;
  const to = context?.message.message_id;
  if (context?.kind === 'edit') void act({ kind: 'edit', messageId: to, text: written });
  else void act({ kind: 'write', text: written, ...(context ? { replyTo: to } : {}) });
  text.value = '';
  fitText();
  setContext(null);
}

function fitText() {
  text.style.height = 'auto';
  text.style.height = `${Math.min(text.scrollHeight, 140)}px`;
}

function toggleMenu(menuId, buttonId) {
  const menu = byId(menuId);
  const opens = menu.hidden;
  closeMenus();
  menu.hidden = !opens;
  byId(buttonId).ariaExpanded = String(opens);
}
function closeMenus() {
  for (const [menu, button] of [
    ['attach-menu', 'attach'],
    ['command-menu', 'commands'],
  ]) {
    byId(menu).hidden = true;
    byId(button).ariaExpanded = 'false';
  }
}

function showCommands() {
  const menu = people.commands[citizen()?.language] ?? people.commands[''] ?? [];
  byId('command-menu').replaceChildren(
    ...menu.map(({ command, description, act: own }) => {
      const button = Object.assign(document.createElement('button'), { type: 'button' });
      const name = own ? command : `/${command}`;
      button.append(
        Object.assign(document.createElement('b'), { textContent: name }),
        ` ${description ?? ''}`,
      );
      button.addEventListener('click', () => act(own ?? { kind: 'write', text: name }));
      return button;
    }),
  );
}

function sendOwnFile({ target }) {
  const [file] = target.files;
  target.value = '';
  if (!file) return;
  const major = file.type.split('/')[0];
  const kind = { image: 'photo', audio: 'voice', video: 'video' }[major] ?? 'document';
  const query = new URLSearchParams({ as: String(me), kind, name: file.name });
  const type = file.type === '' ? 'application/octet-stream' : file.type;
  void attempt(() => api(`chats/${chatId}/files?${query}`, file, { 'content-type': type }));
}

// ---- behind the scenes

const MOST_WIRE_LINES = 200;
function showWire(happening) {
  const list = byId('wire-list');
  list.querySelector('.nothing')?.remove();
  const isUpdate = happening.kind === 'update';
  const title =
    happening.title ??
    (isUpdate ? Object.keys(happening.update).find((key) => key !== 'update_id') : happening.method);
  const shown = isUpdate
    ? happening.update
    : { parameters: happening.parameters, answer: happening.answer };
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  const errorCode = happening.answer?.error_code ?? happening.answer?.error?.code;
  const isRefused = !isUpdate && errorCode !== undefined;
  summary.append(
    Object.assign(document.createElement('span'), {
      className: isRefused ? 'tag refused' : isUpdate ? 'tag update' : 'tag',
      textContent: isUpdate ? `↓ ${copy['wire.update']}` : `↑ ${copy['wire.call']}`,
    }),
    Object.assign(document.createElement('code'), {
      textContent: isRefused ? `${title} ${errorCode}` : title,
    }),
  );
  details.append(
    summary,
    Object.assign(document.createElement('pre'), { textContent: JSON.stringify(shown, null, 2) }),
  );
  const item = document.createElement('li');
  item.append(details);
  list.prepend(item);
  while (list.children.length > MOST_WIRE_LINES) list.lastElementChild.remove();
}

// ---- what happens

function hear(happening) {
  if (happening.kind === 'update' || happening.kind === 'call') {
    showWire(happening);
    if (happening.method === 'setMyCommands' || happening.changesMenu) void readPeople().then(showCommands);
    return;
  }
  if (happening.kind === 'window') void readPeople().then(showWindow);
  if (happening.kind === 'membership') void readPeople().then(showStanding);
  if (happening.chatId !== chatId) {
    if (happening.kind !== 'message') return;
    unread.set(happening.chatId, (unread.get(happening.chatId) ?? 0) + 1);
    if (people.citizens.some(({ id }) => id === happening.chatId)) showPeople();
    else void readPeople();
    return;
  }
  if (happening.kind === 'message') {
    addMessage(happening.message);
    tellRead();
  }
  if (happening.kind === 'edited') replaceMessage(happening.message);
  if (happening.kind === 'deleted') thread.querySelector(`[data-id="${happening.messageId}"]`)?.remove();
  if (happening.kind === 'typing') startTyping();
  if (happening.kind === 'toast') showToast(happening.text);
}

const happenings = new EventSource(`${door}/happenings`);
happenings.addEventListener('message', ({ data }) => hear(JSON.parse(data)));
happenings.addEventListener('error', () => notice(copy.offline));
// Also after a lost connection: what was missed is read again.
happenings.addEventListener('open', () =>
  attempt(async () => {
    await readPeople();
    await readThread();
    showCommands();
  }),
);

// ---- hands

const onClick = (id, run) => byId(id).addEventListener('click', run);
byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  send();
});
text.addEventListener('input', fitText);
text.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send();
  }
});
onClick('attach', () => toggleMenu('attach-menu', 'attach'));
onClick('commands', () => {
  showCommands();
  toggleMenu('command-menu', 'commands');
});
for (const menu of ['attach-menu', 'command-menu']) {
  byId(menu).addEventListener('click', ({ target }) => {
    const { sample, place, contact } = target.dataset;
    if (sample) void act({ kind: 'sample', file: sample });
    if (place) {
      const [latitude, longitude] = place.split(',').map(Number);
      void act({ kind: 'location', latitude, longitude });
    }
    if (contact) void act({ kind: 'contact', own: contact === 'own' });
    closeMenus();
  });
}
onClick('own-file', () => byId('file').click());
byId('file').addEventListener('change', sendOwnFile);
onClick('keys-toggle', () => showKeyPanel(byId('keys').hidden));
onClick('drop-context', () => setContext(null));
onClick('block', () => act({ kind: citizen()?.hasBlockedBot ? 'unblock' : 'block' }));
byId('ages')?.addEventListener('click', ({ target }) => {
  if (target.dataset.age) void act({ kind: 'age', hours: Number(target.dataset.age) });
});
onClick('new-messages', () => (thread.scrollTop = thread.scrollHeight));
thread.addEventListener('scroll', () => {
  if (thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80) byId('new-messages').hidden = true;
});
onClick('open-people', () => document.body.classList.toggle('shows-people'));
onClick('close-people', () => document.body.classList.remove('shows-people'));
onClick('open-wire', () => document.body.classList.toggle('shows-wire'));
onClick('close-wire', () => document.body.classList.remove('shows-wire'));
onClick('clear-wire', () => byId('wire-list').replaceChildren());
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  closeMenus();
  setContext(null);
  document.body.classList.remove('shows-people', 'shows-wire');
});

byId('new-citizen').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  void attempt(async () => {
    const made = await post('citizens', Object.fromEntries(new FormData(form)));
    form.reset();
    form.closest('details').open = false;
    await readPeople();
    await openChat(made.id, made.id);
  });
});
byId('new-group').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  void attempt(async () => {
    const members = people.citizens.slice(-20).map(({ id }) => id);
    const made = await post('groups', { title: new FormData(form).get('title'), members });
    form.reset();
    form.closest('details').open = false;
    await readPeople();
    await openChat(members.includes(me) ? me : members[0], made.id);
  });
});
