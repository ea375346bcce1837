import { describe, expect, it } from 'vitest';
import { IN_MEMORY } from '../../../src/bot/store/database.ts';
import { useFolder } from './folder.ts';

const { open } = useFolder();

describe('registrations', () => {
  it('remember the last hash of each scope', () => {
    const { registrations } = open(IN_MEMORY);
    expect(registrations.get('global')).toBeNull();
    registrations.set('global', 'a');
    registrations.set('global', 'b');
    registrations.set('1', 'c');
    expect([registrations.get('global'), registrations.get('1')]).toEqual(['b', 'c']);
  });
});

describe('the audit trail', () => {
  const entry = { at: 1, guildId: '1', userId: '2', action: 'reindex', detail: '', allowed: true };

  it('lists what was done in a server, newest first', () => {
    const { audit } = open(IN_MEMORY);
    const second = { ...entry, at: 2, action: 'corpus.add', detail: 'a.md', allowed: false };
    const direct = { ...entry, guildId: null };
    for (const given of [entry, second, direct]) audit.add(given);
    expect(audit.list('1', 10)).toEqual([second, entry]);
    expect(audit.list('1', 1)).toEqual([second]);
    expect(audit.list(null, 10)).toEqual([direct]);
    expect(audit.list('2', 10)).toEqual([]);
  });
});
