import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createVectorIndex, loadVectorIndex } from '../../../src/rag/index/vectors.ts';
import { temporaryFolder } from './helpers.ts';

const DIMENSIONS = 32;

/** Same vectors every time (mulberry32). */
function randomVectors(count: number, seed = 7): number[][] {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return Array.from({ length: count }, () => Array.from({ length: DIMENSIONS }, () => random() - 0.4));
}

function cosine(a: number[], b: number[]): number {
  const dot = (x: number[], y: number[]) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe('a vector index', () => {
  const create = (capacity = 10) => createVectorIndex({ dimensions: DIMENSIONS, capacity });
  const filled = (vectors: number[][]) => {
    const index = create(vectors.length);
    vectors.forEach((vector, label) => {
      index.add(label, vector);
    });
    return index;
  };

  test('finds the nearest with their cosine, best first', () => {
    const vectors = randomVectors(300);
    const index = filled(vectors);
    expect(index.size).toBe(300);
    for (const query of randomVectors(20, 8)) {
      const { labels, similarities } = index.search(Float32Array.from(query), 10);
      const expected = vectors
        .map((vector, label) => ({ label, similarity: cosine(query, vector) }))
        .sort((a, b) => b.similarity - a.similarity)
        .slice(0, 10);
      expect(labels).toEqual(expected.map(({ label }) => label));
      similarities.forEach((similarity, i) => {
        expect(similarity).toBeCloseTo(expected[i]!.similarity, 5);
      });
    }
  });

  test('GIVEN none or fewer than asked for THEN it gives what there is', () => {
    const index = create();
    const [a, b] = randomVectors(2) as [number[], number[]];
    expect(index.search(a, 5)).toEqual({ labels: [], similarities: [] });
    index.add(4_294_967_295, a);
    index.add(0, b);
    expect(index.search(a, 50).labels).toEqual([4_294_967_295, 0]);
  });

  test('GIVEN a removed vector THEN it is not found, until it is added again', () => {
    const vectors = randomVectors(50);
    const index = filled(vectors);
    expect(index.remove(7)).toBe(true);
    expect(index.remove(7)).toBe(false);
    expect(index.remove(999)).toBe(false);
    expect([index.has(7), index.has(8), index.size]).toEqual([false, true, 49]);
    expect(index.search(vectors[7]!, 50).labels).not.toContain(7);
    expect(index.deletedShare).toBeCloseTo(1 / 50);
    index.add(7, vectors[7]!);
    expect(index.search(vectors[7]!, 1).labels).toEqual([7]);
    expect([index.deletedShare, index.size]).toEqual([0, 50]);
  });

  test('GIVEN a label added twice THEN the later vector counts', () => {
    const [a, b, c] = randomVectors(3) as [number[], number[], number[]];
    const index = filled([a, b]);
    index.add(0, c);
    expect(index.size).toBe(2);
    expect(index.search(c, 1)).toMatchObject({ labels: [0] });
    expect(index.search(c, 1).similarities[0]).toBeCloseTo(1, 5);
  });

  test('GIVEN saved and loaded THEN it answers the same and can be changed', async () => {
    const path = join(await temporaryFolder(), 'vectors.hnsw');
    const vectors = randomVectors(120);
    const index = filled(vectors);
    index.remove(3);
    index.remove(90);
    index.save(path);
    const loaded = await loadVectorIndex(path, { dimensions: DIMENSIONS, count: index.size });
    expect(loaded).toMatchObject({ size: 118, deletedShare: index.deletedShare });
    expect([loaded.has(3), loaded.has(4)]).toEqual([false, true]);
    for (const query of randomVectors(10, 9))
      expect(loaded.search(query, 10)).toEqual(index.search(query, 10));
    expect(loaded.remove(4)).toBe(true);
    expect(loaded.search(vectors[4]!, 1).labels).not.toEqual([4]);
    loaded.grow(300);
    for (const [i, vector] of randomVectors(300, 10).entries()) loaded.add(1000 + i, vector);
    loaded.add(3, vectors[3]!);
    expect(loaded.size).toBe(418);
    expect(loaded.search(vectors[3]!, 1).labels).toEqual([3]);
  });

  test('GIVEN removed vectors THEN growing makes room beside them', async () => {
    const path = join(await temporaryFolder(), 'vectors.hnsw');
    const vectors = randomVectors(40);
    const index = filled(vectors);
    for (let label = 0; label < 30; label++) index.remove(label);
    index.save(path);
    const loaded = await loadVectorIndex(path, { dimensions: DIMENSIONS, count: 10 });
    for (const grown of [index, loaded]) {
      grown.grow(0);
      expect(() => grown.add(100, vectors[0]!)).toThrow('exceeds the specified limit');
      expect([grown.has(100), grown.size]).toEqual([false, 10]);
      grown.grow(20);
      for (let label = 0; label < 20; label++) grown.add(100 + label, vectors[label]!);
      expect(grown.size).toBe(30);
      expect(grown.search(vectors[19]!, 1).labels).toEqual([119]);
    }
  });

  test('GIVEN many removed THEN it can be rebuilt of some labels, and stays as it was itself', () => {
    const vectors = randomVectors(60);
    const index = filled(vectors);
    for (let label = 0; label < 30; label++) index.remove(label);
    const rebuilt = index.rebuilt(new Set([...vectors.keys(), 999].filter((label) => label !== 40)));
    expect(rebuilt).toMatchObject({ dimensions: DIMENSIONS, size: 29, deletedShare: 0 });
    expect([rebuilt.has(29), rebuilt.has(30), rebuilt.has(40), rebuilt.has(999)]).toEqual([
      false,
      true,
      false,
      false,
    ]);
    const expected = index.search(vectors[35]!, 30);
    const at = expected.labels.indexOf(40);
    const found = rebuilt.search(vectors[35]!, 30);
    expect(found.labels).toEqual(expected.labels.toSpliced(at, 1));
    expected.similarities.toSpliced(at, 1).forEach((similarity, i) => {
      expect(found.similarities[i]).toBeCloseTo(similarity, 5);
    });
    expect([index.size, index.deletedShare, index.has(40)]).toEqual([30, 0.5, true]);
    expect(index.rebuilt(new Set()).size).toBe(0);
  });

  test('GIVEN an empty index THEN it can be saved, loaded and filled', async () => {
    const path = join(await temporaryFolder(), 'vectors.hnsw');
    create().save(path);
    const loaded = await loadVectorIndex(path, { dimensions: DIMENSIONS, count: 0 });
    const [vector] = randomVectors(1) as [number[]];
    expect(loaded.search(vector, 3).labels).toEqual([]);
    loaded.grow(10);
    loaded.add(5, vector);
    expect(loaded.search(vector, 3).labels).toEqual([5]);
  });

  test('GIVEN a file of another shape THEN it is refused', async () => {
    const path = join(await temporaryFolder(), 'vectors.hnsw');
    filled(randomVectors(20)).save(path);
    const invalid = { code: 'VECTORS_INVALID' };
    await expect(loadVectorIndex(path, { dimensions: 16, count: 20 })).rejects.toMatchObject(invalid);
    await expect(loadVectorIndex(path, { dimensions: DIMENSIONS, count: 19 })).rejects.toMatchObject(invalid);
    await expect(loadVectorIndex(path, { dimensions: DIMENSIONS, count: 21 })).rejects.toMatchObject(invalid);
    const bytes = await readFile(path);
    const { size } = await stat(path);
    for (const cut of [1, 5, size >> 1, size - 8, size - 1, size]) {
      await writeFile(path, bytes);
      await truncate(path, size - cut);
      await expect(loadVectorIndex(path, { dimensions: DIMENSIONS, count: 20 })).rejects.toMatchObject(
        invalid,
      );
    }
    await writeFile(path, Buffer.concat([bytes, Buffer.alloc(4)]));
    await expect(loadVectorIndex(path, { dimensions: DIMENSIONS, count: 20 })).rejects.toMatchObject(invalid);
  });

  test('GIVEN a path that cannot be written THEN saving fails', async () => {
    const path = join(await temporaryFolder(), 'none', 'vectors.hnsw');
    expect(() => filled(randomVectors(3)).save(path)).toThrow('ENOENT');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined])(
    'GIVEN %s in a vector THEN it is refused',
    (value) => {
      const index = filled(randomVectors(3));
      const [vector] = randomVectors(1) as [number[]];
      (vector as unknown[])[5] = value;
      expect(() => index.add(9, vector)).toThrow(RangeError);
      expect(() => index.search(vector, 1)).toThrow(RangeError);
      expect(index.size).toBe(3);
    },
  );

  test('GIVEN a wrong length, label or k THEN it is refused', () => {
    const index = create();
    const [vector] = randomVectors(1) as [number[]];
    expect(() => index.add(0, vector.slice(1))).toThrow(RangeError);
    expect(() => index.search([...vector, 1], 1)).toThrow(RangeError);
    for (const label of [-1, 0.5, 2 ** 32, Number.NaN])
      expect(() => index.add(label, vector)).toThrow(RangeError);
    for (const k of [0, -1, 1.5, Number.NaN]) expect(() => index.search(vector, k)).toThrow(RangeError);
  });

  test('GIVEN a zero vector THEN it is left out and finds nothing', () => {
    const index = filled(randomVectors(3));
    const zero = new Float32Array(DIMENSIONS);
    expect(index.add(9, zero)).toBe(false);
    expect(index.add(1, zero)).toBe(false);
    expect([index.has(9), index.has(1), index.size]).toEqual([false, false, 2]);
    expect(index.search(zero, 3)).toEqual({ labels: [], similarities: [] });
  });

  test('GIVEN very small or large values THEN only the direction counts', () => {
    const vectors = randomVectors(5);
    const index = create();
    for (const [label, vector] of vectors.entries()) {
      index.add(
        label,
        vector.map((value) => value * 10 ** ((label - 2) * 80)),
      );
    }
    for (const [label, vector] of vectors.entries()) {
      expect(index.search(vector, 1).labels).toEqual([label]);
      expect(index.search(vector, 1).similarities[0]).toBeCloseTo(1, 5);
    }
  });
});
