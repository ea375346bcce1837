/** The gateway: sessions that outlive their connection, events filtered by intents, replay after a RESUME. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayIntentBits as Intents } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { shardOf } from './ids.ts';
import type { Journal } from './journal.ts';
import { apiGuildCreate } from './objects/guilds.ts';
import { apiUser } from './objects/people.ts';
import { may } from './permissions.ts';
import type { Channel, World } from './world.ts';

export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  sequence: number;
  /** Sent and perhaps not received: what a RESUME replays. */
  readonly sent: { readonly s: number; readonly t: string; readonly d: unknown }[];
  socket: WebSocket | null;
}

export interface GatewayEvent {
  readonly name: string;
  readonly guildId: string | null;
  /** One of these is needed; 0: everybody gets it. */
  readonly intents: number;
  /** Gets what the session may see. */
  readonly data: (session: Session) => object;
}

export type EventHook = (name: string, index: number) => void;

export interface GatewayOptions {
  readonly world: World;
  readonly journal: Journal;
  readonly token: string;
  readonly grantedIntents: number;
  readonly heartbeatMs: number;
  readonly url: () => string;
}

const PRIVILEGED = Intents.GuildMembers | Intents.GuildPresences | Intents.MessageContent;
const KNOWN_INTENTS = Object.values(Intents)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);
const NOT_RESUMABLE = new Set([4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014]);
const MAX_REPLAY = 2000;
const MAX_IDLE_SESSIONS = 8;
const Op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

export type Gateway = ReturnType<typeof createGateway>;

