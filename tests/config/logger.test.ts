import { expect, test } from 'vitest';
import { createLogger } from '../../src/logger.ts';

const SECRET = 'sk-geheim"12345';

function lines(
  level: 'warn' | 'silent' | 'debug',
  run: (logger: ReturnType<typeof createLogger>) => void,
): string[] {
  const written: string[] = [];
  run(createLogger({ level, secrets: [SECRET], write: (line) => written.push(line) }));
  return written;
}

test('what is below the level is not written', () => {
  const log = (logger: ReturnType<typeof createLogger>) => {
    logger.debug({}, 'd');
    logger.info({}, 'i');
    logger.warn({}, 'w');
    logger.error({}, 'e');
  };
  expect(lines('warn', log).map((line) => JSON.parse(line).msg)).toEqual(['w', 'e']);
  expect(lines('silent', log)).toEqual([]);
  expect(lines('debug', log)).toHaveLength(4);
});

test('secrets are blotted out by the name of their field and wherever their value occurs', () => {
  const [line] = lines('warn', (logger) =>
    logger.warn(
      {
        apiKey: 'anything',
        headers: { Authorization: 'Bearer anything' },
        url: `https://host/?key=${encodeURIComponent(SECRET)}`,
        err: new Error(`refused ${SECRET}`),
      },
      `sent ${SECRET}`,
    ),
  );
  expect(line).not.toMatch(/anything|geheim/);
  expect(JSON.parse(line!)).toMatchObject({
    msg: 'sent ***',
    apiKey: '***',
    err: { message: 'refused ***' },
  });
});
