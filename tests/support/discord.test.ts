/** Stories on the local Discord, told by a real discord.js client. */
import {
  type Message as BotMessage,
  type Interaction,
  MessageFlags,
  PermissionFlagsBits,
  TextInputStyle,
} from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { bareApi, closeAll, localDiscord, startBot } from './discord-bot.ts';

afterEach(closeAll);

const more = { type: 1, components: [{ type: 2, style: 2, custom_id: 'more:1', label: 'Mehr' }] } as const;

describe('a member', () => {
  it('asks, is promised an answer, reads on in private, and the story reads like a chat', async () => {
    const discord = await localDiscord();
    await startBot(discord, {
      async onInteraction(interaction) {
        if (interaction.isChatInputCommand()) {
          await interaction.deferReply();
          const embeds = [{ title: 'Leine', description: 'Zwei Meter.' }];
          await interaction.editReply({ embeds, components: [more] });
          await interaction.editReply({ content: 'Höchstens zwei Meter.' });
        } else if (interaction.isButton()) {
          const content = `Mehr dazu: ${interaction.customId}`;
          await interaction.reply({ content, flags: MessageFlags.Ephemeral });
        }
      },
    });
    const anna = discord.member('Anna');
    const ben = discord.member('Ben');

    const reply = anna.slash('frage', { frage: 'Wie lang?' });
    expect(await reply.acknowledged).toMatchObject({ kind: 'defer', ephemeral: false });
    const answer = await reply.until((message) => message.content !== '');
    expect(reply.states.map(({ content }) => content)).toEqual(['', 'Höchstens zwei Meter.']);

    const passage = await anna.press(answer, 'Mehr').until();
    expect([anna.sees(passage), ben.sees(passage), ben.sees(answer)]).toEqual([true, false, true]);
    expect(ben.messages(discord.general)).toEqual([answer]);
    expect(() => ben.press(passage, 'Mehr')).toThrow('no button');
    expect(discord.transcript()).toMatchInlineSnapshot(`
      "Anna: /frage frage: Wie lang?
      Fundstelle:
        ┃ **Leine**
        ┃ Zwei Meter.
        [Mehr]
      Fundstelle (bearbeitet):
        Höchstens zwei Meter.
        ┃ **Leine**
        ┃ Zwei Meter.
        [Mehr]
      Anna drückt [Mehr]
      Fundstelle (nur für Anna): Mehr dazu: more:1"
    `);
    expect(discord.transcript({ edits: 'last' })).not.toContain('Fundstelle:\n');
    expect(discord.violations).toEqual([]);
  });

  it('is offered choices while typing, of commands with localised names', async () => {
    const discord = await localDiscord();
    await startBot(discord, {
      async onInteraction(interaction) {
        if (!interaction.isAutocomplete()) return;
        const { name, value } = interaction.options.getFocused(true);
        await interaction.respond([{ name: `${name}: ${value}`, value: interaction.locale }]);
      },
    });
    const anna = discord.member('Anna', { locale: 'en-GB' });
    expect(await anna.autocomplete('frage', 'source', 'bel')).toEqual([
      { name: 'source: bel', value: 'en-GB' },
    ]);
  });

  it('fills in a form', async () => {
    const discord = await localDiscord();
    const text = { type: 4, style: TextInputStyle.Paragraph, custom_id: 'what', max_length: 10 } as const;
    await startBot(discord, {
      async onInteraction(interaction) {
        if (interaction.isChatInputCommand())
          await interaction.reply({ content: 'Antwort', components: [more] });
        else if (interaction.isButton()) {
          const components = [{ type: 18, label: 'Was war falsch?', component: text } as const];
          await interaction.showModal({ title: 'Rückmeldung', custom_id: 'form', components });
        } else if (interaction.isModalSubmit()) {
          const content = `${interaction.fields.getTextInputValue('what')} – danke`;
          await (interaction.isFromMessage() ? interaction.update({ content }) : interaction.reply(content));
        }
      },
    });
    const anna = discord.member('Anna');
    const answer = await anna.slash('ask', { question: 'Wie lang?' }).until();
    const form = anna.press(answer, /^Me/);
    await form.acknowledged;
    expect(form.modal?.title).toBe('Rückmeldung');
    expect(() => anna.submit(form, { what: 'viel zu lang' })).toThrow('longer than 10');
    expect(() => anna.submit(form, { other: 'x' })).toThrow('no field other');
    expect(() => anna.submit(form, {})).toThrow('must be filled in');
    await anna.submit(form, { what: 'alles' }).until((message) => message.content === 'alles – danke');
    expect(answer.content).toBe('alles – danke');
    expect(discord.violations).toEqual([]);
  });

  it('chooses from a menu, and only what is on offer', async () => {
    const discord = await localDiscord();
    const options = [
      { label: 'Erste', value: '1' },
      { label: 'Zweite', value: '2' },
    ];
    const menu = {
      type: 1,
      components: [{ type: 3, custom_id: 'pick', placeholder: 'Quelle', options }],
    } as const;
    await startBot(discord, {
      async onInteraction(interaction) {
        if (interaction.isChatInputCommand()) await interaction.reply({ components: [menu] });
        if (!interaction.isStringSelectMenu()) return;
        await interaction.deferUpdate();
        await interaction.editReply({ content: interaction.values.join(), components: [] });
      },
    });
    const anna = discord.member('Anna');
    const list = await anna.slash('ask', { question: 'Welche?' }).until();
    expect(() => anna.choose(list, 'Quelle', ['3'])).toThrow('not on offer');
    expect(() => anna.choose(list, 'Quelle', ['1', '2'])).toThrow('allowed are 1 to 1');
    await anna.choose(list, 'Quelle', ['2']).until((message) => message.content === '2');
    expect(discord.transcript()).toContain('[Quelle: Erste | Zweite]\nAnna wählt Zweite');
  });

  it('uses a command on a message, whose text the bot gets whatever its intents', async () => {
    const discord = await localDiscord();
    await startBot(discord, {
      async onInteraction(interaction) {
        if (!interaction.isMessageContextMenuCommand()) return;
        await interaction.reply(`Zu: ${interaction.targetMessage.content}`);
      },
    });
    const [anna, ben] = [discord.member('Anna'), discord.member('Ben')];
    const claim = ben.say(discord.general, 'Die Leine ist lang.');
    const found = await anna.contextMenu('Belege suchen', claim).until();
    expect(found.content).toBe('Zu: Die Leine ist lang.');
  });

  it('attaches a file that the bot can fetch, and gets one back', async () => {
    const discord = await localDiscord();
    await startBot(discord, {
      async onInteraction(interaction) {
        if (!interaction.isChatInputCommand()) return;
        const { name, url, size } = interaction.options.getAttachment('file', true);
        const data = Buffer.from(await (await fetch(url)).arrayBuffer());
        await interaction.reply({
          content: `${name}: ${size}`,
          files: [{ attachment: data, name: 'zurück.txt' }],
        });
      },
    });
    const mod = discord.member('Mod', { permissions: PermissionFlagsBits.ManageGuild });
    const reply = mod.slash('corpus add', { file: { name: 'a.txt', data: 'Grüße' } });
    const answer = await reply.until();
    expect(answer.content).toBe('a.txt: 7');
    const [file] = answer.attachments;
    expect(file?.size).toBe(7);
    expect(await (await fetch(file!.url)).text()).toBe('Grüße');
    expect(discord.transcript()).toContain('Mod: /corpus add file: 📎 a.txt');
    expect(discord.violations).toEqual([]);
  });

  it('is not offered what Discord would not offer, unless the request is forged', async () => {
    const discord = await localDiscord();
    const seen: string[] = [];
    await startBot(discord, {
      async onInteraction(interaction) {
        if (!interaction.isChatInputCommand()) return;
        seen.push(`${interaction.commandName} ${interaction.memberPermissions?.has('ManageGuild')}`);
        await interaction.reply('ja');
      },
    });
    const anna = discord.member('Anna');
    const file = { name: 'a.txt', data: 'a' };
    expect(() => anna.slash('nix')).toThrow('no command nix; there: ask, corpus');
    expect(() => anna.slash('ask')).toThrow('needs the option question');
    expect(() => anna.slash('ask', { question: 'x' })).toThrow('shorter than 2');
    expect(() => anna.slash('ask', { question: 'x'.repeat(21) })).toThrow('longer than 20');
    expect(() => anna.slash('ask', { question: 'Was?', other: 'x' })).toThrow('no option other');
    expect(() => anna.slash('corpus', { file })).toThrow('not offered /corpus');
    expect(() =>
      anna.slash('ask', { question: 'Wo?' }, { channel: discord.channel('geheim', { members: [] }) }),
    ).toThrow('cannot be seen');
    await anna.slash('corpus add', { file }, { forged: true }).until();
    expect(seen).toEqual(['corpus false']);
  });
});

