/** A process of its own that counts questions in a database: `asker.ts <path> <member> <questions>`, from the first line on. */
import { openStore } from '../../../src/bot/store/index.ts';

const [, , path = '', member = '', questions = '0'] = process.argv;
const NOW = Date.UTC(2026, 7, 3, 12);

process.stdin.once('data', () => {
  const store = openStore(path);
  const limits = { cooldownSeconds: 0, userDaily: 120, serverDaily: 250 };
  const taken = { shared: 0, own: 0 };
  for (let i = 0; i < Number(questions); i++) {
    const who = i % 2 ? 'own' : 'shared';
    if (store.usage.take('1', who === 'own' ? member : who, limits, NOW).ok) taken[who] += 1;
  }
  const job = store.jobs.start({ guildId: '1', channelId: '3', userId: member, startedAt: NOW }, NOW);
  process.stdout.write(JSON.stringify({ taken, job: job !== null }), () => process.exit());
});
process.stdout.write('ready\n');
