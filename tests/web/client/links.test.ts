import { describe, expect, it } from 'vitest';
import { linkPolicy } from '../../../src/web/client/markdown/links.ts';

const link = linkPolicy('http://127.0.0.1:3000/', 'https://quellen.example/bot');
const path = 's/bericht.md?h=abc&c=1-20';

describe('addresses in messages', () => {
  it('of source pages are followed on this page, also those of the public address', () => {
    const here = `http://127.0.0.1:3000/${path}`;
    expect(link(`http://127.0.0.1:3000/${path}`)).toBe(here);
    expect(link(`https://quellen.example/bot/${path}`)).toBe(here);
    expect(linkPolicy('http://host.example/bot/', null)(`http://host.example/bot/${path}`)).toBe(
      `http://host.example/bot/${path}`,
    );
  });

  it.each([
    'https://evil.example/s/bericht.md',
    'https://quellen.example/s/bericht.md',
    'https://quellen.example.evil.example/bot/s/a',
    'https://quellen.example/bot/s/../../admin',
    'https://quellen.example/bot/s/%2e%2e/board',
    'https://user@quellen.example/bot/s/a',
    'http://127.0.0.1:3000/api/session',
    'http://127.0.0.1:3000/board',
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example/s/a',
    '/s/a',
    'nonsense',
    '',
  ])('lead nowhere else: %s', (url) => {
    expect(link(url)).toBeNull();
  });
});