describe('talk in channels', () => {
  const listening = async (messageContent: boolean) => {
    const discord = await localDiscord({ messageContent });
    const heard: BotMessage[] = [];
    const bot = await startBot(discord, {
      intents: [
        'Guilds',
        'GuildMessages',
        'DirectMessages',
        ...(messageContent ? (['MessageContent'] as const) : []),
      ],
    });
    bot.on('messageCreate', (message) => {
      if (message.author.id !== bot.user.id && !message.system) heard.push(message);
    });
    const until = async (count: number) => {
      await expect.poll(() => heard.length).toBe(count);
      return heard.map(({ content }) => content);
    };
    return { discord, bot, until, heard };
  };

  it('is blank to a bot without the intent, save what is addressed to it', async () => {
    const { discord, until, heard } = await listening(false);
    const anna = discord.member('Anna');
    anna.say(discord.general, 'unter uns');
    anna.say(discord.general, '@bot hallo');
    anna.say(discord.general, '`@bot` nur gezeigt');
    anna.say(discord.dm(anna), 'im Vertrauen');
    expect(await until(4)).toEqual(['', `<@${discord.botUserId}> hallo`, '', 'im Vertrauen']);
    expect(heard[1]!.mentions.users.has(discord.botUserId)).toBe(true);
  });

  it('is readable with the intent, replies with what they reply to', async () => {
    const { discord, bot, until, heard } = await listening(true);
    const anna = discord.member('Anna');
    const channel = await bot.channels.fetch(discord.general.id);
    if (!channel?.isSendable()) throw new Error('no channel');
    await channel.send('Guten Tag');
    const greeting = await discord.waitFor(discord.general);
    anna.say(discord.general, 'selber', { replyTo: greeting });
    await until(1);
    expect(heard[0]!.reference?.messageId).toBe(greeting.id);
    expect(heard[0]!.mentions.repliedUser?.id).toBe(bot.user.id);
    expect(discord.transcript()).toBe('Fundstelle: Guten Tag\nAnna (Antwort auf Fundstelle): selber');
  });

  it('can be answered by a reply, which pings nobody when mentions are off', async () => {
    const { discord, bot } = await listening(false);
    bot.on('messageCreate', async (message) => {
      if (message.mentions.has(bot.user))
        await message.reply({ content: '@everyone da', allowedMentions: { parse: [] } });
    });
    const question = discord.member('Anna').say(discord.general, '@bot da?');
    const answer = await discord.replyTo(question);
    expect(answer.content).toBe('@everyone da');
    expect(discord.pings).toEqual([]);
    await bareApi(discord)('POST', `/channels/${discord.general.id}/messages`, { content: '@everyone da' });
    expect(discord.pings.map(({ kind }) => kind)).toEqual(['everyone']);
  });

  it('goes on in threads, opened by the bot at its answer or by members', async () => {
    const { discord, bot, until } = await listening(false);
    const anna = discord.member('Anna');
    const question = anna.say(discord.general, '@bot Leine?');
    await until(1);
    const message = await bot.channels
      .fetch(discord.general.id)
      .then((channel) => (channel?.isTextBased() ? channel.messages.fetch(question.id) : null));
    const thread = await message!.startThread({ name: 'Leine' });
    expect(thread.id).toBe(question.id);
    await thread.send('weiter hier');
    const inside = question.thread!;
    expect(anna.messages(inside).map(({ content }) => content)).toEqual(['', 'weiter hier']);
    const starter = await thread.fetchStarterMessage();
    expect(starter?.content).toContain('Leine?');
    anna.say(inside, '@bot ja?');
    expect(await until(2)).toHaveLength(2);
    const again = { name: 'noch einer' };
    const refused = await bareApi(discord)(
      'POST',
      `/channels/${discord.general.id}/messages/${question.id}/threads`,
      again,
    );
    expect(refused.body.code).toBe(160004);

    const other = anna.startThread(discord.general, 'Anderes');
    anna.say(other, '@bot auch hier?');
    await until(3);
    expect(bot.channels.cache.get(other.id)?.isThread()).toBe(true);
    expect(discord.transcript()).toContain('── #allgemein › Leine ──');
    expect(discord.violations).toEqual([]);
  });

  it('comes from other bots and webhooks, and says so', async () => {
    const { discord, heard, until } = await listening(false);
    discord.member('Robo', { bot: true }).say(discord.general, '@bot hi');
    discord.member('Ticker', { webhook: true }).say(discord.general, '@bot hi');
    await until(2);
    expect(heard.map(({ author, webhookId }) => [author.bot, webhookId !== null])).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});

describe('many at once', () => {
  const answer = async (interaction: Interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(interaction.options.getString('question', true));
  };

  it('fifty members each get their own answer', async () => {
    const discord = await localDiscord({ globalLimit: { limit: 1000, perMs: 1000 } });
    await startBot(discord, {
      onInteraction: answer,
      rest: { api: discord.apiUrl, globalRequestsPerSecond: 1000 },
    });
    const members = Array.from({ length: 50 }, (_, index) => discord.member(`M${index}`));
    const replies = members.map((member) => member.slash('ask', { question: `Von ${member.name}?` }));
    const answers = await Promise.all(replies.map((reply) => reply.until()));
    expect(answers.map(({ content }) => content)).toEqual(members.map(({ name }) => `Von ${name}?`));
    expect(discord.violations).toEqual([]);
  });

  it('are not remembered beyond what is to be kept', async () => {
    const discord = await localDiscord({ keep: 20, limits: {}, globalLimit: { limit: 1000, perMs: 1000 } });
    await startBot(discord, {
      onInteraction: answer,
      rest: { api: discord.apiUrl, globalRequestsPerSecond: 1000 },
    });
    const anna = discord.member('Anna');
    for (let round = 0; round < 60; round++) await anna.slash('ask', { question: `Runde ${round}` }).until();
    expect(discord.requests).toHaveLength(20);
    expect(discord.messages()).toHaveLength(20);
    expect(discord.transcript().split('\n')).toHaveLength(20);
    expect(discord.counts.http.requests).toBeGreaterThan(120);
    discord.forget();
    expect([discord.requests, discord.messages(), discord.transcript()]).toEqual([[], [], '']);
    expect((await anna.slash('ask', { question: 'Und nun?' }).until()).content).toBe('Und nun?');
  });
});
