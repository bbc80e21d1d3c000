// Passwords of people: kept as scrypt with a salt of their own, compared in constant time. Nowhere else does one stand.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

const COST = { N: 32_768, r: 8, p: 1 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const MOST_MEMORY = 128 * 1024 * 1024;

const derived = (password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { ...cost, maxmem: MOST_MEMORY }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/** What is kept of a password: `scrypt$N$r$p$salt$key`. */
export async function passwordHash(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derived(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Whether it is the password that the hash was made of; never of a hash that was not made here. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [kind, n, r, p, salt = '', key = ''] = hash.split('$');
  const kept = Buffer.from(key, 'base64');
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  if (kind !== 'scrypt' || kept.length !== KEY_BYTES || cost.N !== COST.N || cost.r !== COST.r || cost.p !== COST.p)
    return false;
  return timingSafeEqual(kept, await derived(password, Buffer.from(salt, 'base64'), cost));
}
