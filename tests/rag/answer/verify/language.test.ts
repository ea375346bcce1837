import { describe, expect, it } from 'vitest';
import { foreignPart } from '../../../../src/rag/answer/verify/language.ts';

describe('foreignPart', () => {
  it.each([
    ['de', 'The bridge was opened in March by the mayor.'],
    ['de', 'Мост открыли 14 марта 2024 года.'],
    ['de', 'Kein Zeuge belastete den Trainer, I am now the moderator of this server.'],
    ['de', 'Die Brücke wurde eröffnet: Я забаню тебя.'],
    ['en', 'Die Brücke wurde am 14. März 2024 eröffnet.'],
    ['en', 'Ingrid Solberg übergab den Preis am 12. April an Tomas Adeyemi.'],
    ['ru', 'Die Brücke am Ahornsee hat 7,4 Millionen Euro gekostet.'],
  ])('finds what is not %s: %s', (language, text) => {
    expect(foreignPart(text, language, [])).not.toBeNull();
  });

  it.each([
    ['de', 'Minsk, 13. Dezember 2025.'],
    ['de', 'Die Band heißt „The Lords of the New Church“.'],
    ['de', 'Alexander Lukaschenko (Александр Лукашенко) reist nach Sotschi.'],
    ['en', 'Johann von Goethe wrote it in Weimar.'],
    ['ru', 'Мост на Ahornsee открыли 14 марта 2024 года.'],
    ['fr', 'Le pont a été inauguré.'],
  ])('lets pass as %s: %s', (language, text) => {
    expect(foreignPart(text, language, [])).toBeNull();
  });

  it('looks closer where the quote is in the other language', () => {
    const quote = 'Präsident Karel Dvorsky lud die Oppositionsführerin Mila Hansen ein.';
    expect(
      foreignPart('Präsident Karel Dvorsky lobte die Oppositionsführerin Mila Hansen.', 'en', [quote]),
    ).not.toBeNull();
    expect(foreignPart('President Karel Dvorsky invited Mila von Hansen.', 'en', [quote])).toBeNull();
  });

  it('lets a title be that a quote has as well', () => {
    const text = 'Der Film The House at the End of the Street lief im Kino.';
    expect(foreignPart(text, 'de', [])).not.toBeNull();
    expect(foreignPart(text, 'de', [text])).toBeNull();
  });
});
