/** The page's scripts and styles, bundled in memory when the server starts. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FrameLanguage } from '../rag/types.ts';
import { languageOf } from './api/language.ts';
import { ENTRIES } from './entries.ts';
import { shell } from './shell.ts';

const HERE = import.meta.dirname;
/** Browsers since 2024. */
const TARGET = ['es2022', 'chrome123', 'firefox120', 'safari17.5'];
const TYPES = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const;

interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
  readonly gzipped: Buffer;
}

/** Lit writes style attributes, which the content policy forbids; ours sets properties. */
const ownStyleMap: Plugin = {
  name: 'own-style-map',
  setup({ onResolve }) {
    onResolve({ filter: /^lit\/directives\/style-map\.js$/ }, () => ({
      path: join(HERE, 'client/message/style-map.ts'),
    }));
  },
};

/** By the path each is served at. */
export async function bundleAssets(): Promise<ReadonlyMap<string, Asset>> {
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(HERE, file)])),
    outdir: '/',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: TARGET,
    legalComments: 'none',
    loader: { '.svg': 'dataurl' },
    tsconfigRaw: {},
    plugins: [ownStyleMap],
    logLevel: 'silent',
  });
  const built = outputFiles.map(async ({ path, contents }) => {
    const name = basename(path);
    return [`/${name}`, await assetOf(name.endsWith('.css') ? 'css' : 'js', contents)] as const;
  });
  return new Map(await Promise.all(built));
}

async function assetOf(kind: keyof typeof TYPES, contents: Uint8Array): Promise<Asset> {
  const body = Buffer.from(contents);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { type: TYPES[kind], etag, body, gzipped: await promisify(gzip)(body) };
}

/** Serves `/` and what it loads. Bundling starts here and holds up nothing but who asks for it sooner. */
export function registerAssets(app: FastifyInstance): void {
  const bundle = bundleAssets();
  // Whoever asks is told; without this a failure would end the process before.
  bundle.catch(() => {});
  const pages = { de: pageOf('de'), en: pageOf('en') };
  const icon = readFile(join(HERE, 'client/icons/bot.svg')).then((svg) => assetOf('svg', svg));
  icon.catch(() => {});

  app.get('/', async (request, reply) => {
    void reply.header('vary', 'accept-language, accept-encoding');
    return send(await pages[languageOf(request.headers['accept-language'])], request, reply);
  });
  app.get('/icon.svg', async (request, reply) => send(await icon, request, reply));
  for (const path of Object.entries(ENTRIES).flatMap(([name, file]) => pathsOf(name, file))) {
    app.get(path, async (request, reply) => {
      const asset = (await bundle).get(path);
      return asset ? send(asset, request, reply) : reply.callNotFound();
    });
  }
}

function pageOf(language: FrameLanguage): Promise<Asset> {
  return assetOf('html', Buffer.from(shell(language).toString()));
}

/** A script may bring styles along. */
function pathsOf(name: string, file: string): string[] {
  return [`/${name}.css`, ...(file.endsWith('.ts') ? [`/${name}.js`] : [])];
}

/** Asked for each time, and sent when it has changed. */
function send(asset: Asset, { headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.header('cache-control', 'no-cache').header('etag', asset.etag);
  if (!reply.hasHeader('vary')) void reply.header('vary', 'accept-encoding');
  if (headers['if-none-match'] === asset.etag) return reply.code(304).send();
  void reply.type(asset.type);
  const packed = /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));
  return packed ? reply.header('content-encoding', 'gzip').send(asset.gzipped) : reply.send(asset.body);
}
