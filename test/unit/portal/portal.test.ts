import express from 'express';
import request from 'supertest';
import { createPortal, type HomeContent, renderErrorPage } from '../../../portal';

const hostile = '<script>alert(1)</script>';
const ARTICLE = {
  slug: 'what-is-the-senate',
  category: 'senate' as const,
  titleKm: 'ព្រឹទ្ធសភាជាអ្វី',
  titleEn: `What ${hostile}?`,
  shortKm: 'ខ្លី',
  shortEn: 'Short',
  bodyKm: 'កថាខណ្ឌ\n\n- ចំណុច',
  bodyEn: `A paragraph ${hostile}\n\n- one point\n- another`,
  updatedAt: new Date('2026-06-10T02:00:00Z'),
};
/** What the composition root hands to the first page. */
const content: HomeContent = {
  ...{ telegramUrl: null, messengerUrl: null, smsUrl: null, phone: null },
  emergencyContacts: [{ id: 'police', nameKm: 'នគរបាល', nameEn: hostile, phone: '117', verified: false }],
};
let shown = content;
const app = express().use(
  createPortal({
    publicUrl: 'https://sala.example',
    home: () => Promise.resolve(shown),
    articles: {
      timeZone: 'Asia/Phnom_Penh',
      find: (words) => Promise.resolve(words === 'nothing' ? [] : [ARTICLE]),
      show: (slug) => Promise.resolve(slug === ARTICLE.slug ? ARTICLE : null),
      rate: (slug) => Promise.resolve(slug === ARTICLE.slug),
    },
    fontsFolder: `${process.cwd()}/node_modules/@fontsource/noto-sans-khmer/files`,
    widgetFile: __filename,
  }),
);

it('speaks Khmer at / and English at /en and at ?lang=en, with a switch that needs no script', async () => {
  const khmer = await request(app).get('/').set('Accept-Language', 'en');
  expect(khmer.text).toContain('<html lang="km">');
  expect(khmer.text).toContain('សំឡេងរបស់លោក\u2060អ្នក ទៅដល់ព្រឹទ្ធសភា');
  expect(khmer.text).toMatch(/<a class="language" href="\/en"/);
  for (const path of ['/en', '/?lang=en']) {
    const english = await request(app).get(path);
    expect(english.headers['content-language']).toBe('en');
    expect(english.text).toContain('Your voice reaches the Senate');
  }
});

it('names Messenger and the number for short messages only where these doors are open', async () => {
  const closed = await request(app).get('/en');
  expect(closed.text).not.toMatch(/Messenger|sms:/);
  shown = { ...content, messengerUrl: 'https://m.me/104', smsUrl: 'sms:+85512345678' };
  const open = await request(app).get('/');
  shown = content;
  expect(open.text).toContain('<a href="https://m.me/104" rel="noopener">សរសេរតាម Messenger</a>');
  expect(open.text).toContain('<a href="sms:+85512345678" rel="noopener">+85512345678</a>');
});

it('has no inline script or style, for a strict content security policy', async () => {
  for (const path of [
    '/',
    '/en',
    '/privacy',
    '/en/privacy',
    '/credits',
    '/en/credits',
    '/articles',
    '/en/articles/what-is-the-senate',
  ]) {
    const { text } = await request(app).get(path);
    expect(text).not.toMatch(/<style|style=|<script(?! src=)| on\w+=/);
  }
});

it('escapes what it is handed', async () => {
  const { text } = await request(app).get('/en');
  expect(text).not.toContain(hostile);
  expect(text).toContain('&#60;script&#62;');
});

it('serves its two fonts for ever and nothing else of their folder', async () => {
  const font = await request(app).get('/fonts/noto-sans-khmer-khmer-400-normal.woff2');
  expect(font.headers['cache-control']).toContain('immutable');
  expect(font.headers['content-type']).toBe('font/woff2');
  expect((await request(app).get('/fonts/noto-sans-khmer-latin-400-normal.woff')).status).toBe(404);
  expect((await request(app).get('/fonts/..%2fpackage.json')).status).toBe(404);
});

it('credits the sources of its data on every page', async () => {
  for (const path of ['/', '/en/credits']) {
    const { text } = await request(app).get(path);
    expect(text).toContain('OpenStreetMap contributors');
    expect(text).toContain('geoBoundaries.org');
    expect(text).toContain('NCDD');
  }
});

it('tells of a failure in both languages, with its reference', () => {
  const page = renderErrorPage(503, 'ref-1');
  expect(page).toContain('មានបញ្ហានៅខាងយើងខ្ញុំ');
  expect(page).toContain('Something went wrong on our side');
  expect(page).toContain('ref-1');
  expect(renderErrorPage(404, null)).toContain('This page was not found');
});

describe('questions and answers', () => {
  it('lists, searches and shows articles in both languages, escaped, with a way on when nothing is found', async () => {
    const list = await request(app).get('/articles').expect(200);
    expect(list.text).toContain('href="/articles/what-is-the-senate"');
    const found = await request(app).get('/en/articles').query({ q: 'senate <b>' }).expect(200);
    expect(found.text).toContain('Answers for “senate &#60;b&#62;”');
    expect(found.text).not.toContain(hostile);
    const none = await request(app).get('/en/articles?q=nothing').expect(200);
    expect(none.text).toContain('data-sala-open');
    const article = await request(app).get('/en/articles/what-is-the-senate').expect(200);
    expect(article.text).toMatch(/<li>one point<\/li>/);
    expect(article.text).not.toContain(hostile);
  });

  it('asks whether it helped without a script, and offers a person to whom it did not', async () => {
    const page = '/en/articles/what-is-the-senate';
    const voted = await request(app).post(`${page}/vote`).type('form').send({ helped: 'no' }).expect(303);
    const thanks = await request(app).get(String(voted.headers.location)).expect(200);
    expect(thanks.text).toContain('Ask a person');
    expect((await request(app).get('/en/articles/none')).status).not.toBe(200);
  });
});