export function createGateway(options: GatewayOptions) {
  const { world, journal, token, grantedIntents } = options;
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const bound = new Map<WebSocket, Session>();
  const before = new Set<EventHook>();
  const after = new Set<EventHook>();
  const counts = { identifies: 0, resumes: 0, events: 0 };
  const lastSent = new Map<string, object>();
  let online = true;

  const send = (socket: WebSocket, payload: object) => socket.send(JSON.stringify(payload));

  function connect(socket: WebSocket) {
    // A client that breaks off is not a fault of the server.
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      const session = bound.get(socket);
      bound.delete(socket);
      if (session?.socket !== socket) return;
      session.socket = null;
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    });
    socket.on('message', (data) => {
      const payload = parse(String(data));
      if (payload === null) return socket.close(4002, 'Error while decoding payload.');
      const { op, d } = payload;
      const session = bound.get(socket) ?? null;
      if (op === Op.heartbeat) {
        if (session && typeof d === 'number') forgetUpTo(session, d);
        return send(socket, { op: Op.heartbeatAck });
      }
      if (op === Op.identify || op === Op.resume) {
        if (session !== null) return socket.close(4005, 'Already authenticated.');
        return op === Op.identify ? identify(socket, d) : resume(socket, d);
      }
      if (session === null) return socket.close(4003, 'Not authenticated.');
      if (op === Op.presence) return;
      journal.violation(`gateway opcode ${op} is not known here`);
      socket.close(4001, 'Unknown opcode.');
    });
    send(socket, { op: Op.hello, d: { heartbeat_interval: options.heartbeatMs } });
  }

  function bind(socket: WebSocket, session: Session): void {
    session.socket = socket;
    bound.set(socket, session);
    const idle = [...sessions.values()].filter((other) => other.socket === null);
    for (const { id } of idle.slice(0, -MAX_IDLE_SESSIONS)) sessions.delete(id);
  }

  function identify(socket: WebSocket, data: unknown) {
    const d = (data ?? {}) as { token?: string; intents?: unknown; shard?: [number, number] };
    const refuse = (code: number, reason: string) => socket.close(code, reason);
    if (d.token?.replace(/^Bot /, '') !== token) return refuse(4004, 'Authentication failed.');
    if (!Number.isInteger(d.intents) || ((d.intents as number) & ~KNOWN_INTENTS) !== 0)
      return refuse(4013, 'Invalid intent(s).');
    const intents = d.intents as number;
    if ((intents & PRIVILEGED & ~grantedIntents) !== 0) return refuse(4014, 'Disallowed intent(s).');
    const shard = d.shard ?? [0, 1];
    if (shard[0] >= shard[1] || shard[0] < 0) return refuse(4010, 'Invalid shard.');

    counts.identifies++;
    const id = randomBytes(16).toString('hex');
    const session: Session = { id, intents, shard, sequence: 0, sent: [], socket };
    sessions.set(id, session);
    bind(socket, session);
    const guilds = [...world.guilds.values()].filter((guild) => shardOf(guild.id, shard[1]) === shard[0]);
    deliver(session, 'READY', {
      v: 10,
      user: { ...apiUser(world.bot), verified: true, mfa_enabled: false, email: null, flags: 0 },
      application: { id: world.applicationId, flags: 0 },
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: id,
      session_type: 'normal',
      resume_gateway_url: options.url(),
      shard,
      private_channels: [],
      relationships: [],
      presences: [],
      user_settings: {},
      guild_join_requests: [],
    });
    if ((intents & Intents.Guilds) !== 0)
      for (const guild of guilds) deliver(session, 'GUILD_CREATE', apiGuildCreate(world, guild));
    journal.changed();
  }

  function resume(socket: WebSocket, data: unknown) {
    const d = (data ?? {}) as { token?: string; session_id?: string; seq?: number };
    const session = sessions.get(d.session_id ?? '');
    if (d.token !== token || session === undefined) {
      return send(socket, { op: Op.invalidSession, d: false });
    }
    const seq = d.seq ?? 0;
    if (seq > session.sequence) {
      sessions.delete(session.id);
      return socket.close(4007, 'Invalid seq.');
    }
    if (session.socket !== socket) session.socket?.close(4000);
    bind(socket, session);
    counts.resumes++;
    forgetUpTo(session, seq);
    for (const { s, t, d: missed } of session.sent) send(socket, { op: Op.dispatch, s, t, d: missed });
    deliver(session, 'RESUMED', {});
    journal.changed();
  }

  function deliver(session: Session, t: string, d: object): void {
    const s = ++session.sequence;
    session.sent.push({ s, t, d });
    lastSent.set(t, d);
    if (session.sent.length > MAX_REPLAY) session.sent.shift();
    if (session.socket) send(session.socket, { op: Op.dispatch, s, t, d });
  }

  function dispatch({ name, guildId, intents, data }: GatewayEvent): void {
    const index = counts.events++;
    for (const hook of [...before]) hook(name, index);
    for (const session of sessions.values()) {
      const allowed = intents === 0 || (session.intents & intents) !== 0;
      if (!allowed || shardOf(guildId, session.shard[1]) !== session.shard[0]) continue;
      deliver(session, name, data(session));
    }
    for (const hook of [...after]) hook(name, index);
  }

  const sockets = () => [...server.clients];

  return {
    sessions,
    counts,
    dispatch,
    /** An event about a channel: only if the bot sees it. */
    dispatchIn(channel: Channel, event: Omit<GatewayEvent, 'guildId'>) {
      if (may(channel, world.bot.id)) dispatch({ ...event, guildId: channel.guild?.id ?? null });
    },
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
      if (online) server.handleUpgrade(request, socket, head, connect);
      else socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
    },
    hooks: { before, after },
    connected: () => [...sessions.values()].some(({ socket }) => socket !== null),
    /** Without a code the connection just breaks. */
    drop(code?: number) {
      for (const socket of sockets()) {
        const session = bound.get(socket);
        if (session && code !== undefined && NOT_RESUMABLE.has(code)) sessions.delete(session.id);
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
    },
    requestReconnect() {
      for (const socket of sockets()) send(socket, { op: Op.reconnect, d: null });
    },
    invalidate(resumable: boolean) {
      for (const session of sessions.values()) session.socket = null;
      if (!resumable) sessions.clear();
      bound.clear();
      for (const socket of sockets()) send(socket, { op: Op.invalidSession, d: resumable });
    },
    /** What was sent last under this name comes once more, to whoever is connected. */
    repeat(name: string) {
      const event = lastSent.get(name);
      if (!event) throw new Error(`no ${name} was sent`);
      for (const session of sessions.values()) deliver(session, name, event);
    },
    setOnline(value: boolean) {
      online = value;
      if (!value) for (const socket of sockets()) socket.terminate();
    },
    close() {
      for (const socket of sockets()) socket.terminate();
      server.close();
    },
  };
}

function forgetUpTo(session: Session, sequence: number): void {
  const from = session.sent.findIndex(({ s }) => s > sequence);
  session.sent.splice(0, from === -1 ? session.sent.length : from);
}

function parse(text: string): { op: number; d: unknown } | null {
  try {
    const payload: unknown = JSON.parse(text);
    return typeof payload === 'object' && payload !== null ? (payload as { op: number; d: unknown }) : null;
  } catch {
    return null;
  }
}
