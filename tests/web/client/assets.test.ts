import { gunzipSync } from 'node:zlib';
import fastify from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { registerAssets } from '../../../src/web/assets.ts';

const app = fastify();
registerAssets(app);
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

describe('the page', () => {
  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['', 'de'],
  ])('is in the language that a browser asks for: %s', async (languages, language) => {
    const { body, headers } = await get('/', { 'accept-language': languages });
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers.vary).toContain('accept-language');
    expect(body).toContain(`<html lang="${language}">`);
  });

  it('has no script and no style of its own, and loads nothing from elsewhere', async () => {
    const { body } = await get('/');
    expect(body).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|https?:|="\//);
  });

  it.each([
    ['/app.js', 'text/javascript; charset=utf-8'],
    ['/app.css', 'text/css; charset=utf-8'],
    ['/icon.svg', 'image/svg+xml'],
  ])('is made of %s', async (path, type) => {
    const { statusCode, headers, rawPayload } = await get(path);
    expect({ statusCode, type: headers['content-type'] }).toEqual({ statusCode: 200, type });
    expect(headers['cache-control']).toBe('no-cache');
    const packed = await get(path, { 'accept-encoding': 'gzip, br' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.rawPayload).equals(rawPayload)).toBe(true);
    const again = await get(path, { 'if-none-match': String(headers.etag) });
    expect({ statusCode: again.statusCode, body: again.body }).toEqual({ statusCode: 304, body: '' });
  });

  it('loads no picture, font or style from elsewhere', async () => {
    const { body } = await get('/app.css');
    expect(body).not.toMatch(/url\(|@import|https?:/);
  });

  it('does not know what else could be in the folder', async () => {
    for (const path of ['/main.ts', '/client/main.ts', '/app.js.map', '/shell.ts']) {
      expect((await get(path)).statusCode).toBe(404);
    }
  });
});
