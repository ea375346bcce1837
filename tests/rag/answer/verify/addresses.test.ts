import { expect, it } from 'vitest';
import { unknownAddresses } from '../../../../src/rag/answer/verify/addresses.ts';

it.each([
  'konto-pruefung.example',
  'konto-pruefung.example/login',
  'konto-pruefung．example',
  'konto-pruefung (punkt) example',
  'discord․gg/abc',
  'dsc.gg/abc',
])('finds %s', (address) => {
  expect(unknownAddresses(`Mehr dazu auf ${address} und im Archiv.`, [])).toHaveLength(1);
});

it('knows those of the evidence', () => {
  expect(unknownAddresses('Das meldete Tut.by am Montag.', ['Das Portal TUT.BY meldet'])).toEqual([]);
  expect(unknownAddresses('Das meldete tut.by/anmeldung.', ['Das Portal TUT.BY meldet'])).toHaveLength(1);
});

it.each(['Am 13.12.2025, d.h. z.B. bzw. usw.', 'Es waren 1.234,5 Tonnen.', 'Dr. Ingrid Solberg kam.'])(
  'takes nothing else for one: %s',
  (text) => {
    expect(unknownAddresses(text, [])).toEqual([]);
  },
);
