/** Packs named typed arrays into one file: header length, JSON header, then the arrays, each at a multiple of 8. */

type Packed = Uint8Array | Int32Array | Uint32Array | Float32Array;

const KINDS = { Uint8Array, Int32Array, Uint32Array, Float32Array } as const;
type Kind = keyof typeof KINDS;
type Header = Record<string, { kind: Kind; at: number; length: number }>;

const ALIGNMENT = 8;

export function pack(arrays: Readonly<Record<string, Packed>>): Buffer {
  const header: Header = {};
  let at = 0;
  for (const [name, array] of Object.entries(arrays)) {
    header[name] = { kind: array.constructor.name as Kind, at, length: array.length };
    at = aligned(at + array.byteLength);
  }
  const json = Buffer.from(JSON.stringify(header));
  const body = aligned(4 + json.length);
  const file = Buffer.alloc(body + at);
  file.writeUInt32LE(json.length, 0);
  json.copy(file, 4);
  for (const [name, array] of Object.entries(arrays)) {
    Buffer.from(array.buffer, array.byteOffset, array.byteLength).copy(file, body + header[name]!.at);
  }
  return file;
}

/** Views into `file`, not copies, where its memory is aligned. Only for files whose checksum holds. */
export function unpack(file: Buffer): (name: string, kind: Kind) => Packed {
  const bytes = file.byteOffset % ALIGNMENT === 0 ? file : Buffer.from(new Uint8Array(file).buffer);
  const size = bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString('utf8', 4, 4 + size)) as Header;
  const body = aligned(4 + size);
  return (name, kind) => {
    const entry = header[name];
    if (entry?.kind !== kind) throw new TypeError(`no ${kind} "${name}" in this file`);
    return new KINDS[kind](bytes.buffer as ArrayBuffer, bytes.byteOffset + body + entry.at, entry.length);
  };
}

const aligned = (bytes: number) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
