// Numbers of bank accounts and banks as their standards check them: IBAN (ISO 13616, check digits by ISO 7064 mod 97-10),
// BIC (ISO 9362), and in Russia БИК (nine digits) with the key inside a twenty-digit account (Bank of Russia, 515-P).

/** Without blanks, in capitals: how an account is stored and printed into codes. */
export const compactAccount = (text: string): string => text.replace(/\s/g, '').toUpperCase();

/** Written like an IBAN: two letters, two digits, letters and digits. */
export const looksLikeIban = (account: string): boolean => /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(account);

/** An IBAN whose check digits are right. */
export function isIban(account: string): boolean {
  if (!looksLikeIban(account)) return false;
  const digits = [...account.slice(4), ...account.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}

export const isSwiftBic = (bic: string): boolean => /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic);
export const isRussianBic = (bic: string): boolean => /^\d{9}$/.test(bic);
export const isRussianAccount = (account: string): boolean => /^\d{20}$/.test(account);

const WEIGHTS = [7, 1, 3];

/** The key of a Russian account fits its bank: three digits of the БИК before it, weighted 7, 1, 3, sum to a whole ten. */
export function fitsRussianBank(account: string, bic: string): boolean {
  // Accounts in the Bank of Russia itself (БИК ending in 000 to 002) are checked with its region in place of the bank.
  const ofBank = Number(bic.slice(6)) > 2 ? bic.slice(6) : `0${bic.slice(4, 6)}`;
  const sum = [...ofBank, ...account].reduce(
    (total, digit, i) => total + ((Number(digit) * (WEIGHTS[i % 3] ?? 0)) % 10),
    0,
  );
  return sum % 10 === 0;
}

/** An IBAN in groups of four; another account as it is. */
export const spacedAccount = (account: string): string =>
  looksLikeIban(account) ? account.replace(/(.{4})(?=.)/g, '$1 ') : account;
