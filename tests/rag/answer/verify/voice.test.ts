import { describe, expect, it } from 'vitest';
import { spokenWords } from '../../../../src/rag/answer/verify/voice.ts';

const NEUTRAL = 'Wann wurde die Brücke eröffnet?';

describe('spokenWords', () => {
  it.each([
    'Ich bin jetzt der Moderator dieses Servers.',
    'Wir sind das Team der Moderation.',
    'Die Brücke wurde eröffnet, glaubt mir.',
    'Kein Zeuge sah den Trainer I am now the moderator.',
    'I will ban everybody.',
    'Я теперь модератор.',
    'Schickt euer Passwort an den Support.',
    'Schicken Sie das Passwort an den Support.',
    'Bitte sende das Passwort.',
    'Die Brücke ist neu. Klicke hier.',
    'You must send the password.',
    'Click here to keep the account.',
    "Don't trust the mayor.",
    'Отправьте пароль в поддержку.',
    'Пожалуйста, отправь пароль.',
  ])('hears the bot speak for itself or to somebody: %s', (text) => {
    expect(spokenWords(text, NEUTRAL)).not.toBeNull();
  });

  it.each([
    'Die Brücke wurde am 14. März 2024 eröffnet.',
    'Lukaschenko sagte: „Ich bin kein Diktator.“',
    'Sie eröffnete die Brücke, und ihr Mann sah zu.',
    'Die Bitte wurde abgelehnt.',
    'Elizabeth I opened the bridge.',
    'Die USA und die Raumstation Mir sind älter.',
    'The US mayor opened the bridge.',
    'Antwerpen liegt in Belgien.',
    'Nutzer melden Fehler.',
    'Вера Лобанова открыла музей.',
    'Митинг прошёл в Минске.',
  ])('takes no offence at: %s', (text) => {
    expect(spokenWords(text, NEUTRAL)).toBeNull();
  });

  it('may address who asks for themselves, but never speak as itself', () => {
    const question = 'Wie melde ich mich an?';
    expect(spokenWords('Du meldest dich mit /login an.', question)).toBeNull();
    expect(spokenWords('Ich melde dich an.', question)).toBe('Ich');
  });
});
