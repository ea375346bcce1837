/** A moderator uses all there is for moderators, one step after another. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message } from '../../../tests/support/discord/server.ts';
import { FILES, type World } from './world.ts';

export interface Step {
  readonly name: string;
  run(world: World): Promise<void>;
  /** Takes its effect back past Discord, so that a second one would show. */
  undo?(world: World): Promise<void>;
}

const NEW = 'neu.md';
const upload = (name: string, text: string) => ({ file1: { name, data: `# Neues\n\n${text}\n` } });
const corpusFile = ({ running }: World, name: string) => join(running.workspace.corpusDir, name);

/** Each step begins with what the ones before have left. */
export function tour(): Step[] {
  let panel: Message;
  let list: Message;
  let removed: Message;
  let preview: Message;
  const settings = (patch: object) => async (world: World) => {
    const { guild } = world.running.discord;
    world.running.remembered((store) => store.settings.set(guild.id, patch));
  };
  return [
    {
      name: 'settings',
      run: async ({ moderator }) => {
        panel = await moderator.slash('settings').until();
      },
    },
    {
      name: 'language',
      run: ({ moderator }) => done(moderator.choose(panel, { customId: 'settings:language' }, ['de'])),
      undo: settings({ language: 'en' }),
    },
    {
      name: 'channels',
      run: ({ moderator, running, other }) => {
        const ids = [running.discord.general.id, other.id];
        return done(moderator.choose(panel, { customId: 'settings:channels' }, ids));
      },
      undo: settings({ channels: [] }),
    },
    {
      name: 'everywhere',
      run: ({ moderator }) => done(moderator.press(panel, { customId: 'settings:everywhere' })),
      undo: settings({ channels: ['100000000000000001'] }),
    },
    {
      name: 'roles',
      run: async (world) => {
        await settings({ channels: [] })(world);
        await done(world.moderator.choose(panel, { customId: 'settings:roles' }, [world.role.id]));
      },
      undo: settings({ moderatorRoles: [] }),
    },
    {
      name: 'limits',
      run: async ({ moderator }) => {
        const form = moderator.press(panel, { customId: 'settings:limits' });
        await form.acknowledged;
        await done(moderator.submit(form, { cooldownSeconds: '0', userDaily: '50', serverDaily: '5000' }));
      },
      undo: settings({ cooldownSeconds: 1, userDaily: 100 }),
    },
    {
      name: 'review',
      run: async ({ moderator }) => {
        list = await moderator.slash('review').until();
      },
    },
    ...['next', 'previous', 'status', 'status'].map((action) => ({
      name: `review ${action}`,
      run: ({ moderator }: World) =>
        done(moderator.press(list, { customId: new RegExp(`^review:${action}:`) })),
    })),
    {
      name: 'review filter',
      run: ({ moderator }) => done(moderator.choose(list, { customId: /^review:filter:/ }, ['down'])),
    },
    {
      name: 'review export',
      run: ({ moderator }) => done(moderator.press(list, { customId: /^review:export:/ })),
    },
    {
      name: 'review mark',
      run: ({ moderator }) => done(moderator.choose(list, { customId: /^review:mark:/ }, ['2'])),
      undo: async ({ running }) =>
        running.remembered((store) => store.reviews.setDone(running.discord.guild.id, 2, false)),
    },
    {
      name: 'corpus add',
      run: ({ moderator }) => done(moderator.slash('corpus add', upload(NEW, 'Der Kran ist grün.'))),
      undo: (world) => rm(corpusFile(world, NEW)),
    },
    ...(['cancel', 'replace'] as const).map((answer) => ({
      name: `corpus add, ${answer}`,
      run: async (world: World) => {
        await writeFile(corpusFile(world, NEW), '# Neues\n\nDer Kran ist rot.\n');
        const asked = await world.moderator.slash('corpus add', upload(NEW, 'Der Kran ist blau.')).until();
        await done(world.moderator.press(asked, { customId: new RegExp(`^corpus:${answer}:`) }));
      },
      undo: (world: World) => writeFile(corpusFile(world, NEW), '# Neues\n\nDer Kran ist weiß.\n'),
    })),
    {
      name: 'corpus remove',
      run: async ({ moderator }) => {
        removed = await moderator.slash('corpus remove', { source: 'markt.md' }).until();
      },
      undo: (world) => writeFile(corpusFile(world, 'markt.md'), FILES['markt.md']),
    },
    {
      name: 'corpus undo',
      run: async (world) => {
        await rm(corpusFile(world, 'markt.md'), { force: true });
        await done(world.moderator.press(removed, { customId: /^corpus:undo:/ }));
      },
      undo: (world) => rm(corpusFile(world, 'markt.md')),
    },
    {
      name: 'reindex, dismissed',
      run: async (world) => {
        const { moderator } = world;
        await writeFile(corpusFile(world, NEW), '# Neues\n\nDer Kran ist braun.\n');
        const shown = await moderator.slash('reindex').until();
        await done(moderator.press(shown, { customId: 'reindex:dismiss' }));
      },
    },
    {
      name: 'reindex preview',
      run: async (world) => {
        const { moderator, answer } = world;
        await writeFile(corpusFile(world, NEW), '# Neues\n\nDer Kran ist grau.\n');
        const asked = moderator.press(answer, { customId: 'reindex:preview' }, { forged: true });
        preview = await asked.until();
      },
    },
    {
      name: 'reindex start',
      run: async ({ moderator }) => {
        const started = moderator.press(preview, { customId: /^reindex:start/ });
        await started.until(({ components }) => components.length === 0, 60_000);
      },
      undo: (world) => writeFile(corpusFile(world, NEW), '# Neues\n\nDer Kran ist schwarz.\n'),
    },
  ];
}

/** Waits for an answer to be there, or for the form or file that stands for it. */
async function done(reply: { until(): Promise<Message> }): Promise<void> {
  await reply.until();
}
