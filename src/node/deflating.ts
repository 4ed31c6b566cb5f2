import { once } from 'node:events';
import zlib from 'node:zlib';
import type { Deflating } from '../core/ports.js';

/** Quick rather than small: the XML of a workbook repeats itself, and shrinks to a tenth all the same. */
const LEVEL = 1;

/** Deflates in the thread pool of Node. */
export function startDeflating(): Deflating {
  const stream = zlib.createDeflateRaw({ level: LEVEL });
  const ready: Buffer[] = [];
  stream.on('data', (bytes: Buffer) => ready.push(bytes));
  let size = 0;
  let crc = 0;
  return {
    get size() {
      return size;
    },
    get crc() {
      return crc;
    },
    push: async (bytes, isLast) => {
      crc = zlib.crc32(bytes, crc);
      size += bytes.length;
      if (isLast) {
        const ended = once(stream, 'end');
        stream.end(bytes);
        await ended;
      } else {
        await new Promise<void>((resolve, reject) => {
          stream.write(bytes, (error) => {
            if (error) reject(error);
            else resolve();
          });
        });
      }
      return new Uint8Array(Buffer.concat(ready.splice(0)));
    },
  };
}
