import express from 'express';
import request from 'supertest';
import { createPortal, renderErrorPage } from '../../../portal';

const hostile = '<script>alert(1)</script>';
const app = express().use(
  createPortal({
    publicUrl: 'https://sala.example',
    home: () =>
      Promise.resolve({
        telegramUrl: null,
        phone: null,
        emergencyContacts: [
          { id: 'police', nameKm: 'នគរបាល', nameEn: hostile, phone: '117', verified: false },
        ],
      }),
    fontsFolder: `${process.cwd()}/node_modules/@fontsource/noto-sans-khmer/files`,
    widgetFile: __filename,
  }),
);

it('speaks Khmer at / and English at /en and at ?lang=en, with a switch that needs no script', async () => {
  const khmer = await request(app).get('/').set('Accept-Language', 'en');
  expect(khmer.text).toContain('<html lang="km">');
  expect(khmer.text).toContain('សំឡេងរបស់លោកអ្នក ទៅដល់ព្រឹទ្ធសភា');
  expect(khmer.text).toMatch(/<a class="language" href="\/en"/);
  for (const path of ['/en', '/?lang=en']) {
    const english = await request(app).get(path);
    expect(english.headers['content-language']).toBe('en');
    expect(english.text).toContain('Your voice reaches the Senate');
  }
});

it('has no inline script or style, for a strict content security policy', async () => {
  for (const path of ['/', '/en', '/privacy', '/en/privacy', '/credits', '/en/credits']) {
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
