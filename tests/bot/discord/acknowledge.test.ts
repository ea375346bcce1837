import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InteractionResponseType } from 'discord-api-types/v10';
import { afterEach, expect, test } from 'vitest';
import { createAcknowledger } from '../../../src/bot/discord/acknowledge.ts';
import { sendJson } from '../../support/send-json.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Answers the nth request with what `answers` says; hangs where it says nothing. */
async function discordThat(answers: readonly (number | null)[]) {
  let requests = 0;
  server = createServer((_, response) => {
    const status = answers[requests++] ?? null;
    if (status === null) return;
    if (status === 204) response.writeHead(204).end();
    else sendJson(response, { code: status === 400 ? 40060 : 0, message: 'no' }, status);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { apiUrl: `http://127.0.0.1:${port}/api`, requests: () => requests };
}

const DEFER = { type: InteractionResponseType.DeferredMessageUpdate } as const;
const INTERACTION = { id: '100000000000000001', token: 'token' };

test('WHEN two attempts hang THEN the third, shorter one is still made', async () => {
  const discord = await discordThat([null, null, 204]);
  const acknowledger = createAcknowledger(discord.apiUrl);
  await acknowledger.acknowledge(INTERACTION, DEFER);
  expect(discord.requests()).toBe(3);
  acknowledger.close();
});

test('WHEN an attempt that hung had arrived THEN its being taken is no error', async () => {
  const discord = await discordThat([null, 400]);
  const acknowledger = createAcknowledger(discord.apiUrl);
  await acknowledger.acknowledge(INTERACTION, DEFER);
  acknowledger.close();
});

test('WHEN another process was faster THEN it is', async () => {
  const discord = await discordThat([400]);
  const acknowledger = createAcknowledger(discord.apiUrl);
  await expect(acknowledger.acknowledge(INTERACTION, DEFER)).rejects.toMatchObject({ reason: 'taken' });
  acknowledger.close();
});
