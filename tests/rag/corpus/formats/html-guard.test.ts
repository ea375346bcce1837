import { describe, expect, test } from 'vitest';
import { checkMarkup } from '../../../../src/rag/corpus/formats/html-guard.ts';

const DEEP = 3000;

describe('checkMarkup', () => {
  test.each([
    ['plain', '<b>'],
    ['closed by others', '<b></i>'],
    ['closed in comments', '<b><!-- </b> -->'],
    ['closed in values', '<b title="</b>">'],
    ['closed in values with blanks', "<b title = '</b>'>"],
    ['closed in scripts', '<b><script></b></script>'],
    ['closed in titles', '<b><title></b></title>'],
    ['closed in declarations', '<b><!x </b>>'],
    ['closed in character data', '<b><![CDATA[</b>]]>'],
    ['of the page itself', '<html>'],
  ])('refuses elements nested too deeply: %s', (_, markup) => {
    expect(() => checkMarkup(markup.repeat(DEEP))).toThrow('nested too deeply');
  });

  test.each([
    ['closed', '<b>a</b>'],
    ['closed in capitals', '<DIV>a</Div >'],
    ['closed with all that is in it', '<div><b><i>a</div>'],
    ['without an end', '<p>a<li>b<br>c'],
    ['in comments', '<!-- <b> -->'],
    ['in scripts', '<script>"<b>"</script>'],
    ['in values', '<p title="<b>">'],
    ['with quotation marks that are no values', `<p>it's "x" < 3</p>`],
  ])('takes any number of elements that are not nested: %s', (_, markup) => {
    checkMarkup(markup.repeat(DEEP));
  });

  test('refuses more elements than the memory holds', () => {
    expect(() => checkMarkup('<i></i>'.repeat(300_000))).toThrow('too_large');
    expect(() => checkMarkup('<!---->'.repeat(600_000))).toThrow('too_large');
  });

  test.each(['<', '<!', '</', '<a ', '<a "', '<a b="', '<!--', '<script', '<script>', '<![CDATA['])(
    'takes time linear in the length of %s',
    (unit) => {
      // Only the suite's time limit counts here: what is quadratic would take minutes.
      try {
        checkMarkup(unit.repeat(400_000));
      } catch (error) {
        expect(error).toMatchObject({ name: 'SourceError' });
      }
    },
  );
});
