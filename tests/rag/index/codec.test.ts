import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pack, unpack } from '../../../src/rag/index/codec.ts';

const KINDS = { Uint8Array, Int32Array, Uint32Array, Float32Array } as const;
type Kind = keyof typeof KINDS;

/** The same bytes at an address that is off by `offset` from a multiple of 8. */
function shifted(file: Buffer, offset: number): Buffer {
  const memory = Buffer.from(new ArrayBuffer(file.length + 16));
  file.copy(memory, offset);
  return memory.subarray(offset, offset + file.length);
}

describe('packed arrays', () => {
  test('read as they were, at any address', () => {
    const array = fc.oneof(
      fc.uint8Array({ maxLength: 9 }),
      fc.int32Array({ maxLength: 9 }),
      fc.uint32Array({ maxLength: 9 }),
      fc.float32Array({ maxLength: 9, noNaN: true }),
    );
    const name = fc
      .uint16Array({ maxLength: 6 })
      .map((units) => String.fromCharCode(...units))
      .filter((key) => key !== '__proto__');
    fc.assert(
      fc.property(fc.dictionary(name, array, { maxKeys: 5 }), fc.nat(15), (arrays, offset) => {
        const read = unpack(shifted(pack(arrays), offset));
        for (const [key, value] of Object.entries(arrays)) {
          expect(read(key, value.constructor.name as Kind)).toEqual(value);
        }
      }),
    );
  });

  test('of a part of a larger buffer hold that part only', () => {
    const part = new Uint32Array([1, 2, 3, 4, 5]).subarray(1, 3);
    expect(unpack(pack({ part }))('part', 'Uint32Array')).toEqual(Uint32Array.of(2, 3));
  });

  test('are views into an aligned file', () => {
    const file = shifted(pack({ a: Uint32Array.of(7, 8) }), 8);
    expect(unpack(file)('a', 'Uint32Array').buffer).toBe(file.buffer);
  });

  test('of a wrong name or kind are refused', () => {
    const read = unpack(pack({ a: Uint32Array.of(7) }));
    expect(() => read('b', 'Uint32Array')).toThrow('no Uint32Array "b"');
    expect(() => read('a', 'Uint8Array')).toThrow('no Uint8Array "a"');
    expect(() => read('toString', 'Uint8Array')).toThrow('no Uint8Array "toString"');
  });
});
