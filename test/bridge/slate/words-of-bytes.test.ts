/** @jest-environment node */
import { isPlain } from '../../../bridge/slate/words-of-bytes.js';

test('isPlain finds a quote, a backslash, a control and anything beyond ASCII at each of the four places', () => {
  const wrong: string[] = [];
  for (const filler of [0x20, 0x21, 0x23, 0x5b, 0x5d, 0x7f]) {
    for (let place = 0; place < 4; place++) {
      for (let byte = 0; byte < 256; byte++) {
        const bytes = Buffer.alloc(4, filler);
        bytes[place] = byte;
        const wanted = byte >= 0x20 && byte < 0x80 && byte !== 0x22 && byte !== 0x5c;
        if (isPlain(bytes.readInt32LE()) !== wanted) wrong.push(`${filler} ${place} ${byte}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
