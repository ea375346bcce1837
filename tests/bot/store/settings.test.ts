import { describe, expect, it } from 'vitest';
import { IN_MEMORY } from '../../../src/bot/store/database.ts';
import { DEFAULT_SETTINGS, MAX_DAILY, MAX_ENTRIES } from '../../../src/bot/store/settings.ts';
import type { Settings } from '../../../src/bot/store/types.ts';
import { tamper, useFolder } from './folder.ts';

const { path, open } = useFolder();

describe('settings of a server', () => {
  it('are the defaults at first, and always in direct messages', () => {
    const { settings } = open(IN_MEMORY);
    expect(settings.get('1')).toEqual(DEFAULT_SETTINGS);
    expect(settings.get(null)).toEqual(DEFAULT_SETTINGS);
  });

  it('change by what is given and stay otherwise', () => {
    const { settings } = open(IN_MEMORY);
    settings.set('1', { channels: ['300', '301'], userDaily: 7 });
    const whole = settings.set('1', { language: 'en', userDaily: undefined });
    expect(whole).toEqual({ ...DEFAULT_SETTINGS, channels: ['300', '301'], userDaily: 7, language: 'en' });
    expect(settings.get('1')).toEqual(whole);
    expect(settings.get('2')).toEqual(DEFAULT_SETTINGS);
  });

  it('are seen by every process at once, and changes of different ones add up', () => {
    const file = path();
    const [one, other] = [open(file), open(file)];
    one.settings.set('1', { userDaily: 3 });
    other.settings.set('1', { serverDaily: 30 });
    expect(one.settings.get('1')).toMatchObject({ userDaily: 3, serverDaily: 30 });
  });

  it.each<[string, Partial<Settings>]>([
    ['a daily limit of 0', { userDaily: 0 }],
    ['a daily limit beyond the largest', { serverDaily: MAX_DAILY + 1 }],
    ['half a question', { userDaily: 1.5 }],
    ['no number', { cooldownSeconds: Number.NaN }],
    ['a cool-down below 0', { cooldownSeconds: -1 }],
    ['a cool-down beyond an hour', { cooldownSeconds: 3601 }],
    ['a channel that is no id', { channels: ['general'] }],
    ['too many roles', { moderatorRoles: Array.from({ length: MAX_ENTRIES + 1 }, (_, i) => String(i)) }],
  ])('refuse %s and stay as they were', (_, patch) => {
    const { settings } = open(IN_MEMORY);
    settings.set('1', { userDaily: 9 });
    expect(() => settings.set('1', patch)).toThrow();
    expect(settings.get('1')).toEqual({ ...DEFAULT_SETTINGS, userDaily: 9 });
  });

  it.each([
    ['no JSON', 'x', DEFAULT_SETTINGS],
    ['null', 'null', DEFAULT_SETTINGS],
    ['a list', '[1]', DEFAULT_SETTINGS],
    ['an unknown name', '{"colour":"red","userDaily":7}', { ...DEFAULT_SETTINGS, userDaily: 7 }],
    [
      'one invalid value',
      '{"language":"fr","cooldownSeconds":0,"channels":[1]}',
      { ...DEFAULT_SETTINGS, cooldownSeconds: 0 },
    ],
  ])('count as not set where the database holds %s', (_, json, expected) => {
    const file = path();
    const store = open(file);
    tamper(file, `INSERT INTO settings VALUES ('1', '${json}')`);
    expect(store.settings.get('1')).toEqual(expected);
  });
});
