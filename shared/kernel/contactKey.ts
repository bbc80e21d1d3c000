// When two records are of the same party, however they were typed: `Acme Ltd.` and `ACME Limited`, `+44 20 7946 0000` and
// `020 7946 0000`, `GB 123 456 789` and `123456789`. Each sign of a party becomes a key; equal keys warn, nothing more.

export type Contact = { name: string; email: string; phone: string; taxNumber: string };
export type Sign = keyof Contact;

/** The surest sign first. */
export const SIGNS: readonly Sign[] = ['taxNumber', 'email', 'phone', 'name'];

const LEGAL_FORMS = new Set(
  'ltd limited llc llp plc inc incorporated corp corporation co company gmbh ag kg sa sarl srl bv ооо оао зао пао ао ип'.split(
    ' ',
  ),
);
/** Fewer digits are an extension, not a number. */
const SHORTEST_PHONE = 6;
/** Without country code and leading zero, which people write or leave out. */
const NATIONAL_DIGITS = 10;

const nameKey = (name: string): string => {
  const words = name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  const bare = words.filter((word) => !LEGAL_FORMS.has(word));
  return (bare.length === 0 ? words : bare).join(' ');
};

const phoneKey = (phone: string): string => {
  const digits = phone.replace(/\D/g, '');
  return digits.length < SHORTEST_PHONE ? '' : digits.replace(/^0+/, '').slice(-NATIONAL_DIGITS);
};

const taxKey = (taxNumber: string): string =>
  taxNumber
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^[A-Z]{2}(?=\d)/, '');

/** The keys of a party; '' where a sign says nothing. */
export const contactKeys = ({ name, email, phone, taxNumber }: Contact): Contact => ({
  name: nameKey(name),
  email: email.trim().toLowerCase(),
  phone: phoneKey(phone),
  taxNumber: taxKey(taxNumber),
});

/** The surest sign by which two parties are one, or null. Both are given by their keys. */
export const sameParty = (one: Contact, other: Contact): Sign | null =>
  SIGNS.find((sign) => one[sign] !== '' && one[sign] === other[sign]) ?? null;
