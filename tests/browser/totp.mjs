// The codes that an app on a telephone shows (RFC 6238), made from the letters that a page shows.
import { createHmac } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

function bytesOf(letters) {
  const bits = [...letters.replaceAll(/\s/g, '')].map((letter) =>
    LETTERS.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const whole = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(whole.map((byte) => parseInt(byte, 2)));
}

/** The number of the half minute that it is. */
export const stepNow = () => Math.floor(Date.now() / STEP_MS);

/** The code of that half minute. */
export function codeOf(letters, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOf(letters)).update(counter).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
