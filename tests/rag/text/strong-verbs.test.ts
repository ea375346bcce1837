import { expect, test } from 'vitest';
import { infinitive } from '../../../src/rag/text/strong-verbs.ts';

test.each([
  ['traf', 'treffen'],
  ['trafen', 'treffen'],
  ['getroffen', 'treffen'],
  ['triffst', 'treffen'],
  ['ging', 'gehen'],
  ['gegangenen', 'gehen'],
  ['schlug', 'schlagen'],
  ['wusste', 'wissen'],
  ['brachte', 'bringen'],
  ['freigelassen', 'freilassen'],
  ['freigelassenen', 'freilassen'],
  ['zurückgetreten', 'zurücktreten'],
  ['entließ', 'entlassen'],
  ['verließ', 'verlassen'],
  ['empfing', 'empfangen'],
  ['unterschrieb', 'unterschreiben'],
  ['angenommen', 'annehmen'],
])('%s is a form of %s', (form, verb) => {
  expect(infinitive(form)).toBe(verb);
});

test.each(['mühle', 'minsk', 'spielte', 'gespielt', 'präsident', '', 'x', 'constructor'])(
  '"%s" stays as it is',
  (word) => {
    expect(infinitive(word)).toBe(word);
  },
);
