/** The page's scripts and styles, bundled in memory when the server starts. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
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
type Kind = keyof typeof TYPES;

interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
  readonly gzipped: Buffer;
}

export type Assets = ReadonlyMap<string, Asset>;

/** Lit writes style attributes, which the content policy forbids; ours sets properties. */
const ownStyleMap: Plugin = {
  name: 'own-style-map',
  setup({ onResolve }) {
    onResolve({ filter: /^lit\/directives\/style-map\.js$/ }, () => ({
      path: join(HERE, 'client/style-map.ts'),
    }));
  },
};

/** By the path each is served at. */
export async function bundleAssets(): Promise<Assets> {
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries(
      Object.entries(ENTRIES)
        .filter(([, file]) => existsSync(join(HERE, file)))
        .map(([name, file]) => [name, join(HERE, file)]),
    ),
    outdir: '/',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: TARGET,
    legalComments: 'none',
    loader: { '.svg': 'dataurl' },
    // Decorators are compiled already, and ours are none.
    tsconfigRaw: {},
    plugins: [ownStyleMap],
    logLevel: 'silent',
  });
  const built = outputFiles.map(({ path, contents }) => {
    const name = path.replace(/^.*[\\/]/, '');
    return assetOf(`/${name}`, name.endsWith('.css') ? 'css' : 'js', contents);
  });
  const icon = await readFile(join(HERE, 'client/icons/bot.svg'));
  const pages = (['de', 'en'] as const).map((language) =>
    assetOf(`/${language}`, 'html', Buffer.from(shell(language).toString())),
  );
  return new Map(await Promise.all([...built, ...pages, assetOf('/icon.svg', 'svg', icon)]));
}

async function assetOf(path: string, kind: Kind, contents: Uint8Array): Promise<[string, Asset]> {
  const body = Buffer.from(contents);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return [path, { type: TYPES[kind], etag, body, gzipped: await promisify(gzip)(body) }];
}

/** Serves `/` and what it loads. Bundling starts here and holds up nothing but the first request. */
export function registerAssets(app: FastifyInstance): void {
  const assets = bundleAssets();
  // Whoever asks is told; without this a failure would end the process before.
  assets.catch(() => {});
  app.get('/', async (request, reply) => {
    void reply.header('vary', 'accept-language, accept-encoding');
    return send((await assets).get(`/${languageOf(request.headers['accept-language'])}`)!, request, reply);
  });
  const names = Object.entries(ENTRIES).flatMap(([name, file]) => [
    `/${name}.css`,
    ...(file.endsWith('.ts') ? [`/${name}.js`] : []),
  ]);
  for (const path of [...names, '/icon.svg']) {
    app.get(path, async (request, reply) => {
      const asset = (await assets).get(path);
      if (!asset) return reply.callNotFound();
      void reply.header('vary', 'accept-encoding');
      return send(asset, request, reply);
    });
  }
}

/** Asked for each time, and sent when it has changed. */
function send(asset: Asset, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.header('cache-control', 'no-cache').header('etag', asset.etag);
  if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send();
  void reply.type(asset.type);
  const packed = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  return packed ? reply.header('content-encoding', 'gzip').send(asset.gzipped) : reply.send(asset.body);
}
